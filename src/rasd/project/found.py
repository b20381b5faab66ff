"""What an id can name, together with what it takes to show it."""

from __future__ import annotations

import msgspec

from rasd.model import Claim, Decision, Incident, Report, standing
from rasd.project.coding import Coded


class FoundClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and the report that it was read in."""

    report: Report
    claim: Claim


class FoundIncident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident and its claims, each with its report."""

    incident: Incident
    told: tuple[FoundClaim, ...]
    #: every decision about its claims, the undone and the undoing among them
    history: tuple[Decision, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions about its claims that hold, the latest first."""
        return standing(self.history)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that tell of it, each once, in the order of the claims."""
        return tuple({one.report.id: one.report for one in self.told}.values())


Found = Coded | FoundClaim | FoundIncident
