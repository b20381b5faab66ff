"""The row to live by: what an analyst could use without touching it."""

from __future__ import annotations

from collections import Counter

from rasd.measure.coded import CodedEvent, CodedPlace
from rasd.measure.rows import near, spans_paired


def current(event: CodedEvent) -> bool:
    """Whether the report brings the event as news that happened: the events that `usable` is about."""
    return event.scope == "current" and event.modality == "happened"


def usable(gold: CodedEvent, mine: CodedEvent) -> bool:
    """Right type, scope and modality, a right place or rightly none, and the right class of doer where one is told."""
    if (gold.type, gold.scope, gold.modality) != (mine.type, mine.scope, mine.modality):
        return False
    return _right_place(_occurred(gold), _occurred(mine)) and _right_doer(gold, mine)


def _occurred(event: CodedEvent) -> list[CodedPlace]:
    return [place for place in event.places if place.role == "occurred"]


def _right_place(gold: list[CodedPlace], mine: list[CodedPlace]) -> bool:
    """One place within 10 km is enough; where gold has no points, the same words; where gold has no place, none."""
    if not gold or not mine:
        return not gold and not mine
    if any(place.point for place in gold):
        return any(near(theirs, ours) for theirs in gold for ours in mine)
    return spans_paired(gold, mine) > 0


def _right_doer(gold: CodedEvent, mine: CodedEvent) -> bool:
    wanted = _doers(gold)
    return not wanted or bool(wanted & _doers(mine))


def _doers(event: CodedEvent) -> Counter[str]:
    return Counter(actor.actor_class for actor in event.actors if actor.role in {"perpetrator", "participant"})
