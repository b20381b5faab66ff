"""Claims made ready to be compared, fetched when they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from rasd.link.overlay import Overlay
from rasd.link.telling import Telling
from rasd.link.tools import Tools
from rasd.model import Claim, Report, id_of, number_of
from rasd.model.remembered import Relation


class Kept(Protocol):
    """Where reports and what was read in them are kept."""

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        """The reports with these ids."""
        ...

    def claims(self, report_ids: Iterable[str]) -> Iterable[Claim]:
        """What was read in these reports."""
        ...


class Shelf:
    """The tellings of claims by their numbers; a report's are made together, once, with the source it has by now."""

    def __init__(self, overlay: Overlay, kept: Kept, tools: Tools) -> None:
        self._overlay = overlay
        self._kept = kept
        self._tools = tools
        self._told: dict[int, Telling] = {}

    def __getitem__(self, claim: int) -> Telling:
        if claim not in self._told:
            self.fetch([claim])
        return self._told[claim]

    def fetch(self, claims: Iterable[int]) -> None:
        """Make claims ready together, which is quicker than one by one."""
        missing = [claim for claim in claims if claim not in self._told]
        rows = self._overlay.find(Relation.TOLD, missing)
        self.of(id_of("report", report) for _, report, _ in rows)

    def of(self, report_ids: Iterable[str]) -> dict[str, list[Telling]]:
        """The tellings of reports that are linked, as they are by now."""
        wanted = set(report_ids)
        rows = self._overlay.find(Relation.WORDING, map(number_of, wanted))
        source = {id_of("report", report): id_of("report", first) for report, _, first in rows}
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._kept.claims(wanted):
            claims[claim.report_id].append(claim)
        made = {
            report.id: self._tools.tell(report, claims[report.id], source[report.id])
            for report in self._kept.reports(wanted)
        }
        self._told.update((number_of(told.claim.id), told) for tellings in made.values() for told in tellings)
        return made
