"""The table of clues: each compares one thing of two claims and says at which level they agree or differ.

A level is worth what the linking pack's `weights` says; a pair's score is the sum. A clue's docstring is what a user
reads about it, so a clue without one does not load.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from rasd.link import compare
from rasd.link.compare import Said
from rasd.link.places import place
from rasd.link.telling import Telling
from rasd.link.within import report
from rasd.packs.linking import Linking


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table."""

    name: str
    #: every level that `compare` can give
    levels: tuple[str, ...]
    compare: Callable[[Telling, Telling, Linking], Said]

    def __post_init__(self) -> None:
        if not self.compare.__doc__:
            raise TypeError(f"the clue {self.name} has no docstring, so nobody could be told what it means")

    @property
    def meaning(self) -> str:
        """What the clue compares, for a user."""
        return (self.compare.__doc__ or "").strip()


_PLACES = ("same", "among", "around", "name", "namesake", "close", "zone", "inside", "beyond", "far", "elsewhere")
_BESIDE = ("beside_same", "beside_around", "beside_name", "beside_close")
_GAPS = ("same", "next", "near", "apart")
_DAYS = ("untold", "weekday", "other_weekday", "wide", *(f"{b}_{gap}" for b in ("told", "news") for gap in _GAPS))
_COUNT = ("none", "few", "same", "overlap", "near", "far")
_SET = ("same", "other")

#: the weightiest first, so that a pair that can't be one act is soon given up
CLUES: Final[tuple[Clue, ...]] = (
    Clue(name="report", levels=("same", "outcome", "unlike", "apart"), compare=report),
    Clue(name="day", levels=_DAYS, compare=compare.day),
    Clue(name="place", levels=(*_PLACES, "mentioned", *_BESIDE), compare=place),
    Clue(name="alone", levels=("both", "one", "neither"), compare=compare.alone),
    Clue(name="wording", levels=("copy", "much", "some", "little", "none"), compare=compare.wording),
    Clue(name="rare", levels=("none", "one", "two", "many"), compare=compare.rare),
    Clue(name="name", levels=("rare", "common"), compare=compare.name),
    Clue(name="killed", levels=_COUNT, compare=compare.killed),
    Clue(name="injured", levels=_COUNT, compare=compare.injured),
    Clue(name="site", levels=_SET, compare=compare.site),
    Clue(name="type", levels=("same", "family", "outcome", "other"), compare=compare.kind),
    Clue(name="doer", levels=("same", "allied", "other"), compare=compare.doer),
    Clue(name="target", levels=_SET, compare=compare.target),
    Clue(name="weapon", levels=_SET, compare=compare.weapon),
)
