"""What a distance from a place comes to: a point on the side told, or the place and how far around it."""

from __future__ import annotations

from math import cos, hypot, radians

import msgspec

from rasd.model import Place, Reason, Span
from rasd.packs.toponyms import Distances
from rasd.places.geometry import KM_A_DEGREE
from rasd.places.mention import Distance, ResolvedPlace


def away(
    answer: ResolvedPlace,
    place: Place,
    *,
    size: float,
    distance: Distance,
    sides: str | None,
    pack: Distances,
    span: Span,
) -> ResolvedPlace:
    """An answer with the point of `place`, moved by a distance to the `sides` told (n, s, e, w); `size` of it in km.

    How far it is known: to a share of the distance, to half of the range told, and never closer than the place is wide,
    because nobody says from where in it the distance is.
    """
    told = (place.name_en, f"{distance.km:g}", sides or "")
    point = moved(place.lat, place.lon, distance.km, sides or "")
    rule = "place.away" if point is not None else "place.distance"
    reach = distance.km * pack.share if point is not None else distance.km
    reason = Reason(rule=rule, field="places", values=told, span=span)
    lat, lon = point or (place.lat, place.lon)
    radius = max(reach, reach + distance.spread if point is None else distance.spread, pack.least, size)
    return msgspec.structs.replace(
        answer, lat=lat, lon=lon, precision="near", radius_km=round(radius, 3), reasons=(*answer.reasons, reason)
    )


def moved(lat: float, lon: float, distance: float, sides: str) -> tuple[float, float] | None:
    """The point so many km from another on the sides told; None where they tell no one way."""
    north, east = sides.count("n") - sides.count("s"), sides.count("e") - sides.count("w")
    length = hypot(north, east)
    if not length:
        return None
    degrees = distance / KM_A_DEGREE / length
    return round(lat + degrees * north, 5), round(lon + degrees * east / cos(radians(lat)), 5)
