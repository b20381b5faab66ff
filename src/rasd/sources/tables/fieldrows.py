"""Tables that are no tables of reports: each row by the fields that its headings mean, with what is wrong and where."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from rasd.model import InputError, UnreadableReportError
from rasd.read.sheetcells import folded
from rasd.sources.about import About
from rasd.sources.refusing import refuse_bytes
from rasd.sources.shown import shown
from rasd.sources.spooling import seekable
from rasd.sources.tables.csvrows import csv_rows, opened
from rasd.sources.tables.csvtable import delimiter_of, fitting
from rasd.sources.tables.rows import Broken, Cell, NoValue, Row, words
from rasd.sources.tables.table import names_of
from rasd.sources.tables.xlsxguard import check_workbook
from rasd.sources.tables.xlsxsheet import facts_of
from rasd.sources.tables.xlsxtable import is_xlsx, refuse_other_kinds, rows_of, sheets_in

#: bytes of a file, rows, and characters of a cell that are taken
MOST_BYTES: Final = 20_000_000
_ROWS: Final = 100_000
_CELL: Final = 20_000
_SHOWN: Final = 40
_ZIP: Final = b"PK\x03\x04"


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What the columns of one kind of table may mean."""

    #: field -> the headings that it goes by
    headings: Mapping[str, Sequence[str]]
    #: without all of these it is no such table
    needed: frozenset[str]
    #: of a cell that is merged over several rows only the first has these; the rest say the same
    once: frozenset[str] = frozenset()


class FieldRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row by its fields; what is empty is left out."""

    #: as a person finds it: `row 3`, `sheet May row 3`
    at: str
    cells: Mapping[str, Cell]
    #: what stands above each field
    columns: Mapping[str, str]

    def words(self, field: str) -> str:
        """What a field says; empty where nothing."""
        return words(self.cells.get(field))

    def fault(self, field: str, what: str, remedy: str) -> Fault:
        """Something that is wrong with a field of this row."""
        return Fault(at=self.at, column=self.columns.get(field, ""), what=what, remedy=remedy)


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why a row can't be used: where, in which column, what is wrong, and what to do."""

    at: str
    column: str = ""
    what: str
    remedy: str = ""


def field_rows(stream: io.BufferedReader, about: About, layout: Layout) -> Iterator[FieldRow | Fault]:
    """Every row of a table that is not blank; `UnreadableReportError` where the whole of it can't be used.

    `about.columns` says of headings which field they are.
    """
    head = stream.peek(8192)[:8192]
    if not head:
        raise UnreadableReportError("it is empty.", remedy="There is nothing to read.")
    packed = is_xlsx(head, about) or head.startswith(_ZIP)
    found = _workbook(stream, about, layout) if packed else _text(stream, about, layout, head)
    for number, row in enumerate(found):
        if number >= _ROWS:
            raise UnreadableReportError(f"it has more than {_ROWS:,} rows.", remedy="Split it into smaller tables.")
        yield row


def _text(stream: io.BufferedReader, about: About, layout: Layout, head: bytes) -> Iterator[FieldRow | Fault]:
    refuse_bytes(head[:16])
    with opened(stream, about) as lines:
        delimiter, passed = delimiter_of(lines, msgspec.structs.replace(about, columns={}))
        rows = csv_rows(lines, delimiter, passed)
        names = names_of(rows)
        columns = columns_of(names, about, layout)
        if columns is None:
            raise _unknown(names, layout, columns_known(names, about, layout))
        yield from _rows(fitting(rows, len(names)), names, columns, "")


def _workbook(stream: io.BufferedReader, about: About, layout: Layout) -> Iterator[FieldRow | Fault]:
    refuse_other_kinds(stream.peek(512), about)
    with seekable(stream, MOST_BYTES) as file:
        check_workbook(file)
        archive, sheets = sheets_in(file)
        seen: list[str] = []
        used = False
        for sheet in sheets:
            names = names_of(rows_of(sheet))
            columns = columns_of(names, about, layout)
            if columns is None:
                seen += names
                continue
            used = True
            keep = frozenset(at for field, at in columns.items() if field in layout.once)
            rows = rows_of(sheet, len(names), facts_of(archive, sheet.part), keep)
            names_of(rows)
            yield from _rows(rows, names, columns, f"sheet {sheet.name} " if len(sheets) > 1 else "")
        if not used:
            raise _unknown(seen, layout, columns_known(seen, about, layout))


def columns_of(names: Sequence[str], about: About, layout: Layout) -> dict[str, int] | None:
    """Where each field stands under these headings; None where one that is needed does not.

    `InputError` where two columns may be one field, and nobody said which.
    """
    found = columns_known(names, about, layout)
    if not layout.needed <= found.keys():
        return None
    for field, places in found.items():
        if len(places) > 1:
            both = " and ".join(repr(shown(names[at])[:_SHOWN]) for at in places[:2])
            raise InputError(
                f"two columns may be the {field}: {both}.", remedy=f'Say which one is: --map "HEADING={field}".'
            )
    return {field: places[0] for field, places in found.items()}


def columns_known(names: Sequence[str], about: About, layout: Layout) -> dict[str, list[int]]:
    """Where each field may stand: as it was told, else by the headings that it goes by."""
    headings = [folded(name) for name in names]
    told = _told(about, layout)
    found: dict[str, list[int]] = {}
    for heading, field in told.items():
        if heading in headings:
            found.setdefault(field, [headings.index(heading)])
    taken = {at for places in found.values() for at in places}
    for field, usual in layout.headings.items():
        known = set(map(folded, usual))
        places = [at for at, name in enumerate(headings) if name in known and at not in taken]
        if field not in found and places:
            found[field] = places
            taken.update(places)
    return found


def _told(about: About, layout: Layout) -> dict[str, str]:
    for heading, field in about.columns.items():
        if field not in layout.headings:
            raise InputError(
                f"{heading!r} can't be mapped to {field!r}: no field is called so.",
                remedy=f"A field is one of: {', '.join(layout.headings)}.",
            )
    return {folded(heading): field for heading, field in about.columns.items()}


def _rows(
    rows: Iterator[Row | Broken], names: Sequence[str], columns: Mapping[str, int], sheet: str
) -> Iterator[FieldRow | Fault]:
    above = {field: shown(names[at]) for field, at in columns.items()}
    for row in rows:
        at = f"{sheet}row {row.number}"
        if isinstance(row, Broken):
            yield Fault(at=at, what=row.why)
            continue
        cells = {field: row.cells[place] for field, place in columns.items() if place < len(row.cells)}
        if not any(isinstance(cell, NoValue) or words(cell) for cell in cells.values()):
            continue
        yield _checked(FieldRow(at=at, cells=cells, columns=above))


def _checked(row: FieldRow) -> FieldRow | Fault:
    for field, cell in row.cells.items():
        if isinstance(cell, NoValue):
            return row.fault(field, cell.what.replace("its text", "the cell"), cell.remedy)
        said = words(cell)
        if len(said) > _CELL:
            return row.fault(field, f"the cell has {len(said):,} characters.", f"{_CELL:,} are taken: shorten it.")
        if "\x00" in said:
            return row.fault(field, "the cell has a NUL, which no text has.", "Save the table again.")
    return row


def _unknown(names: Sequence[str], layout: Layout, found: Collection[str]) -> UnreadableReportError:
    missing = ", ".join(sorted(layout.needed - set(found)))
    told = ", ".join(repr(shown(name)[:_SHOWN]) for name in names[:_SHOWN] if name.strip()) or "none at all"
    return UnreadableReportError(
        f"no column is known as: {missing}. The headings are: {told}.",
        remedy='Say which one is: --map "HEADING=FIELD".',
    )
