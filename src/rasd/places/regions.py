"""Phrases that are areas by themselves: countries, borders, "the Syrian north", zones told by who holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from rasd.packs.toponyms import Toponyms
from rasd.places.clitics import readings
from rasd.places.cues import inflected

_CACHE_LIMIT = 50_000


class Region(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An area phrase: how many tokens, the particle before it, and the country it is or lies in."""

    length: int
    particle: str
    #: its first word without the particle
    word: str = ""
    country: str | None = None
    #: it names the country as a whole
    whole: bool = False
    #: it is one only after a compass word: شمال البلاد
    sided: bool = False
    #: it is a part of a town, not an area
    site: bool = False
    #: the normalised name of the capital that it means
    capital: str | None = None


class Regions:
    """Reads area phrases at tokens; one per pack."""

    def __init__(self, pack: Toponyms, form: Callable[[str], str]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], Region]]] = {}
        for phrase in pack.areas:
            self._add(form(phrase), Region(length=0, particle=""))
        for phrase in pack.sided_areas:
            self._add(form(phrase), Region(length=0, particle="", sided=True))
        for phrase in pack.sites:
            self._add(form(phrase), Region(length=0, particle="", site=True))
        self._adjectives: dict[str, str] = {}
        self._capitals = {country.code: form(country.capital) for country in pack.countries if country.capital}
        for country in pack.countries:
            for name in country.names:
                self._add(form(name), Region(length=0, particle="", country=country.code, whole=True))
            for word in inflected(map(form, country.adjectives)):
                self._adjectives.setdefault(word, country.code)
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._nouns = frozenset(map(form, pack.country_areas))
        self._border = frozenset(map(form, pack.border))
        self._capital = frozenset(map(form, pack.capital))
        self._with = frozenset(map(form, ("مع", "بين")))
        self._directions = frozenset(inflected(map(form, pack.direction_adjectives.values())))
        self._openers = frozenset((*self._phrases, *self._nouns, *self._border, *self._capital))
        self._cache: dict[str, tuple[tuple[str, str], ...]] = {}

    def at(self, forms: Sequence[str], at: int) -> Region | None:
        """The longest area phrase that begins at token `at`."""
        known = self._cache.get(forms[at])
        for particle, word in self._openings(forms[at]) if known is None else known:
            found = self._border_at(forms, at) if word in self._border else None
            found = found or (self._noun_at(forms, at) if word in self._nouns else None)
            found = found or (self._capital_at(forms, at) if word in self._capital else None)
            found = found or self._phrase_at(forms, at, word)
            if found is not None:
                return msgspec.structs.replace(found, particle=particle, word=word)
        return None

    def opens(self, form: str) -> bool:
        """Whether an area phrase may begin with that token."""
        known = self._cache.get(form)
        return bool(self._openings(form) if known is None else known)

    def _openings(self, form: str) -> tuple[tuple[str, str], ...]:
        """The readings of a token that may open an area phrase; nearly always none, and kept."""
        if len(self._cache) >= _CACHE_LIMIT:
            self._cache.clear()
        found = self._cache[form] = tuple(entry for entry in readings(form) if entry[1] in self._openers)
        return found

    def _add(self, phrase: str, region: Region) -> None:
        words = tuple(phrase.split())
        told = msgspec.structs.replace(region, length=len(words))
        self._phrases.setdefault(words[0], []).append((words[1:], told))

    def _phrase_at(self, forms: Sequence[str], at: int, word: str) -> Region | None:
        for rest, region in self._phrases.get(word, ()):
            if tuple(forms[at + 1 : at + 1 + len(rest)]) == rest:
                return region
        return None

    def _noun_at(self, forms: Sequence[str], at: int) -> Region | None:
        """الأراضي السورية, الشمال السوري, المناطق الحدودية السورية."""
        stop = at + 1
        while stop < len(forms) and forms[stop] in self._directions:
            stop += 1
        if stop < len(forms) and forms[stop] in self._adjectives:
            return Region(length=stop + 1 - at, particle="", country=self._adjectives[forms[stop]])
        return None

    def _capital_at(self, forms: Sequence[str], at: int) -> Region | None:
        """العاصمة اليمنية."""
        country = self._adjectives.get(forms[at + 1]) if at + 1 < len(forms) else None
        if country is None or country not in self._capitals:
            return None
        return Region(length=2, particle="", country=country, capital=self._capitals[country])

    def _border_at(self, forms: Sequence[str], at: int) -> Region | None:
        """الحدود السورية العراقية, الحدود السورية - التركية, الحدود مع لبنان: in no country."""
        stop = at + 1
        while stop < len(forms) and (forms[stop] in self._adjectives or forms[stop] in self._directions):
            stop += 1
            if stop + 1 < len(forms) and forms[stop] in "-–—" and forms[stop + 1] in self._adjectives:
                stop += 1
        if stop + 1 < len(forms) and forms[stop] in self._with:
            other = self._phrase_at(forms, stop + 1, forms[stop + 1])
            stop += 1 + other.length if other is not None else 0
        return Region(length=stop - at, particle="") if stop > at + 1 else None
