"""Names at a token: known to the gazetteer or not, and how much support they need to be a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from rasd.model import Document, Place
from rasd.packs.toponyms import Country, Toponyms
from rasd.places.clitics import PARTICLES, readings
from rasd.places.cues import Cues
from rasd.ports import Gazetteer

#: what a name needs beside it to be read as a place
#:   none   it is a place wherever it stands (a city, a governorate, a name of several uncommon words)
#:   place  a preposition, a list of places, a hashtag, a container after it
#:   head   a head word: it is an ordinary word as well
Support = Literal["none", "place", "head"]
_ALWAYS = frozenset(("PPLC", "PPLA", "PPLA2", "PPLA3", "ADM1", "PCLI"))
_MANY = 5000
_FEWEST_LETTERS = 3
#: the ending of an indefinite noun or adverb, which no name has
_TANWIN = "\u064b"
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

    def __init__(self, gazetteer: Gazetteer, pack: Toponyms, cues: Cues, form: Callable[[str], str]) -> None:
        self._gazetteer = gazetteer
        self._cues = cues
        self._standing = frozenset((*pack.exact_features, *pack.area_features)) - {"ADM2", "ADM3", "ANS"}
        self._areas = frozenset(pack.area_features)
        #: gazetteer ids of countries by their codes
        self.countries = {country.code: self._country(country, form) for country in pack.countries}
        self._judged: dict[tuple[str, tuple[str, ...]], tuple[Support, bool, bool]] = {}

    def at(self, document: Document, at: int) -> Name | None:
        """The longest known name that begins at token `at`, read through attached particles."""
        length, ids = self._gazetteer.longest(document.forms, at)
        if not length:
            return None
        particle, word = self._opening(document, at, length, ids)
        words = " ".join((word, *document.forms[at + 1 : at + length]))
        if length == 1 and self._goes_on(document, at, word):
            return None
        if length == 1 and particle and not self._bearable(document.forms[at], particle, word, ids):
            return None
        support, regional, area = self._judge(words, ids)
        return Name(
            length=length, particle=particle, words=words, ids=ids, support=support, regional=regional, area=area
        )

    def _goes_on(self, document: Document, at: int, word: str) -> bool:
        """Whether a single known word is no name here, or only the first word of a longer one (رأس عيسى)."""
        if word in self._cues.no_names:
            return True
        return word in self._cues.compounds and at + 1 < len(document.forms) and self._may_name(document, at + 1)

    def _country(self, country: Country, form: Callable[[str], str]) -> tuple[str, ...]:
        ids = (place_id for name in country.names for place_id in self.ids(form(name)))
        return tuple(
            place_id
            for place_id in dict.fromkeys(ids)
            if (place := self._gazetteer.get(place_id)) is not None and place.feature == "PCLI"
        )

    def _bearable(self, joined: str, particle: str, word: str, ids: tuple[str, ...]) -> bool:
        """Whether a particle may be read off a name: off a short or uncommon one it makes places of ordinary words."""
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

    def unknown(self, document: Document, at: int, *, joined: bool) -> tuple[int, str]:
        """How many tokens from `at` look like a name that no gazetteer knows, and the particle before it; 0 if none.

        `joined` reads through و: the next of a list.
        """
        forms, cues = document.forms, self._cues
        first = forms[at]
        particle = "و" if joined and first.startswith("و") and len(first) > _FEWEST_LETTERS else ""
        first = first[len(particle) :]
        if not self._may_begin(document, at, first):
            return 0, ""
        length = 1
        while (first if length == 1 else forms[at + length - 1]) in cues.compounds:
            if at + length >= len(forms) or not self._may_name(document, at + length):
                return 0, ""
            length += 1
        if at + length < len(forms) and forms[at + length] in cues.epithets:
            length += 1
        return length, particle

    def _may_begin(self, document: Document, at: int, word: str) -> bool:
        """Whether a token can begin an unknown name."""
        if word in self._cues.compounds:
            return True
        return (
            document.kinds[at] == "w"
            and _TANWIN not in document.quote(at, at + 1)
            and len(word) >= _FEWEST_LETTERS
            and word not in self._cues.no_names
            and not word.startswith(("بال", "لل", "وال"))
            and self._cues.read(word) is None
        )

    def _may_name(self, document: Document, at: int) -> bool:
        """Whether a token can go on with a name after a word like تل or أم."""
        word = document.forms[at]
        if document.kinds[at] == "p" or word in self._cues.no_names:
            return False
        cue = self._cues.read(word)
        return cue is None or (cue.role == "head" and not cue.particle)

    def _opening(self, document: Document, at: int, length: int, ids: tuple[str, ...]) -> tuple[str, str]:
        """Particle and bare word of the first token: the most stripped reading that still gives the same places."""
        first = document.forms[at]
        if first[0] not in PARTICLES:
            return "", first
        rest = document.forms[at + 1 : at + length]
        for particle, word in reversed(tuple(readings(first))):
            if not particle or self._gazetteer.longest((word, *rest), 0) == (length, ids):
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
