"""How exactly a place is known, in the codes of two event datasets.

ACLED `geo_precision` (ACLED Codebook, "Geo-precision"): 1 the named town, 2 near a town or a small area, 3 a larger
region.
UCDP `where_prec` (UCDP GED Codebook, "where_prec"): 1 the place itself, 2 within about 25 km of a known point, 3 the
district (ADM2), 4 the governorate (ADM1), 5 a line or a vague area, 6 the country, 7 international waters or airspace.
Both code no place where none is told, and ACLED none where only the country is; that is None here.
"""

from __future__ import annotations

from typing import Final

from rasd.model import ClaimPlace

#: reach from the point, km, up to which UCDP takes an act for near it
_NEAR_KM: Final = 25.0
#: reach of an area, km, from which it is no governorate: a country, or a line through several
_WIDE_KM: Final = 200.0
#: GeoNames features that are waters outside of any country
_SEAS: Final = frozenset(("SEA", "OCN", "GULF"))
#: levels of units by their features
_UNITS: Final = {"PCLI": 6, "ADM1": 4, "ADM2": 3}


def acled_geo_precision(place: ClaimPlace, feature: str = "") -> int | None:
    """The code for a place as a claim tells it; `feature` is the gazetteer's code of what the name means, if known."""
    if _has_point(place):
        return 1 if place.precision in ("exact", "place") and _reach(place) <= _NEAR_KM else _around(place)
    if feature == "PCLI" or (place.precision != "area" and place.admin1 is None):
        return None
    return 3 if place.admin1 is not None or feature else None


def ucdp_where_prec(place: ClaimPlace, feature: str = "") -> int | None:
    """The code for a place as a claim tells it; `feature` as above. An area of an unknown kind counts as the wider."""
    if feature in _SEAS:
        return 7
    if feature in _UNITS and (place.precision == "area" or not _has_point(place)):
        return _UNITS[feature]
    if _has_point(place):
        return 5 if _reach(place) > _NEAR_KM else 2 if place.precision == "near" else 1
    if place.precision != "area":
        return None if place.admin1 is None else 4
    if feature:
        return 5
    wide = place.admin1 is None and _reach(place) >= _WIDE_KM
    return 6 if wide else 5 if place.admin1 is None else 4


def _around(place: ClaimPlace) -> int:
    return 2 if _reach(place) <= _NEAR_KM else 3


def _has_point(place: ClaimPlace) -> bool:
    return place.lat is not None and place.lon is not None


def _reach(place: ClaimPlace) -> float:
    return place.radius_km or 0.0
