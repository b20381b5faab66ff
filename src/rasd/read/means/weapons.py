"""Weapons that a text names, with their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Literal

import msgspec

from rasd.model import Document, Span
from rasd.model.codebook import WeaponKind
from rasd.packs.means import Weapons
from rasd.read.means.marks import Marks
from rasd.read.nouns import inflected
from rasd.text.inflect import Number
from rasd.text.lexicon import Hit, Lexicon
from rasd.text.normalise import Normaliser
from rasd.text.numbers import Quantity


class WeaponMention(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon named in tokens `first` to `stop` (exclusive)."""

    first: int
    stop: int
    span: Span
    kind: WeaponKind
    #: munitions or craft where told; a "more than" is its least
    count: int | None
    #: id of the sentence that explains it (languages/<lang>/reasons.yaml)
    rule: str


_Role = Literal["weapon", "turn", "idiom", "no_use", "strike", "throw", "unless"]


class _Word(msgspec.Struct, frozen=True, kw_only=True):
    role: _Role
    kind: WeaponKind | None = None
    #: None of a word that counts nothing
    number: Number | None = None
    #: kinds that a turning word can turn
    of: tuple[WeaponKind, ...] = ()


class WeaponFinder:
    """Reads weapons; built once from its pack."""

    def __init__(self, pack: Weapons, normaliser: Normaliser) -> None:
        self._lexicon = Lexicon((words.split(), word) for words, word in _words(pack, normaliser))
        self._doubtful = frozenset(map(normaliser.form, pack.doubtful))
        self._launchers = pack.launchers
        self._launch_reach = pack.launch_reach
        self._turn_reach = pack.turn_reach
        self._throw_reach = pack.throw_reach

    def find(self, document: Document, quantities: Sequence[Quantity]) -> tuple[WeaponMention, ...]:
        """Every weapon in the order of the text; `quantities` are the numbers of the same document."""
        marks = Marks(self._lexicon.find(document))
        numbers = {number.stop: number for number in quantities if number.kind in ("count", "vague")}
        barred = self._doubtful if marks.has("unless") else frozenset()
        found: list[WeaponMention] = []
        for hit in marks.row("weapon", "idiom"):
            number = numbers.get(hit.first)
            start = number.first if number is not None else hit.first
            told = hit.term.role == "weapon" and not (hit.word in barred and hit.stop - hit.first == 1)
            swallowed = bool(found) and hit.first < found[-1].stop
            if told and not swallowed and not marks.one(start - 1, "no_use"):
                found.append(self._mention(document, marks, hit, numbers, found))
        return tuple(found)

    def _mention(
        self,
        document: Document,
        marks: Marks[_Word],
        hit: Hit[_Word],
        numbers: Mapping[int, Quantity],
        before: Sequence[WeaponMention],
    ) -> WeaponMention:
        kind, stop, rule = self._turned(marks, hit)
        if kind == "rocket" and self._launched(document, marks, hit, before):
            kind, rule = "missile", "weapon.launched"
        elif kind in ("ied", "bomb") and self._thrown(marks, hit):
            kind, rule = "grenade", "weapon.thrown"
        number = numbers.get(hit.first) if hit.term.number is not None else None
        first = number.first if number is not None else hit.first
        return WeaponMention(
            first=first, stop=stop, span=document.span(first, stop), kind=kind, count=_count(hit, number), rule=rule
        )

    def _turned(self, marks: Marks[_Word], hit: Hit[_Word]) -> tuple[WeaponKind, int, str]:
        """The kind with the words that describe it taken in: "صاروخ موجه" is a missile."""
        kind: WeaponKind = hit.term.kind or "other"
        for i in range(hit.stop, hit.stop + self._turn_reach):
            for turn in marks.at(i):
                if turn.term.role == "turn" and kind in turn.term.of and turn.term.kind is not None:
                    return turn.term.kind, turn.stop, "weapon.described"
        return kind, hit.stop, "weapon.named"

    def _launched(
        self, document: Document, marks: Marks[_Word], hit: Hit[_Word], before: Sequence[WeaponMention]
    ) -> bool:
        """Whether an aircraft or its strike, told before it in the sentence, brings the rocket."""
        if not hit.before.startswith("ب") or hit.term.number is None or hit.stop - hit.first > 1:
            return False
        start = max(document.sentences[document.sentence_at(hit.first)][0], hit.first - self._launch_reach)
        near = takewhile(lambda weapon: weapon.first >= start, reversed(before))
        if any(weapon.kind in self._launchers for weapon in near):
            return True
        return any(marks.one(i, "strike") for i in range(start, hit.first))

    def _thrown(self, marks: Marks[_Word], hit: Hit[_Word]) -> bool:
        return any(marks.one(i, "throw") for i in range(hit.first - self._throw_reach, hit.first))


def _count(hit: Hit[_Word], number: Quantity | None) -> int | None:
    """The told number, else what the noun's own form tells: "صاروخ" one, "صاروخين" two."""
    if number is not None:
        return number.min if number.kind == "count" else None
    return {"one": 1, "two": 2}.get(hit.term.number or "")


def _words(pack: Weapons, normaliser: Normaliser) -> Iterator[tuple[str, _Word]]:
    for words in pack.idioms:
        yield normaliser.form(words), _Word(role="idiom")
    for terms in pack.weapons:
        for form, number in inflected(terms.nouns, normaliser):
            yield form, _Word(role="weapon", kind=terms.kind, number=number)
        for words in terms.words:
            yield normaliser.form(words), _Word(role="weapon", kind=terms.kind)
    for turn in pack.turns:
        for words in turn.words:
            word = _Word(role="turn", kind=turn.to, of=turn.of)
            first, _, rest = normaliser.form(words).partition(" ")
            for form in (first, f"{first}ا"):  # after a verb: "أطلق صاروخا موجها"
                yield f"{form} {rest}".strip(), word
    lists: tuple[tuple[_Role, tuple[str, ...]], ...] = (
        ("no_use", pack.no_use), ("strike", pack.strikes), ("throw", pack.throws), ("unless", pack.unless),
    )  # fmt: skip
    for role, phrases in lists:
        for words in phrases:
            yield normaliser.form(words), _Word(role=role)
