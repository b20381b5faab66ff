"""The sheet in which Bellingcat's auto-archiver keeps what it archived, saved as CSV or XLSX: a table like others.

Its columns are those of the default `columns` of the module `gsheet_feeder_db` (bellingcat/auto-archiver,
src/auto_archiver/modules/gsheet_feeder_db/__manifest__.py, read November 2026): "link" is what was archived, "archive
location" where the copy lies, "text content" and "upload title" are what the post said, "upload timestamp" is when it
was posted: an ISO instant in UTC (core/metadata.py, `get_timestamp`). Headings are compared there without letter case.

The file of its module `csv_db` is no such table: its columns "status", "metadata" and "media" hold Python objects as
Python prints them (dataclasses.asdict, written by csv.DictWriter), so it has no column of texts, and Rasd says so.
"""

from __future__ import annotations

from datetime import UTC
from typing import Final

from rasd.sources.tables.headings import Headings

ARCHIVED: Final = Headings(
    marks=frozenset({"link", "archive status", "text content"}),
    fields={
        "text": ("text content",),
        "title": ("upload title",),
        "published": ("upload timestamp",),
        "url": ("link",),
    },
    form="auto-archiver/1",
    item=("", "url"),
    zone=UTC,
    wordless="archived links without text",
)
#: the headings of `csv_db`
OBJECTS: Final = frozenset({"status", "metadata", "media"})
