"""Corrections that people wrote into a table: which claim or report, which field, what instead."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from rasd.packs.sheets import SheetWords
from rasd.sources.about import About
from rasd.sources.tables.fieldrows import Fault, FieldRow, Layout, field_rows


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row, as it stands there."""

    row: FieldRow
    #: of a claim, or of a report that has one claim
    name: str
    field: str
    #: None: the table does not say; empty: it says that there was nothing
    old: str | None
    new: str
    why: str
    by: str


def layout_of(words: SheetWords) -> Layout:
    """What the columns of a table of corrections may mean."""
    return Layout(
        headings={str(field): told for field, told in words.corrections.items()},
        needed=frozenset({"name", "field", "new"}),
        once=frozenset({"field", "old", "new"}),
    )


def correction_rows(stream: io.BufferedReader, about: About, words: SheetWords) -> Iterator[CorrectionRow | Fault]:
    """Every row that is not blank, or what is wrong with it, in order."""
    for row in field_rows(stream, about, layout_of(words)):
        if isinstance(row, Fault):
            yield row
            continue
        missing = next((field for field in ("name", "field") if not row.words(field)), None)
        if missing is not None:
            yield row.fault(missing, "the cell is empty.", "Fill it in, or take the row out.")
            continue
        yield CorrectionRow(
            row=row,
            name=row.words("name"),
            field=row.words("field").casefold().replace(" ", "_"),
            old=row.words("old") if "old" in row.cells else None,
            new=row.words("new"),
            why=row.words("why"),
            by=row.words("by"),
        )
