"""Incidents in the columns of ACLED, for those whose tools read them. They are no data of ACLED's.

One row is one incident, at the place that most sources agree on, on the day in the middle of those it may have been on.
An incident whose day or place is known less exactly than ACLED codes has no row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.public.datasets.coding import (
    Facts,
    acled_event,
    aimed_at_civilians,
    country,
    days,
    english,
    middle,
    sides,
    step,
)
from rasd.exports.public.datasets.deaths import deaths
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.sentences.notes import note
from rasd.exports.public.tables.delimited import rows_to
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, Party, PublicIncident, PublicPlace
from rasd.packs.crosswalks import Acled, AcledEvent, Crosswalks

EVENTS: Final = "acled.csv"
#: what ACLED does not code everywhere alike, and nobody should count with the others
STRATEGIC: Final = "acled_strategic.csv"


class AcledRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event; the fields are ACLED's columns, in its order. None is an empty cell."""

    event_id_cnty: str
    event_date: str
    year: int
    time_precision: int
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str | None
    assoc_actor_1: str | None
    inter1: str | None
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str | None
    civilian_targeting: str | None
    iso: int | None
    region: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    admin3: str | None
    location: str | None
    latitude: float
    longitude: float
    geo_precision: int
    source: str | None
    source_scale: str | None
    notes: str
    fatalities: int
    tags: str | None
    timestamp: int


class Actors(msgspec.Struct, frozen=True, kw_only=True):
    """One side in ACLED's columns."""

    first: str | None = None
    others: str | None = None
    inter: str | None = None

    @classmethod
    def of(cls, parties: Sequence[Party], where: str, acled: Acled) -> Actors:
        """A side by the names of its actors; those without a name by their kind and country."""
        if not parties:
            return cls()
        names = list(dict.fromkeys(_actor(party, where, acled) for party in parties))
        return cls(first=names[0], others="; ".join(names[1:]) or None, inter=acled.inter[parties[0].actor_class])


def write_acled(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write the events, and strategic developments apart."""
    with (
        whole_file(folder / EVENTS) as events,
        whole_file(folder / STRATEGIC) as strategic,
        rows_to(events, mark=True) as write_event,
        rows_to(strategic, mark=True) as write_strategic,
    ):
        for write in (write_event, write_strategic):
            write(AcledRow.__struct_fields__)
        for row in acled_rows(edition, knowledge.crosswalks):
            apart = row.disorder_type == knowledge.crosswalks.acled.strategic
            (write_strategic if apart else write_event)(msgspec.structs.astuple(row))


def acled_rows(edition: Edition, crosswalks: Crosswalks) -> Iterator[AcledRow]:
    """The rows of all incidents that ACLED would code."""
    timestamp = int(dt.datetime.fromisoformat(edition.head.as_of).timestamp())
    for incident in edition.incidents:
        row = _row(incident, timestamp, crosswalks)
        if row:
            yield row


def _row(incident: PublicIncident, timestamp: int, crosswalks: Crosswalks) -> AcledRow | None:
    acled, place, day = crosswalks.acled, incident.place, middle(incident)
    time = step(acled.time_precision, days(incident))
    geo = acled.geo_precision.get(place.precision) if place else None
    if place is None or day is None or time is None or geo is None or place.lat is None or place.lon is None:
        return None
    facts = Facts.of(incident, crosswalks)
    event = acled_event(facts, crosswalks)
    one, other = _both(incident, event, _where(place), acled)
    known, dead = country(place, crosswalks), deaths(incident)
    return AcledRow(
        event_id_cnty=incident.id,
        event_date=day,
        year=int(day[:4]),
        time_precision=time,
        disorder_type=event.disorder,
        event_type=event.event,
        sub_event_type=event.sub,
        actor1=one.first,
        assoc_actor_1=one.others,
        inter1=one.inter,
        actor2=other.first,
        assoc_actor_2=other.others,
        inter2=other.inter,
        interaction=_interaction(one, other, acled),
        civilian_targeting="Civilians targeted" if aimed_at_civilians(event, facts) else None,
        iso=known.number if known else None,
        region=known.acled if known else None,
        country=_where(place) or None,
        admin1=english(place.admin1.name) if place.admin1 else None,
        admin2=english(place.admin2.name) if place.admin2 else None,
        admin3=None,
        location=_location(place),
        latitude=place.lat,
        longitude=place.lon,
        geo_precision=geo,
        source="; ".join(incident.outlets) or None,
        source_scale=None,
        notes=note(incident, "en"),
        fatalities=dead.low if dead else 0,
        tags="; ".join(_tags(incident, place)) or None,
        timestamp=timestamp,
    )


def _both(incident: PublicIncident, event: AcledEvent, where: str, acled: Acled) -> tuple[Actors, Actors]:
    """Both sides. Violence without a doer told has an unidentified one, violence against civilians has civilians."""
    first, second = sides(incident)
    if not first and "Political violence" in event.disorder:
        first = (Party(role="perpetrator", actor_class=acled.nobody),)
    if not second and event.sub in acled.against:
        second = (Party(role="target", actor_class="civilian"),)
    return Actors.of(first, where, acled), Actors.of(second, where, acled)


def _actor(party: Party, where: str, acled: Acled) -> str:
    if party.name:
        return english(party.name)
    called = acled.unnamed.get(party.actor_class, acled.inter[party.actor_class])
    return f"{called} ({where})" if where else called


def _interaction(one: Actors, other: Actors, acled: Acled) -> str | None:
    """What kinds of actors met, in ACLED's order of kinds."""
    kinds = sorted((side.inter for side in (one, other) if side.inter), key=acled.order.index)
    return "-".join(kinds) if len(kinds) > 1 else f"{kinds[0]} only" if kinds else None


def _where(place: PublicPlace) -> str:
    return english(place.country.name) if place.country else ""


def _location(place: PublicPlace) -> str | None:
    names = (place.name, place.admin2 and place.admin2.name, place.admin1 and place.admin1.name)
    return next((english(name) for name in names if name), None)


def _tags(incident: PublicIncident, place: PublicPlace) -> Iterator[str]:
    """What ACLED has no column for, and nobody should miss."""
    if not incident.reviewed:
        yield "unreviewed"
    if place.masked:
        yield "place made coarse"
    if place.radius_km is not None:
        yield f"within km={place.radius_km}"
    yield f"grade={incident.grade}"


ACLED: Final = Format(name="acled", files=(EVENTS, STRATEGIC), write=write_acled)
