"""Counted people: "ثلاثة مدنيين", "عدد من الجرحى", "طفلتان", "آخرون", a masked name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rasd.model import Document
from rasd.model.codebook import CasualtyWho
from rasd.read.harm.group import COUNTS, Group
from rasd.read.harm.hits import Hits
from rasd.read.harm.words import HarmWord
from rasd.text.inflect import Number
from rasd.text.lexicon import Hit
from rasd.text.numbers import Quantity

_STOPS: Final = frozenset("،,.؛;:(!؟?…")
_OF: Final = "من"
_IN: Final = "في"
_AND: Final = "و"
_ARTICLE: Final = "ال"
_GOVERNORS: Final = frozenset((_OF, "بين", "صفوف", "ضد", "ضمن", "الي", _IN, "قبل", "يد"))
_AMONG: Final = frozenset((_OF, "صفوف", "بين"))
_SHARES: Final = frozenset(("نصف", "ثلث", "ربع", "ثلثي", "معظم", "غالبيه", "جميع", "كل", "كافه"))
_NAME: Final = ("[", "اسم", "]")
#: the ending of two where vowels are written: "مدنيَين"
_PAIR: Final = re.compile("\u064e\u0651?\u064a\u0652?\u0646\u0650?$")
_EMPLOYED: Final = ("civilian", "unknown")
#: how far after a noun its "من قوات ..." may stand
_REACH: Final = 5
#: ... and the name of rescuers after "عناصر"
_NEAR: Final = 3


class GroupReader:
    """Reads groups of people in one document."""

    def __init__(
        self, document: Document, hits: Hits, quantities: Sequence[Quantity], after_number: frozenset[str]
    ) -> None:
        self._after_number = after_number
        self._document = document
        self._forms = document.forms
        self._kinds = document.kinds
        self._hits = hits
        self._quantities = {
            quantity.first: quantity for quantity in quantities if quantity.kind in ("count", "vague")
        }  # fmt: skip

    def beginnings(self) -> list[int]:
        """The tokens at which anything of interest can start."""
        masks = [i for i, form in enumerate(self._forms) if form == "["] if "[" in self._forms else []
        return sorted({*self._hits.tokens, *self._quantities, *masks})

    def at(self, i: int, stop: int) -> Group | None:
        """The group that starts at token `i` of a sentence that ends at `stop`, if any."""
        quantity = self._quantities.get(i)
        if quantity is not None and quantity.stop <= stop:
            return self._counted(quantity, stop)
        if self._name(i):
            return Group(first=i, stop=self._past_names(i), min=1, max=1, named=True, joined=self._joined(i))
        hit = self._person(i, stop) or self._numbered_remains(i)
        if hit is None or (i > 0 and self._forms[i - 1] in _SHARES):
            return None  # a share of people is no count: "نصف السكان"
        if hit.term.nisba and hit.term.number == "one" and _ARTICLE in hit.before:
            return None
        return self._noun(hit, stop)

    def _person(self, i: int, stop: int) -> Hit[HarmWord] | None:
        """The noun of people at a token; an adjective's feminine ending is no pronoun ("العسكرية")."""
        hit = self._hits.either(i, "person", "victim", "other") if i < stop else None
        if hit is None or "س" in hit.before:
            return None
        adjective = hit.term.number == "one" and (hit.word.endswith("ي") or hit.term.kind is not None)
        return None if hit.after and (adjective or hit.term.role == "other") else hit

    def _numbered_remains(self, i: int) -> Hit[HarmWord] | None:
        hit = self._hits.one(i, "remains")
        number = self._quantities.get(hit.stop) if hit is not None else None
        return hit if number is not None and self._forms[number.first].startswith(_ARTICLE) else None

    # -- with a number before it

    def _counted(self, quantity: Quantity, stop: int) -> Group | None:
        if quantity.min is None:
            return None
        hit = self._counted_noun(quantity.stop, stop)
        if hit is None and not self._elided(quantity.first, quantity.stop, stop):
            return None
        group = Group(first=quantity.first, stop=quantity.stop, min=quantity.min, max=quantity.max, counted=True)
        group.joined, group.vague = self._joined(quantity.first), quantity.kind == "vague"
        group.governed = self._governed(quantity.first)
        if hit is None:
            group.bare = True
            return self._described(group, stop, "one")
        group.stop, group.who, group.kind = hit.stop, hit.term.who, hit.term.kind
        group.other = hit.term.role == "other"
        if hit.term.body:
            group.max = None  # families: at least as many people
        return self._described(group, stop, hit.term.number)

    def _counted_noun(self, after: int, stop: int) -> Hit[HarmWord] | None:
        """The noun that a number counts: "3 مدنيين", "عدد من الجرحى", "6 من أبرز قياداته"."""
        if after >= stop:
            return None
        if self._forms[after] != _OF:
            hit = self._person(after, stop) or self._hits.one(after, "remains")
        else:
            hit = self._person(after + 1, stop) or self._hits.either(after + 1, "remains", "among")
            hit = hit or self._hits.either(after + 2, "among", "person")
        return hit if hit is not None and not hit.before.startswith(_AND) else None

    def _elided(self, first: int, after: int, stop: int) -> bool:
        """Whether the noun of a number can be left out: a word of harm or of parts is before it, or no noun follows."""
        if after >= stop or (first > 0 and self._hits.either(first - 1, "act", "verb", "part")):
            return True
        form = self._forms[after]
        if self._kinds[after] == "p":
            return form in _STOPS
        if form.startswith(_AND) or form in self._after_number:
            return True
        return self._hits.either(after, "verb", "part", "cause") is not None

    # -- by its own form

    def _noun(self, hit: Hit[HarmWord], stop: int) -> Group:
        number = self._number(hit)
        low, high = COUNTS[number]
        group = Group(first=hit.first, stop=hit.stop, min=low, max=high, who=hit.term.who, kind=hit.term.kind)
        group.joined = self._joined(hit.first, hit.before)
        group.other = hit.term.role == "other"
        group.definite = _ARTICLE in hit.before
        group.pronoun = bool(hit.after)
        group.governed = "ل" in hit.before.replace(_ARTICLE, "") or self._governed(hit.first)
        tanwin = self._forms[hit.first].endswith("ا")
        group.accusative = tanwin and hit.term.number == "one" and not hit.after
        told = self._number_after(group, stop)
        if told is not None and told.min is not None:
            group.min, group.max, group.stop, group.counted = told.min, told.max, told.stop, True
        group = self._described(group, stop, number)
        least = self._hits.one(group.stop, "least") if group.stop < stop else None
        if least is not None:
            group.max, group.stop = None, least.stop
        return group

    def _number_after(self, group: Group, stop: int) -> Quantity | None:
        """The number after a noun that counts it: "جنود آخرين اثنين", "القتلى الأربعة", "أطفالها الـ3"."""
        other = self._hits.one(group.stop, "other")
        after = other.stop if other is not None else group.stop
        split = after < stop and self._forms[after] == _ARTICLE
        number = self._quantities.get(after + split)
        if number is None or number.stop > stop:
            return None
        if split or self._forms[number.first].startswith(_ARTICLE):
            return number if group.definite or group.pronoun else None
        counts = number.max in (1, 2) or (number.min == 1 and number.max is None)  # "طفل واحد على الأقل"
        return number if counts and not group.definite and self._kinds[number.first] == "w" else None

    # -- who they are

    def _described(self, group: Group, stop: int, last: Number) -> Group:
        """Take in what follows to say who they are: apposition, "من المدنيين", "في صفوف الجيش"."""
        while group.stop < stop:
            if self._name(group.stop):
                group.stop = self._past_names(group.stop)
                continue
            hit = self._person(group.stop, stop)
            if hit is None or not self._describes(group, hit, last):
                break
            last = hit.term.number
            group.who = _closer(group.who, hit.term.who)
            group.kind = group.kind or hit.term.kind
            group.stop = hit.stop
        if self._aids(group, stop):
            group.who = "aid_worker"
        if group.who == "unknown":
            group.who = self.among(group, stop)
        if group.who == "unknown":
            self._identify(group, stop)
        return group

    def _identify(self, group: Group, stop: int) -> None:
        """Take in who people are said to be: "3 أشخاص، وهم مدنيون", "شخصان قالت إنهما عنصران"."""
        for at in range(group.stop, min(group.stop + _REACH, stop)):
            if self._hits.either(at, "act", "verb", "victim") or self._kinds[at] == "n":
                return
            if self._hits.one(at, "identity"):
                hit = self._person(at + 1, stop)
                if hit is None or (hit.term.number == "one") != (group.max == 1) or self._lists(hit.stop, stop):
                    return
                group.who = hit.term.who
                if at - group.stop <= (self._kinds[group.stop] == "p"):
                    group.stop = hit.stop
                return

    def _lists(self, at: int, stop: int) -> bool:
        """Whether more people are joined to those before token `at`."""
        hit = self._person(at, stop)
        return hit is not None and hit.before.startswith(_AND)

    def _describes(self, group: Group, hit: Hit[HarmWord], last: Number) -> bool:
        """Whether the noun after a group tells who the same people are."""
        if hit.before.startswith((_AND, "ف")) or hit.first in self._quantities:
            return False
        tanwin = self._forms[hit.first].endswith("ا")
        if hit.term.role == "person" and tanwin and not group.accusative and not group.counted:
            return False  # "قتل مسلح شرطيا": the second is another man
        if last == "many" and hit.term.number == "one":
            return False  # "ثلاثة أشخاص رجل وطفلان": the parts follow
        return hit.term.role != "victim" or group.kind in (None, hit.term.kind)

    def among(self, group: Group, stop: int) -> CasualtyWho:
        """Who the people are by whose they are: "قتلى الجيش", "خسائر في صفوف ..."."""
        member = self._hits.one(group.stop - 1, "member") is not None
        at = group.stop + (member and group.stop < stop and self._forms[group.stop] == _IN)
        own = self._hits.one(at, "among") if (member or group.kind is not None) and at < stop else None
        if own is None and member and at + 1 < stop:
            own = self._hits.one(at + 1, "among")
        if own is not None:
            return own.term.who  # "قتلى الجيش", "أفراد في تنظيم ..."
        for i in range(group.stop, min(group.stop + _REACH, stop)):
            form = self._forms[i]
            if form in _AMONG and i + 1 < stop:
                member = self._hits.one(i + 1, "member") is not None  # "اثنان من أفراد الشرطة"
                hit = self._hits.either(i + 1 + member, "among", "person")
                told = hit.term.who if hit is not None else "unknown"
                return told if told in ("civilian", "combatant") else "unknown"
            inside = self._hits.one(i, "among") if self._forms[i - 1] == _IN and group.kind is not None else None
            if inside is not None and inside.term.who == "combatant":
                return "combatant"  # "جرحى في صفوفهم"
            if self._kinds[i] == "p" or (form != _IN and form in self._after_number):
                break
            if self._hits.either(i, "verb", "act", "victim"):
                break
        return "unknown"

    def _rescuers(self, group: Group, stop: int) -> bool:
        """Whether a word of armed men is used of people who are none: "عناصر الدفاع المدني"."""
        near = (self._hits.one(i, "among") for i in range(group.stop, min(group.stop + _NEAR, stop)))
        return any(hit is not None and hit.term.who == "aid_worker" for hit in near)

    def _aids(self, group: Group, stop: int) -> bool:
        """Whether the people are those of an aid organisation, whatever the noun says of them."""
        if group.who == "combatant":
            return self._rescuers(group, stop)
        return group.who in _EMPLOYED and self._employs(group, stop)

    def _employs(self, group: Group, stop: int) -> bool:
        """Whether people are told of by those they work for: "3 موظفين في الهلال الأحمر", "أفراد الدفاع المدني"."""
        for at in range(group.stop, min(group.stop + _NEAR, stop)):
            hit = self._hits.one(at, "among")
            if hit is not None:
                return hit.term.who == "aid_worker"
            if not self._hits.one(at, "employed") and (self._forms[at] != _OF or group.who == "civilian"):
                return False
        return False

    # -- letters of it and around it

    def _number(self, hit: Hit[HarmWord]) -> Number:
        """How many a noun's form names: an alif before a pronoun is no tanwin ("طفلاهما"), a fatha tells two."""
        last = hit.stop - 1
        dual = hit.after and hit.term.number == "one" and hit.word.endswith("ا")
        if dual or (hit.term.number == "many" and _PAIR.search(self._document.quote(last, hit.stop))):
            return "two"
        return hit.term.number

    def _governed(self, i: int) -> bool:
        return i > 0 and self._forms[i - 1] in _GOVERNORS

    def _joined(self, i: int, before: str = "") -> bool:
        if before.startswith(_AND) or (i > 0 and self._forms[i - 1] == _AND):
            return True
        form = self._forms[i]
        return not before and form.startswith(_AND) and not form.startswith(("واحد", "والد"))

    def _name(self, i: int) -> bool:
        return self._forms[i] == "[" and tuple(self._forms[i : i + 3]) == _NAME

    def _past_names(self, i: int) -> int:
        while i < len(self._forms) and self._name(i):
            i += 3
        return i


def _closer(known: CasualtyWho, told: CasualtyWho) -> CasualtyWho:
    """The more telling of two words for the same people: "شهيد طفل" is a child."""
    return told if known == "unknown" or (known == "civilian" and told not in ("unknown", "combatant")) else known
