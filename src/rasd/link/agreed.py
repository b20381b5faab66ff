"""The day and the places that the claims of an incident agree on, as finely as they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rasd.link.days import Days
from rasd.link.telling import Telling
from rasd.link.votes import votes
from rasd.model import ClaimPlace, IncidentPlace, Report

#: how much a told day counts against a day known only from publishing
_TOLD = 2
_FINEST = {"exact": 0, "place": 1, "near": 2, "area": 3}


def agreed_days(tellings: Sequence[Telling]) -> Days | None:
    """The day with most voices, told days counting double; the earlier of two. Longer spans where no day is told."""
    told = {(telling.source, telling.days) for telling in tellings if telling.days is not None}
    if not told:
        return None
    finest = min(days.last - days.first for _, days in told)
    voices: Counter[tuple[int, int]] = Counter()
    for _, days in told:
        if days.last - days.first == finest:
            voices[days.first, days.last] += _TOLD if days.told else 1
    first, last = min(voices, key=lambda span: (-voices[span], span))
    return Days(first, last, told=any(days.told for _, days in told if (days.first, days.last) == (first, last)))


def agreed_places(tellings: Sequence[Telling], reports: Mapping[str, Report]) -> tuple[IncidentPlace, ...]:
    """The places that most independent texts name, most voices first; an area only where nothing in it is named."""
    shown: dict[str, IncidentPlace] = {}
    for telling in tellings:
        text = reports[telling.claim.report_id].text
        for place in telling.claim.places:
            if place.role == "occurred":
                one = _shown(place, text)
                shown[_key(one)] = min(one, shown.get(_key(one), one), key=_fineness)
    ballot = votes(
        tellings,
        lambda telling: {
            _key(_shown(place, reports[telling.claim.report_id].text))
            for place in telling.claim.places
            if place.role == "occurred"
        },
    )
    kept = [shown[vote.value] for vote in ballot]
    fine = {place.admin1 for place in kept if place.precision != "area"}
    return tuple(
        place
        for place in kept
        if place.precision != "area" or not (fine and (place.admin1 in fine or place.admin1 is None))
    )


def _key(place: IncidentPlace) -> str:
    return place.place_id or place.name


def _fineness(place: IncidentPlace) -> tuple[int, str]:
    return _FINEST[place.precision], place.name


def _shown(place: ClaimPlace, text: str) -> IncidentPlace:
    return IncidentPlace(
        place_id=place.place_id,
        name=place.span.of(text),
        lat=place.lat,
        lon=place.lon,
        admin1=place.admin1,
        precision=place.precision,
    )
