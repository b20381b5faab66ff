"""What coders said of an event, field by field, as values that can be compared.

Of a field with several values (actors, places, weapons) the set of them is one value: it is alike or it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import msgspec

from rasd.measure.alpha import Metric, Value
from rasd.measure.coded import CodedEvent, CodedPlace
from rasd.measure.distance import within
from rasd.model.codebook import CasualtyKind

#: told where a set is empty: that a report names no weapon is something that coders can agree on
NOTHING: Final = "-"
_PRECISIONS: Final = {"exact": 0.0, "place": 1.0, "near": 2.0, "area": 3.0}


class Spots:
    """Names places so that those within 10 km of each other have one name, as the codebook has it."""

    def __init__(self) -> None:
        self._known: list[tuple[float, float]] = []

    def name(self, place: CodedPlace) -> str:
        """What to call a place; those without a point by their id, or as unknown."""
        point = place.point
        if point is None:
            return place.place_id or "?"
        known = next((at for at, other in enumerate(self._known) if within(point, other)), None)
        if known is None:
            self._known.append(point)
            known = len(self._known) - 1
        return f"spot {known}"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: how its values are compared, and what an event says of it."""

    name: str
    metric: Metric
    value: Callable[[CodedEvent, Spots], Value]


def _set(values: Iterable[str]) -> str:
    return "+".join(sorted(set(values))) or NOTHING


def _nominal(name: str, value: Callable[[CodedEvent], str]) -> Field:
    return Field(name=name, metric="nominal", value=lambda event, _spots: value(event))


def _classes(role: str) -> Callable[[CodedEvent], str]:
    return lambda event: _set(actor.actor_class for actor in event.actors if actor.role == role)


def _places(role: str) -> Callable[[CodedEvent, Spots], Value]:
    return lambda event, spots: _set(spots.name(place) for place in event.places if place.role == role)


def _precision(event: CodedEvent, _spots: Spots) -> Value:
    told = [_PRECISIONS[place.precision] for place in event.places if place.role == "occurred" and place.precision]
    return min(told, default=None)


def _day(event: CodedEvent, _spots: Spots) -> Value:
    try:
        return float(date.fromisoformat((event.time and event.time.start) or "").toordinal())
    except ValueError:
        return None


def _toll(kind: CasualtyKind) -> Callable[[CodedEvent, Spots], Value]:
    """The highest number that a source is sure of."""
    return lambda event, _spots: max(
        (float(one.min) for one in event.casualties if one.kind == kind and not one.part and one.min is not None),
        default=None,
    )


#: in the order of the codebook
FIELDS: Final[tuple[Field, ...]] = (
    _nominal("type", lambda event: event.type),
    _nominal("scope", lambda event: event.scope),
    _nominal("modality", lambda event: event.modality),
    _nominal("certainty", lambda event: event.certainty),
    _nominal("attribution", lambda event: event.attribution[0].kind if event.attribution else NOTHING),
    _nominal("perpetrator", _classes("perpetrator")),
    _nominal("target", _classes("target")),
    _nominal("participant", _classes("participant")),
    _nominal("actor", lambda event: _set(f"{actor.role} {actor.actor}" for actor in event.actors if actor.actor)),
    _nominal("weapons", lambda event: _set(weapon.kind for weapon in event.weapons)),
    Field(name="place", metric="nominal", value=_places("occurred")),
    Field(name="precision", metric="ordinal", value=_precision),
    _nominal("dated", lambda event: "told" if event.time and event.time.start else NOTHING),
    Field(name="day", metric="interval", value=_day),
    _nominal("harm", lambda event: _set(one.kind for one in event.casualties)),
    Field(name="killed", metric="ratio", value=_toll("killed")),
    Field(name="injured", metric="ratio", value=_toll("injured")),
    _nominal("sites", lambda event: _set(site.kind for site in event.sites)),
)
