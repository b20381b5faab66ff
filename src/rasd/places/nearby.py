"""Which places are near a point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, cos, floor, radians

from rasd.places.geometry import KM_A_DEGREE, km

#: side of a square, degrees
_SIDE = 0.1
#: the nearest that the poles count for width: squares there are too narrow to be counted
_LEAST_WIDTH = 0.05


class Nearby:
    """Points in squares, so that only few are measured."""

    def __init__(self, points: Iterable[tuple[str, float, float]]) -> None:
        self._squares: defaultdict[tuple[int, int], list[tuple[str, float, float]]] = defaultdict(list)
        for point in points:
            self._squares[floor(point[1] / _SIDE), floor(point[2] / _SIDE)].append(point)

    def within(self, lat: float, lon: float, reach_km: float) -> list[tuple[float, str]]:
        """Every place so near, with its distance in km, nearest first."""
        found = [(km(lat, lon, there, beyond), place) for place, there, beyond in self._around(lat, lon, reach_km)]
        return sorted(one for one in found if one[0] <= reach_km)

    def _around(self, lat: float, lon: float, reach_km: float) -> Iterator[tuple[str, float, float]]:
        high = ceil(reach_km / (KM_A_DEGREE * _SIDE))
        wide = ceil(high / max(cos(radians(lat)), _LEAST_WIDTH))
        row, column = floor(lat / _SIDE), floor(lon / _SIDE)
        for south in range(row - high, row + high + 1):
            for west in range(column - wide, column + wide + 1):
                yield from self._squares.get((south, west), ())
