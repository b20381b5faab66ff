"""A file or standard input as a source of reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from rasd.model import Quarantined, Received
from rasd.sources.about import NOTHING, STANDARD_INPUT, About
from rasd.sources.keeping import Keep, Original, kept, reports_of, unkept
from rasd.sources.telling import Tell


class FileSource:
    """One file by its name (`-`: standard input), in whatever format it is."""

    def __init__(self, name: str, about: About = NOTHING, *, keep: Keep | None = None) -> None:
        """What is told in `about` beside the name holds for this file; with `keep` it is kept, and read from there."""
        self._name = name
        #: the name as it can be printed and stored
        self.source = name.encode("utf-8", errors="replace").decode()
        self._about = about
        self._keep = keep
        self._stream: io.BufferedReader | None = None
        self._read_before = 0

    @property
    def size(self) -> int | None:
        """Bytes of the file; None where that can't be told (a pipe, a missing file)."""
        path = Path(self._name)
        return path.stat().st_size if self._name != STANDARD_INPUT and path.is_file() else None

    @property
    def position(self) -> int:
        """Bytes read so far, for a progress bar."""
        return self._stream.tell() if self._stream and self._stream.seekable() else self._read_before

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report of the file; what can't be read, the file itself included, comes as `Quarantined`."""
        try:
            with self._opened() as stream, kept(stream, unkept(self.source), self._keep) as original:
                yield from self._read(original)
        except OSError as error:
            yield Quarantined(source=self.source, why=_why(error))

    def _read(self, original: Original) -> Iterator[Received | Quarantined]:
        about = msgspec.structs.replace(
            self._about, source=self.source, tell=partial(_tell_of, self.source, self._about.tell)
        )
        self._stream = original.stream
        try:
            yield from reports_of(original, about)
        finally:
            self._read_before, self._stream = self.position, None

    @contextmanager
    def _opened(self) -> Iterator[io.BufferedReader]:
        standard = self._name == STANDARD_INPUT
        with open(0 if standard else self._name, "rb", closefd=not standard) as stream:
            yield stream


def _tell_of(source: str, tell: Tell, sentence: str) -> None:
    tell(f"{source}: {sentence}")


def _why(error: OSError) -> str:
    """An error of the file system in a user's words."""
    match error:
        case FileNotFoundError():
            return "there is no such file. Check the name and the folder."
        case IsADirectoryError():
            return "this is a folder. Name the files in it, for example FOLDER/*.txt."
        case PermissionError():
            return "this file may not be read by you. Change its permissions, or copy it."
        case _:
            return f"it can't be read: {error.strerror or error}."
