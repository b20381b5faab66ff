"""What may leave: the public view of incidents, and the editions that they are published in.

These records hold nothing that a policy has not let through. They are all that exporters of `rasd.exports.public` get
to see, and they name no claim, no report and no reviewer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from rasd.model.codebook import (
    ActorClass,
    ActorRole,
    CasualtyKind,
    CasualtyWho,
    EventType,
    SiteKind,
    SourceKind,
    WeaponKind,
)
from rasd.model.identity import content_id
from rasd.model.incident import Grade, Stance

#: how much harm it may do that people learn of something, from least (OCHA's four levels)
Level = Literal["low", "moderate", "high", "severe"]
LEVELS: tuple[Level, ...] = ("low", "moderate", "high", "severe")
#: what a public place stands for: the place itself, around it, a cell of a grid, a unit, any other area, a country
PublicPrecision = Literal["place", "near", "grid", "admin2", "admin1", "area", "country", "unknown"]
#: why something that was public is public no longer
Ending = Literal["corrected", "merged", "withdrawn", "suppressed"]


class Name(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What something is called."""

    en: str
    ar: str


class Unit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A country, governorate or district."""

    name: Name
    #: ISO 3166 code of a country, OCHA P-code of its units, where known
    code: str | None = None


class PublicPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where, as exactly as the policy allows and no more exactly than it is known."""

    precision: PublicPrecision
    #: of the place, or of what stands for it
    name: Name | None = None
    country: Unit | None = None
    admin1: Unit | None = None
    admin2: Unit | None = None
    #: WGS 84 degrees, with no more decimals than the radius bears out; None where there is no point to give
    lat: float | None = None
    lon: float | None = None
    #: how far from the point the act may have been, km
    radius_km: float | None = None
    #: whether more is known than is told here
    masked: bool = False


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who did it, to whom, or took part, as the sources tell it."""

    role: ActorRole
    #: id of the packs' actors; None where only the class is known
    actor: str | None = None
    name: Name | None = None
    actor_class: ActorClass = msgspec.field(name="class")


class Side(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of one side's part: it says so itself, others say so, or somebody says that it was not."""

    actor: str
    name: Name
    stance: Stance
    #: kinds of those who say so
    by: tuple[SourceKind | Literal["outlet"], ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many were harmed, as one outlet tells it. 0 is told as none; None is not told."""

    kind: CasualtyKind
    who: CasualtyWho
    min: int | None
    max: int | None
    #: whether it is a part of another count
    part: bool = False
    #: None where the outlet is not told
    outlet: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report that an incident rests on, by its outlet; the address only where the policy allows."""

    outlet: str | None = None
    #: the day on which it was published
    published: str | None = None
    url: str | None = None
    #: SHA-256 of the text that evidence counts in
    text: str | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words that prove a field: where they stand, and what they are where the policy allows."""

    field: str
    #: number of the source, from 0
    source: int
    #: code points of the source's text, end exclusive
    start: int
    end: int
    quote: str | None = None


class PublicIncident(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One incident as the public may see it."""

    #: lasts through all editions; made with a key, so that nobody finds the incident by trying texts
    id: str
    level: Level
    #: the classes of the policy that it is sensitive for
    sensitive: tuple[str, ...] = ()
    #: the first is told most
    types: tuple[EventType, ...]
    #: ISO dates, both ends included; None: not told
    start: str | None = None
    end: str | None = None
    places: tuple[PublicPlace, ...] = ()
    parties: tuple[Party, ...] = ()
    sides: tuple[Side, ...] = ()
    #: from the lowest to the highest count of civilians and people not told apart
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None
    counts: tuple[Count, ...] = ()
    weapons: tuple[WeaponKind, ...] = ()
    sites: tuple[SiteKind, ...] = ()
    grade: Grade = "ungraded"
    #: reports that tell of it, and independent texts among them
    reports: int
    independent: int
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    #: whether a person has accepted all of it; else it says so wherever it is shown
    reviewed: bool = True

    @property
    def version(self) -> str:
        """Tells two versions of one incident apart: hash of everything that is told of it."""
        return content_id("public", self)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell of it, as far as they are told, each once in the order of the sources."""
        return tuple(dict.fromkeys(source.outlet for source in self.sources if source.outlet))

    @property
    def place(self) -> PublicPlace | None:
        """The place that most sources agree on."""
        return self.places[0] if self.places else None


class Tombstone(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is left of an incident that was public once: nothing of what was told."""

    id: str
    why: Ending
    #: the edition in which it was not any more
    edition: str
    #: ISO date of that edition
    at: str
    #: the public incident that tells it now
    successor: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a method page: how many of a value there are."""

    value: str
    count: int


class Measured(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How well reports are read: a score of the reader on annotated reports."""

    field: str
    f1: float
    #: how far two annotators agree with each other, in the same measure
    agreed: float | None = None


class Method(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done, in numbers that tell nothing of single incidents."""

    reader: str
    #: incidents that are not in the edition, by the reason
    held: tuple[Figure, ...] = ()
    #: reports by outlet, as far as outlets are told
    outlets: tuple[Figure, ...] = ()
    accuracy: tuple[Measured, ...] = ()
    #: on what that was measured
    measured_on: Name | None = None


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """An edition before, in numbers."""

    name: str
    day: str
    count: int
    added: int
    changed: int
    withdrawn: int


class Head(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an edition says of itself."""

    #: what the edition is called, a part of file names
    name: str
    title: str
    #: ISO moment in UTC: nothing is in it that may leave only later
    as_of: str
    #: program and version, and the digest of the packs
    tool: str
    packs: str
    #: name, version and digest of the policy
    policy: str
    policy_version: int
    policy_digest: str
    #: what the policy does, a sentence a rule
    policy_words: tuple[Name, ...] = ()
    #: a word of the publishers, as it may be read
    note: str = ""
    licence: str = ""
    #: how many incidents, and what of them is new since the edition before
    count: int = 0
    before: str | None = None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    #: the editions before, the last first
    history: tuple[Past, ...] = ()
    method: Method

    @property
    def day(self) -> str:
        """The day of the edition."""
        return self.as_of[:10]

    @property
    def past(self) -> tuple[Past, ...]:
        """What the next edition says of this one and those before."""
        one = Past(
            name=self.name,
            day=self.day,
            count=self.count,
            added=len(self.added),
            changed=len(self.changed),
            withdrawn=len(self.withdrawn),
        )
        return (one, *self.history)


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents as published at one time. `incidents` may be walked through any number of times, in order of id."""

    head: Head
    incidents: Iterable[PublicIncident]
    #: of this edition and all before it
    tombstones: tuple[Tombstone, ...] = ()
