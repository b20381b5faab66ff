"""Corrections in tables, taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

import msgspec

from rasd.model import Claim, InputError
from rasd.packs import Packs
from rasd.ports import Gazetteer
from rasd.project.importing import Line, Plan, Table, bad, readable, refuse_bad
from rasd.read.sheetcells import Cells
from rasd.review.corrections import FIELDS, Correction, Known, says, written, wrong
from rasd.sources.tables.correctionsheet import CorrectionRow, correction_rows
from rasd.sources.tables.fieldrows import Fault


class Decide(Protocol):
    """Applies a correction, as a decision that a person made."""

    def __call__(self, correction: Correction, by: str) -> object:
        """What is decided is kept when this returns; nothing is where it raises."""
        ...


class Corrections:
    """Corrections from tables. `claims` gives those of a name (a claim's or a report's) as they stand now."""

    def __init__(
        self,
        packs: Packs,
        gazetteer: Gazetteer,
        claims: Callable[[str], Sequence[Claim]],
        decide: Decide | None = None,
    ) -> None:
        self._words = packs.sheet
        self._known = Known(actor=Cells(packs).is_actor, place=lambda ident: gazetteer.get(ident) is not None)
        self._claims = claims
        self._decide = decide

    def plan(self, table: Table) -> Plan:
        """What a table would change."""
        lines: list[Line] = []
        changes: list[tuple[Correction, str]] = []
        seen: dict[tuple[str, str], str] = {}
        for row in readable(table, lambda: correction_rows(table.opened(), table.about, self._words)):
            found = row if isinstance(row, Fault) else self._once(row, seen)
            if isinstance(found, Fault):
                lines.append(bad(found))
            elif isinstance(row, CorrectionRow):
                lines.append(self._line(row, found))
                if lines[-1].outcome == "change":
                    changes.append((found, row.by))
        return Plan(digest=table.digest, lines=tuple(lines), corrections=tuple(changes))

    def apply(self, plan: Plan, *, by: str, skip_bad: bool = False) -> int:
        """Apply what a plan says, unless a row of it can't be used; how many corrections were made."""
        refuse_bad(plan, skip_bad=skip_bad)
        if self._decide is None:
            raise InputError("corrections can't be applied here yet.", remedy="They were only looked at.")
        for correction, who in plan.corrections:
            self._decide(correction, who or by)
        return len(plan.corrections)

    def _once(self, row: CorrectionRow, seen: dict[tuple[str, str], str]) -> Correction | Fault:
        """The correction of a row, unless a row before it corrects the same."""
        found = self._checked(row)
        if isinstance(found, Fault):
            return found
        before = seen.setdefault((found.claim_id, found.field), row.row.at)
        if before != row.row.at:
            return row.row.fault("field", f"{before} corrects the same field.", "Leave one of the two.")
        return found

    def _checked(self, row: CorrectionRow) -> Correction | Fault:
        claims = self._claims(row.name)
        if len(claims) != 1:
            return row.row.fault("name", *_which(row.name, claims))
        field = row.field if row.field in FIELDS else _ALSO.get(row.field, row.field)
        correction = Correction(
            claim_id=claims[0].id,
            field=field,
            old=None if row.old is None else written(row.old, field) or "",
            new=written(row.new, field),
            why=row.why,
        )
        if correction.old == "":  # an empty cell is no word on what was there
            correction = msgspec.structs.replace(correction, old=None)
        what = wrong(correction, claims[0], self._known)
        if not what:
            return correction
        return row.row.fault("field" if field not in FIELDS else "new", what, "")

    def _line(self, row: CorrectionRow, correction: Correction) -> Line:
        (claim,) = self._claims(correction.claim_id)
        before, after = says(claim, correction.field), correction.new
        if before == after:
            what = f"{claim.id}: {correction.field} is {after or 'empty'} already."
            return Line(at=row.row.at, outcome="same", what=what)
        what = f"{claim.id}: {correction.field} {before or 'empty'} → {after or 'empty'}"
        return Line(at=row.row.at, outcome="change", what=what)


#: what people call fields that have another name in the codebook
_ALSO: Final[Mapping[str, str]] = {
    "weapon": "weapons",
    "site": "sites",
    "place": "occurred",
    "date": "start",
    "by_whom": "perpetrator",
}


def _which(name: str, claims: Sequence[Claim]) -> tuple[str, str]:
    if not claims:
        return f"no claim and no report with a claim is called {name[:60]!r}.", "Name it as rasd show does."
    ids = ", ".join(claim.id for claim in claims[:5])
    return f"the report {name[:60]} has {len(claims)} claims.", f"Name the claim: {ids}."
