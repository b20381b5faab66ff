"""What is fitted on beside the gold: marked reports are the corpus's and not the gold's, quiet texts nobody else's."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import msgspec
import pytest

from annotated import annotated
from floors import ROOT, SHARED
from lessons import LESSONS, Lessons
from rasd_models.codebook import NONE

pytestmark = pytest.mark.shared
RUN = 6
#: an agency's sentence may stand in two reports; much of one report in another makes them copies
MOST_SHARED = 0.15


def runs(text: str) -> set[tuple[str, ...]]:
    """Every few words in a row."""
    words = text.split()
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


def gold() -> Iterator[str]:
    for name in ("seed", "train", "dev"):
        for report, _ in annotated(SHARED / "gold" / f"{name}.jsonl"):
            yield report.text


def test_marked_reports_are_of_the_corpus_and_no_copies_of_the_gold() -> None:
    known = {run for text in gold() for run in runs(text)}
    marked = list(annotated(ROOT / "models" / "training" / "marked.jsonl", SHARED / "corpus" / "reports.jsonl.gz"))
    assert len(marked) == len({report.name for report, _ in marked}) > 3000
    copies = [
        report.name for report, _ in marked if len(runs(report.text) & known) > MOST_SHARED * len(runs(report.text))
    ]
    assert copies == []


def test_every_mark_stands_inside_its_text() -> None:
    for report, coded in annotated(
        ROOT / "models" / "training" / "marked.jsonl", SHARED / "corpus" / "reports.jsonl.gz"
    ):
        for event in coded.events:
            spans = [*event.mentions, *(a.span for a in event.actors), *(p.span for p in event.places)]
            spans += [harm.span for harm in event.casualties]
            assert all(span.of(report.text).strip() and span.end <= len(report.text) for span in spans)


def test_quiet_texts_repeat_no_text_of_others_and_not_one_another() -> None:
    quiet = [one for folder in ("models/training", "eval") for one in annotated(ROOT / folder / "quiet.jsonl")]
    known = {run for report, _ in quiet for run in runs(report.text)}
    assert sum(len(runs(report.text)) for report, _ in quiet) == len(known)
    with gzip.open(SHARED / "corpus" / "reports.jsonl.gz", "rt", encoding="utf-8") as corpus:
        others = (msgspec.json.decode(line)["text"] for line in corpus)
        assert not any(runs(text) & known for text in (*gold(), *others))


def test_every_annotated_report_has_its_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    files = [SHARED / "gold" / "train.jsonl", SHARED / "gold" / "seed.jsonl", ROOT / "models/training/marked.jsonl"]
    reports = [one for file in files for one in annotated(file)]
    for text, (report, coded) in zip(Lessons.read(LESSONS).of(files), reports, strict=True):
        assert text.words
        assert all(word in report.text or word.isalpha() for word in text.words)
        assert set(text.types) - {NONE} <= {event.type for event in coded.events}
        assert all(0 <= at < len(text.words) for _, *pair, _ in text.decisions for at in pair)
