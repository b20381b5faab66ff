"""Reports marked for training: their words come from the corpus, and none of them is in the project."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from annotated import annotated, digest

MARKED = Path(__file__).parents[2] / "models" / "training" / "marked.jsonl"
TEXT = "قصفت المدفعية بلدة العين."
EVENT = {"type": "shelling", "trigger": [0, 4], "scope": "current", "modality": "happened", "certainty": "plain"}


def corpus(folder: Path, **fields: str) -> Path:
    row = {"id": "c1", "outlet": "o", "title": "t", "published": "2018-03-01", "text": TEXT, **fields}
    path = folder / "reports.jsonl.gz"
    path.write_bytes(gzip.compress(msgspec.json.encode(row)))
    return path


def marked(folder: Path, **fields: Any) -> Path:
    path = folder / "marked.jsonl"
    path.write_bytes(msgspec.json.encode({"id": "c1", "digest": digest(TEXT), "events": [EVENT], **fields}))
    return path


def test_a_marked_report_gets_its_words_from_the_corpus(tmp_path: Path) -> None:
    ((report, coded),) = annotated(marked(tmp_path), corpus(tmp_path))
    assert (report.text, report.title, report.outlet, report.published) == (TEXT, "t", "o", "2018-03-01")
    assert coded.events[0].trigger.of(report.text) == "قصفت"


def test_another_text_under_the_same_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"c1 in .*reports\.jsonl\.gz is not the one that was annotated"):
        list(annotated(marked(tmp_path), corpus(tmp_path, text=f"{TEXT} اليوم")))


def test_gold_brings_its_own_text_and_needs_no_corpus(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(msgspec.json.encode({"id": "g1", "text": TEXT, "events": [EVENT]}))
    ((report, _),) = annotated(gold, tmp_path / "nowhere.gz")
    assert report.text == TEXT


def test_a_day_that_is_none_is_no_day(tmp_path: Path) -> None:
    ((report, _),) = annotated(marked(tmp_path), corpus(tmp_path, published="2012-20-16"))
    assert report.published is None


def test_what_is_kept_of_marked_reports_has_no_word_of_them() -> None:
    kept = MARKED.read_text(encoding="utf-8")
    assert kept.isascii()
    assert set(re.findall(r'"([a-z_]+)":', kept)) == {
        "id", "digest", "events", "type", "trigger", "other_mentions", "scope", "modality", "certainty", "attribution",
        "kind", "span", "actors", "role", "actor", "class", "weapons", "count", "places", "precision", "time", "start",
        "end", "casualties", "min", "max", "who", "part", "sites",
    }  # fmt: skip
    assert max(map(len, re.findall(r'"([^"]*)"', kept))) <= len("medical_evacuation")


@pytest.mark.parametrize("folder", ["models/training", "eval"])
def test_quiet_texts_stand_with_their_words_and_tell_of_no_event(folder: str) -> None:
    quiet = list(annotated(MARKED.parents[2] / folder / "quiet.jsonl"))
    assert len(quiet) > 60
    assert all(report.text and not coded.events for report, coded in quiet)
