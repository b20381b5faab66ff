"""A file or standard input as a source of reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rasd.model import Quarantined, Report, UnreadableReportError
from rasd.sources.decoding import is_utf16
from rasd.sources.jsonl import jsonl_reports
from rasd.sources.telling import Tell, quiet
from rasd.sources.textfile import text_report

STANDARD_INPUT = "-"
_LINES = (".jsonl", ".ndjson", ".json")
_TEXT = ".txt"
#: bytes that are looked at to tell JSON lines from plain text
_HEAD = 4096


class FileSource:
    """One file by its name (`-`: standard input), as JSON lines by its name or first character, else as plain text."""

    def __init__(self, name: str, *, tell: Tell = quiet) -> None:
        self._name = name
        #: the name as it can be printed and stored
        self.source = name.encode("utf-8", errors="replace").decode()
        self._tell = tell
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

    def reports(self) -> Iterator[Report | Quarantined]:
        """Every report of the file; what can't be read, the file itself included, comes as `Quarantined`."""
        try:
            with self._opened() as stream:
                yield from self._read(stream)
        except UnreadableReportError as error:
            yield Quarantined(source=self.source, line=None, why=str(error))
        except OSError as error:
            yield Quarantined(source=self.source, line=None, why=_why(error))

    @contextmanager
    def _opened(self) -> Iterator[io.BufferedReader]:
        standard = self._name == STANDARD_INPUT
        with open(0 if standard else self._name, "rb", closefd=not standard) as stream:
            self._stream = stream
            try:
                yield stream
            finally:
                self._read_before, self._stream = self.position, None

    def _read(self, stream: io.BufferedReader) -> Iterator[Report | Quarantined]:
        tell = partial(_tell_of, self.source, self._tell)
        if self._is_lines(stream.peek(_HEAD)[:_HEAD]):
            return jsonl_reports(stream, source=self.source, tell=tell)
        key = None if self._name == STANDARD_INPUT else Path(self.source).name
        return text_report(stream, key=key, tell=tell)

    def _is_lines(self, head: bytes) -> bool:
        """Whether a stream that begins with `head` is read as JSON lines; raise on JSON laid out for people."""
        suffix = Path(self._name).suffix.lower()
        begin = head.decode("utf-16" if is_utf16(head) else "utf-8", errors="replace").lstrip("\ufeff \t\r\n")
        if not begin or suffix == _TEXT or not (suffix in _LINES or begin.startswith("{")):
            return False
        if begin.splitlines()[0].strip() in {"{", "["}:
            raise UnreadableReportError(
                "this is JSON laid out over several lines, and Rasd reads one object a line.",
                remedy="Rewrite it: jq -c '.[]' FILE (a list), or jq -c . FILE (objects).",
            )
        return True


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
