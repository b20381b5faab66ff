"""A team's own places over the shipped gazetteer, looked up as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rasd.model import Place
from rasd.places.clitics import readings
from rasd.places.index import PackedGazetteer, latin_key
from rasd.places.keys import POPULATED, arabic_names, latin_names, rank, told_names, written
from rasd.places.layer import Layer, LayerRow, place_of
from rasd.places.spelling import Speller, alike

_CACHE_LIMIT: Final = 50_000
_Ids = tuple[str, ...]


class LayeredGazetteer:
    """Looks places up in a layer and below it. Satisfies `ports.Gazetteer`.

    A row whose id is known below corrects that place and adds names to it; its other names stay.
    """

    def __init__(self, below: PackedGazetteer, layer: Layer, speller: Speller) -> None:
        self.below = below
        self._speller = speller
        self._rows: dict[str, LayerRow] = {}
        self._places: dict[str, Place] = {}
        keys, latin, similar = (defaultdict[str, dict[str, None]](dict) for _ in range(3))
        for row in layer.rows:
            place = place_of(row, self.get(row.id), layer.where)
            self._rows[row.id], self._places[row.id] = row, place
            full = _full(row, place)
            for name in self._names(row):
                ways = written(speller, full, name)
                for key in ways:
                    keys[key][row.id] = None
                if len(ways) > 1 and place.feature in POPULATED:
                    similar[alike(ways[0])][row.id] = None
            for name in latin_names(row.cells):
                latin[latin_key(name)][row.id] = None
        self._keys, self._latin, self._alike = map(self._ranked, (keys, latin, similar))
        self._longest = _longest_of(self._keys)
        self._kept: dict[tuple[_Ids, _Ids], _Ids] = {}
        self._openings: dict[str, tuple[str, ...]] = {}

    def get(self, place_id: str) -> Place | None:
        """The place with that id, as the layer has it."""
        return self._places.get(place_id) or self.below.get(place_id)

    def row(self, place_id: str) -> LayerRow | None:
        """The layer's row of a place; None where it is all from below."""
        return self._rows.get(place_id)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with that name in any of its spellings, most populous first."""
        key = self._speller.key(name)
        latin, heard = latin_key(name), alike(key)
        ids = (
            self._both(self._keys.get(key, ()), self.below.keyed(key))
            or self._both(self._latin.get(latin, ()), self.below.romanised(latin))
            or self._both(self._alike.get(heard, ()), self.below.heard(heard))
        )
        return tuple(place for place in map(self.get, ids) if place is not None)

    def longest(self, forms: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """How many normalised tokens from `at` make the longest known name, and the ids it may mean; (0, ()) if none.

        Of readings equally long the least stripped counts, whichever of the two knows it.
        """
        below = self.below.longest(forms, at)
        length = self._length(forms, at)
        if not length or length < below[0]:
            return below
        rest = forms[at + 1 : at + length]
        for _, word in readings(forms[at]):
            key = " ".join((word, *rest))
            ids = self._both(self._keys.get(key, ()), self.below.keyed(key))
            if ids:
                return length, ids
        return below

    def keys_of(self, place_id: str) -> tuple[str, ...]:
        """The keys that a place is found by, in normalised letters, sorted."""
        own = {key for key, ids in self._keys.items() if place_id in ids}
        return tuple(sorted(own.union(self.below.keys_of(place_id))))

    def points(self) -> Iterable[tuple[str, float, float]]:
        """Id, latitude and longitude of every place."""
        for place_id, lat, lon in self.below.points():
            if place_id not in self._places:
                yield place_id, lat, lon
        for place in self._places.values():
            yield place.id, place.lat, place.lon

    def _names(self, row: LayerRow) -> list[str]:
        """The Arabic names that a row adds."""
        if self.below.get(row.id) is None:
            return arabic_names(row.cells)
        return [*told_names(row.cells), *filter(None, row.cells["alt_names_other"].split("|"))]

    def _length(self, forms: Sequence[str], at: int) -> int:
        """How many tokens from `at` make the longest name of the layer itself."""
        form = forms[at]
        words = self._openings.get(form)
        if words is None:
            if len(self._openings) >= _CACHE_LIMIT:
                self._openings.clear()
            words = self._openings[form] = tuple(word for _, word in readings(form) if word in self._longest)
        if not words:
            return 0
        most = max(self._longest[word] for word in words)
        for length in range(min(most, len(forms) - at), 0, -1):
            rest = forms[at + 1 : at + length]
            if any(" ".join((word, *rest)) in self._keys for word in words):
                return length
        return 0

    def _both(self, own: _Ids, below: _Ids) -> _Ids:
        """The ids of both, ranked as one."""
        if not own:
            return below
        if (own, below) not in self._kept:
            self._kept[own, below] = self._rank({*own, *below})
        return self._kept[own, below]

    def _ranked(self, found: Mapping[str, Mapping[str, None]]) -> dict[str, _Ids]:
        return {key: self._rank(ids) if len(ids) > 1 else tuple(ids) for key, ids in found.items() if key}

    def _rank(self, ids: Iterable[str]) -> _Ids:
        places = [place for place in map(self.get, ids) if place is not None]
        places.sort(key=lambda place: rank(place.id, place.feature, place.population))
        return tuple(place.id for place in places)


def _full(row: LayerRow, place: Place) -> dict[str, str]:
    """The cells of a row, with what is known of the place where they are empty."""
    return {**row.cells, "country": place.country, "feature_code": place.feature}


def _longest_of(keys: Iterable[str]) -> dict[str, int]:
    """First words of keys, and how many words the longest with each has."""
    most: dict[str, int] = {}
    for key in keys:
        words = key.split(" ")
        most[words[0]] = max(most.get(words[0], 0), len(words))
    return most
