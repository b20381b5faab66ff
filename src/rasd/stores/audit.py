"""Decisions as an audit asks for them, in a project's SQLite file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from rasd.model import Decision
from rasd.model.audit import Asked, Logged
from rasd.stores.paging import pages
from rasd.stores.schema import decided, decisions
from rasd.stores.schema_audit import audited

#: sorts behind every moment of a day
_DAY_END = "~"


def note(connection: sa.Connection, number: int, decision: Decision, undone: int | None) -> None:
    """Note the field of a decision that was kept under a number, or of an undoing what it undoes."""
    about = decision.value or decision.to
    field: object = about.field if about else None
    if undone is not None:
        field = connection.execute(sa.select(audited.c.field).where(audited.c.number == undone)).scalar()
    connection.execute(sa.insert(audited).values(number=number, field=field, undoes=undone))


def forget(connection: sa.Connection, number: int) -> None:
    """Have a decision tell its field no more."""
    connection.execute(sa.update(audited).where(audited.c.number == number).values(field=None))


def logged(connection: sa.Connection, asked: Asked, before: int | None, limit: int) -> list[Logged]:
    """So many decisions kept before the one with a number, the latest first."""
    chosen = sa.select(decisions.c.number, decisions.c.body, audited.c.undoes).join(
        audited, audited.c.number == decisions.c.number
    )
    for condition in (*_conditions(asked), *_days(connection, asked)):
        chosen = chosen.where(condition)
    # the same number: named in the table that has an index by it for what is asked
    number = audited.c.number if asked.field else decisions.c.number
    if before is not None:
        chosen = chosen.where(number < before)
    rows = connection.execute(chosen.order_by(number.desc()).limit(limit)).all()
    told = _told(connection, [row.number for row in rows])
    undoings = _undoings(connection, [row.number for row in rows])
    roots = _roots(connection, {row.number: row.undoes for row in rows})
    bodies = _bodies(connection, {one for numbers in undoings.values() for one in numbers} | set(roots.values()))

    def holds(number: int) -> bool:
        return not any(holds(one) for one in undoings.get(number, ()))

    found = []
    for row in rows:
        by = [one for one in undoings.get(row.number, ()) if holds(one)]
        own = msgspec.json.decode(row.body, type=Decision)
        root = bodies[roots[row.number]] if row.number in roots else own
        undone = bodies[max(by)] if by else None
        found.append(Logged(number=row.number, decision=own, root=root, undone=undone, reports=tuple(told[row.number])))
    return found


def deciders(connection: sa.Connection) -> list[str]:
    """Everybody who decided something, in order: each found by the one before, not by looking at all decisions."""
    found: list[str] = []
    while True:
        after = decisions.c.by > found[-1] if found else sa.true()
        name = connection.execute(sa.select(sa.func.min(decisions.c.by)).where(after)).scalar()
        if name is None:
            return found
        found.append(name)


def _conditions(asked: Asked) -> Iterable[sa.ColumnElement[bool]]:
    if asked.by is not None:
        yield decisions.c.by == asked.by
    if asked.kind == "undo":
        yield audited.c.undoes.is_not(None)
    elif asked.kind is not None:
        yield decisions.c.kind == asked.kind
    if asked.report_id is not None:
        yield decisions.c.number.in_(sa.select(decided.c.number).where(decided.c.report_id == asked.report_id))
    if asked.field is not None:
        yield audited.c.field == asked.field


def _days(connection: sa.Connection, asked: Asked) -> Iterable[sa.ColumnElement[bool]]:
    """That it was made on these days. Their numbers are looked up first, so that no page needs a sort of all."""
    if asked.since is None and asked.until is None:
        return
    first, last = asked.since or "", (asked.until or "") + _DAY_END
    among = decisions.c.at.between(first, last)
    lowest, highest = connection.execute(
        sa.select(sa.func.min(decisions.c.number), sa.func.max(decisions.c.number)).where(among)
    ).one()
    yield decisions.c.number.between(lowest, highest)
    yield decisions.c.at.concat("").between(first, last)  # concat: not by the index, which has another order


def _told(connection: sa.Connection, numbers: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """For each of these decisions the reports that it is about."""
    found: dict[int, list[str]] = defaultdict(list)
    for page in pages(numbers):
        chosen = sa.select(decided).where(decided.c.number.in_(page)).order_by(decided.c.report_id)
        for row in connection.execute(chosen):
            found[row.number].append(row.report_id)
    return found


def _undoings(connection: sa.Connection, numbers: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """For each of these decisions, and of those that undo one, the decisions that undo it."""
    found: dict[int, list[int]] = defaultdict(list)
    wave = list(numbers)
    while wave:
        rows: list[sa.Row[Any]] = []
        for page in pages(wave):
            chosen = sa.select(audited.c.number, audited.c.undoes).where(audited.c.undoes.in_(page))
            rows += list(connection.execute(chosen))
        wave = [row.number for row in rows if row.number not in found[row.undoes]]
        for row in rows:
            if row.number not in found[row.undoes]:
                found[row.undoes].append(row.number)
    return found


def _roots(connection: sa.Connection, undoes: Mapping[int, int | None]) -> Mapping[int, int]:
    """For each undoing what it undoes in the end."""
    at = {number: undone for number, undone in undoes.items() if undone is not None}
    roots = dict(at)
    while at:
        rows = connection.execute(
            sa.select(audited.c.number, audited.c.undoes).where(
                audited.c.number.in_(sorted(set(at.values()))), audited.c.undoes.is_not(None)
            )
        )
        further = {row.number: row.undoes for row in rows}
        at = {number: further[undone] for number, undone in at.items() if undone in further}
        roots.update(at)
    return roots


def _bodies(connection: sa.Connection, numbers: Iterable[int]) -> Mapping[int, Decision]:
    found: dict[int, Decision] = {}
    for page in pages(sorted(numbers)):
        rows = connection.execute(sa.select(decisions.c.number, decisions.c.body).where(decisions.c.number.in_(page)))
        found.update((row.number, msgspec.json.decode(row.body, type=Decision)) for row in rows)
    return found
