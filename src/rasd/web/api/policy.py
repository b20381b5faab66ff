"""The policy of publishing: what it does, and what it makes of an incident."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.publication import Name, PublicIncident
from rasd.project.moments import now
from rasd.web.api.operation import Operation, reading
from rasd.web.context import Visit

#: why an incident is held back
_Held = Literal["unreviewed", "changed", "withheld", "embargo", "undated"]


class PolicyWords(msgspec.Struct, frozen=True, kw_only=True):
    """The policy that holds, a sentence a rule."""

    name: str
    version: int
    digest: str
    four_eyes: bool
    words: tuple[Name, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the policy makes of an incident now: why it is held back, or null; and what the public would see."""

    incident_id: str
    held: _Held | None
    public: PublicIncident


class Outcomes(msgspec.Struct, frozen=True, kw_only=True):
    """The same of all that a name stands for."""

    outcomes: tuple[Outcome, ...]


def operations() -> list[Operation]:
    """What this part answers."""
    return [
        reading("/policy", policy, name="policy", least="viewer", tag="policy"),
        reading("/policy/incidents/{incident}", explain, name="policy_explain", least="viewer", tag="policy"),
    ]


def policy(here: Visit) -> PolicyWords:
    """What the policy does."""
    found = here.project.publishing.policy
    return PolicyWords(
        name=found.name, version=found.version, digest=found.digest, four_eyes=found.four_eyes, words=found.words
    )


def explain(here: Visit, incident: str) -> Outcomes:
    """What the policy makes of an incident, or of all that a claim or report tells of."""
    told = here.project.publishing.told(here.project.incidents_of(incident), now())
    return Outcomes(
        outcomes=tuple(Outcome(incident_id=one.incident.id, held=one.held, public=one.public) for one in told)
    )
