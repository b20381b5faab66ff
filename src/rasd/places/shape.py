"""What stands before a name, and what it makes of it: a point, near a point, or an area."""

from __future__ import annotations

import msgspec

from rasd.places.cues import AND, Cue

_TOWN_KINDS = frozenset(("place", "quarter", "unit"))
_NAMED_KINDS = frozenset(("site", "area"))
#: heads of areas that are not part of the name (محافظة إدلب), unlike جبل الزاوية
TITLES = frozenset(("governorate", "district"))


class Before(msgspec.Struct, kw_only=True):
    """What has been told, right up to the token before, about a name still to come."""

    #: the first token of it
    first: int
    head: Cue | None = None
    head_at: int = 0
    near: bool = False
    direction_at: int | None = None
    #: compass sides told, of n, s, e, w
    sides: str = ""
    #: the compass word is "the middle of"
    middle: bool = False
    #: it puts what comes around what was told before
    within: bool = False
    #: it begins with و: something else is told
    joined: bool = False

    @property
    def countryside(self) -> bool:
        """Whether the countryside of the name is told."""
        return self.head is not None and self.head.kind == "countryside"

    @property
    def hangs(self) -> bool:
        """Whether the name to come contains what was told before, or is beside it."""
        return not self.joined and (self.within or self.near or self.direction_at is not None)

    def tell(self, side: str) -> None:
        """Add a compass side that was told."""
        if side not in self.sides:
            self.sides += side

    def take(self, at: int, cue: Cue, *, middle: bool) -> Before:
        """This with the cue at token `at`; a new beginning where the cue leaves nothing of it."""
        before = self
        if cue.role == "head":
            before.near = before.near or cue.kind == "near" or before.countryside
            if cue.kind != "near" or cue.unknown:
                before.head, before.head_at = cue, at
        elif cue.role == "direction":
            before.direction_at = at if before.direction_at is None else before.direction_at
            before.middle = middle
            before.tell(cue.side)
        elif cue.role != "filler" and (before.head is not None or not (before.near or before.direction_at is not None)):
            before = Before(first=at)  # "a village in": what was told so far is of something without a name
        if before.first == at:
            before.joined = cue.particle.startswith(AND)
        before.within = before.within or cue.role == "within" or cue.particle.endswith("ب")
        return before


class Shape(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a name is told: the first token that belongs to it, and whether it is an area or only near."""

    first: int
    area: bool
    near: bool


def shape(
    before: Before, at: int, *, listed: bool, regional: bool = False, area: bool = False, sides: bool = False
) -> Shape:
    """How the name at token `at` is told.

    `listed`: it is a further name of a list, and what stands before the first is not its own;
    `regional`: it is a governorate or country unless a head word says the town; `area`: it is an area by itself;
    `sides`: adjectives of compass sides follow it.
    """
    head, direction = before.head, before.direction_at
    aside = direction is not None and not before.middle
    region = regional and not (head is not None and head.kind in _TOWN_KINDS)
    whole = region and (before.countryside or aside)
    if head is None:
        whole = whole or area or sides
    elif head.kind == "area" or (head.several and (area or (regional and head.head != "city"))):
        whole = True  # "قرى حماة" are villages of the governorate: its capital is none of them
    first = at
    if head is not None and head.kind in _NAMED_KINDS and head.head not in TITLES:
        first = before.head_at
    elif whole and direction is not None and head is None:
        first = direction
    first = at if listed else first
    return Shape(first=first, area=whole, near=not whole and (before.near or before.countryside or aside))
