"""Tables for everyone: CSV that opens in spreadsheets with its Arabic intact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.tables.columns import Cell, Column, columns
from rasd.exports.public.tables.delimited import write_rows
from rasd.exports.public.tables.rows import count_rows, incident_rows
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition

INCIDENTS: Final = "incidents.csv"
COUNTS: Final = "counts.csv"


def write_csv(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write both tables."""
    _write(folder / INCIDENTS, columns().incidents, incident_rows(edition, knowledge.crosswalks))
    _write(folder / COUNTS, columns().counts, count_rows(edition.incidents))


def _write(path: Path, heads: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    with whole_file(path) as stream:
        write_rows(stream, chain([[column.name for column in heads]], rows), mark=True)


CSV: Final = Format(name="csv", files=(INCIDENTS, COUNTS), write=write_csv)
