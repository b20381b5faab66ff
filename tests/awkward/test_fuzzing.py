"""The fuzzer sees what it looks for, and has something to begin with for every reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import msgspec
import pytest

import fuzz
import fuzz_checking
import fuzz_mutating
from fuzz_checking import BrokenRuleError, Item, check
from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.formats import FORMATS

GOOD = Received(report=Report.received("قصف", published="2024-06-01"), at="row 1", by="fake/1")


@pytest.fixture(autouse=True)
def _whatever_these_tests_run_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process of the tests may already be large: the rule speaks of the fuzzer's own."""
    monkeypatch.setattr(fuzz_checking, "MEMORY", 2**60)


def changed(**fields: str | None) -> Received:
    return msgspec.structs.replace(GOOD, report=msgspec.structs.replace(GOOD.report, **fields))


def reader(make: Callable[[io.BufferedReader], Item]) -> Callable[[io.BufferedReader, About], Iterator[Item]]:
    return lambda stream, _about: iter([make(stream)])


def refused(stream: io.BufferedReader) -> Item:
    raise UnreadableReportError(f"{len(stream.read())} bytes are no report.", remedy="Look at them.")


@pytest.mark.parametrize("make", [lambda _: GOOD, refused])
def test_a_reader_that_keeps_to_the_rules_passes(make: Callable[[io.BufferedReader], Item]) -> None:
    assert check(reader(make), b"x" * 5000, "a.txt") == 1


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: changed(text=" \u200f"), "blank"),
        (lambda _: changed(text="قصف\0"), "no text has"),
        (lambda _: changed(title="\ud83d"), "no text has"),
        (lambda _: changed(outlet=""), "outlet is ''"),
        (lambda _: changed(text="x" * 1_000_001), "too large"),
        (lambda _: changed(published="2024-02-30"), "no date"),
        (lambda _: changed(edited="20240601"), "no date"),
        (lambda _: msgspec.structs.replace(GOOD, at="row\n1"), "not one line"),
        (lambda _: Quarantined(source="a", why="it is broken"), "no sentence"),
        (lambda _: Quarantined(source="a", why="KeyError('x')."), "of the program"),
        (lambda stream: changed(title=str(stream.seekable())), "out of a pipe"),
    ],
)
def test_whoever_breaks_a_rule_is_found_out(make: Callable[[io.BufferedReader], Item], said: str) -> None:
    with pytest.raises(BrokenRuleError, match=said):
        check(reader(make), b"x" * 5000, "a.txt")


def test_whoever_takes_much_memory_or_time_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_checking, "MEMORY", 1)
    with pytest.raises(BrokenRuleError, match="came to"):
        check(reader(lambda _: GOOD), b"", "a.txt")
    monkeypatch.setattr(fuzz_checking, "SECONDS", -1.0)
    with pytest.raises(BrokenRuleError, match="seconds"):
        check(reader(lambda _: GOOD), b"", "a.txt")


def test_other_errors_come_through() -> None:
    with pytest.raises(ZeroDivisionError):
        check(reader(lambda _: 1 // 0), b"", "a.txt")  # type: ignore[arg-type, return-value]


def test_every_reader_is_fuzzed_and_has_samples() -> None:
    assert len(fuzz.READERS) == len(FORMATS)
    assert set(fuzz_mutating.TOKENS) == set(fuzz.READERS)
    assert {name for name, samples in fuzz._samples().items() if samples} == set(fuzz.READERS)
