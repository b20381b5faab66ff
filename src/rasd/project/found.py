"""What an id can name, together with what it takes to show it."""

from __future__ import annotations

import msgspec

from rasd.model import Claim, Decision, Incident, Report
from rasd.project.coding import Coded


class FoundClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and the report that it was read in."""

    report: Report
    claim: Claim


class FoundIncident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident and its claims, each with its report."""

    incident: Incident
    told: tuple[FoundClaim, ...]
    #: the decisions that hold and are about its claims, the latest first
    decisions: tuple[Decision, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that tell of it, each once, in the order of the claims."""
        return tuple({one.report.id: one.report for one in self.told}.values())


Found = Coded | FoundClaim | FoundIncident
