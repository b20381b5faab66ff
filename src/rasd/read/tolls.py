"""Of which act each toll is told: in the annotated reports every one is told of one act, and a part with its total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from rasd.model.codebook import CasualtyKind
from rasd.read.assembly import Belonging
from rasd.read.harm import HarmMention

Toll: TypeAlias = Belonging[HarmMention]

#: probabilities that differ by no more tell no two events apart
_ABOUT = 0.15


def told_once(found: Iterable[Sequence[Toll]], mentions: Iterable[HarmMention]) -> list[list[Toll]]:
    """By event the tolls that belong to it, in order of the text; `mentions` are all of the report, also in order.

    One that several events claim belongs only to the first that is about the surest, and a part of a toll to the event
    that its total belongs to.
    """
    by_event = list(found)
    claimed: dict[HarmMention, dict[int, Toll]] = {}
    for number, own in enumerate(by_event):
        for item in own:
            claimed.setdefault(item.mention, {})[number] = item
    owner = {mention: _surest(claims) for mention, claims in claimed.items()}
    owner |= {part: owner[total] for part, total in _totals(mentions) if part in owner and total in owner}
    told: list[list[Toll]] = [[] for _ in by_event]
    for mention, number in sorted(owner.items(), key=lambda item: item[0].first):
        claims = claimed[mention]
        told[number].append(claims[number] if number in claims else claims[_surest(claims)])
    return [_summed(own) for own in told]


def _surest(claims: Mapping[int, Toll]) -> int:
    """The first event that is about as sure as any."""
    most = max(item.choice.probability for item in claims.values())
    return min(number for number, item in claims.items() if item.choice.probability >= most - _ABOUT)


def _totals(mentions: Iterable[HarmMention]) -> Iterator[tuple[HarmMention, HarmMention]]:
    """Each part with the toll that it is part of."""
    last: dict[CasualtyKind, HarmMention] = {}
    for mention in mentions:
        if not mention.part:
            last[mention.kind] = mention
        elif mention.kind in last:
            yield mention, last[mention.kind]


def _summed(own: Sequence[Toll]) -> list[Toll]:
    """The tolls of an event with those marked as parts that add up to another one.

    "5 مدنيين" in the first sentence are the "أربعة أطفال ورجل" of the third.
    """
    lists: dict[tuple[CasualtyKind, int], list[HarmMention]] = {}
    for item in own:
        if item.mention.min == item.mention.max and not item.mention.part:
            lists.setdefault((item.mention.kind, item.mention.anchor), []).append(item.mention)
    parts: set[HarmMention] = set()
    for (kind, anchor), listed in lists.items():
        total = sum(mention.min for mention in listed)
        others = (mention for (k, a), found in lists.items() if k == kind and a != anchor for mention in found)
        if len(listed) > 1 and any(other.min == total for other in others):
            parts.update(listed)
    return [_part(item) if item.mention in parts else item for item in own]


def _part(toll: Toll) -> Toll:
    return Belonging(msgspec.structs.replace(toll.mention, part=True, rule="harm.part"), toll.choice)
