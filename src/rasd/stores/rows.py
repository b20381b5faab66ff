"""Records as rows of a project's tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import Claim, Judgement, Report, StoreError
from rasd.stores.paging import pages
from rasd.stores.schema import report_keys, reports


def add_reports(connection: sa.Connection, items: Sequence[Report]) -> int:
    """Add reports with what their sources call them; how many were new."""
    keyed = ({"key": one.key, "report_id": one.id} for one in items if one.key is not None)
    new = add_rows(connection, reports, map(_report_row, items))
    add_rows(connection, report_keys, keyed)
    return new


def add_rows(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> int:
    """Add the rows that are not there yet; how many were new."""
    given = list(rows)
    return connection.execute(insert(table).on_conflict_do_nothing(), given).rowcount if given else 0


def need(connection: sa.Connection, table: sa.Table, ids: Iterable[str]) -> None:
    """`StoreError` if one of these ids is not in the table; what the transaction did so far is undone."""
    for page in pages(sorted(ids)):
        known = {row.id for row in connection.execute(sa.select(table.c.id).where(table.c.id.in_(page)))}
        missing = next((one for one in page if one not in known), None)
        if missing is not None:
            raise StoreError(f"{table.name[:-1]} {missing} is not in this project.", remedy="Nothing was added.")


def body_of(item: msgspec.Struct) -> str:
    """A record as it is kept."""
    return msgspec.json.encode(item).decode()


def _report_row(report: Report) -> dict[str, Any]:
    return {"id": report.id, "published": report.published, "outlet": report.outlet, "body": body_of(report)}


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim beside the columns that are asked for."""
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "start": claim.trigger.start,
        "reader": claim.reader,
        "type": claim.type,
        "body": body_of(claim),
    }


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement beside the columns that are asked for."""
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "by": judgement.by,
        "verdict": judgement.verdict,
        "body": body_of(judgement),
    }
