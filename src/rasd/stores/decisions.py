"""What people decided, in a project's SQLite file: by kind, by the reports it is about, and in the custody log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from rasd.model import Claim, Decision
from rasd.model.custody import Deciding, Mark
from rasd.stores.audit import forget, note
from rasd.stores.logbook import append
from rasd.stores.paging import pages
from rasd.stores.rows import add_rows, body_of, claim_row, need
from rasd.stores.schema import claims, decided, decisions


def add(connection: sa.Connection, given: Sequence[Decision], added: Iterable[Claim], tool: str) -> int:
    """Keep decisions, with claims that people add by them; how many were new. The transaction must be alone."""
    add_rows(connection, claims, map(claim_row, added))
    need(connection, claims, {claim for one in given for claim in (*one.left, *one.right)})
    known = _kept(connection, {one.id for one in given})
    new = sorted({one.id: one for one in given if one.id not in known}.values(), key=lambda one: (one.at, one.id))
    if missing := {one.undoes for one in given if one.undoes} - {one.id for one in new}:
        need(connection, decisions, missing)
    for decision in new:
        _add(connection, decision)
        append(connection, Deciding(decision.id, decision.said), Mark(at=decision.at, by=decision.by, tool=tool))
    return len(new)


def blank(connection: sa.Connection, report_ids: Sequence[str]) -> None:
    """Let the decisions that are about these reports and no others say only that there were decisions."""
    own = sa.select(decided.c.number).where(decided.c.report_id.in_(report_ids))
    others = sa.select(decided.c.number).where(decided.c.report_id.not_in(report_ids))
    chosen = sa.select(decisions.c.number, decisions.c.body).where(
        decisions.c.number.in_(own), decisions.c.number.not_in(others)
    )
    for number, body in list(connection.execute(chosen)):
        bare = body_of(msgspec.json.decode(body, type=Decision).blanked)
        connection.execute(sa.update(decisions).where(decisions.c.number == number).values(body=bare))
        forget(connection, number)
    connection.execute(sa.delete(decided).where(decided.c.report_id.in_(report_ids)))


def _add(connection: sa.Connection, decision: Decision) -> None:
    if decision.undoes:
        undone = connection.execute(sa.select(decisions).where(decisions.c.id == decision.undoes)).one()
        before, kind, about = (
            undone.number,
            undone.kind,
            sa.select(decided.c.report_id).where(decided.c.number == undone.number),
        )
    else:
        named = [*decision.left, *decision.right]
        before, kind, about = (
            None,
            decision.kind,
            sa.select(claims.c.report_id).where(claims.c.id.in_(named)).distinct(),
        )
    row = connection.execute(sa.insert(decisions).values({**_row(decision), "kind": kind}))
    number = row.inserted_primary_key[0] if row.inserted_primary_key else 0
    note(connection, number, decision, before)
    reports = connection.execute(about).scalars().all()
    add_rows(connection, decided, ({"report_id": report, "number": number} for report in reports))


def _row(decision: Decision) -> Mapping[str, Any]:
    return {"id": decision.id, "by": decision.by, "at": decision.at, "body": body_of(decision)}


def _kept(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    chosen = sa.select(decisions.c.id)
    return {
        one
        for page in pages(sorted(ids))
        for one in connection.execute(chosen.where(decisions.c.id.in_(page))).scalars()
    }
