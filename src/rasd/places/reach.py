"""The units that hold places, and how far each reaches from its point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil
from typing import Final

from rasd.model import Place
from rasd.places.geometry import km

#: country, governorate, district; of a larger unit what is below it is null
Key = tuple[str, str | None, str | None]
#: km to which reaches are rounded up, so that they also cover villages that the gazetteer does not have
_STEP: Final = 5
_SETTLED: Final = "PPL"


class Reaches:
    """Looks once through all places; then says of each unit what it is, and how far it reaches."""

    def __init__(self, places: Iterable[Place]) -> None:
        settled: dict[Key, list[Place]] = defaultdict(list)
        self._units: dict[Key, Place] = {}
        for place in places:
            if place.feature.startswith(_SETTLED):
                for key in _keys(place):
                    settled[key].append(place)
            elif place.feature in _LEVELS:
                self._units.setdefault(_keys(place)[_LEVELS[place.feature]], place)
        self._reach: Mapping[str, float] = {
            unit.id: float(_STEP * ceil(max((_apart(unit, one) for one in settled[key]), default=_STEP) / _STEP))
            for key, unit in self._units.items()
        }

    def holding(self, place: Place, feature: str) -> Place | None:
        """The country (`PCLI`), governorate (`ADM1`) or district (`ADM2`) that a place lies in, or is."""
        key = _keys(place)[_LEVELS[feature]]
        return None if feature != "PCLI" and key[_LEVELS[feature]] is None else self._units.get(key)

    def km(self, unit: Place) -> float:
        """How far from its point a unit reaches, km."""
        return self._reach[unit.id]


_LEVELS: Final[Mapping[str, int]] = {"PCLI": 0, "ADM1": 1, "ADM2": 2}


def _keys(place: Place) -> tuple[Key, Key, Key]:
    """The names of the country, governorate and district of a place."""
    country, admin1, admin2 = place.country, place.admin1, place.admin2
    return (country, None, None), (country, admin1, None), (country, admin1, admin2)


def _apart(unit: Place, other: Place) -> float:
    return km(unit.lat, unit.lon, other.lat, other.lon)
