"""How far people are with the incidents of a board: who has them, and in which state each is at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import msgspec

from rasd.model.board import Listed, Row, Stands, Task, TaskState
from rasd.review.bits import bits_of, rows_of
from rasd.review.columns import STATES, Columns

_DONE: Final[frozenset[Stands]] = frozenset({"accepted", "withheld"})
_AT: Final = {state: at for at, state in enumerate(STATES)}


class Working(msgspec.Struct, frozen=True, kw_only=True):
    """The work on incidents beside their columns; made anew when either changes."""

    columns: Columns
    tasks: Mapping[str, Task]
    done: int
    #: where somebody holds them, or did
    held: Mapping[int, Task]
    marked: Mapping[str, int]
    #: by who has them
    assigned: Mapping[str, int]
    #: number of the last change of a task
    change: int

    @classmethod
    def of(cls, columns: Columns, tasks: Mapping[str, Task], change: int) -> Working:
        """What stands in columns and tasks together."""
        held: dict[int, Task] = {}
        marked, assigned = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for ident, task in tasks.items():
            number = columns.numbers.get(ident)
            line = columns.lines[number] if number is not None else None
            if number is None or line is None:
                continue
            if task.held_by:
                held[number] = task
            if task.mark and _holds(task, line.stands, line.decided):
                marked[task.mark].append(number)
            if task.assigned:
                assigned[task.assigned].append(number)
        return cls(
            columns=columns,
            tasks=tasks,
            done=columns.any_of("state", _DONE),
            held=held,
            marked={mark: bits_of(rows) for mark, rows in marked.items()},
            assigned={name: bits_of(rows) for name, rows in assigned.items()},
            change=change,
        )

    def holds(self, now: str) -> tuple[int, ...]:
        """The rows that somebody works on at a moment."""
        return tuple(sorted(number for number, task in self.held.items() if task.holder(now)))

    def states(self, now: str) -> dict[TaskState, int]:
        """The rows in each state at a moment."""
        rest = self.columns.live & ~self.done
        reviewed = bits_of(self.holds(now)) & rest
        rest &= ~reviewed
        found: dict[TaskState, int] = {"done": self.done, "in_review": reviewed}
        for mark in ("needs_help", "ready"):
            found[mark] = self.marked.get(mark, 0) & rest
            rest &= ~found[mark]
        found["to_do"] = rest
        return found

    def states_by_row(self, now: str) -> list[int]:
        """The state of each row as its number in `STATES`."""
        found = [_AT["to_do"]] * len(self.columns.lines)
        for state, bits in self.states(now).items():
            if state != "to_do":
                for number in rows_of(bits):
                    found[number] = _AT[state]
        return found

    def assigned_to(self, name: str) -> int:
        """The rows that somebody has; "" for nobody."""
        if name:
            return self.assigned.get(name, 0)
        rest = self.columns.live
        for bits in self.assigned.values():
            rest &= ~bits
        return rest


def row(listed: Listed, task: Task | None, now: str) -> Row:
    """A row with the work on it."""
    task = task or Task(incident_id=listed.id)
    holder = task.holder(now)
    return Row(
        listed=listed,
        state=state_of(listed, task, now),
        assigned=task.assigned,
        held_by=holder,
        until=task.until if holder else None,
        note=task.note,
    )


def state_of(listed: Listed, task: Task, now: str) -> TaskState:
    """How far people are with one incident at a moment."""
    if listed.stands in _DONE:
        return "done"
    if task.holder(now):
        return "in_review"
    return task.mark if task.mark and _holds(task, listed.stands, listed.decided or "") else "to_do"


def _holds(task: Task, stands: Stands, decided: str) -> bool:
    """Whether what somebody said of the work still holds: of what changed since a decision it is to be said anew."""
    return stands != "changed" or (task.stood == "changed" and task.at > decided)
