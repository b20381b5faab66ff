"""Claims that tell of one act, folded into findings; and the judgements that made them one."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.reason import Reason
from rasd.model.report import UNDATED

Verdict = Literal["same", "different", "unsure"]
#: how far what an incident's sources say of harm to people is borne out, by Airwars' definitions
Grade = Literal["confirmed", "contested", "discounted", "fair", "weak", "ungraded"]
#: what is said of a side: it says itself that it did it, others say so, somebody says that it did not
Stance = Literal["claimed", "accused", "denied"]


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


class Responsibility(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one side's part in an act. That a side says so itself is never counted with what others say."""

    #: id of the packs' actors, or of the codebook's
    actor: str
    stance: Stance
    #: kinds of those who say so: of each claim the outermost source, or "outlet" for the outlet's own voice; "party"
    #: where it is the side itself
    by: tuple[str, ...]
    claim_ids: tuple[str, ...]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A report whose text is a near-copy of one that was published before it."""

    report_id: str
    #: id of the first report of the group, which need not tell of the same incident
    of: str


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A count as one claim tells it, of one kind; kept per claim so that no source's version is lost."""

    claim_id: str
    report_id: str
    #: id of the first report of its near-copy group: the independent text that tells it
    source: str
    #: when its report was published, as received
    published: str | None = None
    #: whether the outlet tells none of the kind later; without an outlet, whether the independent text does not
    latest: bool = True
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
    #: in order of publishing, those without a date last
    tolls: tuple[Toll, ...] = ()
    #: who is said to have done it: sides that claim it first, then the accused, then denials
    responsibility: tuple[Responsibility, ...] = ()
    #: its reports that repeat another one's text
    copies: tuple[Copy, ...] = ()
    findings: tuple[Finding, ...] = ()
    grade: Grade = "ungraded"
    reasons: tuple[Reason, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands among incidents: by its first day; those without a day stand last."""
        return self.start or UNDATED, self.id
