"""What new rows stand on: the shipped places around them, the units that they lie in, the box of their country."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Final, TypeVar

import msgspec

from rasd.model import Place, content_id
from rasd.places.index import PackedGazetteer
from rasd.places.keys import told_names
from rasd.places.layer import LayerRow
from rasd.places.nearby import Nearby
from rasd.places.spelling import Speller

T = TypeVar("T")
#: two places of one name that are so near, km, are one place
SAME_KM: Final = 1.0
#: so many of the nearest places within so many km tell the unit of a place, if they agree
_NEIGHBOURS: Final = 5
_REACH_KM: Final = 20.0


class Box(msgspec.Struct, frozen=True):
    """The least rectangle around a country, WGS 84 degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point is in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


class Ground:
    """Judges and completes rows by the shipped gazetteer; built once for many rows."""

    def __init__(
        self, shipped: PackedGazetteer, speller: Speller, boxes: Mapping[str, Box], features: Collection[str]
    ) -> None:
        self.shipped = shipped
        self.speller = speller
        self.boxes = boxes
        #: the feature codes that are known
        self.features = features

    def same(self, row: LayerRow, lat: float, lon: float) -> Place | None:
        """The shipped place of another id that a row means: of one of its names, at the same point."""
        near = {place: distance for distance, place in self._nearby.within(lat, lon, SAME_KM) if place != row.id}
        if not near:
            return None
        keys = (key for name in told_names(row.cells) for key in self.speller.keys(name))
        called = {place for key in keys for place in self.shipped.keyed(key) if place in near}
        found = filter(None, map(self.shipped.get, sorted(called, key=lambda place: (near[place], place))))
        unit = row.cells["feature_code"].startswith("ADM")
        return next((place for place in found if place.feature.startswith("ADM") == unit), None)

    def completed(self, row: LayerRow) -> LayerRow:
        """A row with its units as the gazetteer names them; a new place also with what its neighbours agree on."""
        cells = dict(row.cells)
        known, point = self.shipped.get(row.id), row.point
        if known is None:
            cells["feature_code"] = cells["feature_code"] or "PPL"
        if known is None and point is not None and not (cells["admin1"] and cells["country"]):
            around = self.surrounded(*point, cells["country"])
            cells.update({column: cell for column, cell in around.items() if not cells[column]})
        self._name_units(cells, cells["country"] or (known.country if known else ""))
        if not cells["id"] and point is not None:
            cells["id"] = f"own:{content_id('own', self.speller.key(cells['name_ar']), *point)[1:11]}"
        return LayerRow(cells=cells, line=row.line)

    def _name_units(self, cells: dict[str, str], country: str) -> None:
        """Write the units told by any of their names as the gazetteer names them."""
        governorate = self.governorate(country, cells["admin1"])
        if governorate is not None:
            cells["admin1"] = governorate.admin1 or cells["admin1"]
            cells["admin1_ar"] = governorate.admin1_ar or cells["admin1_ar"]
        district = self.district(country, cells["admin1"], cells["admin2"])
        if district is not None:
            cells["admin2"] = district.admin2 or cells["admin2"]

    def governorate(self, country: str, name: str) -> Place | None:
        """The governorate of a country by a name of it or its P-code."""
        return self._unit(name, lambda unit: (unit.feature, unit.country) == ("ADM1", country))

    def district(self, country: str, admin1: str, name: str) -> Place | None:
        """The district of a governorate by a name of it or its P-code."""
        here = ("ADM2", country, admin1)
        return self._unit(name, lambda unit: (unit.feature, unit.country, unit.admin1) == here)

    @cached_property
    def governorates(self) -> Mapping[str, tuple[str, ...]]:
        """The governorates of each country by their English names, sorted."""
        places = filter(None, (self.shipped.get(place_id) for place_id, _, _ in self.shipped.points()))
        pairs = sorted({(one.country, one.admin1) for one in places if one.feature == "ADM1" and one.admin1})
        return {code: tuple(name for country, name in pairs if country == code) for code, _ in pairs}

    def surrounded(self, lat: float, lon: float, country: str = "") -> dict[str, str]:
        """Country, governorate and district (cells of a row) that the nearest places agree on, as far as they do."""
        ids = (place_id for _, place_id in self._nearby.within(lat, lon, _REACH_KM))
        found = [place for place in map(self.shipped.get, ids) if place is not None and _populated(place)]
        around = found[:_NEIGHBOURS]
        if len(around) < _NEIGHBOURS or (country and any(place.country != country for place in around)):
            return {}
        cells = {"country": _agreed([place.country for place in around])}
        governorate = _agreed([(place.admin1, place.admin1_ar) for place in around])
        if cells["country"] and governorate and governorate[0]:
            cells["admin1"], cells["admin1_ar"] = governorate[0], governorate[1] or ""
            cells["admin2"] = _agreed([place.admin2 for place in around]) or ""
        return {column: cell for column, cell in cells.items() if cell}

    def _unit(self, name: str, fits: Callable[[Place], bool]) -> Place | None:
        return next((unit for unit in self.shipped.named(name) if fits(unit)), None) if name else None

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self.shipped.points())


def _populated(place: Place) -> bool:
    return place.feature.startswith("PPL")


def _agreed(values: list[T]) -> T | None:
    """What all say; None where they differ."""
    return values[0] if len(set(values)) == 1 else None
