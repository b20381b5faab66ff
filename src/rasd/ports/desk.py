"""What the review desk lists, hands out and comes back to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from rasd.model import Decision, Incident
from rasd.model.board import Listed, SavedView, Task
from rasd.model.boardstate import Reached, Relisted, Sought


class Board(Protocol):
    """Keeps what lists of incidents show, and what is out of date in it. Derived: it may be emptied any time."""

    @property
    def reached(self) -> Reached:
        """What the board was made by and how far it has come."""
        ...

    def changed(self, after: int) -> tuple[Sequence[str], int]:
        """The incidents that linking changed after that number, and the last number there is."""
        ...

    def decisions(self, after: int) -> Sequence[tuple[int, Decision]]:
        """The decisions that came after that number, each with its own."""
        ...

    def deciding(self, claim_ids: Iterable[str]) -> Sequence[Decision]:
        """The decisions that concern these claims of today, as far as the board has seen them."""
        ...

    def incidents(self, ids: Iterable[str]) -> Sequence[Incident]:
        """The incidents with these ids, as linking has them now."""
        ...

    def all(self) -> Sequence[str]:
        """The ids of all incidents that linking has now."""
        ...

    def strays(self) -> Sequence[str]:
        """The rows of incidents that are no more."""
        ...

    def unworded(self, report_ids: Collection[str]) -> Sequence[str]:
        """Of these reports those that are not sought in yet."""
        ...

    def begin(self, words: str) -> None:
        """See that reports are sought in by words cut in that way, before everything is listed anew."""
        ...

    def keep(self, step: Relisted) -> None:
        """Change the board by a step, all of it or nothing; `MeanwhileError` if somebody else changed it since."""
        ...

    def rows(self, after: int = -1) -> Iterator[tuple[int, Listed | None]]:
        """The rows that changed after that version, each with its number; None for one that is gone."""
        ...

    def listed(self, numbers: Sequence[int]) -> Mapping[int, Listed]:
        """The rows of these numbers that are there."""
        ...

    def telling(self, question: Sequence[Sought]) -> Sequence[int]:
        """The numbers of incidents with a report that has all that is sought; some more than once."""
        ...

    def standing(self, word: str) -> int:
        """How many reports have a word as it stands."""
        ...


class Tasks(Protocol):
    """Keeps who works on which incident, and how far they are. Of two who act at once one is first.

    Moments are ISO with zone, all of one zone: the caller's clock counts.
    """

    def task(self, incident_id: str) -> Task:
        """The work on an incident; an empty one where there is none."""
        ...

    def changes(self, after: int = 0) -> tuple[Mapping[str, Task], int]:
        """The work that changed after that number, and the last number there is."""
        ...

    def hold(self, incident_id: str, by: str, now: str, until: str) -> Task:
        """Work on an incident until a moment, or go on; `MeanwhileError` tells who else does."""
        ...

    def release(self, incident_id: str, by: str, now: str) -> Task:
        """Work on it no longer; what another one holds stays."""
        ...

    def assign(self, incident_id: str, to: str | None, by: str, now: str) -> Task:
        """Give an incident to somebody, or to nobody."""
        ...

    def mark(self, said: Task, now: str) -> Task:
        """Keep what `said.by` says of the work (mark, note, stood) and let go of it.

        `MeanwhileError` where another one holds it.
        """
        ...


class Views(Protocol):
    """Keeps lists that people come back to."""

    def save(self, view: SavedView) -> None:
        """Keep a view; one of that name and owner is replaced."""
        ...

    def of(self, owner: str) -> Sequence[SavedView]:
        """Everybody's views and somebody's own, by their names."""
        ...

    def drop(self, name: str, owner: str | None) -> bool:
        """Keep a view no longer; False if there was none."""
        ...


class Desk(Protocol):
    """What the review desk has of a project's file."""

    @property
    def board(self) -> Board:
        """What lists of incidents show."""
        ...

    @property
    def tasks(self) -> Tasks:
        """Who works on which incident."""
        ...

    @property
    def views(self) -> Views:
        """Lists that people come back to."""
        ...
