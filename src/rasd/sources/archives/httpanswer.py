"""A server's answer as an archive keeps it: its headers, and its content as the server meant it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Final, NamedTuple

from rasd.model import UnreadableReportError
from rasd.sources.shown import shown

#: bytes that a page may have
PAGE_LIMIT: Final = 10_000_000
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_BLANK: Final = re.compile(rb"\r?\n\r?\n")
_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_NOT_PACKED: Final = frozenset({"", "identity", "none"})
#: what no text has, and whatever is packed has; bytes that are looked at for it
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_LOOKED_AT: Final = 1000
_AGAIN: Final = "Capture the page anew, or save its text and give Rasd that."


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    #: by their names in small letters
    headers: Mapping[str, str]
    body: bytes


def answer(block: bytes) -> Answer | None:
    """The answer that a record keeps; None if it is none."""
    status = _STATUS.match(block)
    if not status:
        return None
    end = _BLANK.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    pairs = (line.partition(":") for line in head.decode("utf-8", errors="replace").split("\n")[1:])
    headers: dict[str, str] = {}
    for name, colon, value in pairs:
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Answer(int(status[1]), headers, body)


def content(got: Answer) -> bytes:
    """The content without what it was packed in on its way; `UnreadableReportError` where that can't be undone.

    Many archives keep the content unpacked and the headers as they were: so what isn't packed stays as it is.
    """
    body = got.body
    if "chunked" in got.headers.get("transfer-encoding", "").lower():
        body = unchunked(body)
    packings = [one.strip() for one in got.headers.get("content-encoding", "").lower().split(",")]
    for packing in reversed(packings):
        if packing not in _NOT_PACKED and _CONTROL.search(body, 0, _LOOKED_AT):
            body = _unpacked(body, packing)
    if len(body) > PAGE_LIMIT:
        raise too_large_page()
    return body


def too_large_page() -> UnreadableReportError:
    """What to tell of a page that is no page any more."""
    return UnreadableReportError(
        f"it is larger than {PAGE_LIMIT / 1e6:.0f} MB.", remedy="Save the text of the report, and give Rasd that."
    )


def unchunked(body: bytes) -> bytes:
    """The body without the sizes between its chunks; the body itself if it has none."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length, start = int(size[1], 16), size.end()
        if not length:
            return b"".join(parts)
        chunk = body[start : start + length]
        if len(chunk) < length:
            break
        parts.append(chunk)
        at = start + length
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if not at and not size:
        return body
    raise _cut()


def _unpacked(body: bytes, packing: str) -> bytes:
    match packing:
        case "gzip" | "x-gzip":
            return _inflated(body, 31)
        case "deflate":
            # what the standard means, and what some servers mean
            return _inflated(body, 15 if _is_zlib(body) else -15)
        case "br":
            return _brotli(body)
        case _:
            raise UnreadableReportError(
                f"it is packed in a way that Rasd doesn't know ({shown(packing)}).", remedy=_AGAIN
            )


def _is_zlib(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _inflated(body: bytes, wbits: int) -> bytes:
    unpacker = zlib.decompressobj(wbits)
    try:
        data = unpacker.decompress(body, PAGE_LIMIT + 1)
    except zlib.error as error:
        raise _damaged() from error
    if len(data) > PAGE_LIMIT:
        raise too_large_page()
    if not unpacker.eof:
        raise _cut()
    return data


def _brotli(body: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - few archives need it

    unpacker = brotli.Decompressor()
    data: bytes = b""
    try:
        data = unpacker.process(body, output_buffer_limit=PAGE_LIMIT + 1)
        while len(data) <= PAGE_LIMIT and not unpacker.is_finished():
            more = unpacker.process(b"", output_buffer_limit=PAGE_LIMIT + 1)
            if not more:
                raise _cut()
            data += more
    except brotli.error as error:
        raise _damaged() from error
    if len(data) > PAGE_LIMIT:
        raise too_large_page()
    return data


def _cut() -> UnreadableReportError:
    return UnreadableReportError("it was cut short when it was captured.", remedy=_AGAIN)


def _damaged() -> UnreadableReportError:
    return UnreadableReportError("what it is packed in is damaged.", remedy=_AGAIN)
