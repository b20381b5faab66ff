"""Parts of a total: "بينهم طفلان وامرأة", "ثلاثة منهم", "القتلى طفل ورجلان", "6 مدنيين (4 أطفال ورجلان)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rasd.model.codebook import CasualtyKind, CasualtyWho
from rasd.read.harm.group import Group
from rasd.read.harm.items import Item, Part
from rasd.read.harm.ledger import COUNTED_GAP, LIST_GAP, Draft, Ledger, listed

_OF = "من"
#: what may stand between "بينهم" or "وهم" and the first part
_LEADS_IN = (_OF, ":")
#: what sets a list of parts off, and where it ends
_OPENS, _CLOSES, _DIVIDES = ("(", ":"), ")", ("،", ",", "؛")
#: how far into a sentence a word may stand that goes on with the toll of the one before
OPENING = 2
#: how far after people it may be told how badly they are hurt
_NEAR = 4
#: kinds of people that a toll is divided into
_BY_AGE_OR_SEX: frozenset[CasualtyWho] = frozenset(("child", "woman"))


class Parts:
    """Which groups of a sentence are parts, and of what."""

    def __init__(self, ledger: Ledger, earlier: Sequence[CasualtyKind] = ()) -> None:
        self._ledger = ledger
        #: kinds of the toll that the sentence before told last
        self._earlier = tuple(earlier)
        #: the token up to which parts have been read; None where none can follow
        self._at: int | None = None
        #: kinds of the total; empty where its verb is still to come
        self._of: tuple[CasualtyKind, ...] = ()
        #: parts may follow with no word for it: "3 أشخاص: رجل وطفلان"
        self._unsaid = False
        #: a part was told last: the next is joined to it
        self._begun = False
        #: what the sentence has after the group being read
        self.ahead: Sequence[Item | None] = ()

    def close(self) -> None:
        """No parts follow."""
        self._at = None

    def open(self, part: Part) -> None:
        """A word such as "بينهم": what follows is part of the people just told."""
        self._unsaid = self._begun = False
        if self._ledger.free:
            self._at, self._of = part.stop, ()
        elif self._ledger.last and not self._mixed():
            self._at, self._of = part.stop, self._last_kinds()
        elif not self._ledger.last and part.first - self._ledger.start <= OPENING and len(self._earlier) == 1:
            self._at, self._of = part.stop, self._earlier  # "قتل 12 شخصا. وكان من بينهم 8 عناصر"

    def follow(self, at: int, kind: CasualtyKind, *, unsaid: bool) -> None:
        """Parts may follow from token `at` on; `unsaid` where a total just told is before it."""
        self._at, self._of, self._unsaid, self._begun = at, (kind,), unsaid, False

    def follows_word(self, group: Group) -> bool:
        """Whether a group stands right after a word such as "بينهم"."""
        return self._at == group.first and not self._unsaid

    def takes(self, group: Group, *, pending: bool) -> bool:
        """Whether a group is a part; `pending` where a harm word waits for its people."""
        if group.bare and not pending and self._ledger.last and self._ledger.hits.one(group.stop, "part"):
            self._of, self._unsaid = self._last_kinds(), False
            return True
        if self._at is None or group.other or group.named or group.kind is not None:
            return False
        gap = group.first - self._at
        if self._unsaid:
            return (gap == 0 and not group.joined and not group.counted) or self._set_off(group)
        if _CLOSES in self._ledger.forms[self._at : group.first]:
            return False
        if gap == 0 or (gap == 1 and self._ledger.forms[self._at] in _LEADS_IN):
            return group.joined or not self._begun  # "طفل مجهول الهوية" is one
        reach = COUNTED_GAP if group.counted else LIST_GAP
        return group.joined and gap <= reach and (group.counted or self._ledger.plain(self._at, group.first))

    def _set_off(self, group: Group) -> bool:
        """Whether a bracket or a colon sets a group off from the total: "6 من عائلة واحدة (4 أطفال ورجلان)".

        A comma does where the list that follows adds up to the total: "4 مدنيين، ثلاثة أطفال وامرأة".
        """
        at = group.first - 1
        if not self._ledger.last:
            return False
        total = self._ledger.last[-1].group
        if self._ledger.forms[at] not in _OPENS and not (
            self._ledger.forms[at] in _DIVIDES and self._adds_up(total, group)
        ):
            return False
        if group.min > total.min or (group.min == total.min and group.who == "unknown"):
            return False  # "مدنيين اثنين (شابان)": the same two
        return at - total.stop <= COUNTED_GAP and self._ledger.plain(total.stop, at)

    def _adds_up(self, total: Group, group: Group) -> bool:
        """Whether a group and those joined to it are together as many as the total."""
        listing = [group]
        for item in self.ahead:
            if not isinstance(item, Group) or not item.joined or item.first - listing[-1].stop > COUNTED_GAP:
                break
            listing.append(item)
            if sum(one.min for one in listing) == total.min:
                return all(one.kind is None and one.who != "unknown" for one in listing)
        return False

    def divides(self, group: Group, following: Item | None) -> bool:
        """Whether a group begins to say of which people the harmed just told are: "شهداء من النساء والأطفال"."""
        last = self._ledger.last[-1].group if self._ledger.last else None
        if last is None or last.kind is None or group.first != last.stop + 1 or self._ledger.forms[last.stop] != _OF:
            return False
        if group.counted or not isinstance(following, Group) or not following.joined or following.first != group.stop:
            return False
        if group.who == following.who or not {group.who, following.who} <= _BY_AGE_OR_SEX:
            return False
        self._of, self._unsaid = self._last_kinds(), False
        return True

    def add(self, group: Group, of: CasualtyKind | None = None) -> None:
        """Keep a group as a part of the total, or of kind `of`."""
        self._at, self._unsaid, self._begun = group.stop, False, True
        if self._by_severity(group):
            return
        kinds = self._of if of is None else (of,)
        if not kinds and self._ledger.free:
            self._ledger.free[-1].parts.append(group)
        drafts = self._ledger.drafts
        for kind in kinds:
            anchor = next((draft.anchor for draft in reversed(drafts) if draft.kind == kind), group.first)
            drafts.append(Draft(group=group, kind=kind, anchor=anchor, min=group.min, max=group.max, part=True))

    def _by_severity(self, group: Group) -> bool:
        """Whether a group is told apart only by how badly it was hurt: "ثلاثة منهم بحالة خطرة"."""
        if group.who != "unknown":
            return False
        for at in range(group.stop, min(group.stop + _NEAR, len(self._ledger.forms))):
            if self._ledger.hits.one(at, "severity"):
                return True
            if self._ledger.hits.one(at, "person") or not self._ledger.plain(at, at + 1):
                return False
        return False

    def names(self, group: Group) -> bool:
        """Whether a noun says who the number just told are: "ثلاثة منهم أطفال", "ثلاثة منهم من الأطفال"."""
        last = self._ledger.drafts[-1] if self._ledger.drafts else None
        if last is None or not last.part or not last.group.bare or group.counted or group.joined:
            return False
        part = self._ledger.hits.one(last.group.stop, "part")
        if part is None:
            return False
        return group.first == part.stop + (self._ledger.forms[part.stop] == _OF)

    def _last_kinds(self) -> tuple[CasualtyKind, ...]:
        return tuple(draft.kind for draft in self._ledger.last)

    def _mixed(self) -> bool:
        """Whether parts could be of either of two kinds: "مقتل وإصابة العشرات بينهم", "قتلى وجرحى بينهم"."""
        if len(set(self._last_kinds())) > 1:
            return True
        mains = list(islice((draft.group for draft in reversed(self._ledger.drafts) if not draft.part), 2))
        return len(mains) == 2 and not any(group.counted for group in mains) and listed(mains[1], mains[0])
