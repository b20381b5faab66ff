"""Circles around points, as areas of maps that know none; no more exact than the point is told."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache
from typing import Final

#: kilometres of a degree of latitude
_DEGREE: Final = 111.195


def decimals(*numbers: float) -> int:
    """How many decimals numbers are told with, at most."""
    return max(max(-int(Decimal(repr(number)).as_tuple().exponent), 0) for number in numbers)


@lru_cache(maxsize=4096)
def circle(lon: float, lat: float, km: float, corners: int) -> tuple[tuple[float, float], ...]:
    """Corners of a ring around a point, longitude and latitude, the last being the first.

    They are rounded away from the point to the decimals that it is told with: a corner with more of them would seem to
    be known better than the point. So the ring may be wider than the circle; it is empty where there is none to draw.
    """
    places = decimals(lon, lat)
    high = km / _DEGREE
    wide = high / max(math.cos(math.radians(lat)), 0.01)
    ring: list[tuple[float, float]] = []
    for number in range(corners):
        turn = 2 * math.pi * number / corners
        corner = (
            _kept(lon + _outwards(wide * math.cos(turn), places), 180, places),
            _kept(lat + _outwards(high * math.sin(turn), places), 90, places),
        )
        if not ring or corner != ring[-1]:
            ring.append(corner)
    return (*ring, ring[0]) if len(set(ring)) > 2 else ()


def _outwards(offset: float, places: int) -> float:
    """An offset rounded away from 0; next to nothing is 0."""
    steps = round(abs(offset) * 10**places, 6)
    return math.copysign(math.ceil(steps) / 10**places, offset)


def _kept(degrees: float, most: float, places: int) -> float:
    """Degrees that are on the map."""
    return round(min(max(degrees, -most), most), places)
