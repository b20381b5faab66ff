"""Build the review desk's offline basemap from the gazetteer and its boundary files. Same input, same bytes.

    python scripts/build_basemap.py ../shared/gazetteer/boundaries src/rasd/web/static/basemap/basemap.json

One GeoJSON collection. `kind` says what a feature is: border, country, governorate, district, river, lake, or a label
(`label` is country, governorate, capital, city, town or river). Areas carry the id that the gazetteer gives them, so
that an incident that is only placed in an area can be shown as that area. Which towns outside Syria and Iraq are
named, and how the press writes the names of the large ones, is in `basemap_labels.tsv`.
"""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from build_map import Line, lines, short
from rasd.model import Place
from rasd.stores.gazetteer import shipped_gazetteer

Feature = dict[str, Any]

#: the files of areas, and what they are
AREAS = (("sy_iq_adm0", "country"), ("sy_iq_adm1", "governorate"), ("sy_iq_adm2", "district"))
#: towns of these countries are named by the gazetteer itself
HOME = ("SY", "IQ")
#: what a town is, and from how many people on it is named
TOWNS = {"PPL": 40_000, "PPLA2": 20_000, "PPLA3": 30_000}
#: a town that lies this near to one that is named already is a part of it, degrees
APART = 0.06
#: marks that are letters of Arabic: madda and hamza
HAMZA = "\u0653\u0654\u0655"
SIGNS = str.maketrans("", "", "‘’ʼʻ`'ʿʾ")


def main(folder: Path, target: Path) -> None:
    """Write the basemap to `target` and say its size."""
    features = [*_areas(folder), *_borders(folder), *_water(folder), *_labels()]
    collection = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(target, target.stat().st_size, "bytes,", len(features), "features")


def _read(path: Path) -> list[Feature]:
    features: list[Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _areas(folder: Path) -> Iterator[Feature]:
    """Outlines of the areas that the gazetteer knows, by their own id or by the one district that lies in them."""
    gazetteer = shipped_gazetteer()
    districts = [place for place in _places() if place.feature == "ADM2"]
    for name, kind in AREAS:
        for feature in _read(folder / f"{name}.geojson"):
            told = feature["properties"]
            rings = [ring for line in lines(feature["geometry"]) if len(ring := short(line)) > 3]
            ids = (f"gn:{told['gn_id']}", f"wof:{told['wof_id']}")
            known = [place for place in map(gazetteer.get, ids) if place]
            if kind == "district" and not known:
                inside = [unit for unit in districts if any(_within(unit, ring) for ring in rings)]
                known = [unit for unit in inside if len(inside) == 1 or unit.name_ar == told["name_ar"]]
            if rings and known:
                geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
                yield _feature(geometry, kind=kind, id=known[0].id)


def _within(place: Place, ring: Line) -> bool:
    """Whether the place's point lies within the ring (an odd number of its sides is crossed on the way out)."""
    crossed = False
    for (x, y), (next_x, next_y) in pairwise(ring):
        if (y > place.lat) != (next_y > place.lat):
            crossed ^= place.lon < x + (next_x - x) * (place.lat - y) / (next_y - y)
    return crossed


def _places() -> list[Place]:
    """Places of the countries whose towns are named."""
    gazetteer = shipped_gazetteer()
    return [place for id_, _, _ in gazetteer.points() if (place := gazetteer.get(id_)) and place.country in HOME]


def _borders(folder: Path) -> Iterator[Feature]:
    """International lines as Natural Earth draws them; what it calls disputed keeps that word."""
    for feature in _read(folder / "borders_ne10m.geojson"):
        told = feature["properties"]["featurecla"]
        doubted = not told.startswith("International boundary")
        yield from _drawn(feature, kind="border", doubted=doubted)


def _water(folder: Path) -> Iterator[Feature]:
    for feature in _read(folder / "rivers_ne10m.geojson"):
        yield from _drawn(feature, kind="river")
    for feature in _read(folder / "lakes_ne10m.geojson"):
        for line in lines(feature["geometry"]):
            if len(ring := short(line)) > 3:
                yield _feature({"type": "Polygon", "coordinates": [ring]}, kind="lake")


def _drawn(feature: Feature, **told: object) -> Iterator[Feature]:
    if drawn := [kept for line in lines(feature["geometry"]) if (kept := short(line))]:
        yield _feature({"type": "MultiLineString", "coordinates": drawn}, **told)


def _labels() -> Iterator[Feature]:
    """Names of countries, governorates, capitals, cities and towns, the greater first."""
    gazetteer = shipped_gazetteer()
    named: list[Place] = []
    with Path(__file__).with_name("basemap_labels.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            place = gazetteer.get(row["id"])
            if place is None:
                raise SystemExit(f"basemap_labels.tsv: the gazetteer has no place {row['id']}.")
            named.append(place)
            yield _label(place, ar=row["ar"], en=row["en"], label=row["kind"])
    for place in _places():
        if place.feature == "ADM1" and place not in named:
            yield _label(place, ar=_plain(place.name_ar), en=_plain(place.name_en), label="governorate")
    towns = [place for place in _places() if (place.population or 0) >= TOWNS.get(place.feature, sys.maxsize)]
    for town in sorted(towns, key=lambda town: (-(town.population or 0), town.id)):
        if town.name_ar and town.name_en and all(_apart(town, other) > APART for other in named):
            named.append(town)
            yield _label(town, ar=_plain(town.name_ar), en=_plain(town.name_en), label="town")


def _apart(place: Place, other: Place) -> float:
    return max(abs(place.lat - other.lat), abs(place.lon - other.lon))


def _plain(name: str) -> str:
    """The name as maps write it: without vowel signs, dots below and other marks, and signs for ayn and hamza."""
    letters = unicodedata.normalize("NFD", name)
    bare = "".join(letter for letter in letters if letter in HAMZA or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.translate(SIGNS)).split(" (")[0]


def _label(place: Place, **told: object) -> Feature:
    point = {"type": "Point", "coordinates": [round(place.lon, 3), round(place.lat, 3)]}
    return _feature(point, kind="label", size=place.population or 0, **told)


def _feature(geometry: object, **told: object) -> Feature:
    return {"type": "Feature", "properties": told, "geometry": geometry}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
