"""What is told of one act is seldom told of another: a mention is shared among acts only where it is sure enough.

Every act is weighed by itself, and so "قصفت قوات النظام قرية X، واندلعت اشتباكات في Y" may give X to both. The act that
it belongs to most surely keeps it; one that has a surer value of its own must be sure of it to have it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rasd.packs.values import Filled
from rasd.read.assembly import Belonging, Kind
from rasd.read.layout import Layout, Placed

M = TypeVar("M", bound=Placed)


def shared(
    layout: Layout, kind: Kind[M], found: Sequence[Sequence[Belonging[M]]], rule: Filled
) -> list[list[Belonging[M]]]:
    """By event the mentions that belong to it, without those that belong more surely to another and not enough here."""
    surest: dict[int, float] = {}
    for item in (item for own in found for item in own):
        surest[item.mention.first] = max(surest.get(item.mention.first, 0.0), item.choice.probability)
    return [
        [
            item
            for item in own
            if item.choice.probability >= surest[item.mention.first] or _sure(layout, kind, item, own, rule)
        ]
        for own in found
    ]


def _sure(layout: Layout, kind: Kind[M], item: Belonging[M], own: Sequence[Belonging[M]], rule: Filled) -> bool:
    """Whether a mention is a value of an event too that has no surer one in the role, or that it is sure enough for."""
    role, probability = item.choice.option, item.choice.probability
    surer = (other for other in own if other.choice.option == role and other.choice.probability > probability)
    return probability >= rule.shared or all(kind.alike(layout, other.mention, item.mention) for other in surer)
