"""CSV and its kin (tabs, semicolons, upright strokes): a table of reports, one row a report."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.refusing import refuse_bytes
from rasd.sources.tables.autoarchiver import OBJECTS
from rasd.sources.tables.csvrows import Lines, csv_rows, opened
from rasd.sources.tables.headings import no_text, plain
from rasd.sources.tables.rows import Broken, Row, words
from rasd.sources.tables.table import columns_of, names_of, row_reports

#: what derives reports from rows
FORM: Final = "csv/1"
_SUFFIXES: Final = (".csv", ".tsv", ".tab")
_MEDIA: Final = ("text/csv", "text/tab-separated-values")
_DELIMITERS: Final = (",", ";", "\t", "|")
#: lines, and characters in them, that are looked at to tell what divides cells
_LINES, _CHARACTERS = 40, 200_000
#: Excel's own way to say it, in a line of its own
_TOLD = re.compile(r'"?sep=([,;|\t])"?\s*')


def is_csv(_head: bytes, about: About) -> bool:
    """Whether an input is such a table: by its name, or by what its server says."""
    return about.suffix in _SUFFIXES or about.kind in _MEDIA


def csv_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every report of a table; a row that can't be used comes as `Quarantined`."""
    head = stream.peek(16)[:16]
    if not head:
        raise UnreadableReportError("it is empty.", remedy="There is nothing to read.")
    refuse_bytes(head)
    with opened(stream, about) as lines:
        delimiter, passed = delimiter_of(lines, about)
        rows = csv_rows(lines, delimiter, passed)
        names = names_of(rows)
        columns = columns_of(names, about)
        if columns is None:
            raise _objects() if set(map(plain, names)) >= OBJECTS else no_text(names)
        yield from row_reports(fitting(rows, columns.width), columns, about, FORM, "row {}".format)


def delimiter_of(lines: Lines, about: About) -> tuple[str, int]:
    """What divides cells in it, and how many rows say nothing but that."""
    sample = lines.sample(_LINES, _CHARACTERS)
    if sample and (told := _TOLD.fullmatch(sample[0])):
        next(lines)
        return told[1], 1
    return max(_DELIMITERS, key=lambda one: _fit(one, sample, about)), 0


def _fit(delimiter: str, sample: Sequence[str], about: About) -> tuple[bool, float, int]:
    """How well a delimiter fits: whether a heading is the text by it, how many rows are alike, how many cells."""
    try:
        rows = [row for row in csv.reader(sample, delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error:
        return False, 0.0, 0
    if not rows:
        return False, 0.0, 0
    width = len(rows[0])
    known = columns_of(rows[0], about) is not None
    return known, sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.0, width


def fitting(rows: Iterator[Row | Broken], width: int) -> Iterator[Row | Broken]:
    """The rows; one with words beyond the last heading is broken: its text may be cut where it is not quoted."""
    for row in rows:
        if isinstance(row, Row) and len(row.cells) > width and any(map(words, row.cells[width:])):
            why = UnreadableReportError(
                f"it has {len(row.cells)} cells under {width} headings: where a cell has the sign that divides cells, "
                "it must stand in quotation marks.",
                remedy="Open the table in a spreadsheet program, mend the row, and save it again as CSV.",
            )
            yield Broken(row.number, str(why))
        else:
            yield row


def _objects() -> UnreadableReportError:
    return UnreadableReportError(
        "this is the csv_db file of auto-archiver, whose cells are objects of a program and no texts.",
        remedy="Give Rasd its Google sheet, saved as CSV or Excel file.",
    )
