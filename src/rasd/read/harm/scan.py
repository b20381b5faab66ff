"""One sentence as a row of items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from rasd.model import Document
from rasd.read.harm.group import COUNTS, Group
from rasd.read.harm.groups import GroupReader
from rasd.read.harm.hits import Hits, tolls
from rasd.read.harm.items import Anchor, Item, Part, Told
from rasd.read.harm.words import HarmWord, Role
from rasd.text.lexicon import Hit

#: how far after "لقي" its "حتفه" may stand
_COMPLETION_REACH: Final = 25
_ARTICLE: Final = "ال"
#: hits at a token by role
Here: TypeAlias = Mapping[Role, Hit[HarmWord]]


class Scanner:
    """Reads sentences of one document into items."""

    def __init__(self, document: Document, hits: Hits, groups: GroupReader) -> None:
        self._forms = document.forms
        self._hits = hits
        self._groups = groups
        self._beginnings = groups.beginnings()

    def items(self, first: int, stop: int) -> Iterator[Item]:
        """The items of the sentence in tokens `first` to `stop`, in order, not overlapping."""
        beginnings, done = self._beginnings, first
        for i in beginnings[bisect_left(beginnings, first) : bisect_left(beginnings, stop)]:
            if i < done:
                continue
            here = self._hits.at(i)
            past = _past(here, i)
            item = None if past else self._told(here, i, stop) or self._item(here, i, stop)
            if item is not None:
                yield item
                past = item.stop
            done = past or i + 1

    def _item(self, here: Here, i: int, stop: int) -> Item | None:
        group = self._groups.at(i, stop)
        if group is not None and group.counted:
            return group
        remains = here.get("remains")
        if remains is not None and group is None:
            return _remains(remains)
        anchor = self._anchor(here, i, stop)
        if anchor is not None and (group is None or group.max == 1 or group.kind is None):
            return anchor
        if group is not None:
            name = group.kind is not None and group.definite and self._hits.one(i - 1, "name")
            return None if name else group  # "مشفى الشهداء"
        part = here.get("part")
        return Part(first=i, stop=part.stop) if part is not None else None

    def _anchor(self, here: Here, i: int, stop: int) -> Anchor | None:
        """The harm word at a token, unless the word before makes it a kind of act and no act ("جريمة قتل")."""
        anchor = self._opening(here, i, stop) or self._toll(here, i) or self._act(here, i)
        if anchor is None or anchor.joined:
            return anchor
        name = self._hits.one(i - 1, "name")
        return anchor if name is None or _ARTICLE in name.before else None

    def _told(self, here: Here, i: int, stop: int) -> Told | None:
        """Harm told without people; of a word for losses and one for none the longer."""
        loss, none = here.get("loss"), here.get("none")
        hit = none if loss is None or (none is not None and none.stop > loss.stop) else loss
        if hit is None or hit.term.kind is None:
            return None
        lost = Group(first=i, stop=hit.stop, min=1, max=None, kind=hit.term.kind)
        who = "unknown" if hit is none else self._groups.among(lost, stop)
        return Told(first=i, stop=hit.stop, kind=hit.term.kind, none=hit is none, who=who)

    def _opening(self, here: Here, i: int, stop: int) -> Anchor | None:
        """A verb such as "لقي" with "حتفه" or the like after it."""
        hit = here.get("opening")
        if hit is None or hit.term.kind is None:
            return None
        ends = (self._hits.one(j, "completion") for j in range(hit.stop, min(hit.stop + _COMPLETION_REACH, stop)))
        if not any(end is not None and end.after for end in ends):
            return None
        joined = hit.before.startswith(("و", "ف"))
        return Anchor(first=i, stop=hit.stop, kind=hit.term.kind, joined=joined, verb=True)

    def _toll(self, here: Here, i: int) -> Anchor | None:
        """A toll whose number follows: "الحصيلة", "عدد النازحين"."""
        tolled = here.get("tolled")
        if tolled is not None and tolled.term.kind is not None and tolls(self._hits, self._forms, i):
            return Anchor(first=i, stop=tolled.stop, kind=tolled.term.kind, toll=True)
        toll = here.get("toll")
        if toll is not None and _ARTICLE in toll.before:
            return Anchor(first=i, stop=toll.stop, kind="killed", toll=True)
        return None

    def _act(self, here: Here, i: int) -> Anchor | None:
        """A noun or verb of harm."""
        act, verb = here.get("act"), here.get("verb")
        if verb is not None and _verbal(verb) and (act is None or verb.stop >= act.stop):
            return self._of(verb, verb=True)
        if act is None or _ARTICLE in act.before:
            return None
        if act.after and act.stop == i + 1:
            two = act.after == "هما" and "completion" not in here
            return self._of(act, verb=False) if two else None
        return self._of(act, verb=False)

    def _of(self, hit: Hit[HarmWord], *, verb: bool) -> Anchor | None:
        if hit.term.kind is None:
            return None
        i = hit.first
        anchor = Anchor(first=i, stop=hit.stop, kind=hit.term.kind, voice=hit.term.voice, verb=verb)
        anchor.joined = hit.before.startswith(("و", "ف")) or (i > 0 and self._forms[i - 1] == "و")
        anchor.doubtful = hit.term.doubtful
        anchor.pronoun = verb and bool(hit.after)
        anchor.back = verb and (hit.term.number == "many" or anchor.pronoun)
        anchor.dual = not verb and hit.after == "هما" and hit.stop == i + 1
        return anchor


def _past(here: Here, i: int) -> int | None:
    """Where to go on after a phrase that tells no harm, or only whose side people are ("حزب العمال")."""
    idiom = here.get("idiom")
    if idiom is not None:
        return idiom.stop
    side, person = here.get("among"), here.get("person")
    if side is None or side.stop == i + 1 or (person is not None and person.stop >= side.stop):
        return None
    return side.stop


def _remains(hit: Hit[HarmWord]) -> Anchor | None:
    """A dead body; with the article or a pronoun it was told before."""
    if hit.term.kind is None or _ARTICLE in hit.before or hit.after:
        return None
    low, high = COUNTS[hit.term.number]
    joined = hit.before.startswith("و")
    body = Group(first=hit.first, stop=hit.stop, min=low, max=high, kind=hit.term.kind, joined=joined)
    return Anchor(first=hit.first, stop=hit.stop, kind=hit.term.kind, joined=joined, remains=body)


def _verbal(hit: Hit[HarmWord]) -> bool:
    """Whether what is attached before a verb can be: no preposition, and س before the present only."""
    before = hit.before.lstrip("وف")
    return not before or (before == "س" and hit.word.startswith(("ي", "ت", "ن")))
