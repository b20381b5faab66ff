"""Signs by which people and harm words go together."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.model.codebook import CasualtyKind
from rasd.read.harm.group import Group
from rasd.read.harm.items import Anchor
from rasd.read.harm.ledger import Draft, split


def fits(anchor: Anchor, group: Group, kind: CasualtyKind, gap: int) -> bool:
    """Whether a harm word can harm people whose own noun tells harm: "إصابة أسير", "مقتل مختطف", not "جثث الضحايا"."""
    if kind != anchor.kind and (gap > 1 or anchor.toll):
        return False
    return anchor.remains is None or group.counted


def can_be_object(group: Group) -> bool:
    """Whether a group right after a verb can be its object."""
    return not group.joined and (group.counted or group.accusative or group.min > 1)


def did_it(anchor: Anchor, group: Group) -> bool:
    """Whether people before a verb did the harm: "الحوثيين اعتقلوا ..."."""
    if anchor.voice == "suffers" or group.counted or anchor.pronoun:
        return False
    return anchor.voice == "does" or anchor.kind == "detained" or (group.definite and group.who == "combatant")


def one_number(before: Draft, group: Group, forms: Sequence[str]) -> bool:
    """Whether one number counts two kinds: "6 شهداء وجرحى", "عدد من القتلى و الجرحى"."""
    if not before.group.counted or before.group.kind is None or before.kind == group.kind:
        return False
    beside = before.group.stop + (forms[before.group.stop] == "و") == group.first
    return not group.counted and group.max is None and group.joined and beside


def share_number(first: Draft, second: Draft) -> None:
    """Tens of each in "عشرات القتلى والجرحى"; six together in "6 قتلى وجرحى"."""
    if first.group.vague:
        second.min = first.min
    else:
        split((first, second))
