"""What a sentence of harm is made of: harm words (anchors), groups of people, and marks such as "بينهم"."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import CasualtyKind, CasualtyWho
from rasd.packs.harm import Voice
from rasd.read.harm.group import Group


class Anchor(msgspec.Struct, kw_only=True, gc=False):
    """A word of harm that counts nobody itself: "مقتل", "أصيب", "عدد القتلى"; tokens `first` to `stop`."""

    first: int
    stop: int
    kind: CasualtyKind
    voice: Voice = "suffers"
    joined: bool = False
    verb: bool = False
    #: agrees with harmed people told before it, or refers back to them: "قتلوا", "خطفهم"
    back: bool = False
    #: its pronoun stands for the harmed told before: "خطفهم"
    pronoun: bool = False
    #: "هما" on a noun: two people told before
    dual: bool = False
    #: has another common meaning: only people right beside it count
    doubtful: bool = False
    #: the words of a dead body, which stands for one where no people follow
    remains: Group | None = None
    #: "عدد القتلى": its number may stand far after it
    toll: bool = False


class Part(msgspec.Struct, kw_only=True, gc=False):
    """A word after which parts of a total follow: "بينهم"."""

    first: int
    stop: int


class Told(msgspec.Struct, kw_only=True, gc=False):
    """Harm told with no people: "خسائر بشرية", or that there was none."""

    first: int
    stop: int
    kind: CasualtyKind
    none: bool
    #: whose losses they are
    who: CasualtyWho = "unknown"


Item = Group | Anchor | Part | Told
