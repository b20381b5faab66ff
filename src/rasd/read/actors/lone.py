"""Mentions without a name: nouns that refer back, people told by kind, adjectives of nationality that stand alone."""

from __future__ import annotations

from typing import Final

from rasd.packs.actors import Generic
from rasd.read.actors.found import Found
from rasd.read.actors.table import Table
from rasd.read.actors.terms import (
    Filler,
    Made,
    Name,
    Nationality,
    Never,
    NoActor,
    Noun,
    Opener,
    Particle,
    Referring,
    SceneWord,
    Told,
)
from rasd.text.lexicon import Hit

#: how many adjectives may stand between a noun and what names its side
ADJECTIVES: Final = 4
_DEFINITE: Final = ("ال", "وال", "بال", "لل")


def after_and(before: str) -> bool:
    """Whether proclitics begin with "and"."""
    return before[:1] in {"و", "ف"}


class Lone:
    """Reads such mentions at a token of one document; `people` is what the people of a country are."""

    def __init__(self, table: Table, people: Generic) -> None:
        self._table = table
        self._people = people

    def referred(self, token: int) -> Found | None:
        """A noun that refers back (الميليشيات)."""
        hit = self._table.hit(token, Referring)
        if hit is None:
            return None
        term = hit.term
        return Found(
            first=token, stop=hit.stop, end=hit.stop, reference=term.reference, plural=term.plural, word=hit.word
        )

    def told(self, token: int) -> Found | None:
        """People or bodies told by kind (مدنيين نازحين)."""
        hit = self._table.hit(token, Told)
        if hit is None or (hit.term.adjectival and not self._is_person(token, hit)):
            return None
        stop = hit.stop
        while stop < hit.stop + ADJECTIVES and (
            self._table.attached(stop, Nationality) is not None or self._table.attached(stop, Filler) is not None
        ):
            stop += 1
        return Found(first=token, stop=stop, end=stop, generic=hit.term.generic, plural=hit.term.plural)

    def _is_person(self, token: int, hit: Hit[Told]) -> bool:
        """Whether a singular that is an adjective as well means a person: counted, after a verb, or joined by `و`."""
        if self._table.counted(token) or self._table.has(token - 1, Opener):
            return True
        if hit.before.endswith("ال"):
            before = self._table.document.forms[token - 1] if token > 0 else ""
            return not before.startswith(_DEFINITE) and not self._table.has(token - 1, SceneWord)
        return after_and(hit.before)

    def adjective(self, token: int) -> Found | None:
        """A nationality without an armed noun right before it: persons, or the doer of the act that the noun names."""
        hit = self._table.hit(token, Nationality)
        if hit is None or self._table.has(hit.stop, Made):
            return None
        nationality = hit.term
        found = Found(first=token, stop=hit.stop, end=hit.stop, plural=nationality.persons)
        if nationality.persons or self._table.counted(token) or self._table.has(token - 1, Opener):
            found.generic = self._people if nationality.people else None
            found.senses = () if nationality.people else nationality.beside(None)
        elif (back := self._noun_before(token, hit)) is not None:
            noun = self._table.hit(back, Noun)
            kind = noun.term.kind if noun is not None else None
            found.senses, found.head = nationality.beside(kind), kind
            found.adjective, found.loyal = kind is None, kind == "militia"
            found.property_of, found.area, found.title = kind == "property", kind == "area", kind == "title"
        found.common = nationality.common(found.senses)
        return found if found.generic is not None or found.senses else None

    def _noun_before(self, token: int, hit: Hit[Nationality]) -> int | None:
        """The token of the noun that an adjective belongs to; None where it names no actor (الحدود السورية)."""
        back = token - 1
        while back >= max(0, token - ADJECTIVES) and (
            self._table.has(back, Filler) or self._table.has(back, Nationality)
        ):
            back -= 1
        if back < 0 or self._table.document.kinds[back] != "w" or (after_and(hit.before) and back == token - 1):
            return None
        if any(self._table.has(back, kind) for kind in (Told, NoActor, SceneWord, Never, Particle)):
            return None
        if self._table.has(back, Name) and not self._table.has(back, Noun):
            return None
        return back
