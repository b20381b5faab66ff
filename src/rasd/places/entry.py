"""One place in full: what it is found by, the units that hold it, where its row stands, and who else is called so."""

from __future__ import annotations

import msgspec

from rasd.model import Place
from rasd.places.geometry import km
from rasd.places.index import PackedGazetteer
from rasd.places.layer import LayerRow
from rasd.places.layered import LayeredGazetteer
from rasd.ports import Gazetteer


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the gazetteer has of a place."""

    place: Place
    #: normalised spellings that it is found by in reports, where the gazetteer can be looked through for them
    keys: tuple[str, ...]
    #: the governorate and the district that hold it, as far as the gazetteer has them, the larger first
    units: tuple[Place, ...]
    #: its row in the team's own layer, and the place as it is shipped; None where there is none
    row: LayerRow | None
    shipped: Place | None
    #: other places that are called so, with their distance in km, nearest first
    namesakes: tuple[tuple[float, Place], ...]


def entry(gazetteer: Gazetteer, place: Place) -> Entry:
    """The entry of a place that the gazetteer has."""
    layered = gazetteer if isinstance(gazetteer, LayeredGazetteer) else None
    listed = gazetteer if isinstance(gazetteer, LayeredGazetteer | PackedGazetteer) else None
    return Entry(
        place=place,
        keys=listed.keys_of(place.id) if listed else (),
        units=units(gazetteer, place),
        row=layered.row(place.id) if layered else None,
        shipped=(layered.below if layered else gazetteer).get(place.id),
        namesakes=_namesakes(gazetteer, place),
    )


def units(gazetteer: Gazetteer, place: Place) -> tuple[Place, ...]:
    """The governorate and the district that hold a place."""
    found = (
        _unit(gazetteer, place, feature, name) for feature, name in (("ADM1", place.admin1), ("ADM2", place.admin2))
    )
    return tuple(unit for unit in found if unit is not None and unit.id != place.id)


def _unit(gazetteer: Gazetteer, place: Place, feature: str, name: str | None) -> Place | None:
    here = (place.country, place.admin1, feature)
    named = gazetteer.named(name) if name else ()
    fitting = (unit for unit in named if (unit.country, unit.admin1, unit.feature) == here)
    return next((unit for unit in fitting if feature == "ADM1" or unit.admin2 == name), None)


def _namesakes(gazetteer: Gazetteer, place: Place) -> tuple[tuple[float, Place], ...]:
    others = {one.id: one for name in (place.name_ar, place.name_en) if name for one in gazetteer.named(name)}
    others.pop(place.id, None)
    apart = ((km(place.lat, place.lon, one.lat, one.lon), one) for one in others.values())
    return tuple(sorted(apart, key=lambda one: (one[0], one[1].id)))
