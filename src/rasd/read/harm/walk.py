"""The grammar of tolls: which people each harm word harms, sentence by sentence in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from rasd.model import Document
from rasd.model.codebook import CasualtyKind
from rasd.read.harm.group import Group
from rasd.read.harm.hits import Hits
from rasd.read.harm.items import Anchor, Item, Part, Told
from rasd.read.harm.ledger import LIST_GAP, Candidate, Draft, Ledger, listed, split
from rasd.read.harm.parts import Parts
from rasd.read.harm.signs import can_be_object, did_it, fits, one_number, share_number

#: how many tokens may stand between a harm word and its people
_REACH: Final = 12
#: ... where they are not counted
_NEAR: Final = 6
#: how far before their verb people may stand
_BACK_REACH: Final = 25
_GOVERNORS: Final = frozenset(("من", "بين", "في"))
_BETWEEN: Final = "بين"
_WHO: Final = frozenset(("الذين", "اللواتي", "اللاتي", "من"))


class Walk:
    """Reads the items of one sentence, which starts at token `start`, into drafts.

    `earlier` are the kinds of the toll that the sentence before told last.
    """

    def __init__(self, document: Document, hits: Hits, start: int, earlier: Sequence[CasualtyKind] = ()) -> None:
        self._ledger = Ledger(document, hits, start)
        self._parts = Parts(self._ledger, earlier)
        #: harm words that wait for their people
        self._pending: list[Anchor] = []
        #: drafts that a verb told after them
        self._back: list[Draft] = []
        #: a group that has been read with the one before it
        self._read: Item | None = None

    def read(self, items: Iterable[Item]) -> list[Draft]:
        """The drafts in the order of the text."""
        listed_on = [*items, None]
        for at, (item, following) in enumerate(pairwise(listed_on)):
            if isinstance(item, Anchor):
                self._anchor(item, following)
            elif isinstance(item, Group):
                self._parts.ahead = listed_on[at + 1 :]
                self._group(item, following)
            elif isinstance(item, Part):
                self._part(item)
            elif item is not None:
                self._told(item)
        self._settle()
        return sorted(self._ledger.drafts, key=lambda draft: (draft.group.first, draft.kind))

    # -- harm words

    def _anchor(self, anchor: Anchor, following: Item | None) -> None:
        self._parts.close()
        if anchor.dual and not self._pending:
            self._add([anchor], Group(first=anchor.first, stop=anchor.stop, min=2, max=2, other=True))
        elif self._pending and anchor.joined and anchor.first == self._pending[-1].stop:
            self._pending.append(anchor)  # "مقتل وإصابة"
        else:
            self._settle()
            self._place(anchor, following)

    def _place(self, anchor: Anchor, following: Item | None) -> None:
        """Find whether the people of a harm word stand before it; else wait for them."""
        if self._among_those(anchor):
            self._parts.follow(anchor.stop, anchor.kind, unsaid=False)
        elif self._back and anchor.back and anchor.joined and anchor.first - self._back[0].anchor <= 2:
            self._share(anchor)
        elif anchor.pronoun and not self._ledger.free and self._ledger.last:
            for draft in [draft for draft in self._ledger.last if draft.kind != anchor.kind]:
                self._add([anchor], draft.group)  # "جثث 39 عاملا خطفهم ..."
        elif self._looks_back(anchor, following):
            self._backward(anchor)
        elif not anchor.doubtful or self._ahead(anchor, following):
            self._pending = [anchor]

    def _among_those(self, anchor: Anchor) -> bool:
        """Whether parts of people told before follow: "من بين الذين قتلوا ثلاثة جنود"."""
        who = anchor.first - 1
        return anchor.verb and self._after_between(who) and self._ledger.forms[who] in _WHO

    def _after_between(self, at: int) -> bool:
        """Whether "بين" stands right before a token."""
        return at > 0 and self._ledger.forms[at - 1] == _BETWEEN

    def _looks_back(self, anchor: Anchor, following: Item | None) -> bool:
        """Whether the harmed stand before their verb."""
        free = self._ledger.free
        if not anchor.verb or not free or anchor.first - free[-1].stop > _BACK_REACH:
            return False
        if anchor.doubtful and not anchor.back and free[-1].group.stop != anchor.first:
            return False
        if not anchor.back:
            return not self._ahead(anchor, following)
        beside = isinstance(following, Group) and following.first == anchor.stop and can_be_object(following)
        return not (beside and anchor.voice != "suffers")

    def _ahead(self, anchor: Anchor, following: Item | None) -> bool:
        """Whether people, or parts of people, stand right after the harm word."""
        if isinstance(following, Part):
            return following.first == anchor.stop
        near = isinstance(following, Group) and following.first - anchor.stop <= LIST_GAP
        return near and following is not None and self._ledger.plain(anchor.stop, following.first)

    def _backward(self, anchor: Anchor) -> None:
        """People told before their verb: "إن ثلاثة مدنيين بينهم طفل قتلوا"."""
        free = self._ledger.free
        people = [free.pop()]
        while free and self._stands_for(people[0].group, free[-1].group):
            people = [free.pop()]
        while free and listed(free[-1].group, people[0].group):
            people.insert(0, free.pop())
        if did_it(anchor, people[-1].group):
            self._pending = [anchor]
            return
        for candidate in people:
            self._add([anchor], candidate.group)
            for part in candidate.parts:
                self._parts.add(part, anchor.kind)
        self._parts.close()
        self._back = self._ledger.last
        free.clear()

    def _stands_for(self, last: Group, before: Group) -> bool:
        """Whether counted people before are meant, and the last only describe them: "ستة من حلفاء غير السوريين"."""
        return last.definite and not last.counted and before.counted and self._ledger.plain(before.stop, last.first)

    def _share(self, anchor: Anchor) -> None:
        """A second verb of the same people: "20 مدنيا استشهدوا وأصيبوا"."""
        for draft in self._back:
            second = msgspec.structs.replace(draft, kind=anchor.kind, anchor=anchor.first)
            self._ledger.drafts.append(second)
            self._ledger.last = [*self._ledger.last, second]
            split((draft, second))
        self._back = []

    def _settle(self, *, told: bool = False) -> None:
        """Give up on harm words that no people followed; a body stands for one itself, unless `told` before."""
        pending, self._pending = self._pending, []
        for anchor in pending:
            if anchor.remains is not None and not told:
                body = anchor.remains
                self._ledger.last = []
                self._ledger.put(
                    Draft(group=body, kind=anchor.kind, anchor=anchor.first, min=body.min, max=body.max)
                )  # fmt: skip

    # -- people

    def _group(self, group: Group, following: Item | None) -> None:
        if group is self._read:
            return
        if self._between(group, following):
            return
        if self._parts.names(group):
            self._ledger.drafts[-1].group.who = group.who
        elif self._parts.takes(group, pending=bool(self._pending)) or self._parts.divides(group, following):
            self._parts.add(group)
        elif self._pending and self._takes(self._pending[-1], group, following):
            anchors, self._pending = self._pending, []
            self._add(anchors, group)
        elif group.kind is not None:
            self._victims(group, group.kind)
        elif self._ledger.continues(group):
            self._ledger.more(group)
        elif group.counted or not (group.other or group.governed):
            self._ledger.free.append(Candidate(group=group, parts=[]))

    def _between(self, group: Group, following: Item | None) -> bool:
        """Read "20 شخصا بين قتيل وجريح": one number told before, divided between two kinds."""
        free = self._ledger.free
        if not free or group.counted or not self._after_between(group.first):
            return False
        if group.kind is None or not isinstance(following, Group) or following.kind is None or not following.joined:
            return False
        anchors = [
            Anchor(first=each.first, stop=each.stop, kind=kind)
            for each, kind in ((group, group.kind), (following, following.kind))
        ]
        self._read = following
        self._add(anchors, free.pop().group)
        return True

    def _takes(self, anchor: Anchor, group: Group, following: Item | None) -> bool:
        """Whether a waiting harm word harms this group."""
        gap = group.first - anchor.stop
        if group.kind is not None and not fits(anchor, group, group.kind, gap):
            return False
        if anchor.toll:
            return group.counted and gap <= _REACH
        if group.bare or group.other:
            return gap <= 1
        if gap > (_REACH if group.counted else _NEAR) or (group.governed and gap > 0):
            return False
        return anchor.voice == "suffers" or not self._doer(group, following)

    def _doer(self, group: Group, following: Item | None) -> bool:
        """Whether the group did the harm to the one after it: "قتل مسلح شرطيا"."""
        if group.counted or not isinstance(following, Group) or following.joined:
            return False
        if following.first - group.stop > _NEAR or not self._ledger.plain(group.stop, following.first):
            return False
        return group.who in ("combatant", "unknown") and (following.counted or following.accusative)

    def _victims(self, group: Group, kind: CasualtyKind) -> None:
        """People whose noun tells the harm."""
        if self._parts.follows_word(group) and not group.counted:
            return  # "بينهم إصابات خطيرة"
        if self._ledger.counts_toll(group):
            self._settle()
            self._pending = [Anchor(first=group.first, stop=group.stop, kind=kind, toll=True)]
            return
        if kind in ("detained", "missing") and not group.counted:
            self._settle()
            return  # "المعتقلين": a word for people, told over and over
        previous = self._ledger.drafts[-1] if self._ledger.drafts else None
        self._settle(told=True)
        sharer = previous if previous is not None and one_number(previous, group, self._ledger.forms) else None
        if group.definite and sharer is None and (not group.counted or self._after_between(group.first)):
            self._again(group, kind)
            return
        self._add([Anchor(first=group.first, stop=group.stop, kind=kind)], group)
        if sharer is not None:
            share_number(sharer, self._ledger.drafts[-1])

    def _again(self, group: Group, kind: CasualtyKind) -> None:
        """People told before ("القتلى"): no new toll, but parts of theirs may follow."""
        forms = self._ledger.forms
        if group.stop < len(forms) and forms[group.stop] in _GOVERNORS:
            self._parts.close()
        else:
            self._parts.follow(group.stop, kind, unsaid=False)

    def _add(self, anchors: list[Anchor], group: Group) -> None:
        self._ledger.add(anchors, group)
        if group.counted and len(self._ledger.last) == 1 and (group.max or 0) > 1:
            self._parts.follow(group.stop, self._ledger.last[0].kind, unsaid=True)

    # -- marks

    def _part(self, part: Part) -> None:
        if not self._pending or part.first - self._pending[-1].stop > 1:
            self._parts.open(part)

    def _told(self, told: Told) -> None:
        """Harm told without people."""
        group = Group(first=told.first, stop=told.stop, min=1, max=None, kind=told.kind, who=told.who)
        zero = told.none or self._ledger.negated(group, told=False)
        low, high = (0, 0) if zero else (1, None)
        self._ledger.last = []
        self._ledger.put(
            Draft(group=group, kind=told.kind, anchor=told.first, min=low, max=high, zero=zero, losses=not told.none)
        )
