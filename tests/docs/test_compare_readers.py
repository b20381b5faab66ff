"""The intervals on the scoreboard."""

from compare_readers import intervals
from rasd.measure import CodedEvent, CodedReport, tallies
from rasd.model import Span


def report(name: str, *starts: int) -> CodedReport:
    events = tuple(
        CodedEvent(type="raid", trigger=Span(at, at + 3), scope="current", modality="happened", certainty="plain")
        for at in starts
    )
    return CodedReport(id=name, events=events)


def test_an_interval_spans_what_draws_of_the_reports_score_and_repeats() -> None:
    gold = [report(f"r{number}", 0) for number in range(20)]
    mine = [report(f"r{number}", 0 if number % 2 else 500) for number in range(20)]
    found = list(tallies(gold, mine))
    low, high = intervals(found)["event"]
    assert 0.2 < low < 0.5 < high < 0.8
    assert intervals(found)["event"] == (low, high)


def test_reports_that_are_all_read_alike_leave_no_doubt() -> None:
    gold = [report(f"r{number}", 0) for number in range(5)]
    assert intervals(list(tallies(gold, gold)))["event"] == (1.0, 1.0)
