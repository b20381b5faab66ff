"""The log says what each report took, in tokens, time and money, and holds no word of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rasd.model import InputError, UnreadableReportError
from rasd.readers.llm import LLMReader, Usage, UsageFile

from .conftest import Nowhere, Reading
from .stub import Stub, event, gives, tells, words, writes

TEXT = "قصف على بلدة الغدير."


def test_tokens_are_priced(stub: Stub) -> None:
    reading = Reading(stub, price_in=0.5, price_out=2.0)
    stub.plays(tells(event("قصف"), event("غارة")))
    (claim,) = reading(TEXT)
    (usage,) = reading.usages
    assert (usage.report_id, usage.model, usage.outcome) == (claim.report_id, "small-model", "read")
    assert (usage.requests, usage.events, usage.dropped) == (1, 1, {"not_in_text": 1})
    assert (usage.tokens_in, usage.tokens_out, usage.cost) == (1200, 300, 0.0012)
    assert usage.seconds >= 0


@pytest.mark.parametrize("prices", [{}, {"price_in": 1.0}, {"price_out": 1.0}])
def test_what_has_no_price_has_no_cost(stub: Stub, prices: dict[str, float]) -> None:
    reading = Reading(stub, **prices)
    stub.plays(tells())
    reading(TEXT)
    assert reading.usages[0].cost is None


def test_a_server_that_counts_nothing_costs_nobody_knows_what(stub: Stub) -> None:
    reading = Reading(stub, price_in=1.0, price_out=1.0)
    stub.plays(writes('{"events": []}', usage=None))
    reading(TEXT)
    assert (reading.usages[0].tokens_in, reading.usages[0].cost) == (None, None)


def test_an_unreadable_answer_is_paid_too(stub: Stub) -> None:
    reading = Reading(stub, price_in=1.0, price_out=1.0)
    stub.plays(writes("{", finish="length"))
    with pytest.raises(UnreadableReportError):
        reading(TEXT)
    assert (reading.usages[0].outcome, reading.usages[0].cost) == ("unreadable", 0.0015)


def test_time_is_measured_by_the_clock_that_is_given(stub: Stub, reading: Reading) -> None:
    ticks = iter([10.0, 12.5])
    usages: list[Usage] = []
    stub.plays(tells())
    reader = LLMReader(reading.endpoint, Nowhere(), log=usages.append, clock=lambda: next(ticks))
    reading.reader = reader
    reading(TEXT)
    assert usages[0].seconds == 2.5


def test_the_log_is_lines_of_json_without_words(stub: Stub, reading: Reading, tmp_path: Path) -> None:
    file = tmp_path / "usage.jsonl"
    reading.reader = LLMReader(reading.endpoint, Nowhere(), log=UsageFile(file), sleep=reading.slept.append)
    stub.plays(tells(event("قصف", places=[words("الرماد", role="occurred")])), gives(500))
    reading(TEXT)
    with pytest.raises(UnreadableReportError):
        reading(f"{TEXT} ثم سكن.")
    text = file.read_text("utf-8")
    assert text.isascii(), "no word of a report"
    read, failed = map(json.loads, text.splitlines())
    assert (read["outcome"], read["tokens_in"], read["dropped"]) == ("read", 1200, {"not_in_text": 1})
    assert (failed["outcome"], failed["tokens_in"], failed["requests"]) == ("unreadable", None, 3)


def test_a_log_that_can_not_be_written_is_told(stub: Stub, reading: Reading, tmp_path: Path) -> None:
    reading.reader = LLMReader(reading.endpoint, Nowhere(), log=UsageFile(tmp_path))
    stub.plays(tells())
    with pytest.raises(InputError, match="the usage log can't be written"):
        reading(TEXT)
