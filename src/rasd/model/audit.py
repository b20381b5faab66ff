"""Decisions as an audit reads them: with what they undid, and whether they still hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.decision import Decision, DecisionKind
from rasd.model.value import FieldName


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which decisions are asked for: those for which all holds that is given."""

    by: str | None = None
    #: undoings too are of the kind, of the field and about the report of what they undo; "undo" asks for all of them
    kind: DecisionKind | None = None
    report_id: str | None = None
    field: FieldName | None = None
    #: ISO days, both included
    since: str | None = None
    until: str | None = None


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One decision, and what became of it."""

    #: the later a decision was kept, the higher
    number: int
    decision: Decision
    #: what an undoing undoes in the end; any other decision itself
    root: Decision
    #: the last undoing by which it holds no longer
    undone: Decision | None = None

    #: the reports that tell what it is about, in order of id; none where they were erased
    reports: tuple[str, ...] = ()

    @property
    def field(self) -> FieldName | None:
        """The field that it is about; None where it is about a whole claim, or about acts."""
        about = self.root.value or self.root.to
        return about.field if about else None

    @property
    def verdict(self) -> Literal["holds", "undone"]:
        """Whether it holds."""
        return "undone" if self.undone else "holds"
