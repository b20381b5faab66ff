"""An extract of OpenStreetMap as GeoJSON: one collection, or one feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from rasd.model import InputError
from rasd.sources.gazetteers.placerows import Item, PlaceRow, Unusable, by_script

#: GeoNames' code for each value of the tag `place`
_KINDS: Final = {
    "city": "PPL", "town": "PPL", "village": "PPL", "hamlet": "PPL", "isolated_dwelling": "PPLL", "suburb": "PPLX",
    "quarter": "PPLX", "neighbourhood": "PPLX", "locality": "LCTY", "farm": "FRM", "island": "ISL",
}  # fmt: skip
#: tags with names, the best first
_NAMES: Final = (
    "name:ar",
    "name",
    "official_name:ar",
    "alt_name:ar",
    "alt_name",
    "old_name:ar",
    "old_name",
    "loc_name",
)
#: a record separator may begin each line (RFC 8142)
_SEPARATOR: Final = "\x1e"


def osm_rows(text: str, country: str) -> Iterator[Item]:
    """Every feature's place; in a collection a line is the number of its feature."""
    if '"FeatureCollection"' in text[:2000] or text.lstrip().startswith("{\n"):
        yield from (_item(number, feature, country) for number, feature in enumerate(_collection(text), 1))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(_SEPARATOR + " \r"):
            continue
        try:
            feature = json.loads(line.lstrip(_SEPARATOR))
        except (ValueError, RecursionError) as error:
            yield Unusable(line=number, reason="broken JSON", detail=f"{error}.")
            continue
        yield _item(number, feature, country)


def _collection(text: str) -> list[Any]:
    remedy = "A GeoJSON FeatureCollection, or one feature a line."
    try:
        features = json.loads(text)["features"]
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is broken JSON: {error}.", remedy=remedy) from error
    except (KeyError, TypeError) as error:
        raise InputError("it has no features.", remedy=remedy) from error
    return features if isinstance(features, list) else []


def _item(number: int, feature: Any, country: str) -> Item:
    tags = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(tags, dict):
        return Unusable(line=number, reason="no feature")
    told = {str(key): str(value) for key, value in tags.items() if isinstance(value, str | int | float)}
    kind = _KINDS.get(told.get("place", ""))
    if kind is None:
        return Unusable(
            line=number, reason="no kind of place that Rasd knows", detail=f"place={told.get('place', '')}."
        )
    point = _point(feature.get("geometry"))
    if point is None:
        return Unusable(line=number, reason="no coordinates", detail="its geometry is no point.")
    name = _id(feature, told)
    if not name:
        return Unusable(line=number, reason="no id", detail="its id or @id is something like node/123.")
    names = [name for tag in _NAMES for name in told.get(tag, "").split(";")]
    return PlaceRow(
        line=number,
        cells={
            "id": f"osm:{name}",
            **by_script(names),
            "name_en": told.get("name:en", "") or told.get("int_name", ""),
            "lat": point[1],
            "lon": point[0],
            "feature_code": kind,
            "country": country,
            "population": told["population"] if told.get("population", "").isdecimal() else "",
        },
    )


def _point(geometry: Any) -> tuple[str, str] | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    match geometry.get("coordinates"):
        case [int() | float() as lon, int() | float() as lat, *_]:
            return str(lon), str(lat)
        case _:
            return None


def _id(feature: dict[str, Any], told: dict[str, str]) -> str:
    """node/123, from what the extract's maker calls it."""
    own = feature.get("id")
    given = (own if isinstance(own, str) else "") or told.get("@id", "") or told.get("id", "")
    if "/" in given:
        return given.replace(" ", "")
    number = given or told.get("osm_id", "") or (str(own) if isinstance(own, int) else "")
    return f"{told.get('osm_type', 'node').lower()}/{number}" if number.lstrip("-").isdecimal() else ""
