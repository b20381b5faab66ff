"""What a project keeps of reports, claims and decisions, and what linking remembers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from rasd.model import Claim, Decision, DecisionKind, Incident, Judgement, Report
from rasd.model.audit import Asked, Logged
from rasd.model.remembered import Changes, Relation, Row


class Store(Protocol):
    """Keeps the append-only truths of a project. Adding what is already there changes nothing."""

    def add_reports(self, reports: Iterable[Report]) -> int:
        """Keep reports; how many were new."""
        ...

    def add_claims(self, claims: Iterable[Claim]) -> int:
        """Keep claims; how many were new."""
        ...

    def add_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements; how many were new."""
        ...

    def add_decisions(self, decisions: Iterable[Decision], claims: Iterable[Claim] = (), tool: str = "") -> int:
        """Keep decisions, all of claims and decisions that are here; how many were new.

        Claims that people add with them are kept as well. All of it is one transaction, which the custody log tells of
        (`rasd.model.custody.Deciding`), with the program and version that they decided in.
        """
        ...

    def mark_read(self, reader: str, report_ids: Iterable[str]) -> None:
        """Remember that a reader (name and version) has read these reports, also where it found nothing."""
        ...

    def report(self, report_id: str) -> Report | None:
        """The report with that id, or the one that last came with that key of its source."""
        ...

    def latest(self, report_id: str) -> str:
        """The id of the version that stands for what a report is a version of; its own where it is the only one."""
        ...

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id, as it was last read."""
        ...

    def reports(self, ids: Iterable[str] | None = None, *, after: str = "") -> Iterator[Report]:
        """Every report, or those with these ids, in order of id; with `after` only those behind that id."""
        ...

    @property
    def arrived(self) -> tuple[int, int]:
        """Numbers that change whenever reports come or go: as long as they are the same, nothing new is unread."""
        ...

    def unread(self, reader: str) -> Iterator[Report]:
        """The reports that this reader has not read yet, in order of id; more may be marked read meanwhile."""
        ...

    def readings(self, reader: str, after: int = 0) -> Sequence[tuple[int, str]]:
        """The reports that this reader has read, each after the number under which that was marked; those after one.

        Without those for which a later version stands.
        """
        ...

    def claims(self, reader: str, report_ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """What a reader found, in all reports or in these, in order of report and trigger."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, in order of id."""
        ...

    def decisions(
        self,
        *,
        kinds: Collection[DecisionKind] | None = None,
        report_ids: Iterable[str] | None = None,
        after: int = 0,
        until: int | None = None,
    ) -> Iterator[Decision]:
        """Every decision, in the order in which they were made.

        Or those of some kinds, about what these reports tell, after one number and until another (`decided`). An
        undoing is of the kind, and about the reports, of what it undoes.
        """
        ...

    def decision(self, decision_id: str) -> Decision | None:
        """The decision with that id."""
        ...

    def logged(self, asked: Asked, *, before: int | None = None, limit: int = 50) -> Sequence[Logged]:
        """So many of the decisions that are asked for, the latest first; those kept before the one with a number."""
        ...

    def deciders(self) -> Sequence[str]:
        """Everybody who decided something, in order."""
        ...

    @property
    def decided(self) -> int:
        """The number of the last decision that was kept; 0 if there is none."""
        ...

    def alike(self, report_ids: Collection[str]) -> Sequence[str]:
        """The ids of other reports than these with the very same text as one of them, in order."""
        ...

    def scrub(self) -> None:
        """Leave nothing behind of what was deleted, wherever that lay; `StoreError` where others prevent it."""
        ...


class Links(Protocol):
    """What linking remembers of its last run, so that news need not begin anew. Derived: it may be emptied any time."""

    @property
    def stamp(self) -> str:
        """What the last run went by; empty if there was none."""
        ...

    @property
    def runs(self) -> int:
        """How many runs were remembered so far."""
        ...

    @property
    def seen(self) -> int:
        """How far the readings were linked by the last run (`Store.readings`)."""
        ...

    @property
    def decided(self) -> int:
        """How far the last run went by what people decided (`Store.decided`)."""
        ...

    def find(self, relation: Relation, at: Iterable[int]) -> Iterator[Row]:
        """The rows of a relation that begin at these numbers, in order."""
        ...

    def around(self, relation: Relation, at: int, other: int, count: int) -> Sequence[Row]:
        """Of the rows that begin at a number so many before, and so many from, the one that leads to another."""
        ...

    def incidents(self, after: tuple[str | None, str] | None = None) -> Iterator[Incident]:
        """Every incident, in order of its first day and its id, those without a day last.

        Those behind a day and an id, where they are given; then what is not walked through costs nothing.
        """
        ...

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with that id."""
        ...

    def keep(self, changes: Changes) -> None:
        """Remember what a run changed: all of it, or nothing.

        `MeanwhileError` if another was remembered since the run began, so that what it changes may be wrong by now.
        """
        ...
