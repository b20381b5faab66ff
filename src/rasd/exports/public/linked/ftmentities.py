"""Entities of FollowTheMoney: how one is made, and those that several incidents have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Literal

import msgspec

from rasd.exports.public.linked.iris import web_address
from rasd.exports.public.sentences.shown import shown
from rasd.model.codebook import ActorClass
from rasd.model.publication import Name, PublicIncident, Source

Schema = Literal["Address", "Article", "Documentation", "Event", "Organization", "PublicBody", "UnknownLink"]
#: classes of actors that are bodies of a state
_STATES: frozenset[ActorClass] = frozenset({"state", "external"})


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """One entity; every property is a list."""

    id: str
    schema: Schema
    properties: dict[str, tuple[str, ...]]


def entity(name: str, schema: Schema, /, **properties: Iterable[str | None]) -> Entity:
    """An entity with the properties that have a value; each value once."""
    told = {prop: tuple(dict.fromkeys(filter(None, values))) for prop, values in properties.items()}
    return Entity(id=name, schema=schema, properties={prop: values for prop, values in told.items() if values})


def key(kind: str, *parts: str) -> str:
    """An id of letters that entities' ids may have, the same in all editions."""
    return f"{kind}-{sha256(chr(10).join(parts).encode()).hexdigest()[:16]}"


def actors(incidents: Iterable[PublicIncident]) -> Iterator[Entity]:
    """Every actor that has an id, once, in order of ids."""
    names: dict[str, Name] = {}
    states: set[str] = set()
    for incident in incidents:
        for party in incident.parties:
            if party.actor:
                names.setdefault(party.actor, party.name or Name(en=party.actor, ar=party.actor))
                states.update([party.actor] if party.actor_class in _STATES else [])
        for side in incident.sides:
            names.setdefault(side.actor, side.name)
    for actor, name in sorted(names.items()):
        schema: Schema = "PublicBody" if actor in states else "Organization"
        called = list(filter(None, (shown(name.en), shown(name.ar))))
        yield entity(key("actor", actor), schema, name=called or [shown(actor) or key("actor", actor)])


def reports(incident: PublicIncident, written: set[str]) -> Iterator[Entity]:
    """The reports whose outlet or address is told, each with its link to the event; those in `written` are there."""
    for number, source in enumerate(incident.sources, 1):
        address = web_address(source.url)
        outlet = shown(source.outlet or "")
        if not address and not outlet:
            continue
        report = key("report", address) if address else f"{incident.id}-report-{number}"
        if report not in written:
            written.add(report)
            yield _report(report, source, outlet, address)
        yield entity(
            f"{incident.id}-source-{number}",
            "Documentation",
            document=[report],
            entity=[incident.id],
            date=[source.published],
            recordId=[incident.id],
        )


def _report(name: str, source: Source, outlet: str, address: str | None) -> Entity:
    called = ", ".join(filter(None, (outlet, source.published))) or address
    return entity(
        name,
        "Article",
        name=[called],
        title=[called],
        publisher=[outlet],
        publishedAt=[source.published],
        sourceUrl=[address],
    )
