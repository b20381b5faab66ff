"""The whole corpus: family -> its entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from . import (
    corpus_archive,
    corpus_feed,
    corpus_json,
    corpus_page,
    corpus_social,
    corpus_table,
    corpus_telegram,
    corpus_text,
    corpus_workbook,
)
from .entry import Entry

CORPUS: Final[Mapping[str, tuple[Entry, ...]]] = {
    "text": corpus_text.ENTRIES,
    "json": corpus_json.ENTRIES,
    "table": corpus_table.ENTRIES,
    "workbook": corpus_workbook.ENTRIES,
    "page": corpus_page.ENTRIES,
    "feed": corpus_feed.ENTRIES,
    "telegram": corpus_telegram.ENTRIES,
    "social": corpus_social.ENTRIES,
    "archive": corpus_archive.ENTRIES,
}
ENTRIES: Final = tuple(entry for entries in CORPUS.values() for entry in entries)
