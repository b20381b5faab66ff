"""One event as one report tells it: the fields of the codebook, each with the words that prove it."""

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
    Precision,
    Scope,
    SiteKind,
    SourceKind,
    WeaponKind,
)
from rasd.model.identity import content_id
from rasd.model.reason import Reason
from rasd.model.span import Span


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so (codebook 3, `attribution`)."""

    kind: SourceKind
    span: Span


class ClaimActor(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, to whom, or took part (codebook 3, `actors`)."""

    role: ActorRole
    #: id of the region packs' actors, None where only the class is known
    actor: str | None = None
    actor_class: ActorClass = msgspec.field(name="class")
    span: Span


class ClaimWeapon(msgspec.Struct, frozen=True, kw_only=True):
    """With what; `count` of munitions or craft where told."""

    kind: WeaponKind
    count: int | None = None
    span: Span


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer place that a name could mean, with its rank score and the clues for it."""

    place_id: str
    score: float
    reasons: tuple[Reason, ...] = ()


class ClaimPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where. `lat`/`lon` are null for areas and for names that no candidate fits ("none of these")."""

    role: PlaceRole
    span: Span
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision
    #: governorate as the gazetteer names it in English, if known
    admin1: str | None = None
    #: how far from the point the act may be, km
    radius_km: float | None = None
    #: the ranked rest, best first, without the chosen one
    others: tuple[Candidate, ...] = ()


class ClaimTime(msgspec.Struct, frozen=True, kw_only=True):
    """When: ISO dates, both ends included; an open end is null."""

    start: str | None
    end: str | None
    span: Span


class Casualty(msgspec.Struct, frozen=True, kw_only=True):
    """How many were harmed. 0 is told as none; None is not told; "several" is min 2, max null."""

    kind: CasualtyKind
    min: int | None
    max: int | None
    who: CasualtyWho = "unknown"
    #: a part of another entry's total ("5 killed, among them 2 children")
    part: bool = False
    span: Span


class ClaimSite(msgspec.Struct, frozen=True, kw_only=True):
    """Protected or civilian object, or other facility, that was touched."""

    kind: SiteKind
    span: Span


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one report tells it. What every later step points at."""

    #: hash of the report and the values read: two readers who read the same give it one id
    id: str
    report_id: str
    #: which reader read it, with its version
    reader: str
    type: EventType
    trigger: Span
    other_mentions: tuple[Span, ...] = ()
    scope: Scope = "current"
    modality: Modality = "happened"
    certainty: Certainty = "plain"
    attribution: tuple[Attribution, ...] = ()
    actors: tuple[ClaimActor, ...] = ()
    weapons: tuple[ClaimWeapon, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    time: ClaimTime | None = None
    casualties: tuple[Casualty, ...] = ()
    sites: tuple[ClaimSite, ...] = ()
    #: one or more for every value above; `Reason.field` and `Reason.span` say which value
    reasons: tuple[Reason, ...] = ()
    #: 0 to 1, how far the reader trusts that this event is told at all
    confidence: float = 1.0

    @property
    def mentions(self) -> tuple[Span, ...]:
        """Every span that names the event, the trigger first."""
        return (self.trigger, *self.other_mentions)

    def spans(self) -> tuple[Span, ...]:
        """Every evidence span of the claim, in the order of its fields."""
        fields = (self.attribution, self.actors, self.weapons, self.places, self.casualties, self.sites)
        values = [value.span for field in fields for value in field]
        when = [self.time.span] if self.time else []
        return (*self.mentions, *values, *when)

    def identified(self) -> Claim:
        """This claim with the id of its content; who read it, why, how surely and what else it might be is not that."""
        places = tuple(msgspec.structs.replace(place, others=()) for place in self.places)
        bare = msgspec.structs.replace(self, id="", reader="", reasons=(), confidence=1.0, places=places)
        return msgspec.structs.replace(self, id=content_id("claim", bare))
