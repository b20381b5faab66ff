"""Unpacks bodies, never more of them than is wanted: a few bytes can be packed so that they are millions. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

#: bytes that are unpacked at a time
_STEP: Final = 65_536
#: parts that a gzip body may be put together of; honest ones have one, or one for each megabyte
_PARTS: Final = 1_000
_GZIP: Final = b"\x1f\x8b"
_WINDOWS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
#: a stream of deflate without the frame that HTTP asks for, as some servers send it
_BARE: Final = -15
#: codings over one another
_LAYERS: Final = 2


class PackedTooLargeError(Exception):
    """There is more in it than is wanted."""


class PackedBrokenError(Exception):
    """It can't be unpacked; says why."""


def codings(header: str | None) -> tuple[str, ...]:
    """What a `Content-Encoding` names, without what changes nothing."""
    names = (name.strip().lower() for name in (header or "").split(","))
    return tuple(name for name in names if name and name != "identity")


def unpacked(raw: bytes, names: tuple[str, ...], limit: int) -> bytes:
    """The body that `raw` is packed from, at most `limit` bytes of it."""
    if len(names) > _LAYERS:
        raise PackedBrokenError("it is packed over and over")
    for name in reversed(names):
        if name not in _WINDOWS:
            raise PackedBrokenError(f"it is packed with {name[:20]!r}, which was not asked for")
        raw = _layer(raw, name, limit)
    return raw


def _layer(raw: bytes, name: str, limit: int) -> bytes:
    if not raw:
        return raw
    out = bytearray()
    try:
        for piece in _pieces(raw, _window(raw, name)):
            out += piece
            if len(out) > limit:
                raise PackedTooLargeError
    except zlib.error as error:
        raise PackedBrokenError(f"it says that it is packed with {name}, and can't be unpacked") from error
    return bytes(out)


def _window(raw: bytes, name: str) -> int:
    framed = len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0
    return _BARE if name == "deflate" and not framed else _WINDOWS[name]


def _pieces(raw: bytes, window: int) -> Iterator[bytes]:
    """What is in every part, a step at a time. What stands after the last and is no part is padding."""
    at = 0
    for _ in range(_PARTS):
        stream = zlib.decompressobj(window)
        while not stream.eof:
            step = raw[at : at + _STEP]
            piece = stream.decompress(step, _STEP)
            # also where all is read: what is left inside comes out a step at a time
            at += len(step) - len(stream.unconsumed_tail) - len(stream.unused_data)
            yield piece
            if not step and not piece and not stream.eof:
                raise PackedBrokenError("the end of what is packed is missing")
        if window != _WINDOWS["gzip"] or raw[at : at + 2] != _GZIP:
            return
    raise PackedBrokenError("it is packed in thousands of parts")
