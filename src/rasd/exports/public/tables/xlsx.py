"""A workbook: the incidents in English and in Arabic, each outlet's counts, and what all of it means. No formulas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rasd.exports.labels import Language, labels
from rasd.exports.public.format import Format, Knowledge, in_language
from rasd.exports.public.tables.about import about, about_rows
from rasd.exports.public.tables.columns import Cell, Column, columns, in_words
from rasd.exports.public.tables.rows import count_rows, incident_rows
from rasd.exports.public.tables.workbook import BOLD, FIRST_DAY, LONG, LONG_RIGHT, Book, Sheet, Value
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, Head

FILE: Final = "incidents.xlsx"
LANGUAGES: Final[tuple[Language, ...]] = ("en", "ar")
_WIDTHS: Final = {"text": 22, "texts": 26, "codes": 22, "code": 16, "day": 11, "integer": 9, "decimal": 9, "flag": 10}


def write_xlsx(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write the workbook."""
    head = edition.head
    with whole_file(folder / FILE) as stream, Book(stream, title=head.title, made=_moment(head)) as book:
        for language in LANGUAGES:
            kept = [one for one in columns().incidents if one.sheet and one.language in (None, language)]
            rows = incident_rows(edition, knowledge.crosswalks, kept)
            book.write(_sheet("incidents", kept, language), _in_words(rows, kept, language))
        kept = [one for one in columns().counts if one.sheet]
        for language in LANGUAGES:
            rows = count_rows(edition.incidents, kept)
            book.write(_sheet("counts", kept, language), _in_words(rows, kept, language))
        for language in LANGUAGES:
            book.write(_about_sheet(language), about_rows(head, language))


def _moment(head: Head) -> str:
    """The moment of the edition as workbooks write it."""
    return dt.datetime.fromisoformat(head.as_of).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_words(rows: Iterable[Sequence[Cell]], kept: Sequence[Column], language: Language) -> Iterator[Sequence[Value]]:
    """Rows as people read them; days as days, as far back as workbooks know any."""
    words = [_day if column.type == "day" else in_words(column, language) for column in kept]
    for row in rows:
        yield [word(cell) if cell is not None else None for word, cell in zip(words, row, strict=True)]


def _day(cell: Cell) -> Value:
    day = dt.date.fromisoformat(str(cell))
    return day if day >= FIRST_DAY else str(cell)


def _sheet(name: str, kept: Sequence[Column], language: Language) -> Sheet:
    return Sheet(
        name=in_language(about().sheets[name], language),
        right_to_left=_turned(language),
        widths=tuple(_WIDTHS[column.type] for column in kept),
        headings=tuple(in_language(column.heading, language) for column in kept),
    )


def _about_sheet(language: Language) -> Sheet:
    return Sheet(
        name=in_language(about().sheets["about"], language),
        right_to_left=_turned(language),
        widths=(24, 100),
        styles=(BOLD, LONG_RIGHT if _turned(language) else LONG),
    )


def _turned(language: Language) -> bool:
    return labels(language).interface.direction == "rtl"


XLSX: Final = Format(name="xlsx", files=(FILE,), write=write_xlsx)
