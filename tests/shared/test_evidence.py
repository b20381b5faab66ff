"""Every value read from every shared report has its words: spans lie within the text, name visible words, and stay put.

No text is ever shown, in failures neither: only which report, which value and which offsets.
"""

import gzip
import json
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from floors import GIVEN, PROGRAM
from rasd.model import Claim, Report
from rasd.read import PackReader
from rasd.readers.learned import shipped_model
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

pytestmark = pytest.mark.shared

#: file below ../shared -> every how many of its reports are read
CORPORA = {
    "gold/seed.jsonl": 1,
    "gold/train.jsonl": 1,
    "gold/dev.jsonl": 1,
    "airwars/dev_reports.jsonl": 1,
    "corpus/reports.jsonl.gz": 20,
}
#: the model takes longer
READ_BY_BOTH = {"gold/train.jsonl": 4, "corpus/reports.jsonl.gz": 100}


def lines(path: Path, step: int = 1) -> Iterator[dict[str, Any]]:
    """Every `step`-th report of a JSONL file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, islice(file, 0, None, step))


@pytest.fixture(scope="module")
def reader() -> PackReader:
    return PackReader(shipped_packs(), shipped_gazetteer())


def faults(claim: Claim, report: Report) -> list[str]:
    """What is wrong with the evidence of a claim, told by offsets alone."""
    reasons = [reason.span for reason in claim.reasons if reason.span]
    wrong = []
    for span in (*claim.spans(), *reasons):
        quote = span.of(report.text)
        if not 0 <= span.start < span.end <= len(report.text) or quote != quote.strip() or not quote:
            wrong.append(f"{report.name} {claim.type} [{span.start}:{span.end}]")
    return wrong


@pytest.mark.parametrize(("corpus", "step"), CORPORA.items())
def test_every_span_names_words_of_the_received_text(shared: Path, reader: PackReader, corpus: str, step: int) -> None:
    check(reader, shared / corpus, step)


@pytest.mark.parametrize(("corpus", "step"), READ_BY_BOTH.items())
@pytest.mark.parametrize("alone", [False, True])
def test_with_the_model_too(shared: Path, corpus: str, step: int, *, alone: bool) -> None:
    check(PackReader(shipped_packs(), shipped_gazetteer(), shipped_model(), alone=alone), shared / corpus, step)


def check(reader: PackReader, corpus: Path, step: int) -> None:
    """Every span of every claim of some of a corpus' reports."""
    opener = Opener(shipped_packs().letters)
    claims, wrong = 0, []
    for line in lines(corpus, step):
        report = Report.received(line["text"], key=line["id"], title=line["title"], published=line["published"])
        for claim in reader.read(opener.open(report)):
            claims += 1
            wrong += faults(claim, report)
    assert claims, "nothing was read at all"
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("corpus", ["gold/seed.jsonl", "gold/train.jsonl", "gold/dev.jsonl"])
def test_the_program_writes_the_text_unchanged_so_that_offsets_hold(shared: Path, tmp_path: Path, corpus: str) -> None:
    given, written = tmp_path / "given.jsonl", tmp_path / "written.jsonl"
    reports = [{key: line[key] for key in GIVEN} for line in lines(shared / corpus)]
    given.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), encoding="utf-8")
    subprocess.run([PROGRAM, "code", given, "-o", written], check=True, stdout=subprocess.DEVNULL)
    received = {report["id"]: report["text"] for report in reports}
    changed = [line["id"] for line in lines(written) if received.pop(line["id"]) != line["text"]]
    assert not changed, f"the text of {changed} was changed"
    assert not received, f"{list(received)} did not come back"
