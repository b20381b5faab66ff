"""Annotated reports, whether their texts stand beside the annotation (the gold) or in the corpus that was annotated.

What is annotated in texts that belong to others is kept without them: the id of the report, a digest of its text and
the offsets. Whoever has the corpus has the words again.
"""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from rasd.measure import CodedReport
from rasd.measure.gold import GoldReport
from rasd.model import Report
from rasd.model.custody import text_hash

CORPUS = Path("../shared/corpus/reports.jsonl.gz")


class Annotated(NamedTuple):
    """A report and how it is to be coded."""

    report: Report
    coded: CodedReport


def annotated(path: Path, corpus: Path = CORPUS) -> Iterator[Annotated]:
    """The annotated reports of a file, in its order; `ValueError` where the corpus has another text under the id."""
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    texts = _texts(corpus, {row["id"] for row in rows if "text" not in row})
    for row in rows:
        coded = msgspec.convert({**row, **texts.get(row["id"], {})}, GoldReport)
        if row.get("digest") not in (None, digest(coded.text)):
            raise ValueError(f"{path}: the text of {coded.id} in {corpus} is not the one that was annotated")
        report = Report.received(
            coded.text, key=coded.id, title=coded.title, published=_dated(coded.published), url=coded.url,
            outlet=coded.outlet, lang=coded.lang,
        )  # fmt: skip
        yield Annotated(report, coded)


def _dated(published: str | None) -> str | None:
    """When it was published, where that is a day of the calendar: the corpus does not give one of every report."""
    if published is None:
        return None
    try:
        dt.date.fromisoformat(published[:10])
    except ValueError:
        return None
    return published


def digest(text: str) -> str:
    """What tells a text from another."""
    return text_hash(text)[:16]


def _texts(corpus: Path, wanted: set[str]) -> Mapping[str, dict[str, Any]]:
    if not wanted:
        return {}
    with gzip.open(corpus, "rb") as lines:
        rows = map(msgspec.json.decode, lines)
        return {row["id"]: row for row in rows if row["id"] in wanted}
