"""Rows of CSV text with bounded memory. A quotation mark that is never closed costs its own row, not the file."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, TextIO

from rasd.model import UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import WINDOWS_ARABIC, decode, is_utf16
from rasd.sources.refusing import LINE_LIMIT
from rasd.sources.tables.rows import Broken, Row

_CHUNK: Final = 1 << 16
#: characters that may be read again after rows that broke; twice what was read at all where that is more
_AGAIN: Final = 20 * LINE_LIMIT
_SAVE: Final = "Open the table in a spreadsheet program and save it again as CSV."
#: bytes of a file that are no UTF-8, as `surrogateescape` marks them
_ALIEN = re.compile("[\udc80-\udcff]")
#: what stands where a file is no UTF-16
_LOST: Final = "\ufffd"


class _RowError(Exception):
    """A row can't be read, and the next one may; `args` has the reason."""


class Lines:
    """The lines of a table, each with its end. Those of the row that is being read can be taken back."""

    def __init__(self, text: TextIO, about: About, *, utf16: bool) -> None:
        self._text = text
        self._utf16 = utf16
        self._about = about
        self._back: deque[str] = deque()
        self._row: list[str] = []
        self._size = self._read = self._again = 0
        self._first, self._windows = True, False

    def __iter__(self) -> Iterator[str]:
        """The lines themselves, as `csv` asks for them."""
        return self

    def __next__(self) -> str:
        """The next line; `_RowError` where it is no text, or the row has grown too long by it."""
        line = self._back.popleft() if self._back else self._fresh()
        if not line:
            raise StopIteration
        self._row.append(line)
        self._size += len(line)
        if self._size > LINE_LIMIT:
            raise _RowError(_too_long())
        if not line.isascii():
            if self._utf16 and _LOST in line:
                raise _RowError(_lost())
            if _ALIEN.search(line):
                self._row[-1] = line = self._decoded(line)
        return line

    def begin(self) -> None:
        """Say that a new row begins."""
        self._row, self._size = [], 0

    def sample(self, lines: int, characters: int) -> list[str]:
        """The next lines, which come again: so many, or till they have so many characters."""
        self.begin()
        # a line that is no text comes again, and is told where it stands
        with suppress(_RowError):
            while len(self._row) < lines and self._size < characters and next(self, ""):
                pass
        sample = list(self._row)
        self.take_back(keep=0)
        return sample

    def take_back(self, keep: int = 1) -> None:
        """All lines of this row but the first `keep` come again."""
        again = self._row[keep:]
        self._again += sum(map(len, again))
        if self._again > max(_AGAIN, 2 * self._read):
            raise UnreadableReportError("the quotation marks in it don't match, row after row.", remedy=_SAVE)
        self._back.extendleft(reversed(again))

    def _fresh(self) -> str:
        line = self._text.readline(LINE_LIMIT + 1)
        self._read += len(line)
        if len(line) > LINE_LIMIT and line[-1] not in "\r\n":
            while (rest := self._text.readline(_CHUNK)) and rest[-1] not in "\r\n":
                pass
        if self._first:
            self._first = False
            return line.removeprefix("\ufeff") or line
        return line

    def _decoded(self, line: str) -> str:
        """A line that is no UTF-8. Once one was windows-1256 all are."""
        raw = line.encode("utf-8", "surrogateescape")
        if not self._windows:
            try:
                text, encoding = decode(raw)
            except UnreadableReportError as error:
                raise _RowError(error) from error
            self._windows = encoding == WINDOWS_ARABIC
            self._about.tell("it is not UTF-8; read as windows-1256 (Arabic). Check a few words.")
            return text
        return raw.decode("cp1256")


@contextmanager
def opened(stream: io.BufferedReader, about: About) -> Iterator[Lines]:
    """The lines of a stream in UTF-8, UTF-16 with its mark or windows-1256, however they end."""
    utf16 = is_utf16(stream.peek(2))
    text = io.TextIOWrapper(
        stream, encoding="utf-16" if utf16 else "utf-8", errors="replace" if utf16 else "surrogateescape", newline=""
    )
    try:
        yield Lines(text, about, utf16=utf16)
    finally:
        text.detach()


def csv_rows(lines: Lines, delimiter: str, number: int = 0) -> Iterator[Row | Broken]:
    """Every row after the first `number`, blank ones too; one that can't be read costs its first line only."""
    # for the whole process, and only ever raised: what a row may have is bounded by `Lines`
    csv.field_size_limit(max(csv.field_size_limit(), LINE_LIMIT))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number += 1
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RowError) as error:
            lines.take_back()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield Broken(number, str(_reason(error)))
        else:
            yield Row(number, cells)


def _reason(error: csv.Error | _RowError) -> UnreadableReportError:
    if isinstance(error, _RowError) and isinstance(error.args[0], UnreadableReportError):
        return error.args[0]
    return UnreadableReportError(
        "its quotation marks don't match: a cell is not closed, or words follow where it was closed.", remedy=_SAVE
    )


def _too_long() -> UnreadableReportError:
    return UnreadableReportError(
        f"this row is over {LINE_LIMIT / 1e6:.0f} MB, or a quotation mark in it is never closed.", remedy=_SAVE
    )


def _lost() -> UnreadableReportError:
    return UnreadableReportError("a character in it is broken.", remedy="Save the table as UTF-8 where it came from.")
