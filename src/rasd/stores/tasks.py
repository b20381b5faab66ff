"""Work on incidents in a project's SQLite file. Each verb is one transaction, alone: of two at once one is first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import MeanwhileError
from rasd.model.board import Task
from rasd.stores.connected import Connected
from rasd.stores.rows import body_of
from rasd.stores.schema_board import tasks

_TASK: Final = msgspec.json.Decoder(Task)


class SqliteTasks:
    """See `rasd.ports.Tasks`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    def task(self, incident_id: str) -> Task:
        """The work on an incident; an empty one where there is none."""
        with self._connected() as connection:
            return _task(connection, incident_id)

    def changes(self, after: int = 0) -> tuple[dict[str, Task], int]:
        """The work that changed after that number, and the last number there is."""
        chosen = sa.select(tasks.c.change, tasks.c.body).where(tasks.c.change > after).order_by(tasks.c.change)
        with self._connected() as connection:
            rows = list(connection.execute(chosen))
        found = [_TASK.decode(row.body) for row in rows]
        return {task.incident_id: task for task in found}, rows[-1].change if rows else after

    def hold(self, incident_id: str, by: str, now: str, until: str) -> Task:
        """Work on an incident until a moment, or go on; `MeanwhileError` tells who else does."""

        def held(task: Task) -> Task:
            _see_free(task, by, now)
            return msgspec.structs.replace(task, held_by=by, until=until)

        return self._change(incident_id, by, now, held)

    def release(self, incident_id: str, by: str, now: str) -> Task:
        """Work on it no longer; what another one holds stays."""

        def released(task: Task) -> Task:
            return msgspec.structs.replace(task, held_by=None, until=None) if task.held_by == by else task

        return self._change(incident_id, by, now, released)

    def assign(self, incident_id: str, to: str | None, by: str, now: str) -> Task:
        """Give an incident to somebody, or to nobody."""
        return self._change(incident_id, by, now, lambda task: msgspec.structs.replace(task, assigned=to))

    def mark(self, said: Task, now: str) -> Task:
        """Keep what `said.by` says of the work and let go of it; `MeanwhileError` where another one holds it."""

        def marked(task: Task) -> Task:
            _see_free(task, said.by, now)
            told = {"mark": said.mark, "note": said.note, "stood": said.stood}
            return msgspec.structs.replace(task, **told, held_by=None, until=None)

        return self._change(said.incident_id, said.by, now, marked)

    def _change(self, incident_id: str, by: str, now: str, change: Callable[[Task], Task]) -> Task:
        with self._connected(alone=True) as connection:
            before = _task(connection, incident_id)
            after = change(before)
            if after == before:
                return before
            after = msgspec.structs.replace(after, by=by, at=now)
            last = connection.execute(sa.select(sa.func.max(tasks.c.change))).scalar() or 0
            statement = insert(tasks).values(incident_id=incident_id, change=last + 1, body=body_of(after))
            again = {"change": statement.excluded.change, "body": statement.excluded.body}
            connection.execute(statement.on_conflict_do_update(index_elements=["incident_id"], set_=again))
        return after


def _task(connection: sa.Connection, incident_id: str) -> Task:
    body = connection.execute(sa.select(tasks.c.body).where(tasks.c.incident_id == incident_id)).scalar()
    return _TASK.decode(body) if body else Task(incident_id=incident_id)


def _see_free(task: Task, by: str, now: str) -> None:
    holder = task.holder(now)
    if holder is not None and holder != by:
        raise MeanwhileError(
            f"{holder} is working on this incident, until {task.until} at least.",
            where=task.incident_id,
            remedy="Take another one, or ask them to let it go.",
        )
