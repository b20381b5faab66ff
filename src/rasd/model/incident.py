"""Claims that tell of one act, folded into findings; and the judgements that made them one."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.reason import Reason

Verdict = Literal["same", "different", "unsure"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two claims tell of one act, by a rule or a person. Withdrawn, never deleted."""

    id: str
    left: str
    right: str
    verdict: Verdict
    #: rule and version, or the person's name in the project
    by: str
    score: float | None = None
    reasons: tuple[Reason, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an incident's field, with the claims for and against it."""

    field: str
    value: str
    supporters: tuple[str, ...]
    disputers: tuple[str, ...] = ()


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A count as one claim tells it, of one kind; kept per claim so that no source's version is lost."""

    claim_id: str
    kind: str
    min: int | None
    max: int | None
    who: str


class IncidentPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where an incident was, as precisely as its claims agree."""

    place_id: str | None
    name: str
    lat: float | None
    lon: float | None
    admin1: str | None
    precision: str


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one act. Derived: recomputed from claims and judgements, never edited."""

    #: hash of its earliest claim's id, so that it survives later arrivals
    id: str
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    #: ids of one report for each independent text: copies and near-copies count once
    independent: tuple[str, ...]
    types: tuple[str, ...]
    start: str | None = None
    end: str | None = None
    places: tuple[IncidentPlace, ...] = ()
    perpetrators: tuple[str, ...] = ()
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None
    tolls: tuple[Toll, ...] = ()
    findings: tuple[Finding, ...] = ()
    reasons: tuple[Reason, ...] = ()
