"""What lies in an archive, read as an input of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About

#: reads any input: `formats.reports_in`, given to the archives, for it knows them and they can't know it
Inner = Callable[[io.BufferedReader, About], Iterator[Received | Quarantined]]

#: archives that an archive may lie in
_DEEPEST: Final = 2
_BUFFER: Final = 1 << 16


class Poured(io.RawIOBase):
    """A stream out of pieces. Where they fail it only ends, so that what came before is read; `failed` says why."""

    def __init__(self, pieces: Iterator[bytes], *, whole: bool = True) -> None:
        """With `whole` a buffer is filled, short only at the end; else it gets what there is, and waits for no more."""
        super().__init__()
        self._pieces = pieces
        self._whole = whole
        self._rest = b""
        #: bytes that came out so far
        self.size = 0
        self.failed: UnreadableReportError | None = None

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # no name for it in 3.11
        """Fill the buffer."""
        view = memoryview(buffer).cast("B")
        done = 0
        while done < len(view) and (self._rest or self._more()):
            part = self._rest[: len(view) - done]
            view[done : done + len(part)] = part
            self._rest = self._rest[len(part) :]
            done += len(part)
            if not self._whole:
                break
        self.size += done
        return done

    def _more(self) -> bool:
        try:
            self._rest = next((piece for piece in self._pieces if piece), b"")
        except UnreadableReportError as error:
            self.failed, self._pieces = error, iter(())
        return bool(self._rest)


def refuse_deep(about: About) -> None:
    """Raise where an archive lies in too many others."""
    if about.depth > _DEEPEST:
        raise UnreadableReportError(
            f"it is an archive in {about.depth} others, and {_DEEPEST} are opened at most.",
            remedy="Unpack the outer ones, and give Rasd what is in them.",
        )


def read_inside(pieces: Iterator[bytes], about: About, inner: Inner) -> Iterator[Received | Quarantined]:
    """What `inner` reads in the pieces put together; if they fail, what came before, and then why."""
    poured = Poured(pieces)
    try:
        yield from inner(io.BufferedReader(poured, _BUFFER), about)
    except UnreadableReportError as error:
        if poured.size or not poured.failed:
            yield Quarantined(source=about.source, why=str(error))
    if poured.failed:
        yield Quarantined(source=about.source, why=str(poured.failed))


def found_at(item: Received | Quarantined, place: str, source: str) -> Received | Quarantined:
    """The item as one of the archive `source`: the place in that before its own place."""
    at = f"{place}, {item.at}" if item.at else place
    if isinstance(item, Quarantined):
        # no two members' places may be one
        return msgspec.structs.replace(item, at=at, source=source)
    return msgspec.structs.replace(item, at=at)
