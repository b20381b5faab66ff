"""What a table is made of, whatever kind of file it is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple


class NoValue(NamedTuple):
    """A cell that shows no value: what is the matter, and the remedy."""

    what: str
    remedy: str


#: what a cell holds; None: nothing
Cell = str | datetime | time | NoValue | None


class Row(NamedTuple):
    """One row, by its number as a spreadsheet program shows it."""

    number: int
    cells: Sequence[Cell]


class Broken(NamedTuple):
    """A row that could not be read, and why."""

    number: int
    why: str


def words(cell: Cell) -> str:
    """What a cell says, as one text without edges; empty where it says nothing."""
    match cell:
        case str():
            return cell.strip()
        case datetime() | time():
            return cell.isoformat()
        case _:
            return ""
