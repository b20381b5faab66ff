"""Score coded reports against gold ones: precision, recall and F1 for each row, and the errors behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rasd.measure.coded import CodedEvent, CodedReport
from rasd.measure.pairing import Pair, pair_events
from rasd.measure.rows import MEASURES
from rasd.measure.usable import current, usable

_DECIMALS = 4
#: characters shown on either side of an error's trigger
_CONTEXT = 40
ROW_NAMES: tuple[str, ...] = ("event", "detect", "usable", *(measure.name for measure in MEASURES))


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the scoreboard: how many values `gold` and `system` have, and shares from 0 to 1 to 4 decimals."""

    name: str
    precision: float
    recall: float
    f1: float
    gold: int
    system: int

    @classmethod
    def of(cls, name: str, *, hits: int, gold: int, system: int) -> Row:
        """The shares that these counts make; nothing found or nothing to find is 0."""
        precision = hits / system if system else 0.0
        recall = hits / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        precision, recall, f1 = (round(share, _DECIMALS) for share in (precision, recall, f1))
        return cls(name=name, precision=precision, recall=recall, f1=f1, gold=gold, system=system)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """One report's share in the rows: by row the hits, the values of gold, and those of the system."""

    hits: Mapping[str, int]
    gold: Mapping[str, int]
    system: Mapping[str, int]


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """One event that was missed, mistyped or invented."""

    report_id: str
    #: `missed`, `invented`, or `typed as TYPE`
    what: str
    #: gold's type; of an invented event, the system's
    type: str
    #: the report's words around the trigger
    context: str


class _Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A gold report beside the system's coding of it, with the pairs of their events."""

    report: CodedReport
    gold: Sequence[CodedEvent]
    mine: Sequence[CodedEvent]
    pairs: tuple[Pair, ...]

    @property
    def typed(self) -> list[tuple[CodedEvent, CodedEvent]]:
        return [(self.gold[pair.gold], self.mine[pair.mine]) for pair in self.pairs if pair.typed]


def score(gold: Iterable[CodedReport], mine: Iterable[CodedReport]) -> tuple[Row, ...]:
    """Every row, in the order of `ROW_NAMES`. A gold report that `mine` lacks counts as coded empty."""
    return summed(tallies(gold, mine))


def tallies(gold: Iterable[CodedReport], mine: Iterable[CodedReport]) -> Iterator[Tally]:
    """What each gold report adds to the rows, in order; whoever draws reports anew sums them up anew."""
    for judged in _judge(gold, mine):
        yield Tally(hits=_hits(judged), gold=_values(judged.gold), system=_values(judged.mine))


def summed(tallies_: Iterable[Tally]) -> tuple[Row, ...]:
    """The rows of several reports together."""
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for tally in tallies_:
        hits.update(tally.hits)
        wanted.update(tally.gold)
        given.update(tally.system)
    return tuple(Row.of(name, hits=hits[name], gold=wanted[name], system=given[name]) for name in ROW_NAMES)


def errors(gold: Iterable[CodedReport], mine: Iterable[CodedReport]) -> tuple[Mistake, ...]:
    """Every missed and mistyped event of each gold report, then every invented one, in the order of the reports."""
    return tuple(error for judged in _judge(gold, mine) for error in _errors(judged))


def table(rows: Iterable[Row]) -> str:
    """The rows as aligned plain text, one a line under a heading."""
    lines = [f"{'row':14} {'P':>7} {'R':>7} {'F1':>7} {'gold':>6} {'system':>7}"]
    lines += [
        f"{row.name:14} {row.precision:7.3f} {row.recall:7.3f} {row.f1:7.3f} {row.gold:6d} {row.system:7d}"
        for row in rows
    ]
    return "\n".join(lines)


def _judge(gold: Iterable[CodedReport], mine: Iterable[CodedReport]) -> Iterator[_Judged]:
    coded = {report.id: report.events for report in mine}
    for report in gold:
        events = coded.get(report.id, ())
        yield _Judged(report=report, gold=report.events, mine=events, pairs=pair_events(report.events, events))


def _hits(judged: _Judged) -> dict[str, int]:
    typed = judged.typed
    found = {
        "event": len(typed),
        "detect": len(judged.pairs),
        "usable": sum(current(gold) and usable(gold, mine) for gold, mine in typed),
    }
    for row in MEASURES:
        found[row.name] = sum(row.hits(row.values(gold), row.values(mine)) for gold, mine in typed)
    return found


def _values(events: Sequence[CodedEvent]) -> dict[str, int]:
    counts = {"event": len(events), "detect": len(events), "usable": sum(map(current, events))}
    return counts | {row.name: sum(len(row.values(event)) for event in events) for row in MEASURES}


def _errors(judged: _Judged) -> Iterator[Mistake]:
    by_gold = {pair.gold: pair for pair in judged.pairs}
    for i, event in enumerate(judged.gold):
        pair = by_gold.get(i)
        if pair is None:
            yield _error(judged.report, "missed", event)
        elif not pair.typed:
            yield _error(judged.report, f"typed as {judged.mine[pair.mine].type}", event)
    paired = {pair.mine for pair in judged.pairs}
    for j, event in enumerate(judged.mine):
        if j not in paired:
            yield _error(judged.report, "invented", event)


def _error(report: CodedReport, what: str, event: CodedEvent) -> Mistake:
    around = report.text[max(0, event.trigger.start - _CONTEXT) : event.trigger.end + _CONTEXT]
    return Mistake(report_id=report.id, what=what, type=event.type, context=around.replace("\n", " "))
