"""Unpacks gzip piece by piece, in bounded memory: many packed parts in one file, cut, damaged or made to overflow."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from rasd.model import UnreadableReportError

#: what a part begins with
MAGIC: Final = b"\x1f\x8b"
#: the same with the only way of packing that there is
_PART: Final = b"\x1f\x8b\x08"
_WBITS: Final = 31
_CHUNK: Final = 1 << 16
#: bytes that are unpacked at once
_PIECE: Final = 1 << 18
#: of a part, packed bytes that are kept to look through for the next one where it turns out to be damaged
_KEPT: Final = 1 << 22
#: packed bytes that tell whether a part begins with what is looked for
_PROBE: Final = 4096
#: how many times larger than packed it may be, once so many bytes came out
_RATIO, _RATIO_FROM = 1000, 100_000_000
_AGAIN: Final = "What came before it was read. Copy or download it anew."


class Piece(NamedTuple):
    """Some unpacked bytes, or a gap between those before and those after."""

    data: bytes = b""
    #: whether a part begins with it, and that with the mark that was asked for
    starts: bool = False
    #: what is wrong between what came before and what comes after
    gap: UnreadableReportError | None = None


def begins_with(packed: bytes, mark: bytes) -> bool:
    """Whether what a gzip part unpacks to begins with some bytes."""
    try:
        return packed.startswith(MAGIC) and zlib.decompressobj(_WBITS).decompress(packed, len(mark)) == mark
    except zlib.error:
        return False


class Gunzip:
    """Unpacks one stream. With a `mark` it goes on after a gap at the next part that begins with those bytes."""

    def __init__(self, stream: io.BufferedReader, *, mark: bytes = b"", most: int | None = None) -> None:
        self._stream = stream
        self._mark = mark
        self._most = most
        #: packed bytes that were read and not used yet; those of the part so far
        self._raw = b""
        self._part = bytearray()
        self._read = self._out = 0
        self._overflows = False
        #: whether something that is no gzip follows the last part
        self.trailed = False

    def pieces(self) -> Iterator[Piece]:
        """Everything that can be unpacked, in order. Without a mark a gap is the last that comes."""
        while self._at_part():
            self._part.clear()
            if not self._raw.startswith(MAGIC) and not self._mark:
                self.trailed = True
                return
            try:
                yield from self._unpacked()
            except zlib.error:
                yield Piece(gap=self._damaged())
            except UnreadableReportError as error:
                yield Piece(gap=error)
            else:
                continue
            if self._overflows or not self._mark or not self._next_marked():
                return

    def _unpacked(self) -> Iterator[Piece]:
        """The pieces of the part that begins here."""
        unpacker = zlib.decompressobj(_WBITS)
        first = b""
        begun = False
        while not unpacker.eof:
            data = first + self._step(unpacker)
            if not begun and len(data) < len(self._mark) and not unpacker.eof:
                first = data
                continue
            yield Piece(data=data, starts=not begun and bool(self._mark) and data.startswith(self._mark))
            begun, first = True, b""

    def _step(self, unpacker: zlib._Decompress) -> bytes:
        at_end = not self._raw and not self._fill()
        raw = self._raw
        data = unpacker.decompress(raw, _PIECE)
        self._raw = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        if self._mark and len(self._part) < _KEPT:
            self._part += raw[: len(raw) - len(self._raw)]
        if at_end and not data and not unpacker.eof:
            raise UnreadableReportError(f"it is cut short: it ends after {self._read:,} bytes.", remedy=_AGAIN)
        self._out += len(data)
        self._refuse_bomb()
        return data

    def _refuse_bomb(self) -> None:
        packed = self._read - len(self._raw)
        self._overflows = True
        if self._out > _RATIO_FROM and self._out > _RATIO * packed:
            raise UnreadableReportError(
                f"it is packed {self._out // packed:,} times smaller than what is in it, as no report is.",
                remedy="Look whether somebody made it to fill the memory of those who open it.",
            )
        if self._most is not None and self._out > self._most:
            raise UnreadableReportError(
                f"there are more than {self._most / 1e9:g} GB in it.", remedy="Cut it into several files."
            )
        self._overflows = False

    def _fill(self) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._read += len(chunk)
        self._raw += chunk
        return bool(chunk)

    def _at_part(self) -> bool:
        """Whether anything but padding follows."""
        while True:
            self._raw = self._raw.lstrip(b"\0")
            if len(self._raw) >= len(MAGIC):
                return True
            if not self._fill():
                return bool(self._raw)

    def _damaged(self) -> UnreadableReportError:
        return UnreadableReportError(
            f"it is damaged: up to byte {self._read - len(self._raw):,} not all of it can be unpacked.", remedy=_AGAIN
        )

    def _next_marked(self) -> bool:
        """Go to the next part that begins with the mark, maybe back to one that the damaged part ran into."""
        self._raw = bytes(self._part) + self._raw
        self._part.clear()
        at = 1
        while True:
            at = self._raw.find(_PART, at)
            if at < 0:
                self._raw = self._raw[-len(_PART) + 1 :]
                at = 0
                if not self._fill():
                    return False
            elif len(self._raw) - at < _PROBE and self._fill():
                continue
            elif begins_with(self._raw[at : at + _PROBE], self._mark):
                self._raw = self._raw[at:]
                return True
            else:
                at += 1
