"""The places that a mention could mean, with what speaks for each before the rest of the report is looked at."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
from rapidfuzz import fuzz

from rasd.model import Place
from rasd.packs.toponyms import Head, Toponyms
from rasd.places.mention import PlaceMention
from rasd.places.romanised import arabic
from rasd.places.spelling import heard
from rasd.ports import Gazetteer

_UNITS = frozenset(("ADM1", "ADM2", "ADM3", "PCLI"))


#: likeness (0 to 100) from which two names are one name spelled by ear
_SOUNDS = 78
#: names of which the candidates are kept: each has many
_KEPT_LIMIT = 10_000


class Clue(msgspec.Struct, frozen=True, gc=False):
    """What speaks for a candidate or against it: the rule of its sentence, the sentence's blanks, its worth."""

    rule: str
    values: tuple[str, ...]
    weight: float


class Option(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A candidate with its clues from the gazetteer alone."""

    place: Place
    score: float
    clues: tuple[Clue, ...]


class Options:
    """Lists candidates; kept for every name, because the same names come again and again."""

    def __init__(self, gazetteer: Gazetteer, pack: Toponyms, form: Callable[[str], str]) -> None:
        self._gazetteer = gazetteer
        self._pack = pack
        self._form = form
        self._areas = frozenset(pack.area_features)
        self._kept: dict[tuple[tuple[str, ...], str, str | None, bool, bool], tuple[Option, ...]] = {}
        self._regions: dict[tuple[str, ...], tuple[Place, ...]] = {}

    def regions(self, mention: PlaceMention) -> tuple[Place, ...]:
        """The governorates and countries that have the mention's name."""
        known = self._regions.get(mention.candidates)
        if known is None:
            places = map(self._gazetteer.get, mention.candidates)
            known = tuple(place for place in places if place is not None and place.feature in ("ADM1", "PCLI"))
            self._regions[mention.candidates] = known
        return known

    def town(self, mention: PlaceMention) -> Place | None:
        """The largest town of the mention's name, in a governorate of that name if there is one."""
        regions = self.regions(mention)
        towns = [
            place
            for place in map(self._gazetteer.get, mention.candidates)
            if place is not None and place.feature.startswith("PPL") and _among(place, regions)
        ]
        return max(towns, key=lambda place: (place.population or 0, place.id), default=None)

    def of(self, mention: PlaceMention) -> tuple[Option, ...]:
        """The mention's candidates, best first by what the gazetteer alone tells."""
        key = (mention.candidates, mention.name, mention.head, mention.area, mention.alike)
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= _KEPT_LIMIT:
                self._kept.clear()
            known = self._kept[key] = self._list(mention)
        return known

    def _list(self, mention: PlaceMention) -> tuple[Option, ...]:
        places = [place for place in map(self._gazetteer.get, mention.candidates) if place is not None]
        if mention.area:
            fitting = [place for place in places if place.feature in self._areas]
        else:
            fitting = [place for place in places if place.feature not in _UNITS]
        if mention.alike:
            fitting = [place for place in fitting if _sounds(place, mention.name, self._form)]
            places = []
        head = self._pack.heads.get(mention.head or "")
        options = [self._option(place, mention, head) for place in fitting or places]
        return tuple(sorted(options, key=lambda option: (-option.score, option.place.id)))

    def _option(self, place: Place, mention: PlaceMention, head: Head | None) -> Option:
        weights = self._pack.weights
        clues: list[Clue] = []
        if place.population:
            weight = weights.population * math.log10(place.population + 1)
            clues.append(Clue("place.population", (place.name_en, f"{place.population:,}"), weight))
        clues.append(
            Clue("place.feature", (place.name_en, place.feature), weights.features.get(place.feature, weights.feature))
        )
        if head is not None and head.features and not mention.area:
            fits = _fits(place.feature, head.features) and (place.population or 0) <= head.most
            rule, weight = ("place.head", weights.head) if fits else ("place.head_against", weights.head_against)
            clues.append(Clue(rule, (mention.head or "", place.feature), weight))
        if mention.alike:
            clues.append(Clue("place.alike", (mention.name, place.name_ar or place.name_en), weights.alike))
        elif self._form(place.name_ar) == mention.name:
            clues.append(Clue("place.spelling", (place.name_en,), weights.spelling))
        return Option(place=place, score=sum(clue.weight for clue in clues), clues=tuple(clues))


def _among(place: Place, regions: tuple[Place, ...]) -> bool:
    return not regions or any(place.admin1 == region.admin1 for region in regions)


def _sounds(place: Place, name: str, form: Callable[[str], str]) -> bool:
    """Whether the place's Arabic name, told or read back from the romanised one, sounds like `name`."""
    own = form(place.name_ar) if place.name_ar else arabic(place.name_en) or ""
    return fuzz.ratio(heard(own), heard(name)) >= _SOUNDS


def _fits(feature: str, codes: tuple[str, ...]) -> bool:
    return any(feature == code or (code.endswith("*") and feature.startswith(code[:-1])) for code in codes)
