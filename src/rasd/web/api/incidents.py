"""Incidents: what claims tell of one act, and what people decide of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from rasd.model import Claim, Decision, Incident, InputError, NotFoundError, Reason
from rasd.project import FoundIncident, Language
from rasd.project.walks import FIRST, Wanted
from rasd.web.api.asking import cursor, place
from rasd.web.api.claims import Why
from rasd.web.api.operation import After, Limit, Operation, Page, changing, reading
from rasd.web.context import Visit

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=1000)]
_DAY = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="A day: 2024-05-31.")]


class Which(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which incidents are asked for."""

    limit: Limit = 50
    after: After = ""
    since: _DAY = ""
    until: _DAY = ""
    grade: Annotated[str, msgspec.Meta(description="Only these grades, with commas between.", max_length=200)] = ""

    @property
    def wanted(self) -> Wanted:
        """As the project takes it."""
        return Wanted.of(_day(self.since, "since"), _day(self.until, "until"), self.grade)


class IncidentClaims(msgspec.Struct, frozen=True, kw_only=True):
    """An incident, its claims as people left them, and the decisions about them that hold, the latest first."""

    incident: Incident
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...]


class Two(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two claims, reports or incidents to compare."""

    left: Name
    right: Name
    lang: Annotated[Language, msgspec.Meta(description="Of the sentences.")] = "en"


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """What one clue says, and how much it weighs."""

    reason: Reason
    sentence: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Why two are one incident, or not: the best pair of their claims, each clue, and what was made of them.

    `prior` and `score` are log-odds, before any clue and after all of them.
    """

    left: Claim
    right: Claim
    prior: float
    score: float
    clues: tuple[Clue, ...]
    verdict: Clue


class Merging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Incidents that are one act; each may be named by a claim or report of it."""

    names: Annotated[tuple[Name, ...], msgspec.Meta(min_length=2, max_length=1000)]
    why: Why = ""


class Splitting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims or reports to take out of an incident: they tell of another act."""

    out: Names
    why: Why = ""


class Parting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two incidents that are two acts, whatever comes."""

    left: Name
    right: Name
    why: Why = ""


class Rating(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far claims, or what reports and incidents tell, can be relied on, by the Admiralty code."""

    names: Names
    rating: Annotated[str, msgspec.Meta(pattern="^[A-F][1-6]$")]
    why: Why = ""


class Judging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Incidents, or reports of which all is meant."""

    names: Names
    why: Why = ""


def operations() -> list[Operation]:
    """What this part answers."""
    one = "/incidents/{incident}"
    leads = {"incident": ("incident", "/items/0/id")}
    return [
        reading("/incidents", incidents, name="incidents", least="viewer", tag="incidents", leads=leads),
        reading(one, incident_, name="incident", least="viewer", tag="incidents"),
        reading("/between", between, name="between", least="viewer", tag="incidents", also=(404,)),
        changing("/merge", merge, name="merge", least="reviewer", tag="incidents", also=(404,)),
        changing(f"{one}/split", split, name="split", least="reviewer", tag="incidents", state=incident_),
        changing("/never-merge", never_merge, name="never_merge", least="reviewer", tag="incidents", also=(404,)),
        changing("/rate", rate, name="rate", least="reviewer", tag="incidents", also=(404,)),
        changing("/accept", accept, name="accept", least="reviewer", tag="incidents", also=(404,)),
        changing("/withhold", withhold, name="withhold", least="reviewer", tag="incidents", also=(404,)),
    ]


def incidents(here: Visit, asked: Which) -> Page[Incident]:
    """Incidents by their first day, those without a day last."""
    after = place("incidents", asked.after, tuple[str | None, str]) if asked.after else FIRST
    found = here.project.walks.incidents(after, asked.limit, asked.wanted)
    return Page(items=found.items, next=cursor("incidents", found.after) if found.after else None)


def incident_(here: Visit, incident: str) -> IncidentClaims:
    """One incident with its claims; a claim or report names the one that it tells of."""
    found = here.project.find(here.project.incident(incident).id)
    if not isinstance(found, FoundIncident):
        raise NotFoundError(f"no incident is called {incident}.", remedy="Name it by its own id.")
    return IncidentClaims(
        incident=found.incident, claims=tuple(one.claim for one in found.told), decisions=found.decisions
    )


def between(here: Visit, asked: Two) -> Compared:
    """Why two are one incident, or not."""
    found, sentence = here.project.between(asked.left, asked.right), here.project.kit.sentence(asked.lang)

    def told(reason: Reason) -> Clue:
        return Clue(reason=reason, sentence=sentence(reason))

    return Compared(
        left=found.left,
        right=found.right,
        prior=found.prior,
        score=found.score,
        clues=tuple(map(told, found.clues)),
        verdict=told(found.verdict),
    )


def merge(here: Visit, sent: Merging) -> Decision:
    """Decide that incidents are one act."""
    return here.project.merge(sent.names, by=here.name, why=sent.why)


def split(here: Visit, incident: str, sent: Splitting) -> Decision:
    """Decide that some of an incident is another act."""
    return here.project.split(incident, sent.out, by=here.name, why=sent.why)


def never_merge(here: Visit, sent: Parting) -> Decision:
    """Decide that two incidents are two acts."""
    return here.project.never_merge(sent.left, sent.right, by=here.name, why=sent.why)


def rate(here: Visit, sent: Rating) -> Decision:
    """Decide how far something can be relied on."""
    return here.project.rate(sent.names, sent.rating, by=here.name, why=sent.why)


def accept(here: Visit, sent: Judging) -> Decision:
    """Decide that incidents may be published."""
    return here.project.accept(sent.names, by=here.name, why=sent.why)


def withhold(here: Visit, sent: Judging) -> Decision:
    """Decide that incidents are not to be published."""
    return here.project.withhold(sent.names, by=here.name, why=sent.why)


def _day(told: str, name: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise InputError(f"{told} is no day.", where=f"query.{name}", remedy="Write it as 2024-05-31.") from error
