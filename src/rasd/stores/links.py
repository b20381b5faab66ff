"""What linking remembers, in a project's SQLite file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import msgspec
import sqlalchemy as sa

from rasd.model import Incident, MeanwhileError
from rasd.model.remembered import Changes, Relation, Row
from rasd.stores.board import note_changed, restart
from rasd.stores.paging import PAGE, pages
from rasd.stores.schema import incidents, link_state, links

#: rows written at a time
_MANY = 50_000
#: rows are read and written past SQLAlchemy's compiler, which would take most of the time
_FIND = "SELECT at, other, value FROM links WHERE relation = ? AND "
_KEEP = "INSERT OR IGNORE INTO links (relation, at, other, value) VALUES (?, ?, ?, ?)"
_FORGET = "DELETE FROM links WHERE relation = ? AND at = ? AND other = ? AND value = ?"


class SqliteLinks:
    """See `rasd.ports.Links`. `connected` opens one transaction on the project's file."""

    def __init__(self, connected: Callable[[], AbstractContextManager[sa.Connection]]) -> None:
        self._connected = connected

    @property
    def stamp(self) -> str:
        """What the last run went by; empty if there was none."""
        state = self._state()
        return state.stamp if state else ""

    @property
    def runs(self) -> int:
        """How many runs were remembered so far."""
        state = self._state()
        return state.runs if state else 0

    @property
    def seen(self) -> int:
        """How far the readings were linked by the last run."""
        state = self._state()
        return state.seen if state else 0

    @property
    def decided(self) -> int:
        """How far the last run went by what people decided."""
        state = self._state()
        return state.decided if state else 0

    def find(self, relation: Relation, at: Iterable[int]) -> Iterator[Row]:
        """The rows of a relation that begin at these numbers, in order."""
        for page in pages(sorted(set(at))):
            yield from self._found(f"at IN ({','.join('?' * len(page))}) ORDER BY at, other, value", relation, *page)

    def around(self, relation: Relation, at: int, other: int, count: int) -> Sequence[Row]:
        """Of the rows that begin at a number so many before, and so many from, the one that leads to another."""
        before = self._found("at = ? AND other < ? ORDER BY other DESC LIMIT ?", relation, at, other, count)
        after = self._found("at = ? AND other >= ? ORDER BY other LIMIT ?", relation, at, other, count)
        return [*reversed(before), *after]

    def incidents(self, after: tuple[str | None, str] | None = None) -> Iterator[Incident]:
        """Every incident, in order of its first day and its id, those without a day last; or those behind some."""
        decoder = msgspec.json.Decoder(Incident)
        chosen = sa.select(incidents.c.start, incidents.c.id, incidents.c.body)
        if after is None:
            all_in_order = chosen.order_by(incidents.c.start.is_(None), incidents.c.start, incidents.c.id)
            yield from (decoder.decode(row.body) for row in self._rows(all_in_order))
            return
        start, ident = after
        if start is not None:
            behind = sa.tuple_(incidents.c.start, incidents.c.id) > sa.tuple_(start, ident)
            order = (incidents.c.start, incidents.c.id)
            yield from self._paged(chosen.where(incidents.c.start.is_not(None)), behind, order, decoder)
            ident = ""
        undated = chosen.where(incidents.c.start.is_(None))
        yield from self._paged(undated, incidents.c.id > ident, (incidents.c.id,), decoder)

    def _paged(
        self,
        chosen: sa.Select[Any],
        behind: sa.ColumnElement[bool],
        order: tuple[sa.Column[Any], ...],
        decoder: msgspec.json.Decoder[Incident],
    ) -> Iterator[Incident]:
        """Incidents page by page, so that a few of many cost little."""
        while page := self._rows(chosen.where(behind).order_by(*order).limit(PAGE)):
            yield from (decoder.decode(row.body) for row in page)
            last = tuple(getattr(page[-1], column.name) for column in order)
            behind = sa.tuple_(*order) > sa.tuple_(*last)

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with that id."""
        rows = self._rows(sa.select(incidents.c.body).where(incidents.c.id == incident_id))
        return msgspec.json.decode(rows[0].body, type=Incident) if rows else None

    def keep(self, changes: Changes) -> None:
        """Remember what a run changed: all of it, or nothing; `MeanwhileError` if another was remembered meanwhile."""
        with self._connected() as connection:
            counted = sa.update(link_state).values(
                runs=link_state.c.runs + 1, seen=changes.seen, decided=changes.decided
            )
            connection.execute(counted)  # nobody else writes from here on
            if not _begin(connection, changes):
                note_changed(connection, [*changes.gone_incidents, *(one.id for one in changes.incidents)])
            _change(connection, _FORGET, changes.gone)
            _change(connection, _KEEP, changes.rows)
            for gone in pages(changes.gone_incidents):
                connection.execute(sa.delete(incidents).where(incidents.c.id.in_(gone)))
            if changes.incidents:
                connection.execute(sa.insert(incidents), [_incident_row(incident) for incident in changes.incidents])

    def _state(self) -> sa.Row[Any] | None:
        return next(iter(self._rows(sa.select(link_state))), None)

    def _found(self, which: str, relation: Relation, *values: int) -> list[Row]:
        with self._connected() as connection:
            found = connection.exec_driver_sql(_FIND + which, (int(relation), *values))
            return [(at, other, value) for at, other, value in found]

    def _rows(self, statement: sa.Select[Any]) -> list[sa.Row[Any]]:
        with self._connected() as connection:
            return list(connection.execute(statement))


def empty(connection: sa.Connection) -> None:
    """Forget everything; whoever links meanwhile has to begin anew, as after another run."""
    runs = connection.execute(sa.select(link_state.c.runs)).scalar() or 0
    for table in (link_state, links, incidents):
        connection.execute(sa.delete(table))
    connection.execute(sa.insert(link_state).values(stamp="", runs=runs + 1, seen=0, decided=0))


def _begin(connection: sa.Connection, changes: Changes) -> bool:
    """See that nothing came between; forget everything, and say so, if the last run went by something else."""
    state = connection.execute(sa.select(link_state)).first()
    if (state.runs - 1 if state else 0) != changes.runs:
        raise MeanwhileError("another program linked this project meanwhile.", remedy="Try again; nothing was changed.")
    if state is None or state.stamp != changes.stamp:
        for table in (link_state, links, incidents):
            connection.execute(sa.delete(table))
        state_now = {"stamp": changes.stamp, "runs": changes.runs + 1, "seen": changes.seen, "decided": changes.decided}
        connection.execute(sa.insert(link_state).values(state_now))
        restart(connection)
        return True
    return False


def _change(connection: sa.Connection, statement: str, rows: Mapping[Relation, Iterable[Row]]) -> None:
    for relation, given in rows.items():
        for page in pages(given, _MANY):
            connection.exec_driver_sql(statement, [(int(relation), *row) for row in sorted(page)])


def _incident_row(incident: Incident) -> dict[str, Any]:
    return {"id": incident.id, "start": incident.start, "body": msgspec.json.encode(incident).decode()}
