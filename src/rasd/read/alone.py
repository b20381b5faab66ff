"""A report in which no word was surely read as an event: the likeliest is taken after all, or a count of the harmed.

Annotated reports nearly always tell an event. Headlines and posts say it in a way that annotated articles seldom do
("طيران مسير يستهدف سيارة"), or only give the toll ("4 قتلى في السوق").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from rasd.model.codebook import EventType
from rasd.packs.trust import Alone
from rasd.read.arbiter import NAMES, Arbiter
from rasd.read.events import Named
from rasd.read.harm.mention import HarmMention
from rasd.read.layout import Layout
from rasd.read.naming import naming_clues
from rasd.read.triggers import Trigger, unknown

#: kinds of harm that an act of unstated means does
_HARMS: Final = frozenset({"killed", "injured"})
_KIND: Final[EventType] = "killing"


def told_alone(layout: Layout, arbiter: Arbiter, nameable: Iterable[tuple[Trigger, str]], rules: Alone) -> Named | None:
    """The one word that names what the report tells; null where nothing is likely enough."""
    count = next((harm for harm in layout.harms.items if harm.kind in _HARMS and harm.counted and not harm.zero), None)
    likely = (_likely(layout, arbiter, *item) for item in nameable)
    best = max((named for named in likely if named.type in rules.types), key=_share, default=None)
    if best is not None:
        beside = _armed(layout, best.trigger)
        if best.confidence >= (rules.share_with_count if count else rules.share if beside else 1.0):
            return best
    return None if count is None else _toll(layout, count)


def _likely(layout: Layout, arbiter: Arbiter, trigger: Trigger, decision: str) -> Named:
    """A word with the type that it comes nearest to naming."""
    clues = naming_clues(layout, trigger) if decision == NAMES else []
    near = arbiter.nearest(decision, clues, trigger.types, (trigger.first, trigger.first))
    why = ("told alone", *near.speaking)
    return Named(trigger, cast(EventType, near.option), layout.sentence[trigger.first], near.probability, why)


def _share(named: Named) -> tuple[float, int]:
    return named.confidence, -named.trigger.first


def _armed(layout: Layout, trigger: Trigger) -> bool:
    """Whether a weapon or people harmed stand in the word's sentence."""
    sentence = layout.sentence_range(trigger.first)
    return bool(layout.weapons.within(*sentence) or layout.harms.within(*sentence))


def _toll(layout: Layout, harm: HarmMention) -> Named:
    """People harmed, by nobody knows what."""
    trigger = unknown(layout.document, harm.first, harm.stop, _KIND)
    return Named(trigger, _KIND, layout.sentence[harm.first], 0.5, ("toll alone",))
