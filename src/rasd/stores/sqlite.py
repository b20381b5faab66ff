"""A project's truths in one SQLite file (WAL), through SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
import sqlalchemy as sa

from rasd.model import Claim, Decision, DecisionKind, Judgement, Report
from rasd.model.audit import Asked, Logged
from rasd.stores.audit import deciders, logged
from rasd.stores.board import SqliteBoard
from rasd.stores.custody import SqliteCustody
from rasd.stores.decisions import add as add_decisions
from rasd.stores.engine import connected, create_file, open_file, scrub
from rasd.stores.follows import SqliteFollows
from rasd.stores.links import SqliteLinks
from rasd.stores.paging import PAGE, pages
from rasd.stores.people import SqlitePeople
from rasd.stores.rows import add_reports, add_rows, claim_row, judgement_row, need
from rasd.stores.samples import SqliteSamples
from rasd.stores.schema import (
    claims,
    decided,
    decisions,
    erased,
    judgements,
    readings,
    report_keys,
    reports,
    superseded,
)
from rasd.stores.tasks import SqliteTasks
from rasd.stores.versions import latest
from rasd.stores.views import SqliteViews

T = TypeVar("T")


class SqliteStore:
    """One project file. Each `add_...` and `mark_read` is one transaction: all of it is kept, or nothing."""

    def __init__(self, path: Path, *, wait_s: float = 5.0) -> None:
        """Open the file at `path`; `StoreError` if it is damaged, newer, no project, or in use for `wait_s` seconds."""
        self._path = path
        self._engine = open_file(path, wait_s=wait_s)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new project file, whole or not at all, and open it."""
        create_file(path)
        return cls(path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def custody(self) -> SqliteCustody:
        """Where the reports came from, in the same file."""
        return SqliteCustody(self.connected)

    @property
    def follows(self) -> SqliteFollows:
        """What is followed, in the same file."""
        return SqliteFollows(self.connected)

    @property
    def links(self) -> SqliteLinks:
        """What linking remembers, in the same file."""
        return SqliteLinks(self.connected)

    @property
    def board(self) -> SqliteBoard:
        """What lists of incidents show, in the same file."""
        return SqliteBoard(self.connected)

    @property
    def tasks(self) -> SqliteTasks:
        """Who works on which incident, in the same file."""
        return SqliteTasks(self.connected)

    @property
    def views(self) -> SqliteViews:
        """Saved views, in the same file."""
        return SqliteViews(self.connected)

    @property
    def samples(self) -> SqliteSamples:
        """Double coding, in the same file."""
        return SqliteSamples(self.connected)

    @property
    def people(self) -> SqlitePeople:
        """Who works at the desk, in the same file."""
        return SqlitePeople(self.connected)

    def add_reports(self, items: Iterable[Report]) -> int:
        """Keep reports; how many were new."""
        with self.connected() as connection:
            return sum(add_reports(connection, page) for page in pages(items))

    def add_claims(self, items: Iterable[Claim]) -> int:
        """Keep claims, all of reports that are here; how many were new."""
        return self._add_all(claims, items, claim_row)

    def add_judgements(self, items: Iterable[Judgement]) -> int:
        """Keep judgements, all of claims that are here; how many were new."""
        with self.connected(alone=True) as connection:  # it reads before it writes
            return sum(_add_judged(connection, page) for page in pages(items))

    def add_decisions(self, items: Iterable[Decision], added: Iterable[Claim] = (), tool: str = "") -> int:
        """Keep decisions, all of claims and decisions that are here, and claims added by them; how many were new."""
        with self.connected(alone=True) as connection:
            return add_decisions(connection, list(items), added, tool)

    def mark_read(self, reader: str, report_ids: Iterable[str]) -> None:
        """Remember that a reader has read these reports."""
        self._add_all(readings, report_ids, lambda report_id: {"reader": reader, "report_id": report_id})

    def report(self, report_id: str) -> Report | None:
        """The report with that id, or the one that last came under that key."""
        by_id = sa.select(reports.c.body).where(reports.c.id == report_id)
        by_key = (
            sa.select(reports.c.body)
            .join(report_keys, report_keys.c.report_id == reports.c.id)
            .where(report_keys.c.key == report_id)
            .order_by(report_keys.c.number.desc())
            .limit(1)
        )
        return self._one(by_id, Report) or self._one(by_key, Report)

    def latest(self, report_id: str) -> str:
        """The id of the version that stands for what a report is a version of."""
        with self.connected() as connection:
            return latest(connection, report_id)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id, as it was last read."""
        newest = sa.text("rowid DESC")
        return self._one(sa.select(claims.c.body).where(claims.c.id == claim_id).order_by(newest).limit(1), Claim)

    def reports(self, ids: Iterable[str] | None = None, *, after: str = "") -> Iterator[Report]:
        """Every report, or those with these ids, in order of id; with `after` only those behind that id."""
        chosen = sa.select(reports.c.id, reports.c.body).where(reports.c.id > after)
        for part in _parts(chosen, reports.c.id, ids):
            yield from self._read(part, (reports.c.id,), Report)

    @property
    def arrived(self) -> tuple[int, int]:
        """Numbers that change whenever reports come or go."""
        newest = sa.select(sa.func.max(sa.literal_column("rowid", sa.Integer)))
        with self.connected() as connection:
            come, gone = (connection.execute(newest.select_from(table)).scalar() for table in (reports, erased))
        return come or 0, gone or 0

    def unread(self, reader: str) -> Iterator[Report]:
        """The reports that this reader has not read yet, in order of id."""
        read = sa.exists().where(readings.c.report_id == reports.c.id, readings.c.reader == reader)
        return self._read(sa.select(reports.c.id, reports.c.body).where(~read), (reports.c.id,), Report)

    def readings(self, reader: str, after: int = 0) -> Sequence[tuple[int, str]]:
        """The reports that this reader has read, each after the number under which that was marked; those after one."""
        number = sa.literal_column("rowid", sa.Integer)
        chosen = sa.select(number, readings.c.report_id).where(
            number > after,
            # the plus keeps SQLite from walking through all of a reader's where only what came last is asked for
            sa.literal_column("+reader", sa.Text) == reader,
            ~sa.exists().where(superseded.c.report_id == readings.c.report_id),
        )
        return [(row[0], row.report_id) for row in self._rows(chosen.order_by(number))]

    def claims(self, reader: str, report_ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """What a reader found, in all reports or in these, in order of report and trigger."""
        order = (claims.c.report_id, claims.c.start, claims.c.id)
        chosen = sa.select(*order, claims.c.body).where(claims.c.reader == reader)
        for part in _parts(chosen, claims.c.report_id, report_ids):
            yield from self._read(part, order, Claim)

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, in order of id."""
        return self._read(sa.select(judgements.c.id, judgements.c.body), (judgements.c.id,), Judgement)

    def decisions(
        self,
        *,
        kinds: Collection[DecisionKind] | None = None,
        report_ids: Iterable[str] | None = None,
        after: int = 0,
        until: int | None = None,
    ) -> Iterator[Decision]:
        """Every decision, in the order in which they were made; or those of these kinds, reports and numbers."""
        order = (decisions.c.at, decisions.c.id)
        chosen = sa.select(*order, decisions.c.body).where(decisions.c.number > after)
        if until is not None:
            chosen = chosen.where(decisions.c.number <= until)
        if kinds is not None:
            chosen = chosen.where(decisions.c.kind.in_(sorted(kinds)))
        if report_ids is None:
            return self._read(chosen, order, Decision)
        found: dict[str, Decision] = {}
        for page in pages(sorted(set(report_ids))):
            about = sa.select(decided.c.number).where(decided.c.report_id.in_(page))
            some = self._read(chosen.where(decisions.c.number.in_(about)), order, Decision)
            found.update((one.id, one) for one in some)
        return iter(sorted(found.values(), key=lambda one: (one.at, one.id)))

    def decision(self, decision_id: str) -> Decision | None:
        """The decision with that id."""
        return self._one(sa.select(decisions.c.body).where(decisions.c.id == decision_id), Decision)

    def logged(self, asked: Asked, *, before: int | None = None, limit: int = 50) -> Sequence[Logged]:
        """So many of the decisions that are asked for, the latest first."""
        with self.connected() as connection:
            return logged(connection, asked, before, limit)

    def deciders(self) -> Sequence[str]:
        """Everybody who decided something, in order."""
        with self.connected() as connection:
            return deciders(connection)

    @property
    def decided(self) -> int:
        """The number of the last decision that was kept; 0 if there is none."""
        return int(self._rows(sa.select(sa.func.coalesce(sa.func.max(decisions.c.number), 0)))[0][0])

    def alike(self, report_ids: Collection[str]) -> Sequence[str]:
        """The ids of other reports than these with the very same text as one of them, in order."""
        text, found = sa.func.json_extract(reports.c.body, "$.text"), set[str]()
        for page in pages(sorted(report_ids)):
            own = sa.select(text).where(reports.c.id.in_(page))
            found.update(row.id for row in self._rows(sa.select(reports.c.id).where(text.in_(own))))
        return sorted(found.difference(report_ids))

    def scrub(self) -> None:
        """Write the file anew, without what was deleted, and leave nothing of the old one beside it."""
        scrub(self._engine, self._path)

    def connected(self, *, alone: bool = False) -> AbstractContextManager[sa.Connection]:
        """One transaction on the file, as in `rasd.stores.engine`."""
        return connected(self._engine, self._path, alone=alone)

    def _add_all(self, table: sa.Table, items: Iterable[T], row: Callable[[T], dict[str, Any]]) -> int:
        with self.connected() as connection:
            return sum(add_rows(connection, table, map(row, page)) for page in pages(items))

    def _rows(self, statement: sa.Select[Any]) -> list[sa.Row[Any]]:
        with self.connected() as connection:
            return list(connection.execute(statement))

    def _one(self, statement: sa.Select[Any], kind: type[T]) -> T | None:
        rows = self._rows(statement)
        return msgspec.json.decode(rows[0].body, type=kind) if rows else None

    def _read(self, statement: sa.Select[Any], order: tuple[sa.Column[Any], ...], kind: type[T]) -> Iterator[T]:
        """Every row's `body` in `order`, page by page, so that rows may be added while they are read."""
        decoder = msgspec.json.Decoder(kind)
        page = self._rows(statement.order_by(*order).limit(PAGE))
        while page:
            for row in page:
                yield decoder.decode(row.body)
            if len(page) < PAGE:
                return  # to look for more behind the last may cost a walk through all that is not asked for
            last = tuple(page[-1][: len(order)])
            rest = statement.where(sa.tuple_(*order) > sa.tuple_(*last)).order_by(*order)
            page = self._rows(rest.limit(PAGE))


def _parts(statement: sa.Select[Any], column: sa.Column[Any], ids: Iterable[str] | None) -> Iterator[sa.Select[Any]]:
    """A statement for all rows, or for those with these ids a page of ids at a time, in order."""
    if ids is None:
        yield statement
        return
    for page in pages(sorted(set(ids))):
        yield statement.where(column.in_(page))


def _add_judged(connection: sa.Connection, page: Sequence[Judgement]) -> int:
    """Add judgements of claims that are here."""
    need(connection, claims, {side for one in page for side in (one.left, one.right)})
    return add_rows(connection, judgements, map(judgement_row, page))
