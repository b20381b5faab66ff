"""Counts of the harmed as ranges: one claim's, and what several claims make together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from rasd.model import Claim, Report, Toll
from rasd.model.codebook import CasualtyKind
from rasd.model.report import UNDATED

#: of whom a count is told that is the whole count of the unarmed
_ALL = frozenset({"civilian", "unknown"})


class Range(msgspec.Struct, frozen=True, gc=False):
    """Lowest and highest count told, both included; an open end is null."""

    min: int | None
    max: int | None

    def meets(self, other: Range) -> bool:
        """Whether some count fits both."""
        return _above(self.max, other.min) and _above(other.max, self.min)

    def __str__(self) -> str:
        low, high = ("?" if end is None else str(end) for end in (self.min, self.max))
        return low if low == high else f"{low}-{high}"

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.min is not None and self.min == self.max


def toll(claim: Claim, kind: CasualtyKind, *, fighters: bool) -> Range | None:
    """How many a claim tells of, with or without fighters; null where it tells no count of them.

    Counts of civilians and of people not told apart are versions of one count; only where neither is told do children,
    women and so on add up. A part of a total is in it already.
    """
    told: dict[str, list[Range]] = defaultdict(list)
    for entry in claim.casualties:
        if entry.kind == kind and not entry.part:
            told["all" if entry.who in _ALL else entry.who].append(Range(entry.min, entry.max))
    armed = told.pop("combatant", [])
    people = [told["all"]] if "all" in told else list(told.values())
    counted = [*people, armed] if fighters and armed else people
    return _sum([widest(versions) for versions in counted]) if counted else None


def versions(told: Iterable[tuple[Claim, Report, str]]) -> tuple[Toll, ...]:
    """Every count that claims tell, each claim with its report and the independent text that it is, by publishing."""
    ordered = sorted(told, key=lambda one: (one[1].published or UNDATED, one[0].id))
    newest: dict[tuple[str, str], str] = {}
    for claim, report, source in ordered:
        for entry in claim.casualties:
            if report.published:
                newest[report.outlet or source, entry.kind] = report.published
    return tuple(
        Toll(
            claim_id=claim.id,
            report_id=report.id,
            source=source,
            published=report.published,
            # of an outlet whose reports bear no dates nobody knows which is the newest
            latest=newest.get((report.outlet or source, entry.kind)) == (report.published or None),
            kind=entry.kind,
            min=entry.min,
            max=entry.max,
            who=entry.who,
        )
        for claim, report, source in ordered
        for entry in claim.casualties
    )


def widest(ranges: Iterable[Range]) -> Range:
    """From the lowest minimum to the highest maximum; open above where one range is, below where all are."""
    ranges = list(ranges)
    lows = [one.min for one in ranges if one.min is not None]
    highs = [one.max for one in ranges if one.max is not None]
    return Range(min(lows, default=None), max(highs) if len(highs) == len(ranges) else None)


def together(told: Sequence[Range]) -> Range:
    """What several claims come to: from the lowest to the highest count that any tells.

    Where most give a number, those who leave it open ("several wounded", "at least two") and are met by the highest
    number tell nothing beyond it.
    """
    if not told:
        return Range(None, None)
    highs = [one.max for one in told if one.max is not None]
    met = [one for one in told if one.max is None and highs and (one.min or 0) <= max(highs)]
    more_count = len(told) - len(met) > len(met)
    return widest(one for one in told if not (more_count and one in met))


def _sum(ranges: list[Range]) -> Range:
    lows = [one.min or 0 for one in ranges]
    highs = [one.max for one in ranges if one.max is not None]
    return Range(sum(lows), sum(highs) if len(highs) == len(ranges) else None)


def _above(high: int | None, low: int | None) -> bool:
    return high is None or low is None or high >= low
