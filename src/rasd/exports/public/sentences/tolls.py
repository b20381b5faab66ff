"""How many an incident's sources say were harmed, ready to be told in sentences."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rasd.model.codebook import CasualtyKind
from rasd.model.publication import Count, PublicIncident

#: kinds that an incident gives no range of
_COUNTED: tuple[CasualtyKind, ...] = ("missing", "detained", "displaced")
_KINDS: tuple[CasualtyKind, ...] = ("killed", "injured", *_COUNTED)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """From the lowest to the highest number told of a kind; one end at least is told."""

    kind: CasualtyKind
    low: int | None
    high: int | None
    #: whether they are combatants, who are counted apart
    combatants: bool = False


def told_of(incident: PublicIncident) -> Iterator[Told]:
    """Every number that is told: civilians and people not told apart first, then combatants."""
    yield from _ranged(incident)
    for kind in _COUNTED:
        yield from _over(incident, kind, combatants=False)
    for kind in _KINDS:
        yield from _over(incident, kind, combatants=True)


def by_outlet(incident: PublicIncident, told: Told) -> tuple[Count, ...]:
    """The counts of outlets that are told by name; none if they all say the same."""
    counts = {
        (count.outlet, count.min, count.max): count
        for count in _counts(incident, told.kind, combatants=told.combatants)
        if count.outlet
    }
    differ = len({(low, high) for _, low, high in counts}) > 1
    return tuple(counts.values()) if differ else ()


def _ranged(incident: PublicIncident) -> Iterator[Told]:
    for told in (
        Told(kind="killed", low=incident.killed_min, high=incident.killed_max),
        Told(kind="injured", low=incident.injured_min, high=incident.injured_max),
    ):
        if told.low is not None or told.high is not None:
            yield told


def _over(incident: PublicIncident, kind: CasualtyKind, *, combatants: bool) -> Iterator[Told]:
    counts = _counts(incident, kind, combatants=combatants)
    if counts:
        lows = [count.min for count in counts if count.min is not None]
        highs = [count.max for count in counts if count.max is not None]
        high = max(highs) if len(highs) == len(counts) else None
        yield Told(kind=kind, low=min(lows, default=None), high=high, combatants=combatants)


def _counts(incident: PublicIncident, kind: CasualtyKind, *, combatants: bool) -> list[Count]:
    """Whole counts with a number."""
    return [
        count
        for count in incident.counts
        if count.kind == kind
        and not count.part
        and (count.who == "combatant") == combatants
        and (count.min is not None or count.max is not None)
    ]
