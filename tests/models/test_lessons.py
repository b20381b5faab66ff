"""What the network was shown is kept without the words, and comes back with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from floors import ROOT
from lessons import LESSONS, Cut, Lessons
from rasd.model import Report
from rasd.readers.learned import words_of
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd_models.codebook import NONE

QUIET = ROOT / "models" / "training" / "quiet.jsonl"


def test_words_come_back_from_the_text_that_they_were_cut_from() -> None:
    document = Opener(shipped_packs().letters).open(Report.received("قص..فت الطائراتُ، فجراً، قرية #تل_الزيتون."))
    words = words_of(document)
    cut = Cut.of(document, words)
    assert cut.words(document.report.text) == words
    assert cut.other == {0: "قصفت"}


def test_the_texts_of_our_own_have_lessons_without_an_event() -> None:
    texts = Lessons.read(ROOT / LESSONS).of([QUIET])
    assert len(texts) == len(QUIET.read_bytes().splitlines())
    for text in texts:
        assert len(text.words) == len(text.sentence) == len(text.types) > 20
        assert set(text.types) == {NONE}


def test_lessons_come_back_as_they_were_written(tmp_path: Path) -> None:
    lessons = Lessons.read(ROOT / LESSONS)
    lessons.write(tmp_path / "again.bin")
    assert (tmp_path / "again.bin").read_bytes() == (ROOT / LESSONS).read_bytes()


def test_a_report_without_a_lesson_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new.jsonl").write_text(
        '{"id": "n1", "text": "قصف على قرية الزيتونة.", "events": []}\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="no lesson of n1: write them anew"):
        Lessons.read(ROOT / LESSONS).of([tmp_path / "new.jsonl"])
