"""What the model is asked to say of a report: the codebook's fields, with quotes where a claim has offsets.

The JSON schema that the model gets is made of these records. Its answer is read by them too, but more leniently: a
value that does not fit is dropped, and the rest is kept (see `sift`).
"""

from __future__ import annotations

import msgspec

from rasd.model.codebook import (
    ActorClass,
    ActorRole,
    CasualtyKind,
    CasualtyWho,
    Certainty,
    EventType,
    Modality,
    PlaceRole,
    Scope,
    SiteKind,
    SourceKind,
    WeaponKind,
)


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the report that prove a value."""

    #: exactly as they stand in the text
    quote: str
    #: which of the places where they stand, from 1
    occurrence: int | None = None


class SaidSource(Quoted, frozen=True, kw_only=True):
    """Who says so."""

    kind: SourceKind


class SaidActor(Quoted, frozen=True, kw_only=True):
    """Who did it, to whom, or took part."""

    role: ActorRole
    actor: str | None = None
    actor_class: ActorClass = msgspec.field(name="class")


class SaidWeapon(Quoted, frozen=True, kw_only=True):
    """With what."""

    kind: WeaponKind
    count: int | None = None


class SaidPlace(Quoted, frozen=True, kw_only=True):
    """Where. Which place it is, the gazetteer knows and the model is not asked."""

    role: PlaceRole


class SaidSite(Quoted, frozen=True, kw_only=True):
    """What was touched."""

    kind: SiteKind


class SaidCasualty(Quoted, frozen=True, kw_only=True):
    """How many were harmed."""

    kind: CasualtyKind
    min: int | None = None
    max: int | None = None
    who: CasualtyWho = "unknown"
    part: bool = False


class SaidTime(Quoted, frozen=True, kw_only=True):
    """When."""

    start: str | None = None
    end: str | None = None


class SaidEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event. The words come before what they are read as, so that a model looks first and judges then."""

    trigger: Quoted
    type: EventType
    other_mentions: tuple[Quoted, ...] = ()
    scope: Scope = "current"
    modality: Modality = "happened"
    certainty: Certainty = "plain"
    attribution: tuple[SaidSource, ...] = ()
    actors: tuple[SaidActor, ...] = ()
    weapons: tuple[SaidWeapon, ...] = ()
    places: tuple[SaidPlace, ...] = ()
    time: SaidTime | None = None
    casualties: tuple[SaidCasualty, ...] = ()
    sites: tuple[SaidSite, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the report tells."""

    events: tuple[SaidEvent, ...]
