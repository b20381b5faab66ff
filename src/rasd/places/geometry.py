"""Distances on the ground."""

from __future__ import annotations

from math import cos, hypot, radians

KM_A_DEGREE = 111.195


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, WGS 84 degrees; within 1% below 1,000 km at the latitudes of the gazetteer."""
    east = (other_lon - lon) * cos(radians((lat + other_lat) / 2))
    return KM_A_DEGREE * hypot(east, other_lat - lat)
