"""Annotated reports, whether their texts stand beside the annotation (the gold) or in the corpus that was annotated.

What is annotated in texts that belong to others is kept without them: the id of the report, a digest of its text and
the offsets. Whoever has the corpus has the words again.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from rasd.measure import CodedReport
from rasd.model import Report

CORPUS = Path("../shared/corpus/reports.jsonl.gz")
_TOLD = ("title", "published", "url", "outlet", "lang")


class Annotated(NamedTuple):
    """A report and how it is to be coded."""

    report: Report
    coded: CodedReport


def annotated(path: Path, corpus: Path = CORPUS) -> Iterator[Annotated]:
    """The annotated reports of a file, in its order; `ValueError` where the corpus has another text under the id."""
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    texts = _texts(corpus, {row["id"] for row in rows if "text" not in row})
    for row in rows:
        given = {**row, **texts.get(row["id"], {})}
        if digest(given["text"]) != row.get("digest", digest(given["text"])):
            raise ValueError(f"{path}: the text of {row['id']} in {corpus} is not the one that was annotated")
        told = {field: given.get(field) for field in _TOLD}
        told["published"] = _dated(told["published"])
        report = Report.received(given["text"], key=given["id"], **told)
        yield Annotated(report, msgspec.convert(given, CodedReport))


def _dated(published: str | None) -> str | None:
    """A day of the calendar, which the corpus does not give of every report."""
    try:
        return published and dt.date.fromisoformat(published[:10]).isoformat() and published
    except ValueError:
        return None


def digest(text: str) -> str:
    """What tells a text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _texts(corpus: Path, wanted: set[str]) -> Mapping[str, dict[str, Any]]:
    if not wanted:
        return {}
    with gzip.open(corpus, "rb") as lines:
        rows = map(msgspec.json.decode, lines)
        return {row["id"]: row for row in rows if row["id"] in wanted}
