"""A table with HXL's tags below its headings, for HDX and other humanitarian tools."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.tables.columns import columns
from rasd.exports.public.tables.delimited import write_rows
from rasd.exports.public.tables.rows import incident_rows
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition

FILE: Final = "incidents.hxl.csv"


def write_hxl(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write the table of incidents, with tags."""
    heads = columns().incidents
    above = ([column.name for column in heads], [column.hxl for column in heads])
    with whole_file(folder / FILE) as stream:
        write_rows(stream, chain(above, incident_rows(edition, knowledge.crosswalks)))


HXL: Final = Format(name="hxl", files=(FILE,), write=write_hxl)
