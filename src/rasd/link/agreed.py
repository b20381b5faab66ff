"""The day and the places that the claims of an incident agree on, as finely as they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rasd.link.days import Days
from rasd.link.telling import Telling
from rasd.link.votes import Vote, votes
from rasd.model import IncidentPlace

#: how much a told day counts against a day known only from publishing
_TOLD: Final = 2
_FINEST: Final[tuple[str, ...]] = ("exact", "place", "near", "area")


def agreed_days(tellings: Sequence[Telling]) -> Days | None:
    """The day with most voices, told days counting double; the earlier of two. Longer spans where no day is told."""
    told = {(telling.source, telling.days) for telling in tellings if telling.days is not None}
    if not told:
        return None
    finest = min(days.length for _, days in told)
    voices: Counter[Days] = Counter()
    for _, days in told:
        if days.length == finest:
            voices[Days(days.first, days.last, told=False)] += _TOLD if days.told else 1
    return min(voices, key=lambda days: (-voices[days], days.first))


def agreed_places(tellings: Sequence[Telling]) -> tuple[IncidentPlace, ...]:
    """The places that most independent texts name, each at its finest; an area only where nothing in it is named."""
    places, ballot = told_places(tellings)
    named = [places[vote.value] for vote in ballot]
    holding = {place.admin1 for place in named if place.precision != "area"}
    return tuple(place for place in named if place.precision != "area" or not _covers(place, holding))


def told_places(tellings: Sequence[Telling]) -> tuple[dict[str, IncidentPlace], list[Vote[str]]]:
    """Every place told, by a key and at its finest; and the keys as claims tell them."""
    finest: dict[str, IncidentPlace] = {}
    for telling in tellings:
        for place in _places(telling):
            finest[_key(place)] = min(place, finest.get(_key(place), place), key=_fineness)
    return finest, votes(tellings, lambda telling: {_key(place) for place in _places(telling)})


def _places(telling: Telling) -> Iterator[IncidentPlace]:
    """Where the claim says that it was."""
    for place in telling.claim.places:
        if place.role == "occurred":
            yield IncidentPlace(
                place_id=place.place_id,
                name=place.span.of(telling.report.text),
                lat=place.lat,
                lon=place.lon,
                admin1=place.admin1,
                precision=place.precision,
            )


def _key(place: IncidentPlace) -> str:
    return place.place_id or place.name


def _fineness(place: IncidentPlace) -> tuple[int, str]:
    return _FINEST.index(place.precision), place.name


def _covers(area: IncidentPlace, governorates: set[str | None]) -> bool:
    """Whether an area is told more finely by places in these governorates; one that is in none known holds them all."""
    return area.admin1 in governorates or (area.admin1 is None and bool(governorates))
