"""A place that a person chose, as a claim keeps it; and how far places reach."""

from __future__ import annotations

from rasd.model import ClaimPlace, Place, Span
from rasd.model.codebook import PlaceRole
from rasd.packs.toponyms import Radii, Toponyms


def chosen(place: Place, pack: Toponyms, *, role: PlaceRole, span: Span, near: bool = False) -> ClaimPlace:
    """A gazetteer's place in a role, with the words for it; `near` it, or in it. An area has no point."""
    radii = pack.radii
    if place.feature in pack.area_features and place.feature != "ADM3":
        radius = spreads(place, radii)
        admin1 = place.admin1 if place.feature == "ADM1" or radius <= radii.governorate else None
        return ClaimPlace(role=role, span=span, precision="area", admin1=admin1, radius_km=radius)
    return ClaimPlace(
        role=role,
        span=span,
        place_id=place.id,
        lat=place.lat,
        lon=place.lon,
        precision="near" if near or place.feature == "ADM3" else "place",
        admin1=place.admin1,
        radius_km=reaches(place, radii) + (radii.near if near else 0.0),
    )


def reaches(place: Place, radii: Radii) -> float:
    """How far a place reaches from its point, km."""
    people = place.population or 0
    size = radii.city if people >= radii.city_from else radii.town if people >= radii.town_from else radii.village
    size = place.radius_km if place.radius_km is not None else size
    return radii.unit if place.feature == "ADM3" else size


def spreads(place: Place, radii: Radii) -> float:
    """How far an area reaches from its middle, km."""
    return place.radius_km or (radii.country if place.feature == "PCLI" else radii.governorate)
