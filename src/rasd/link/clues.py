"""The table of clues: each compares one thing of two claims and says at which level they agree or differ.

A level is worth what the linking pack's `weights` says; a pair's score is the sum. A clue's docstring is what a user
reads about it, so a clue without one does not load.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from rasd.link.days import weekday
from rasd.link.places import place
from rasd.link.telling import Telling
from rasd.link.tolls import Range
from rasd.packs.linking import Linking

#: the level reached, and what fills the blanks of its sentence; null where there is nothing to compare
Said = tuple[str, tuple[object, ...]] | None
Compare = Callable[[Telling, Telling, Linking], Said]
_WIDE_DAYS = 2
_SHARED_RARE = ("none", "one", "two", "many")


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table."""

    name: str
    #: every level that `compare` can give
    levels: tuple[str, ...]
    compare: Compare

    def __post_init__(self) -> None:
        if not self.compare.__doc__:
            raise TypeError(f"the clue {self.name} has no docstring, so nobody could be told what it means")

    @property
    def meaning(self) -> str:
        """What the clue compares, for a user."""
        return (self.compare.__doc__ or "").strip()


def _day(left: Telling, right: Telling, _: Linking) -> Said:
    """How far apart the days of the two are: told days, or the days of publishing where none is told."""
    if left.days is None or right.days is None:
        return _weekday(left, right)
    basis = "told" if left.days.told and right.days.told else "news"
    values = (left.days, right.days)
    gap = left.days.gap(right.days)
    if gap == 0 and max(left.days.last - left.days.first, right.days.last - right.days.first) > _WIDE_DAYS:
        return "wide", values
    level = "same" if gap == 0 else "next" if gap == 1 else "near" if gap <= 3 else "apart"
    return f"{basis}_{level}", values


def _weekday(left: Telling, right: Telling) -> tuple[str, tuple[object, ...]]:
    """Whether the weekday of an undated telling is one of the other's days; the day of publishing may be the next."""
    one, other = _weekdays(left), _weekdays(right)
    if not one or not other:
        return "untold", ()
    return ("weekday" if one & other else "other_weekday"), ()


def _weekdays(telling: Telling) -> set[int]:
    if telling.days is None:
        return {telling.weekday} if telling.weekday else set()
    first = telling.days.first - (0 if telling.days.told else 1)
    return {weekday(day) for day in range(first, min(telling.days.last, first + 6) + 1)}


def _kind(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the types can tell of one act: the same, two sides of it (clash and attack), an outcome and its cause."""
    one, other = left.claim.type, right.claim.type
    if one == other:
        return "same", (one,)
    values = (one, other)
    if left.families & right.families:
        return "family", values
    return ("outcome" if one in pack.outcomes or other in pack.outcomes else "other"), values


def _doer(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether the same side is named as the doer, or one that reports name for it."""
    if not left.doers or not right.doers:
        return None
    shared = left.doers & right.doers
    if shared:
        return "same", (shared,)
    values = (left.doers, right.doers)
    allied = any(left.doers.intersection(side) and right.doers.intersection(side) for side in pack.allies)
    return ("allied" if allied else "other"), values


def _target(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether it was aimed at or hit the same side."""
    return _sets(left.targets, right.targets)


def _weapon(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the same kind of weapon is told."""
    return _sets(left.weapons, right.weapons)


def _site(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the same kind of thing was touched: a market, a school, a camp."""
    return _sets(left.sites, right.sites)


def _sets(left: frozenset[str], right: frozenset[str]) -> Said:
    if not left or not right:
        return None
    shared = left & right
    if shared:
        return "same", (shared,)
    return "other", (left, right)


def _killed(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the counts of the killed agree."""
    return _counts(left.killed, right.killed)


def _injured(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the counts of the injured agree."""
    return _counts(left.injured, right.injured)


def _counts(left: Range | None, right: Range | None) -> Said:
    if left is None or right is None:
        return None
    values = (left, right)
    if left.exact and left == right:
        return ("none" if left.max == 0 else "few" if left.min == 1 else "same"), values[:1]
    if left.meets(right):
        return "overlap", values
    low, high = sorted((left.max or left.min or 0, right.max or right.min or 0))
    return ("near" if high <= 2 * low or high - low <= 2 else "far"), values


def _wording(left: Telling, right: Telling, pack: Linking) -> Said:
    """How much of the wording the passages share, rare words above common ones; copies of one text."""
    if left.source == right.source:
        return "copy", ()
    lengths = left.length * right.length
    if not lengths:
        return None
    share = sum(left.rarity[word] for word in left.rarity.keys() & right.rarity.keys()) / lengths
    values = (f"{share:.0%}",)
    rules = pack.wording
    if share < rules.little:
        return "none", values
    return ("much" if share >= rules.much else "some" if share >= rules.some else "little"), values


def _rare(left: Telling, right: Telling, _: Linking) -> Said:
    """How many words that reports seldom use the two share, the names of places that both tell aside."""
    if not left.rare or not right.rare:
        return None
    shared = len((left.rare & right.rare) - (left.named & right.named))
    return _SHARED_RARE[min(shared, 3)], (shared,)


def _passing(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the act is a report's own news, or told in passing: late in the text and without a toll."""
    told = left.passing + right.passing
    return None if not told else (("one", "both")[told - 1], ())


def _alone(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the reports tell of little else: a round-up of many acts is a weaker witness of each."""
    level = "both" if max(left.acts, right.acts) <= 2 else "one" if min(left.acts, right.acts) <= 2 else "neither"
    return level, (left.acts, right.acts)


def _name(left: Telling, right: Telling, _: Linking) -> Said:
    """Whether the place that both name is one that reports seldom name: a village rather than a city."""
    shared = left.named & right.named
    if not shared:
        return None
    return ("rare" if left.obscure & right.obscure else "common"), (shared,)


def _report(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether one report tells both: it would seldom tell one act as two, but it does tell an act and its outcome."""
    if left.claim.report_id != right.claim.report_id:
        return None
    outcomes = (left.claim.type in pack.outcomes) + (right.claim.type in pack.outcomes)
    return ("outcome" if outcomes == 1 and (left.borrowed or right.borrowed or left.named & right.named) else "same"), ()


_SET = ("same", "other")
_COUNT = ("none", "few", "same", "overlap", "near", "far")

CLUES: Final[tuple[Clue, ...]] = (
    Clue(
        name="place",
        levels=(
            *("same", "among", "around", "name", "namesake", "close", "zone", "inside", "beyond", "far", "elsewhere"),
            *("beside_same", "beside_around", "beside_name", "beside_close"),
        ),
        compare=place,
    ),
    Clue(
        name="day",
        levels=(
            "untold",
            "wide",
            "weekday",
            "other_weekday",
            *(f"{basis}_{gap}" for basis in ("told", "news") for gap in ("same", "next", "near", "apart")),
        ),
        compare=_day,
    ),
    Clue(name="type", levels=("same", "family", "outcome", "other"), compare=_kind),
    Clue(name="doer", levels=("same", "allied", "other"), compare=_doer),
    Clue(name="target", levels=_SET, compare=_target),
    Clue(name="killed", levels=_COUNT, compare=_killed),
    Clue(name="injured", levels=_COUNT, compare=_injured),
    Clue(name="weapon", levels=_SET, compare=_weapon),
    Clue(name="site", levels=_SET, compare=_site),
    Clue(name="wording", levels=("copy", "much", "some", "little", "none"), compare=_wording),
    Clue(name="rare", levels=_SHARED_RARE, compare=_rare),
    Clue(name="passing", levels=("one", "both"), compare=_passing),
    Clue(name="alone", levels=("both", "one", "neither"), compare=_alone),
    Clue(name="name", levels=("rare", "common"), compare=_name),
    Clue(name="report", levels=("same", "outcome"), compare=_report),
)
