"""Incidents as PLOVER records, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.jsonl import JsonLines
from rasd.exports.public.datasets.coding import (
    Facts,
    country,
    english,
    middle,
    plover_contexts,
    plover_rules,
    sides,
)
from rasd.exports.public.datasets.deaths import deaths
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.sentences import telling
from rasd.exports.public.sentences.notes import note
from rasd.model.publication import Edition, Head, Party, PublicIncident, PublicPlace
from rasd.packs.crosswalks import Crosswalks, Plover

FILE: Final = "plover.jsonl"


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, or to whom."""

    sector: str
    entity_text: str


class Location(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where, as exactly as the policy allows."""

    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country_code3: str | None = None
    admin1_name: str | None = None
    admin2_name: str | None = None
    resolution: int | None = None


class Cite(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the record is from."""

    title: str
    publication: tuple[str, ...] = ()
    license: str | None = None
    codebook: str
    version: str


class Size(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many were harmed, by the lowest account; absent is not told."""

    dead: int | None = None
    injured: int | None = None


class Beyond(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What nobody should miss of an incident."""

    version: str
    reviewed: bool
    grade: str
    masked: bool
    radius_km: float | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One incident as PLOVER tells it; `rasd` is what it has no field for."""

    id: str
    date: str
    #: the days on which it may have been
    date_range: tuple[str | None, str | None]
    actor: tuple[Entity, ...]
    event: tuple[str, ...]
    recipient: tuple[Entity, ...] | None = None
    mode: tuple[str, ...] | None = None
    context: tuple[str, ...] | None = None
    quad_code: int
    event_loc: Location | None = None
    event_text: str
    size: Size | None = None
    cite_info: Cite
    coder: str
    coded_date: str
    rasd: Beyond


def write_plover(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write all incidents that have a day and a type of PLOVER's."""
    JsonLines(folder / FILE).write(_records(edition, knowledge.crosswalks))


def _records(edition: Edition, crosswalks: Crosswalks) -> Iterator[Record]:
    for incident in edition.incidents:
        facts = Facts.of(incident, crosswalks)
        rules, day = plover_rules(facts, crosswalks), middle(incident)
        if not rules or day is None:
            continue
        first, second = sides(incident)
        plover, place = crosswalks.plover, incident.place
        yield Record(
            id=incident.id,
            date=day,
            date_range=(incident.start, incident.end),
            actor=_entities(first, plover),
            event=tuple(dict.fromkeys(rule.event for rule in rules)),
            recipient=_entities(second, plover) or None,
            mode=tuple(dict.fromkeys(rule.mode for rule in rules if rule.mode)) or None,
            context=plover_contexts(facts, crosswalks) or None,
            quad_code=plover.quads[rules[0].event],
            event_loc=_location(place, crosswalks) if place else None,
            event_text=note(incident, "en"),
            size=_size(incident),
            cite_info=_cite(incident, edition.head),
            coder=edition.head.tool,
            coded_date=edition.head.day,
            rasd=Beyond(
                version=incident.version,
                reviewed=incident.reviewed,
                grade=incident.grade,
                masked=place.masked if place else False,
                radius_km=place.radius_km if place else None,
            ),
        )


def _entities(parties: Sequence[Party], plover: Plover) -> tuple[Entity, ...]:
    return tuple(
        Entity(sector=plover.sectors[party.actor_class], entity_text=telling.party(party, "en")) for party in parties
    )


def _location(place: PublicPlace, crosswalks: Crosswalks) -> Location:
    known = country(place, crosswalks)
    return Location(
        name=english(place.name) or None,
        lat=place.lat,
        lon=place.lon,
        country_code3=known.iso3 if known else None,
        admin1_name=english(place.admin1.name) if place.admin1 else None,
        admin2_name=english(place.admin2.name) if place.admin2 else None,
        resolution=crosswalks.plover.resolution.get(place.precision),
    )


def _size(incident: PublicIncident) -> Size | None:
    dead = deaths(incident)
    if dead is None and incident.injured_min is None:
        return None
    return Size(dead=dead.low if dead else None, injured=incident.injured_min)


def _cite(incident: PublicIncident, head: Head) -> Cite:
    return Cite(
        title=head.title,
        publication=tuple(incident.outlets),
        license=head.licence or None,
        codebook="PLOVER",
        version=head.name,
    )


PLOVER: Final = Format(name="plover", files=(FILE,), write=write_plover)
