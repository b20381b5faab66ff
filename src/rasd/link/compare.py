"""What the clues compare, all but the places: each function is one clue, and its docstring its meaning."""

from __future__ import annotations

from rasd.link.days import weekday
from rasd.link.telling import Telling
from rasd.link.tolls import Range
from rasd.packs.linking import Linking

#: the level reached, and what fills the blanks of its sentence; null where there is nothing to compare
Said = tuple[str, tuple[object, ...]] | None

_RARE_LEVELS = ("none", "one", "two", "many")


def name(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the place that both name is one that reports seldom name: a village rather than a city."""
    if not left.named & right.named:
        return None
    shared = left.obscure & right.obscure
    return ("rare", (shared,)) if shared else ("common", (left.named & right.named,))


def day(left: Telling, right: Telling, pack: Linking) -> Said:
    """How far apart the days of the two are: told days, or the days of publishing where none is told."""
    if left.days is None or right.days is None:
        return _weekday(left, right)
    values = (left.days, right.days)
    gap = left.days.gap(right.days)
    if gap == 0 and max(left.days.length, right.days.length) > pack.limits.wide_days:
        return "wide", values
    level = "same" if gap == 0 else "next" if gap == 1 else "near" if gap <= pack.blocks.days else "apart"
    return f"{'told' if left.days.told and right.days.told else 'news'}_{level}", values


def _weekday(left: Telling, right: Telling) -> Said:
    """Whether the weekday of an undated telling is one of the other's days; the day of publishing may be the next."""
    one, other = _weekdays(left), _weekdays(right)
    if not one or not other:
        return "untold", ()
    return ("weekday" if one & other else "other_weekday"), ()


def _weekdays(telling: Telling) -> set[int]:
    if telling.days is None:
        return {telling.weekday} if telling.weekday else set()
    first = telling.days.first - (0 if telling.days.told else 1)
    return {weekday(number) for number in range(first, min(telling.days.last, first + 6) + 1)}


def kind(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the types can tell of one act: the same, two sides of it (clash and attack), an outcome and its cause."""
    values = (left.claim.type, right.claim.type)
    if left.claim.type == right.claim.type:
        return "same", values[:1]
    if left.families & right.families:
        return "family", values
    outcome = left.claim.type in pack.outcomes or right.claim.type in pack.outcomes
    return ("outcome" if outcome else "other"), values


def doer(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the same side is named as the doer, or one that reports name for it."""
    said = _sets(left.doers, right.doers)
    if said is None or said[0] == "same":
        return said
    allied = any(left.doers.intersection(side) and right.doers.intersection(side) for side in pack.allies)
    return ("allied" if allied else "other"), said[1]


def target(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether it was aimed at or hit the same side."""
    return _sets(left.targets, right.targets)


def weapon(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the same kind of weapon is told."""
    return _sets(left.weapons, right.weapons)


def site(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the same kind of thing was touched: a market, a school, a camp."""
    return _sets(left.sites, right.sites)


def _sets(left: frozenset[str], right: frozenset[str]) -> Said:
    if not left or not right:
        return None
    shared = left & right
    return ("same", (shared,)) if shared else ("other", (left, right))


def killed(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the counts of the killed agree."""
    return _counts(left.killed, right.killed, pack.limits.near_count)


def injured(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the counts of the injured agree."""
    return _counts(left.injured, right.injured, pack.limits.near_count)


def _counts(left: Range | None, right: Range | None, near: int) -> Said:
    if left is None or right is None:
        return None
    if left.exact and left == right:
        return ("none" if left.max == 0 else "few" if left.min == 1 else "same"), (left,)
    if left.meets(right):
        return "overlap", (left, right)
    low, high = sorted((left.max or left.min or 0, right.max or right.min or 0))
    return ("near" if high <= near * low or high - low <= near else "far"), (left, right)


def wording(left: Telling, right: Telling, pack: Linking) -> Said:
    """How much of the wording the passages share, rare words above common ones; copies of one text."""
    if left.source == right.source:
        return "copy", ()
    lengths = left.length * right.length
    if not lengths:
        return None
    share = sum(left.rarity[word] for word in left.rarity.keys() & right.rarity.keys()) / lengths
    values = (round(100 * share),)
    if share < pack.wording.little:
        return "none", values
    return ("much" if share >= pack.wording.much else "some" if share >= pack.wording.some else "little"), values


def rare(left: Telling, right: Telling, _: Linking) -> Said:
    """How many words that reports seldom use the two share, the names of places that both tell aside."""
    if not left.rare or not right.rare:
        return None
    shared = len((left.rare & right.rare) - (left.named & right.named))
    return _RARE_LEVELS[min(shared, len(_RARE_LEVELS) - 1)], (shared,)


def alone(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the reports tell of little else: a round-up of many acts is a weaker witness of each."""
    fewer, more = sorted((left.acts, right.acts))
    few = pack.limits.few_acts
    return ("both" if more <= few else "one" if fewer <= few else "neither"), (fewer, more)
