"""What the columns of tables are (columns.yaml), and what their values are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

import msgspec

from rasd.exports.labels import Language, labels
from rasd.exports.packaged import packaged
from rasd.exports.public.format import in_language
from rasd.model.publication import Name

#: a value of a table; several values of one cell in a tuple
Cell = str | int | float | bool | tuple[str, ...] | None
ColumnType = Literal["text", "texts", "code", "codes", "day", "integer", "decimal", "flag"]


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column."""

    name: str
    type: ColumnType
    #: whether each row has a value
    required: bool = False
    #: the language that its words are in; None: a value without a language
    language: Language | None = None
    #: whether it is in workbooks
    sheet: bool = True
    #: where its codes are put in words
    words: str | None = None
    hxl: str
    heading: Name
    meaning: Name


class Columns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """columns.yaml."""

    incidents: tuple[Column, ...]
    counts: tuple[Column, ...]
    words: dict[str, dict[str, Name]]


@cache
def columns() -> Columns:
    """The columns of all tables."""
    return packaged("public/tables/columns.yaml", Columns)


@cache
def vocabulary(block: str, language: Language) -> Mapping[str, str]:
    """The words for the values of a code, in the codebook's order."""
    own = columns().words.get(block)
    if own is not None:
        return {value: in_language(name, language) for value, name in own.items()}
    words: dict[str, str] = getattr(labels(language), block)
    return words


def in_words(column: Column, language: Language) -> Callable[[Cell], str | int | float | None]:
    """Puts the values of a column as people read them: codes and flags in words, several values after each other."""
    words = vocabulary(column.words, language) if column.words else {}
    flags = vocabulary("flags", language)
    comma = labels(language).interface.comma

    def several(cell: Cell) -> str | None:
        return comma.join(words.get(one, one) for one in cell) or None if isinstance(cell, tuple) else None

    def one(cell: Cell) -> str | int | float | None:
        return None if isinstance(cell, tuple) else cell

    if column.type in ("texts", "codes"):
        return several
    if column.type == "flag":
        return lambda cell: flags["true" if cell else "false"]
    return (lambda cell: words.get(cell, cell) if isinstance(cell, str) else None) if column.words else one
