"""One entry of a toll as the text tells it."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model import Span
from rasd.model.codebook import CasualtyKind, CasualtyWho

#: "result": told after its act ("ما أدى إلى مقتل ..."); "cause": told before it ("مقتل ... جراء"); "carried": taken
#: somewhere ("سيارة تقل جرحى")
Frame = Literal["result", "cause", "carried", "none"]


class HarmMention(msgspec.Struct, frozen=True, kw_only=True):
    """How many of whom were harmed, with the words that say so; tokens `first` to `stop` (exclusive)."""

    first: int
    stop: int
    span: Span
    kind: CasualtyKind
    #: both None are never given; `max` is None where open
    min: int
    max: int | None
    #: as the words tell
    who: CasualtyWho
    #: the token of the harm word ("مقتل", "أصيب", "قتلى")
    anchor: int
    #: index of `Document.sentences`
    sentence: int
    #: the number is told in digits or words
    counted: bool = False
    #: who they are where the words do not tell
    likely: CasualtyWho = "unknown"
    #: a part of the nearest entry before it of the same kind that is none
    part: bool = False
    #: told as none: "دون وقوع إصابات"
    zero: bool = False
    #: one number told for two kinds together: "مقتل وإصابة 6"
    joint: bool = False
    #: the number that a toll rose to; earlier numbers of the kind are overtaken
    update: bool = False
    frame: Frame = "none"
    #: id of the sentence that explains it (languages/<lang>/reasons.yaml)
    rule: str = "harm.counted"
