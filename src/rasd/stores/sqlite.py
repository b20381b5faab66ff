"""A project's truths in one SQLite file (WAL), through SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import Claim, Judgement, Report
from rasd.stores.engine import connected, create_file, open_file
from rasd.stores.schema import claims, judgements, readings, report_keys, reports

T = TypeVar("T")
#: rows written or read at a time: few enough to hold, many enough to be quick
_PAGE = 500


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

    def add_reports(self, items: Iterable[Report]) -> int:
        """Keep reports; how many were new."""
        with self._connected() as connection:
            new = 0
            for page in _pages(items):
                new += _add(connection, reports, map(_report_row, page))
                _add(connection, report_keys, ({"key": r.key, "report_id": r.id} for r in page if r.key is not None))
        return new

    def add_claims(self, items: Iterable[Claim]) -> int:
        """Keep claims, all of reports that are here; how many were new."""
        return self._add_all(claims, items, _claim_row)

    def add_judgements(self, items: Iterable[Judgement]) -> int:
        """Keep judgements, all of claims that are here; how many were new."""
        return self._add_all(judgements, items, _judgement_row)

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

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id."""
        return self._one(sa.select(claims.c.body).where(claims.c.id == claim_id), Claim)

    def reports(self) -> Iterator[Report]:
        """Every report, in order of id."""
        return self._read(sa.select(reports.c.id, reports.c.body), (reports.c.id,), Report)

    def unread(self, reader: str) -> Iterator[Report]:
        """The reports that this reader has not read yet, in order of id."""
        read = sa.exists().where(readings.c.report_id == reports.c.id, readings.c.reader == reader)
        return self._read(sa.select(reports.c.id, reports.c.body).where(~read), (reports.c.id,), Report)

    def claims(self, report_id: str | None = None) -> Iterator[Claim]:
        """Every claim, or those of one report, in order of report and trigger."""
        order = (claims.c.report_id, claims.c.start, claims.c.id)
        chosen = sa.select(*order, claims.c.body)
        if report_id is not None:
            chosen = chosen.where(claims.c.report_id == report_id)
        return self._read(chosen, order, Claim)

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, in order of id."""
        return self._read(sa.select(judgements.c.id, judgements.c.body), (judgements.c.id,), Judgement)

    def _connected(self) -> AbstractContextManager[sa.Connection]:
        return connected(self._engine, self._path)

    def _add_all(self, table: sa.Table, items: Iterable[T], row: Callable[[T], dict[str, Any]]) -> int:
        with self._connected() as connection:
            return sum(_add(connection, table, map(row, page)) for page in _pages(items))

    def _rows(self, statement: sa.Select[Any]) -> list[sa.Row[Any]]:
        with self._connected() as connection:
            return list(connection.execute(statement))

    def _one(self, statement: sa.Select[Any], kind: type[T]) -> T | None:
        rows = self._rows(statement)
        return msgspec.json.decode(rows[0].body, type=kind) if rows else None

    def _read(self, statement: sa.Select[Any], order: tuple[sa.Column[Any], ...], kind: type[T]) -> Iterator[T]:
        """Every row's `body` in `order`, page by page, so that rows may be added while they are read."""
        decoder = msgspec.json.Decoder(kind)
        page = self._rows(statement.order_by(*order).limit(_PAGE))
        while page:
            for row in page:
                yield decoder.decode(row.body)
            last = tuple(page[-1][: len(order)])
            rest = statement.where(sa.tuple_(*order) > sa.tuple_(*last)).order_by(*order)
            page = self._rows(rest.limit(_PAGE))


def _pages(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while page := list(islice(rest, _PAGE)):
        yield page


def _add(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> int:
    """Add the rows that are not there yet; how many were new."""
    given = list(rows)
    return connection.execute(insert(table).on_conflict_do_nothing(), given).rowcount if given else 0


def _body(item: Report | Claim | Judgement) -> str:
    return msgspec.json.encode(item).decode()


def _report_row(report: Report) -> dict[str, Any]:
    return {"id": report.id, "published": report.published, "outlet": report.outlet, "body": _body(report)}


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "start": claim.trigger.start,
        "reader": claim.reader,
        "type": claim.type,
        "body": _body(claim),
    }


def _judgement_row(judgement: Judgement) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "by": judgement.by,
        "verdict": judgement.verdict,
        "body": _body(judgement),
    }
