"""FollowTheMoney entities for Aleph and its like, one a line: events, the sides named in them, and reports of them.

What sources say of a side is an `UnknownLink` with a role in their words ("accused", "denied"), never `involved`, which
would tell it as a fact. Tolls and grades have no property of their own: they are in the summary and the notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rasd.exports.jsonl import JsonLines
from rasd.exports.labels import Language, labels
from rasd.exports.public.format import Format, Knowledge, in_language
from rasd.exports.public.linked.ftmentities import Entity, actors, entity, key, reports
from rasd.exports.public.linked.iris import web_address
from rasd.exports.public.maps.mapwords import maps
from rasd.exports.public.maps.marks import point, tellers
from rasd.exports.public.sentences.shown import paragraphs, shown, title
from rasd.model.publication import Edition, Name, Party, PublicIncident, PublicPlace

FILE: Final = "entities.ftm.json"
_LANGUAGES: Final[tuple[Language, ...]] = ("en", "ar")


def write_ftm(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write all entities: actors first, and then each incident with its places, links and reports."""
    JsonLines(folder / FILE).write(_entities(edition))


def _entities(edition: Edition) -> Iterator[Entity]:
    yield from actors(edition.incidents)
    written: set[str] = set()
    for incident in edition.incidents:
        yield _event(incident)
        for number, place in enumerate(incident.places, 1):
            yield _address(incident, number, place)
        yield from _links(incident)
        yield from reports(incident, written)


def _event(incident: PublicIncident) -> Entity:
    places, sources = incident.places, incident.sources
    one_day = incident.start == incident.end
    told = [list(paragraphs(incident, incident.place, language)) for language in _LANGUAGES]
    return entity(
        incident.id,
        "Event",
        name=[title(incident, incident.place, language) for language in _LANGUAGES],
        date=[incident.start] if one_day else [],
        startDate=[incident.start],
        endDate=[incident.end],
        location=[name for place in places if place.name for name in _both(place.name)],
        country=[_country(place) for place in places],
        addressEntity=[f"{incident.id}-place-{number}" for number in range(1, len(places) + 1)],
        summary=[words[0] for words in told],
        notes=["\n".join(words[1:]) for words in told],
        keywords=[*incident.types, *incident.weapons, *incident.sites, incident.grade],
        recordId=[incident.id],
        sourceUrl=[web_address(source.url) for source in sources],
    )


def _address(incident: PublicIncident, number: int, place: PublicPlace) -> Entity:
    """A place, with a point only where it has one."""
    at = point(place)
    named = [_both(unit.name) for unit in (place.admin1, place.admin2) if unit]
    full = _both(place.name) if place.name else ()
    return entity(
        f"{incident.id}-place-{number}",
        "Address",
        full=full,
        country=[_country(place)],
        state=named[0] if place.admin1 else (),
        region=named[-1] if place.admin2 else (),
        latitude=[str(at[1])] if at else [],
        longitude=[str(at[0])] if at else [],
        remarks=[f"precision: {place.precision}", "masked" if place.masked else None]
        + ([f"radius_km: {place.radius_km:g}"] if place.radius_km is not None else []),
    )


def _links(incident: PublicIncident) -> Iterator[Entity]:
    """What is said of each side and each party that has a name."""
    for number, side in enumerate(incident.sides, 1):
        role = [labels(language).stances[side.stance] for language in _LANGUAGES]
        told = [tellers(side, language) for language in _LANGUAGES]
        yield _link(incident, f"side-{number}", side.actor, role=role, summary=told)
    for number, party in enumerate(incident.parties, 1):
        if party.actor:
            yield _link(incident, f"party-{number}", party.actor, role=[_role(party, one) for one in _LANGUAGES])


def _link(incident: PublicIncident, name: str, actor: str, **told: list[str]) -> Entity:
    event = [incident.id]
    subject = [key("actor", actor)]
    return entity(f"{incident.id}-{name}", "UnknownLink", subject=subject, object=event, recordId=event, **told)


def _role(party: Party, language: Language) -> str:
    return maps().words[language].reported.format(role=labels(language).actor_roles[party.role])


def _both(name: Name) -> tuple[str, ...]:
    return tuple(shown(in_language(name, language)) for language in _LANGUAGES)


def _country(place: PublicPlace) -> str | None:
    """A country's code as FollowTheMoney has it: two small letters."""
    code = place.country.code if place.country else None
    return code.lower() if code and len(code) == 2 and code.isascii() and code.isalpha() else None


FTM: Final = Format(name="ftm", files=(FILE,), write=write_ftm)
