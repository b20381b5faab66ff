"""Lines of a stream with bounded memory: a line that is too long is measured and passed over, never held."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import msgspec

from rasd.sources.decoding import is_utf16
from rasd.sources.refusing import LINE_LIMIT

_CHUNK = 1 << 16


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line as bytes (UTF-8, or whatever the file is in) without its end."""

    #: from 1
    number: int
    #: bytes in the file; above `LINE_LIMIT` the line was passed over and `raw` is empty
    size: int
    raw: bytes


def lines(stream: io.BufferedReader) -> Iterator[Line]:
    """Every line that is not blank. UTF-16 with its mark comes re-coded as UTF-8."""
    if not is_utf16(stream.peek(2)):
        yield from _numbered(stream.readline, stream)
        return
    # half of a letter alone breaks its own line, where it is no UTF-8 either
    recoded = io.TextIOWrapper(stream, encoding="utf-16", errors="surrogatepass", newline="\n")
    try:
        yield from _numbered(lambda size: recoded.readline(size).encode("utf-8", "surrogatepass"), recoded)
    finally:
        recoded.detach()


def _numbered(read: Callable[[int], bytes], stream: io.TextIOWrapper | io.BufferedReader) -> Iterator[Line]:
    number = 0
    while raw := read(LINE_LIMIT + 1):
        number += 1
        whole = raw.endswith(b"\n") or len(raw) <= LINE_LIMIT
        size = len(raw) if whole else len(raw) + _passed_over(stream)
        if size > LINE_LIMIT:
            yield Line(number=number, size=size, raw=b"")
        elif not raw.isspace():
            yield Line(number=number, size=size, raw=raw.rstrip(b"\r\n"))


def _passed_over(stream: io.TextIOWrapper | io.BufferedReader) -> int:
    """Skip to the end of the line; how much was skipped."""
    skipped = 0
    while chunk := stream.readline(_CHUNK):
        skipped += len(chunk)
        if chunk[-1:] in {"\n", b"\n"}:
            break
    return skipped
