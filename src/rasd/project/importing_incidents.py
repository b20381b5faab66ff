"""Incidents of a team's own sheet, taken in: each row is kept as a report of what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from rasd.model import Quarantined, Received, Report
from rasd.packs import Packs
from rasd.ports import Custody, Store
from rasd.project.importing import Line, Outcome, Plan, Table, bad, readable, refuse_bad
from rasd.read.sheetcells import Cells
from rasd.sources.keeping import Keep, kept, unkept
from rasd.sources.tables.fieldrows import Fault
from rasd.sources.tables.incidentsheet import SheetRow, sheet_rows

if TYPE_CHECKING:
    from rasd.project.project import Project

#: why rows are kept apart
_APART: Final = "they are two rows of one sheet: its team tells them as two incidents"


class IncidentSheets:
    """Incidents of a team's own sheet, each row kept as a report of what it says."""

    def __init__(self, packs: Packs, store: Store, custody: Custody | None) -> None:
        self._words = packs.sheet
        self._cells = Cells(packs)
        self._store = store
        self._custody = custody

    def plan(self, table: Table, called: str = "") -> Plan:
        """What a sheet would add; `called` is what the sheet is called as a source: its file's name."""
        found = list(readable(table, lambda: sheet_rows(table.opened(), table.about, self._words, self._cells, called)))
        known = {
            one.id
            for one in self._store.reports([row.received.report.id for row in found if isinstance(row, SheetRow)])
        }
        lines = [bad(row) if isinstance(row, Fault) else self._line(row, known) for row in found]
        rows = [row.received for row in found if isinstance(row, SheetRow)]
        return Plan(digest=table.digest, lines=tuple(lines), rows=tuple(rows))

    def _line(self, row: SheetRow, known: set[str]) -> Line:
        report = row.received.report
        said = " · ".join(report.text.splitlines()[1:])[:200]
        notes = " ".join(row.notes)
        outcome: Outcome = "new"
        if report.id in known:
            outcome = "same"
        elif self._custody is not None and report.item and self._custody.versions(report.item):
            outcome = "change"
        return Line(at=row.received.at, outcome=outcome, what=said, remedy=notes)


class SheetSource:
    """The rows of a plan as a source of reports, kept with the table that they came in."""

    def __init__(self, table: Table, plan: Plan, keep: Keep | None) -> None:
        self._table = table
        self._plan = plan
        self._keep = keep

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every row of the plan, in its order."""
        with kept(self._table.opened(), unkept(self._table.name), self._keep) as original:
            if original.refused:
                yield Quarantined(source=self._table.name, why=original.refused)
                return
            for row in self._plan.rows:
                yield msgspec.structs.replace(row, original=original.sha256 or None)


def apply_sheet(project: Project, table: Table, plan: Plan, *, by: str, skip_bad: bool = False) -> int:
    """Take in the rows of a plan, unless one of it can't be used; how many reports were new."""
    refuse_bad(plan, skip_bad=skip_bad)
    if not plan.count("new") and not plan.count("change"):
        return 0
    added = project.add(SheetSource(table, plan, project.acquiring.custody.keep(by)), by=by)
    keep_apart(project, [row.report for row in plan.rows], by=by)
    return added.new


def keep_apart(project: Project, rows: Sequence[Report], *, by: str) -> None:
    """Decide that rows of one sheet that were linked with each other are acts of their own, as their team has it."""
    claims = {claim.id for row in rows for claim in project.claims(row.id)}
    for incident in project.holding(claims):
        together = [one for one in incident.claim_ids if one in claims]
        for at, one in enumerate(together[:-1], 1):
            project.part([one], together[at:], by=by, why=_APART)
