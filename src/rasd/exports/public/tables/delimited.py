"""Rows as CSV that spreadsheets may open: no cell of them is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Final

from rasd.exports.public.tables.columns import Cell

#: between several values of one cell
BETWEEN: Final = "; "
#: Where spreadsheets may find a formula, or skip blanks to one. Where people write decimals with a comma, they also cut
#: cells at semicolons.
_FORMULA: Final = re.compile("(^|;)(?= *[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")


def write_rows(stream: BinaryIO, rows: Iterable[Sequence[Cell]], *, mark: bool = False) -> None:
    """Write rows as UTF-8; with a `mark` that Excel knows it by."""
    with rows_to(stream, mark=mark) as write:
        for row in rows:
            write(row)


@contextmanager
def rows_to(stream: BinaryIO, *, mark: bool = False) -> Iterator[Callable[[Sequence[Cell]], None]]:
    """What writes a row, while the block lasts; the stream stays open after it."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if mark else "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    try:
        yield lambda row: writer.writerow([_field(cell) for cell in row])
        text.flush()
    finally:
        text.detach()


def _field(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        cell = BETWEEN.join(cell)
    return harmless(cell) if isinstance(cell, str) else cell


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula: an apostrophe before what looks like one, which makes it words."""
    return _FORMULA.sub(r"\1'", words)
