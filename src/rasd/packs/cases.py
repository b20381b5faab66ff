"""Golden examples that an analyst can write: a text, its date, and the claims to read from it (<pack>/cases/*.yaml)."""

from __future__ import annotations

import datetime as dt

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
    Precision,
    Scope,
    SiteKind,
    SourceKind,
    WeaponKind,
)


class _Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Only what is told is compared; words are quoted as they stand in the text."""

    quote: str | None = None


class ExpectedActor(_Told, frozen=True, kw_only=True):
    """An actor that the claim must have."""

    role: ActorRole
    actor: str | None = None
    actor_class: ActorClass | None = msgspec.field(name="class", default=None)


class ExpectedPlace(_Told, frozen=True, kw_only=True):
    """A place that the claim must have."""

    role: PlaceRole = "occurred"
    place_id: str | None = None
    precision: Precision | None = None


class ExpectedCasualty(_Told, frozen=True, kw_only=True):
    """A toll that the claim must have; `max` is compared whenever `min` is told."""

    kind: CasualtyKind
    min: int | None = None
    max: int | None = None
    who: CasualtyWho | None = None


class ExpectedTime(_Told, frozen=True, kw_only=True):
    """The time that the claim must have."""

    start: dt.date | None = None
    end: dt.date | None = None


class ExpectedClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one claim must say."""

    type: EventType
    trigger: str | None = None
    scope: Scope | None = None
    modality: Modality | None = None
    certainty: Certainty | None = None
    attribution: tuple[SourceKind, ...] | None = None
    actors: tuple[ExpectedActor, ...] = ()
    weapons: tuple[WeaponKind, ...] | None = None
    places: tuple[ExpectedPlace, ...] = ()
    time: ExpectedTime | None = None
    casualties: tuple[ExpectedCasualty, ...] = ()
    sites: tuple[SiteKind, ...] | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One example. The reader must find these claims and no others."""

    name: str
    text: str
    published: dt.date | None = None
    outlet: str | None = None
    claims: tuple[ExpectedClaim, ...] = ()


class Cases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The examples of one file."""

    cases: tuple[Case, ...]
