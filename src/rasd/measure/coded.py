"""The interchange form of a coded report: what every reader writes, every scorer reads, and `rasd code` prints.

The fields are those of docs/codebook.md. Unknown fields are ignored, so that files of a later version can be read.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rasd.model import Attribution, Casualty, Claim, ClaimActor, ClaimSite, ClaimTime, ClaimWeapon, Report, Span
from rasd.model.codebook import Certainty, EventType, Modality, PlaceRole, Precision, Scope


class CodedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where, as written for others: without the rejected candidates and the radius that a claim keeps."""

    role: PlaceRole
    span: Span
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, None where either is not known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class CodedReason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a value was read, as people read it."""

    #: the field of the event that it is for; empty for the whole
    field: str
    sentence: str
    #: the words it points at, equal to `text[start:end]` of the report; null where it points at none
    quote: str | None
    span: Span | None
    rule: str
    #: positive supports, negative contradicts
    weight: float


class CodedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one report tells it, in exactly the fields of the codebook."""

    id: str = ""
    type: EventType
    trigger: Span
    other_mentions: tuple[Span, ...] = ()
    scope: Scope
    modality: Modality
    certainty: Certainty
    attribution: tuple[Attribution, ...] = ()
    actors: tuple[ClaimActor, ...] = ()
    weapons: tuple[ClaimWeapon, ...] = ()
    places: tuple[CodedPlace, ...] = ()
    time: ClaimTime | None = None
    casualties: tuple[Casualty, ...] = ()
    sites: tuple[ClaimSite, ...] = ()
    #: why each value was read; absent unless asked for
    reasons: tuple[CodedReason, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def mentions(self) -> tuple[Span, ...]:
        """Every span that names the event, the trigger first."""
        return (self.trigger, *self.other_mentions)

    @classmethod
    def of(cls, claim: Claim) -> CodedEvent:
        """A claim in the interchange form, without its reasons: their sentences are made where they are shown."""
        shared = {name: getattr(claim, name) for name in _SHARED}
        places = tuple(
            CodedPlace(role=p.role, span=p.span, place_id=p.place_id, lat=p.lat, lon=p.lon, precision=p.precision)
            for p in claim.places
        )
        return cls(**shared, places=places)


#: the fields that a claim and a coded event have alike
_SHARED = tuple(name for name in CodedEvent.__struct_fields__ if name not in {"places", "reasons"})


class CodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """One coded report, one line of a JSONL file. Scoring needs no text."""

    id: str
    text: str = ""
    events: tuple[CodedEvent, ...] = ()

    @classmethod
    def of(cls, report: Report, claims: Iterable[Claim]) -> CodedReport:
        """What was read from a report, under the id that its source gave it."""
        return cls(id=report.name, text=report.text, events=tuple(map(CodedEvent.of, claims)))
