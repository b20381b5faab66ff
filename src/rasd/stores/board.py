"""The board in a project's SQLite file: one row an incident, and what tells which of them are out of date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import Decision, Incident, MeanwhileError
from rasd.model.board import Listed
from rasd.model.boardstate import Reached, Relisted, Shown, Sought
from rasd.stores import boardwords
from rasd.stores.connected import Connected
from rasd.stores.paging import pages
from rasd.stores.rows import add_rows, body_of
from rasd.stores.schema import decisions, incidents
from rasd.stores.schema_board import (
    board_decided,
    board_reports,
    board_rows,
    board_state,
    board_told,
    changed_incidents,
    tasks,
)

_LISTED: Final = msgspec.json.Decoder(Listed)
_INCIDENT: Final = msgspec.json.Decoder(Incident)
_DECISION: Final = msgspec.json.Decoder(Decision)


class SqliteBoard:
    """See `rasd.ports.Board`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    @property
    def reached(self) -> Reached:
        """What the board was made by and how far it has come."""
        with self._connected() as connection:
            return _reached(connection)

    def changed(self, after: int) -> tuple[Sequence[str], int]:
        """The incidents that linking changed after that number, and the last number there is."""
        with self._connected() as connection:
            # put in order here: SQLite would walk through all of them to have them in order
            chosen = sa.select(changed_incidents.c.id).where(changed_incidents.c.run > after)
            return sorted(connection.execute(chosen).scalars()), _last_run(connection)

    def decisions(self, after: int) -> Sequence[tuple[int, Decision]]:
        """The decisions that came after that number, each with its own."""
        chosen = sa.select(decisions.c.number, decisions.c.body).where(decisions.c.number > after)
        with self._connected() as connection:
            rows = connection.execute(chosen.order_by(decisions.c.number))
            return [(row.number, _DECISION.decode(row.body)) for row in rows]

    def deciding(self, claim_ids: Iterable[str]) -> Sequence[Decision]:
        """The decisions that concern these claims of today, as far as the board has seen them."""
        found: dict[int, Decision] = {}
        with self._connected() as connection:
            for page in pages(sorted(set(claim_ids))):
                chosen = (
                    sa.select(decisions.c.number, decisions.c.body)
                    .join(board_decided, board_decided.c.decision == decisions.c.number)
                    .where(board_decided.c.claim.in_(page))
                )
                found.update((row.number, _DECISION.decode(row.body)) for row in connection.execute(chosen))
        return [found[number] for number in sorted(found)]

    def incidents(self, ids: Iterable[str]) -> Sequence[Incident]:
        """The incidents with these ids, as linking has them now."""
        found: list[Incident] = []
        with self._connected() as connection:
            for page in pages(ids):
                chosen = sa.select(incidents.c.body).where(incidents.c.id.in_(page)).order_by(incidents.c.id)
                found.extend(map(_INCIDENT.decode, connection.execute(chosen).scalars()))
        return found

    def all(self) -> Sequence[str]:
        """The ids of all incidents that linking has now."""
        with self._connected() as connection:
            return list(connection.execute(sa.select(incidents.c.id).order_by(incidents.c.id)).scalars())

    def strays(self) -> Sequence[str]:
        """The rows of incidents that are no more."""
        there = sa.select(incidents.c.id)
        chosen = sa.select(board_rows.c.id).where(board_rows.c.body.is_not(None), board_rows.c.id.not_in(there))
        with self._connected() as connection:
            return list(connection.execute(chosen).scalars())

    def unworded(self, report_ids: Collection[str]) -> Sequence[str]:
        """Of these reports those that are not sought in yet."""
        known: set[str] = set()
        with self._connected() as connection:
            for page in pages(sorted(report_ids)):
                chosen = sa.select(board_reports.c.report_id).where(board_reports.c.report_id.in_(page))
                known.update(connection.execute(chosen).scalars())
        return sorted(set(report_ids).difference(known))

    def begin(self, words: str) -> None:
        """See that reports are sought in by words cut in that way; forget those that were cut in another."""
        with self._connected(alone=True) as connection:
            state = _reached(connection)
            connection.execute(sa.delete(board_decided))
            if state.words != words:
                boardwords.forget(connection)
            _reach(connection, state, words=words, words_version=state.words_version + 1)

    def keep(self, step: Relisted) -> None:
        """Change the board by a step, all of it or nothing; `MeanwhileError` if somebody else changed it since."""
        with self._connected(alone=True) as connection:
            state = _reached(connection)
            if state.version != step.version:
                raise MeanwhileError("another program changed the board.", remedy="Try again; nothing was changed.")
            add_rows(connection, board_decided, ({"claim": one, "decision": two} for one, two in step.decided))
            other = boardwords.add(connection, step.worded)
            version = state.version + 1
            numbers = _write(connection, step, version)
            other |= boardwords.tell(connection, {numbers[one.listed.id]: one.report_ids for one in step.shown})
            given = {"stamp": step.stamp, "run": step.run, "decision": step.decision}
            new = {name: value for name, value in given.items() if value is not None}
            _reach(connection, state, words_version=state.words_version + other, **new)

    def rows(self, after: int = -1) -> Iterator[tuple[int, Listed | None]]:
        """The rows that changed after that version, each with its number; None for one that is gone."""
        with self._connected() as connection:
            # put in order here, for the same reason as above
            chosen = sa.select(board_rows.c.number, board_rows.c.body).where(board_rows.c.version > after)
            found = sorted(connection.execute(chosen), key=itemgetter(0))
        return ((row.number, _LISTED.decode(row.body) if row.body else None) for row in found)

    def listed(self, numbers: Sequence[int]) -> Mapping[int, Listed]:
        """The rows of these numbers that are there."""
        found: dict[int, Listed] = {}
        with self._connected() as connection:
            for page in pages(numbers):
                chosen = sa.select(board_rows.c.number, board_rows.c.body).where(board_rows.c.number.in_(page))
                found.update((row.number, _LISTED.decode(row.body)) for row in connection.execute(chosen) if row.body)
        return found

    def telling(self, question: Sequence[Sought]) -> Sequence[int]:
        """The numbers of incidents with a report that has all that is sought; some more than once."""
        with self._connected() as connection:
            return boardwords.telling(connection, question)

    def standing(self, word: str) -> int:
        """How many reports have a word as it stands."""
        with self._connected() as connection:
            return boardwords.standing(connection, word)


def note_changed(connection: sa.Connection, ids: Iterable[str]) -> None:
    """Take down that linking changed these incidents, so that the board catches up with them."""
    run = _last_run(connection) + 1
    for page in pages(ids):
        statement = insert(changed_incidents).values([{"id": one, "run": run} for one in page])
        again = {"run": statement.excluded.run}
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=again))


def restart(connection: sa.Connection) -> None:
    """Let the board be made anew: all incidents may be others than before."""
    _reach(connection, _reached(connection), stamp="")


def empty_board(connection: sa.Connection, report_ids: Collection[str]) -> None:
    """Forget the board with all its words, and the work on incidents that these reports tell of."""
    for page in pages(sorted(report_ids)):
        told = (
            sa.select(board_rows.c.id)
            .join(board_told, board_told.c.incident == board_rows.c.number)
            .join(board_reports, board_reports.c.number == board_told.c.report)
            .where(board_reports.c.report_id.in_(page))
        )
        connection.execute(sa.delete(tasks).where(tasks.c.incident_id.in_(told)))
    state = _reached(connection)
    boardwords.forget(connection)
    for table in (board_rows, board_decided):
        connection.execute(sa.delete(table))
    _reach(connection, state, stamp="", words="", epoch=state.epoch + 1, words_version=state.words_version + 1)


def _reached(connection: sa.Connection) -> Reached:
    row = connection.execute(sa.select(board_state)).one()
    return Reached(**{name: getattr(row, name) for name in Reached.__struct_fields__})


def _reach(connection: sa.Connection, state: Reached, **new: str | int) -> None:
    """Change what the board has reached; that is a version of its own."""
    connection.execute(sa.update(board_state).values(version=state.version + 1, **new))


def _last_run(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(changed_incidents.c.run))).scalar() or 0


def _write(connection: sa.Connection, step: Relisted, version: int) -> Mapping[str, int]:
    """Write the rows of a step; the number of each that is shown."""
    if step.shown:
        statement = insert(board_rows)
        again = {"version": statement.excluded.version, "body": statement.excluded.body}
        statement = statement.on_conflict_do_update(index_elements=["id"], set_=again)
        connection.execute(statement, [_row(one, version) for one in step.shown])
    for page in pages(step.gone):
        gone = sa.update(board_rows).where(board_rows.c.id.in_(page)).values(body=None, version=version)
        connection.execute(gone)
        ended = sa.select(board_rows.c.number).where(board_rows.c.id.in_(page))
        connection.execute(sa.delete(board_told).where(board_told.c.incident.in_(ended)))
    numbers: dict[str, int] = {}
    for shown in pages([one.listed.id for one in step.shown]):
        chosen = sa.select(board_rows.c.id, board_rows.c.number).where(board_rows.c.id.in_(shown))
        numbers.update((row.id, row.number) for row in connection.execute(chosen))
    return numbers


def _row(one: Shown, version: int) -> dict[str, Any]:
    return {"id": one.listed.id, "version": version, "body": body_of(one.listed)}
