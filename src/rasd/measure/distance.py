"""How far apart two points may lie to count as one place."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_DIAMETER_KM = 12_742
#: kilometres within which two codings of a place agree (codebook 4)
SAME_PLACE_KM = 10.0


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance in km between two points of latitude and longitude in degrees."""
    (north, west), (south, east) = ((radians(lat), radians(lon)) for lat, lon in (left, right))
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin((east - west) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(half))


def within(left: tuple[float, float], right: tuple[float, float], limit: float = SAME_PLACE_KM) -> bool:
    """Whether two points lie within `limit` km of each other."""
    return kilometres(left, right) <= limit
