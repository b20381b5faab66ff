"""Toll items while a sentence is being read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from rasd.model import Document
from rasd.model.codebook import CasualtyKind
from rasd.read.harm.group import Group
from rasd.read.harm.hits import Hits, tolls
from rasd.read.harm.items import Anchor

#: how many tokens may stand between people of one list
LIST_GAP: Final = 3
#: ... where the next is counted
COUNTED_GAP: Final = 8
#: how far back "لم" and "دون" reach
_NEGATION_REACH: Final = 8


class Draft(msgspec.Struct, kw_only=True, gc=False):
    """A toll item: people, the kind of harm, and the token of its word."""

    group: Group
    kind: CasualtyKind
    anchor: int
    min: int
    max: int | None
    part: bool = False
    zero: bool = False
    joint: bool = False
    losses: bool = False


class Candidate(msgspec.Struct, kw_only=True, gc=False):
    """People told before any harm word, with the parts told of them."""

    group: Group
    parts: list[Group]

    @property
    def stop(self) -> int:
        """The token after the people and their parts."""
        return self.parts[-1].stop if self.parts else self.group.stop


class Ledger:
    """What has been read of one sentence: drafts, the last ones told, and people whom no harm word has claimed."""

    def __init__(self, document: Document, hits: Hits, start: int) -> None:
        self._kinds = document.kinds
        self.start = start
        self.forms = document.forms
        self.hits = hits
        self.drafts: list[Draft] = []
        self.last: list[Draft] = []
        self.free: list[Candidate] = []

    def add(self, anchors: Sequence[Anchor], group: Group) -> None:
        """People harmed in the ways of `anchors`; of a number told for several kinds each has a share."""
        zero = self.negated(group, told=True)
        self.last = []
        for kind, anchor in {anchor.kind: anchor for anchor in anchors}.items():
            low, high = (0, 0) if zero else (group.min, group.max)
            self.put(Draft(group=group, kind=kind, anchor=anchor.first, min=low, max=high, zero=zero))
        if len(self.last) > 1 and not zero and (group.counted or group.max is not None):
            split(self.last)

    def more(self, group: Group) -> None:
        """One more of the people harmed by the same word: "مقتل جندي وضابطين"."""
        kinds = {draft.kind: draft for draft in self.last}
        self.last = []
        for draft in kinds.values():
            self.put(Draft(group=group, kind=draft.kind, anchor=draft.anchor, min=group.min, max=group.max))

    def put(self, draft: Draft) -> None:
        """Keep a draft; fighters on the run are not displaced."""
        if draft.kind == "displaced" and draft.group.who == "combatant":
            return
        self.drafts.append(draft)
        self.last.append(draft)
        self.free.clear()

    def negated(self, group: Group, *, told: bool) -> bool:
        """Whether nobody was harmed: "دون وقوع إصابات", "لم يسفر عن ضحايا"; `told` people with the article are some."""
        if group.kind is None or group.counted or group.pronoun or (group.definite and told):
            return False
        for i in range(group.first - 1, max(group.first - _NEGATION_REACH, self.start) - 1, -1):
            if self.hits.one(i, "negation"):
                return True
            if self._kinds[i] == "p":
                return False
        return False

    def counts_toll(self, group: Group) -> bool:
        """Whether the word before makes people a toll whose number follows: "عدد القتلى"."""
        before = group.first - 1
        return before >= self.start and not group.counted and tolls(self.hits, self.forms, group.first)

    def plain(self, first: int, stop: int) -> bool:
        """Whether no punctuation stands in tokens `first` to `stop`."""
        return all(self._kinds[i] != "p" for i in range(first, stop))

    def continues(self, group: Group) -> bool:
        """Whether a group goes on the list of those just told."""
        if not self.last or group.bare:
            return False
        last = self.last[-1].group.stop
        if not group.joined:
            return self.forms[group.first - 1] == "مع" and group.first - last <= 2  # "قتل قيادي مع مرافقيه"
        return group.first - last <= (COUNTED_GAP if group.counted else LIST_GAP) and self.plain(last, group.first)


def listed(before: Group, after: Group) -> bool:
    """Whether two groups are one list: "مدرس وزوجته"."""
    return after.joined and after.first - before.stop <= LIST_GAP


def split(drafts: Sequence[Draft]) -> None:
    """One number for all of `drafts` together: each has at least one and leaves at least one to the others."""
    total = drafts[0].group.max
    for draft in drafts:
        draft.joint = True
        draft.min = 1
        draft.max = None if total is None else max(total - len(drafts) + 1, 1)
