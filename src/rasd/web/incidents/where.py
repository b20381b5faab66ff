"""Where an incident was, on a small map, with how far it may have been from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels, Language
from rasd.exports.page import shipped_shapes
from rasd.exports.page.svgmap import Spot, draw
from rasd.exports.page.view import MapView
from rasd.exports.plain import plain
from rasd.model import ClaimPlace, Incident, IncidentPlace
from rasd.ports import Gazetteer
from rasd.project import FoundClaim

_APPROXIMATE: Final = ("near", "area")


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """One place of an incident in words."""

    name: str
    precision: str
    #: km from its point, if that is known; whole numbers where that is no less exact
    radius: str
    point: str


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """Every place, and the drawing of those that have a point."""

    places: tuple[Placed, ...]
    map: MapView | None


def where(
    incident: Incident, told: Sequence[FoundClaim], gazetteer: Gazetteer, words: Labels, language: Language
) -> Where:
    """The places of an incident, as finely as its claims agree."""
    reach = _reaches(told)
    spots = list(_spots(incident, reach, gazetteer, words, language))
    places = []
    for place in incident.places:
        radius = _radius(place, reach, gazetteer)
        point = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else ""
        places.append(
            Placed(
                name=_name(place, gazetteer, language),
                precision=words.precision[place.precision],  # type: ignore[index]  # of the codebook
                radius=f"{radius:g}" if radius else "",
                point=point,
            )
        )
    return Where(places=tuple(places), map=draw(spots, shipped_shapes()))


def _reaches(told: Sequence[FoundClaim]) -> Mapping[str, float]:
    """How far from each place claims say that it may have been: the least that one says."""
    found: dict[str, float] = {}
    for place in (place for one in told for place in one.claim.places if place.role == "occurred"):
        if place.radius_km is not None:
            key = _key(place, place.span.of(next(one.report.text for one in told if place in one.claim.places)))
            found[key] = min(place.radius_km, found.get(key, place.radius_km))
    return found


def _key(place: ClaimPlace | IncidentPlace, name: str) -> str:
    return place.place_id or name


def _radius(place: IncidentPlace, reach: Mapping[str, float], gazetteer: Gazetteer) -> float | None:
    known = gazetteer.get(place.place_id) if place.place_id else None
    return reach.get(_key(place, place.name)) or (known.radius_km if known else None)


def _name(place: IncidentPlace, gazetteer: Gazetteer, language: Language) -> str:
    known = gazetteer.get(place.place_id) if place.place_id else None
    return wording.place_in_area(known, language) if known else plain(place.name)


def _spots(
    incident: Incident, reach: Mapping[str, float], gazetteer: Gazetteer, words: Labels, language: Language
) -> Iterator[Spot]:
    for number, place in enumerate(incident.places, 1):
        known = gazetteer.get(place.place_id) if place.place_id else None
        lat, lon = (place.lat, place.lon) if place.lat is not None or known is None else (known.lat, known.lon)
        if lat is None or lon is None:
            continue
        precision = words.precision[place.precision]  # type: ignore[index]  # of the codebook
        name = wording.place_name(known, language) if known else plain(place.name)
        yield Spot(
            lat=lat,
            lon=lon,
            approximate=place.precision in _APPROXIMATE or place.lat is None,
            radius_km=_radius(place, reach, gazetteer),
            role="occurred",
            name=name,
            title=f"{name}{words.interface.comma}{precision}",
            claims=(number,),
            keys="",
        )
