"""What is wrong with a team's own rows: each fault with its line and what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, TypeAlias

import msgspec

from rasd.model import Place
from rasd.places.geometry import km
from rasd.places.ground import SAME_KM, Ground
from rasd.places.keys import BETWEEN, told_names
from rasd.places.layer import Layer, LayerRow, finite

ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_CODE: Final = re.compile("[A-Z]{2}")
#: no place reaches so far from its point, km
_WIDEST_KM: Final = 2000.0


#: the column, what is wrong in it, and the remedy
Problem: TypeAlias = tuple[str, str, str]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A fault of one line."""

    line: int
    what: str
    remedy: str


def faults(layer: Layer, ground: Ground) -> Iterator[Fault]:
    """Every fault of a table, in the order of its lines."""
    lines: dict[str, int] = {}
    twins = Twins(ground)
    for row in layer.rows:
        found = [*row_faults(row, ground), *_twins(row, twins)]
        if row.id in lines:
            found.append(("id", f"the id {row.id} stands in line {lines[row.id]} too.", "Make one row of the two."))
        lines.setdefault(row.id, row.line)
        yield from (Fault(line=row.line, what=f"{column}: {what}", remedy=remedy) for column, what, remedy in found)


def _twins(row: LayerRow, twins: Twins) -> Iterator[Problem]:
    same, other = twins.shipped(row), twins.earlier(row)
    if same is not None:
        away, place = same
        remedy = f"If it is, write {place.id} as the id; if not, give its name what tells the two apart."
        yield "id", f"is this {place.id} ({place.name_en}), of that name and {away:.1f} km away?", remedy
    if other is not None:
        yield "id", f"line {other.line} has that name at that point too.", "Make one row of the two."


def row_faults(row: LayerRow, ground: Ground) -> Iterator[Problem]:
    """What is wrong with a row by itself: the column, the fault and its remedy."""
    cells, known = row.cells, ground.shipped.get(row.id)
    if not row.id or BETWEEN in row.id or " " in row.id:
        yield "id", "a place needs an id, in one word.", "Write own:NAME, or the id of the place that is corrected."
    if not cells["source"]:
        yield "source", "it does not say where this is from.", "Every correction has a source: who or what says so."
    if known is None:
        yield from _new(row)
    yield from (fault for fault in (_script(cell) for cell in told_names(cells)) if fault)
    yield from _point(row, ground)
    radius = finite(cells["radius_km"])
    if cells["radius_km"] and (radius is None or not 0 <= radius < _WIDEST_KM):
        yield "radius_km", f"{cells['radius_km']} is no distance.", "Write km as a number with a dot, or nothing."
    if cells["population"] and not (cells["population"].isascii() and cells["population"].isdecimal()):
        yield "population", f"{cells['population']} is no count of people.", "Write digits only, or nothing."
    if cells["feature_code"] and cells["feature_code"] not in ground.features:
        remedy = "Use a code of GeoNames that Rasd knows, such as PPL, PPLX, DAM (docs/gazetteer.md)."
        yield "feature_code", f"{cells['feature_code']} is no kind of place that Rasd knows.", remedy
    yield from _units(row, ground)


def _new(row: LayerRow) -> Iterator[Problem]:
    remedies = {
        "name_ar": "Write the Arabic name: reports are searched for it.",
        "lat": "Write degrees north, such as 35.0198.",
        "lon": "Write degrees east, such as 40.4515.",
        "country": "Write the country's two letters, such as SY.",
        "licence": "Write under which licence this may be passed on.",
    }
    for column, remedy in remedies.items():
        if not row.cells[column]:
            yield column, "a place that is not shipped needs one.", remedy


def _script(name: str) -> Problem | None:
    if ARABIC.search(name):
        return None
    return "name_ar", f"«{name}» is not written in Arabic letters.", "Names in other letters go into alt_names_en."


def _point(row: LayerRow, ground: Ground) -> Iterator[Problem]:
    cells, known = row.cells, ground.shipped.get(row.id)
    lat, lon = finite(cells["lat"]), finite(cells["lon"])
    for column, number, most in (("lat", lat, 90), ("lon", lon, 180)):
        if cells[column] and (number is None or abs(number) > most):
            yield column, f"{cells[column]} is no degree.", f"Write a number between -{most} and {most}, with a dot."
            return
    if bool(cells["lat"]) != bool(cells["lon"]):
        yield "lat", "only one of lat and lon is told.", "Tell both, or none."
    country = cells["country"] or (known.country if known else "")
    box = ground.boxes.get(country)
    if lat is not None and lon is not None and box is not None and not box.holds(lat, lon):
        swapped = " lat and lon seem to be exchanged." if box.holds(lon, lat) else ""
        yield "lat", f"{lat}, {lon} is not in {country}.{swapped}", "Correct the coordinates or the country."


def _units(row: LayerRow, ground: Ground) -> Iterator[Problem]:
    cells, known = row.cells, ground.shipped.get(row.id)
    country = cells["country"] or (known.country if known else "")
    if cells["country"] and not _CODE.fullmatch(cells["country"]):
        yield "country", f"{cells['country']} is no code of a country.", "Write its two letters, such as SY."
    names = ground.governorates.get(country, ())
    if cells["admin1"] and names and cells["admin1"] not in names:
        yield "admin1", f"{cells['admin1']} is no governorate of {country}.", f"Write one of: {', '.join(names)}."


class Twins:
    """Finds rows that mean a place which is there already, under another id."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._seen: defaultdict[str, list[tuple[LayerRow, float, float]]] = defaultdict(list)

    def shipped(self, row: LayerRow) -> tuple[float, Place] | None:
        """The shipped place that a row means, and how far it is away, km."""
        point = row.point
        same = self._ground.same(row, *point) if point is not None else None
        return (km(*point, same.lat, same.lon), same) if point is not None and same is not None else None

    def earlier(self, row: LayerRow) -> LayerRow | None:
        """The earlier row of that name at that point, if there is one; this row is remembered for later ones."""
        point = row.point
        if point is None:
            return None
        keys = {self._ground.speller.key(name) for name in told_names(row.cells)}
        others = (one for key in keys for one in self._seen[key] if one[0].id != row.id)
        found = next((other for other, *there in others if km(*point, *there) <= SAME_KM), None)
        for key in keys:
            self._seen[key].append((row, *point))
        return found
