"""Which of the words that say one value a claim quotes: sure ones, near the word that names the act first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

from rasd.packs.values import Quoted
from rasd.read.assembly import Belonging, Kind
from rasd.read.events import Event
from rasd.read.layout import Layout, Placed

M = TypeVar("M", bound=Placed)
#: a share nearer to nothing or to all weighs no more
_EDGE = 1e-4


def quoted(
    layout: Layout, event: Event, found: Iterable[Belonging[M]], kind: Kind[M], rule: Quoted
) -> list[Belonging[M]]:
    """One belonging for each value and role, in order of the text."""
    best: dict[object, tuple[float, Belonging[M]]] = {}
    for item in found:
        value = item.choice.option, kind.identity(layout, item.mention)
        weight = _weight(layout, event, item, rule)
        if value not in best or weight > best[value][0]:
            best[value] = weight, item
    return sorted((item for _, item in best.values()), key=lambda item: item.mention.first)


def _weight(layout: Layout, event: Event, item: Belonging[M], rule: Quoted) -> float:
    lead, first = event.lead, item.mention.first
    share = min(max(item.choice.probability, _EDGE), 1.0 - _EDGE)
    sentences = abs(layout.sentence[first] - lead.sentence)
    away = rule.step * math.log1p(abs(first - lead.trigger.first)) + rule.sentence * sentences
    return math.log(share / (1.0 - share)) - away
