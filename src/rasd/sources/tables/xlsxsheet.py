"""One sheet of a workbook as rows, by openpyxl; and what openpyxl does not tell of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any, Final

import msgspec

from rasd.model import UnreadableReportError
from rasd.sources.tables.rows import Cell, NoValue, Row
from rasd.sources.tables.xlsxguard import careful

#: rows and columns of a sheet; the format has no more rows, and no table of reports more columns
_ROWS: Final = 1_048_576
COLUMNS: Final = 500
#: merged ranges, and rows with formulas that were never worked out, that are kept of a sheet
_KEPT: Final = 200_000
_BATCH: Final = 32
_CHUNK: Final = 1 << 16
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
#: a character that XML can't hold, as Excel writes it (`_x000D_`: a carriage return)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

#: number of a column, from 0
Column = int


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a sheet beside its values."""

    #: row and column of a cell that is covered by another of its column -> row of that one
    covered: dict[tuple[int, Column], int]
    #: row and column of each formula without a value
    unworked: set[tuple[int, Column]]
    #: columns that these reach over
    width: int = 0


NOTHING: Final = Facts(covered={}, unworked=set())


def facts_of(archive: zipfile.ZipFile, part: str) -> Facts:
    """Look through a sheet for merged cells, which the format lists after all rows, and for formulas without value."""
    scan = _Scan()
    # where a sheet breaks off, the reading of its rows says so
    with suppress(UnreadableReportError), careful(), archive.open(part) as stream:
        scan.read(stream)
    width = max((column + 1 for _, column in (*scan.covered, *scan.unworked)), default=0)
    return Facts(covered=scan.covered, unworked=scan.unworked, width=width)


def sheet_rows(cells: Iterator[Sequence[Any]], facts: Facts, keep: frozenset[Column]) -> Iterator[Row]:
    """The rows that are not blank. A merged cell says the same of all its rows, but for those of the columns `keep`."""
    above: dict[Column, Cell] = {}
    for number, row in enumerate(cells, 1):
        values: list[Cell] = [None if cell.value is None else _cell(cell) for cell in row]
        if facts.unworked or facts.covered:
            values += [None] * (facts.width - len(values))
            for column in range(len(values)):
                if (number, column) in facts.unworked:
                    values[column] = NoValue(
                        "its text is a formula that was never worked out.",
                        "Open the workbook in a spreadsheet program, which works it out, and save it again.",
                    )
                elif (number, column) in facts.covered and column not in keep:
                    values[column] = above.get(column)
                above[column] = values[column]
        if any(value is not None for value in values):
            yield Row(number, values)


def cells_of(sheet: Any, width: int) -> Iterator[Sequence[Any]]:
    """The first `width` cells of every row of a sheet; `UnreadableReportError` where it breaks."""
    # whatever size it says it has: programs write that carelessly
    sheet.reset_dimensions()
    # without a last column: a row that is not there costs nothing then
    rows = islice(sheet.iter_rows(min_row=1), _ROWS)
    while True:
        batch: list[Sequence[Any]] = []
        try:
            with careful():
                batch.extend(islice(rows, _BATCH))
        finally:
            yield from (row[:width] for row in batch)
        if not batch:
            return


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "e":
        return NoValue(f"its text is the error {value}.", "Mend the formula in a spreadsheet program, and save again.")
    match value:
        case datetime() | time():
            return value
        case date():
            return datetime.combine(value, time())
        case float() if value.is_integer():
            return str(int(value))
        case bool():
            return str(value).upper()
        case _:
            return _ESCAPE.sub(_unescaped, str(value))


def _unescaped(match: re.Match[str]) -> str:
    point = int(match[1], 16)
    return chr(point) if point and not 0xD800 <= point <= 0xDFFF else match[0]


class _Scan:
    """Goes through the XML of a sheet with little memory."""

    def __init__(self) -> None:
        self.covered: dict[tuple[int, Column], int] = {}
        self.unworked: set[tuple[int, Column]] = set()
        self._at = self._kind = ""
        self._formula = self._value = self._inside = False

    def read(self, stream: IO[bytes]) -> None:
        from xml.parsers import expat  # noqa: PLC0415 - needed for workbooks alone

        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.buffer_text = True
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self._at, self._kind = attributes.get("r", ""), attributes.get("t", "")
                self._formula = self._value = False
            case "f":
                self._formula = True
            case "v":
                self._inside = True
            case "mergeCell":
                self._merged(attributes.get("ref", ""))

    def _end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v":
                self._inside = False
            # an empty text is a value, too
            case "c" if self._formula and not self._value and self._kind != "str":
                place = _PLACE.fullmatch(self._at)
                if place and len(self.unworked) < _KEPT:
                    self.unworked.add((int(place[2]), _column(place[1])))

    def _words(self, words: str) -> None:
        if self._inside and words:
            self._value = True

    def _merged(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if not match or match[1] != match[3]:
            return
        first, last = int(match[2]), int(match[4])
        if len(self.covered) + last - first <= _KEPT:
            column = _column(match[1])
            self.covered.update({(row, column): first for row in range(first + 1, last + 1)})


def _column(letters: str) -> Column:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
