"""One awkward input, and what has to come of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An input by what is awkward in it."""

    name: str
    #: what its file is called; with `beside`, the folder
    file: str
    #: its bytes, or what makes them where they are many
    raw: bytes | Callable[[], bytes] = b""
    #: it is a folder, and these are its files
    beside: Mapping[str, bytes] = {}
    #: reports that come of it
    reports: int = 1
    #: what their texts say, and what they don't
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    #: field -> its value of every report
    fields: Mapping[str, tuple[str | None, ...]] = {}
    #: places that can't be used, each with a piece of the reason
    unused: tuple[tuple[str, str], ...] = ()
    #: pieces of what the user is told
    tells: tuple[str, ...] = ()
    #: whether the same comes of it through a pipe, which has no name
    piped: bool = True

    @property
    def bytes(self) -> bytes:
        """The bytes of the file."""
        return self.raw if isinstance(self.raw, bytes) else self.raw()

    def laid(self, folder: Path) -> str:
        """Write it in a folder; its name as an input."""
        path = folder / self.file
        if not self.beside:
            path.write_bytes(self.bytes)
        for name, raw in self.beside.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(raw)
        return os.fspath(path)


def shelled(place: str) -> str:
    """A sentence that is a report of its own by its place, which is invented."""
    return f"قصف مدفعي طال أطراف قرية {place} مساء السبت، وأصيب مزارع بجروح طفيفة."


def clashed(place: str) -> str:
    """Another."""
    return f"اندلعت اشتباكات متقطعة قرب بلدة {place} فجر الأحد دون أنباء عن ضحايا."
