"""People counted together."""

from __future__ import annotations

from typing import Final

import msgspec

from rasd.model.codebook import CasualtyKind, CasualtyWho
from rasd.text.inflect import Number

#: the least and most that a noun's own number tells
COUNTS: Final[dict[Number, tuple[int, int | None]]] = {"one": (1, 1), "two": (2, 2), "many": (2, None)}


class Group(msgspec.Struct, kw_only=True, gc=False):
    """One count of people in tokens `first` to `stop` (exclusive): "ثلاثة مدنيين", "طفلتان", "آخرون"."""

    first: int
    stop: int
    min: int
    max: int | None
    who: CasualtyWho = "unknown"
    #: kind of harm where the noun itself tells it ("قتلى")
    kind: CasualtyKind | None = None
    #: starts with an attached or single و
    joined: bool = False
    #: a number told in digits or words
    counted: bool = False
    #: the number is a word for an unknown many ("عشرات")
    vague: bool = False
    #: no noun of people: the number alone
    bare: bool = False
    #: "آخرون": people as those before
    other: bool = False
    #: has the article and no number
    definite: bool = False
    #: with an attached pronoun: "زوجته"
    pronoun: bool = False
    #: written with the accusative ending of one person: an object
    accusative: bool = False
    #: a masked name in place of a number
    named: bool = False
    #: stands under a preposition that makes it describe what is before it: "من المدنيين"
    governed: bool = False
