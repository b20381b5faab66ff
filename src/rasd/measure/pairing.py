"""Which event of a system is meant for which gold event: one to one, best pairs first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

import msgspec

from rasd.measure.coded import CodedEvent

#: characters that may lie between the triggers of one event, when no mention of the two overlaps
NEAR = 60


class Affinity(IntEnum):
    """How well two events fit each other; higher is better."""

    NONE = 0
    #: their mentions overlap, the types differ
    MISTYPED = 1
    #: same type, triggers within `NEAR` characters
    NEARBY = 2
    #: same type and some mention of each overlaps the other's
    SAME = 3


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A gold event and the system's event for it, by position in their reports."""

    gold: int
    mine: int
    affinity: Affinity

    @property
    def typed(self) -> bool:
        """Whether the type is right, so that the fields may be compared."""
        return self.affinity >= Affinity.NEARBY


def pair_events(gold: Sequence[CodedEvent], mine: Sequence[CodedEvent]) -> tuple[Pair, ...]:
    """Pair events one to one: the best affinity first, among equals the nearest triggers, then the text's order."""
    free_gold, free_mine = set(range(len(gold))), set(range(len(mine)))
    pairs = []
    for rank, _, i, j in sorted(_candidates(gold, mine)):
        if i in free_gold and j in free_mine:
            free_gold.remove(i)
            free_mine.remove(j)
            pairs.append(Pair(gold=i, mine=j, affinity=Affinity(-rank)))
    return tuple(pairs)


def _candidates(gold: Sequence[CodedEvent], mine: Sequence[CodedEvent]) -> Iterator[tuple[int, int, int, int]]:
    """Every pair that has some affinity, as a sorting key: worse affinity and greater distance sort later."""
    for i, theirs in enumerate(gold):
        for j, ours in enumerate(mine):
            affinity = _affinity(theirs, ours)
            if affinity:
                yield -affinity, abs(theirs.trigger.start - ours.trigger.start), i, j


def _affinity(gold: CodedEvent, mine: CodedEvent) -> Affinity:
    touching = any(ours.overlaps(theirs) for ours in mine.mentions for theirs in gold.mentions)
    if gold.type != mine.type:
        return Affinity.MISTYPED if touching else Affinity.NONE
    if touching:
        return Affinity.SAME
    gap = max(gold.trigger.start, mine.trigger.start) - min(gold.trigger.end, mine.trigger.end)
    return Affinity.NEARBY if gap <= NEAR else Affinity.NONE
