"""Names at a token that a gazetteer knows, and how much support they need to be a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from rasd.model import Document, Place
from rasd.packs.toponyms import Country, Toponyms
from rasd.places.clitics import PARTICLES, readings
from rasd.places.cues import Cues
from rasd.places.unknown import Unknown
from rasd.ports import Gazetteer

#: what a name needs beside it to be read as a place
#:   none   it is a place wherever it stands (a city, a governorate, a name of several uncommon words)
#:   place  a preposition, a list of places, a hashtag, a container after it
#:   head   a head word: it is an ordinary word as well
Support = Literal["none", "place", "head"]
_ALWAYS = frozenset(("PPLC", "PPLA", "PPLA2", "PPLA3", "ADM1", "PCLI"))
_MANY = 5000
_CACHE_LIMIT = 50_000
_FEWEST_LETTERS = 3
#: particles that seldom stand before the name of a place
_RARE = frozenset("فك")


class Name(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name that a gazetteer knows, at a token."""

    length: int
    particle: str
    #: normalised words
    words: str
    ids: tuple[str, ...]
    support: Support
    #: some place of that name is a governorate or a country
    regional: bool
    #: every place of that name is a river, desert, region: never a point
    area: bool


class Names:
    """Reads names at tokens; one per gazetteer and pack."""

    def __init__(
        self, gazetteer: Gazetteer, pack: Toponyms, cues: Cues, unknown: Unknown, form: Callable[[str], str]
    ) -> None:
        self._gazetteer = gazetteer
        self._cues = cues
        self._unknown = unknown
        self._standing = frozenset((*pack.exact_features, *pack.area_features)) - {"ADM2", "ADM3", "ANS"}
        self._areas = frozenset(pack.area_features)
        #: gazetteer ids of countries by their codes
        self.countries = {country.code: self._country(country, form) for country in pack.countries}
        self._longest = gazetteer.longest
        #: names by how they are written, and whether each may be only the first word of a longer one
        self._kept: dict[str, tuple[Name | None, bool]] = {}
        self._judged: dict[tuple[str, tuple[str, ...]], tuple[Support, bool, bool]] = {}

    def at(self, document: Document, at: int) -> Name | None:
        """The longest known name that begins at token `at`, read through attached particles."""
        forms = document.forms
        length, ids = self._longest(forms, at)
        if not length:
            return None
        written = forms[at] if length == 1 else " ".join(forms[at : at + length])
        if written not in self._kept:
            self._keep(written, ids)
        name, may_go_on = self._kept[written]
        if may_go_on and at + 1 < len(forms) and self._unknown.may_go_on(document, at + 1):
            return None  # only the first word of a longer name: رأس عيسى
        return name

    def _keep(self, written: str, ids: tuple[str, ...]) -> None:
        """Keep what a name as written is, and whether it may be only the first word of a longer one."""
        if len(self._kept) >= _CACHE_LIMIT:
            self._kept.clear()
        forms = written.split(" ")
        particle, word = self._opening(forms, ids)
        single = len(forms) == 1
        if single and (word in self._cues.no_names or not self._bearable(written, particle, word, ids)):
            self._kept[written] = None, False
            return
        words = " ".join((word, *forms[1:]))
        support, regional, area = self._judge(words, ids)
        name = Name(
            length=len(forms), particle=particle, words=words, ids=ids, support=support, regional=regional, area=area
        )
        self._kept[written] = name, single and word in self._cues.compounds

    def _country(self, country: Country, form: Callable[[str], str]) -> tuple[str, ...]:
        ids = (place_id for name in country.names for place_id in self.ids(form(name)))
        return tuple(
            place_id
            for place_id in dict.fromkeys(ids)
            if (place := self._gazetteer.get(place_id)) is not None and place.feature == "PCLI"
        )

    def _bearable(self, joined: str, particle: str, word: str, ids: tuple[str, ...]) -> bool:
        """Whether a particle may be read off a name: off a short or uncommon one it makes places of ordinary words."""
        if not particle:
            return True
        if joined in self._cues.ordinary:
            return False
        support, regional, _ = self._judge(word, ids)
        if particle[-1] in _RARE:
            return regional and len(word) > _FEWEST_LETTERS
        return support == "none" or len(word) > _FEWEST_LETTERS

    def ids(self, words: str) -> tuple[str, ...]:
        """What a name by itself, in normalised words, may mean."""
        parts = words.split(" ")
        length, ids = self._gazetteer.longest(parts, 0)
        return ids if length == len(parts) else ()

    def alike(self, words: str) -> tuple[str, ...]:
        """What a name that no gazetteer has as written may mean by how it sounds."""
        return tuple(place.id for place in self._gazetteer.named(words))

    def _opening(self, forms: Sequence[str], ids: tuple[str, ...]) -> tuple[str, str]:
        """Particle and bare word of the first token: the most stripped reading that still gives the same places."""
        first, *rest = forms
        if first[0] not in PARTICLES:
            return "", first
        for particle, word in reversed(tuple(readings(first))):
            if not particle or self._longest((word, *rest), 0) == (len(forms), ids):
                return particle, word
        return "", first

    def _judge(self, words: str, ids: tuple[str, ...]) -> tuple[Support, bool, bool]:
        known = self._judged.get((words, ids))
        if known is None:
            places = [place for place in map(self._gazetteer.get, ids) if place is not None]
            features = {place.feature for place in places}
            regional = bool(features & {"ADM1", "PCLI"})
            large = bool(features & _ALWAYS) or any(
                (place.population or 0) >= _MANY and not place.feature.startswith("ADM") for place in places
            )
            large = large or bool(features & self._standing)
            area = features <= self._areas or (regional and not _has_town(places))
            known = self._judged[words, ids] = (self._support(words, large=large), regional, area)
        return known

    def _support(self, words: str, *, large: bool) -> Support:
        parts = words.split(" ")
        ordinary = [part in self._cues.ordinary for part in parts]
        if all(ordinary) and len(parts) == 1:
            return "head"
        if large or (len(parts) > 1 and parts[0] in self._cues.compounds and parts[0] not in self._cues.personal):
            return "none"
        return "place"


def _has_town(places: Sequence[Place]) -> bool:
    """Whether a governorate of these has a town of its name, or one is a country's: الأنبار has none."""
    regions = [place for place in places if place.feature == "ADM1"]
    towns = [place for place in places if place.feature.startswith("PPL")]
    return not regions or any(
        (town.country, town.admin1) == (region.country, region.admin1) for town in towns for region in regions
    )
