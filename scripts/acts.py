"""How linking treats the acts that one report tells: kept apart, or put together, as codebook 4 has it of the gold.

Nobody linked the claims of the gold, but their places and days tell much: two acts of one report that lie more than ten
kilometres apart, or more than a day, are two; claims of like types (or of an act and its outcome) at one place on one
day are one. The Airwars reports can't tell, for their incidents are linked to reports, not to what each report tells.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Final, NamedTuple

from annotated import annotated
from linking_weights import read
from rasd.measure import CodedEvent
from rasd.measure.distance import kilometres
from rasd.measure.pairing import pair_events
from rasd.model import Claim, Report
from rasd.packs.linking import Linking

#: rows, and whether they are of claims of one act
ROWS: Final = {"two_acts": False, "one_act": True}
#: days that two claims of one act may lie apart (codebook 4)
NEXT_DAY: Final = 1


class Pair(NamedTuple):
    """Two claims of one report, and whether the gold takes them for one act."""

    left: str
    right: str
    one_act: bool


class Judged(NamedTuple):
    """Reports as both readers read them, and what the gold says of pairs of claims that were found and typed."""

    reports: Sequence[Report]
    claims: Sequence[Claim]
    pairs: Sequence[Pair]

    def shares(self, incident: Callable[[str], object]) -> dict[str, tuple[float, int]]:
        """How often two acts are two incidents, and one act is one, and out of how many; `incident` of a claim's id.

        Pairs of which a claim makes no incident (null) are not counted.
        """
        right: dict[bool, list[bool]] = {False: [], True: []}
        for pair in self.pairs:
            one, other = incident(pair.left), incident(pair.right)
            if one is not None and other is not None:
                right[pair.one_act].append((one == other) is pair.one_act)
        return {name: (sum(right[same]) / len(right[same]), len(right[same])) for name, same in ROWS.items()}


def judged(path: Path, pack: Linking) -> Judged:
    """A gold file as it is read, and what it says of the claims."""
    gold = list(annotated(path))
    reports, claims = read(item.report for item in gold)
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    pairs = []
    for item in gold:
        mine, events = by_report[item.report.id], item.coded.events
        met = {pair.gold: mine[pair.mine].id for pair in pair_events(events, [*map(CodedEvent.of, mine)]) if pair.typed}
        for one, other in combinations(sorted(met), 2):
            said = one_act(events[one], events[other], pack)
            if said is not None:
                pairs.append(Pair(met[one], met[other], said))
    return Judged(reports, claims, pairs)


def one_act(left: CodedEvent, right: CodedEvent, pack: Linking) -> bool | None:
    """Whether the gold takes two events of one report for one act; None where it does not tell."""
    if not all(event.scope in pack.scopes and event.modality == "happened" for event in (left, right)):
        return None
    apart = min((kilometres(*two) for two in product(_points(left), _points(right))), default=None)
    one, other = _days(left), _days(right)
    gap = max(0, one[0] - other[1], other[0] - one[1]) if one and other else 0
    if gap > NEXT_DAY or (apart is not None and apart > pack.distances.close):
        return False
    near = apart is not None and apart <= pack.distances.same and not gap
    return True if near and _alike(left, right, pack) else None


def _alike(left: CodedEvent, right: CodedEvent, pack: Linking) -> bool:
    types = {left.type, right.type}
    sides = any(types.issubset(family) for family in pack.families.values())
    return len(types) == 1 or sides or bool(types.intersection(pack.outcomes))


def _points(event: CodedEvent) -> list[tuple[float, float]]:
    return [place.point for place in event.places if place.role == "occurred" and place.point]


def _days(event: CodedEvent) -> tuple[int, int] | None:
    if event.time is None or event.time.start is None or event.time.end is None:
        return None
    return dt.date.fromisoformat(event.time.start).toordinal(), dt.date.fromisoformat(event.time.end).toordinal()
