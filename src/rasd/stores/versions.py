"""Which report stands for an item now, where its source changed it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import Report
from rasd.stores.rows import add_rows
from rasd.stores.schema import link_state, readings, superseded, versions


def versions_of(connection: sa.Connection, item: str) -> Sequence[str]:
    """The versions of an item, the one that holds last: by when its source says it was changed, then as they came."""
    order = (versions.c.told, versions.c.number)
    chosen = sa.select(versions.c.report_id).where(versions.c.item == item).order_by(*order)
    return [row.report_id for row in connection.execute(chosen)]


def latest(connection: sa.Connection, report_id: str) -> str:
    """The version that stands for what a report is a version of; itself where it is the only one."""
    items = connection.execute(sa.select(versions.c.item).where(versions.c.report_id == report_id))
    found = [versions_of(connection, row.item) for row in items]
    return found[0][-1] if found else report_id


def note_versions(connection: sa.Connection, reports: Sequence[Report]) -> None:
    """Take down, for reports of which it was just learned where they came from, which version of what each is."""
    for report in reports:
        if report.item is None:
            continue
        seen = sa.select(sa.func.coalesce(sa.func.max(versions.c.number), 0) + 1).scalar_subquery()
        row = {"item": report.item, "report_id": report.id, "told": report.edited or report.published or ""}
        statement = insert(versions).values(**row, number=seen)
        again = {"number": statement.excluded.number}
        connection.execute(statement.on_conflict_do_update(index_elements=["item", "report_id"], set_=again))
        _settle(connection, report.item)


def forget_versions(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Let reports be versions of nothing; of each item the last that is left stands for it."""
    among = versions.c.report_id.in_(ids)
    items = [row.item for row in connection.execute(sa.select(versions.c.item).where(among).distinct())]
    connection.execute(sa.delete(versions).where(among))
    connection.execute(sa.delete(superseded).where(superseded.c.report_id.in_(ids)))
    for item in items:
        last = versions_of(connection, item)[-1:]
        connection.execute(sa.delete(superseded).where(superseded.c.report_id.in_(last)))


def _settle(connection: sa.Connection, item: str) -> None:
    """Let the last version of an item stand for it alone.

    What linking remembers is dropped where it knows a report that is linked no more, or one that is linked again.
    """
    *old, last = versions_of(connection, item)
    if not old:
        return
    gone = [one for one in old if one not in _superseded(connection, old)]
    back = _superseded(connection, [last])
    add_rows(connection, superseded, ({"report_id": one} for one in gone))
    connection.execute(sa.delete(superseded).where(superseded.c.report_id == last))
    changed = [*gone, *back]
    if connection.execute(sa.select(readings.c.report_id).where(readings.c.report_id.in_(changed)).limit(1)).first():
        connection.execute(sa.delete(link_state))


def _superseded(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    chosen = sa.select(superseded.c.report_id).where(superseded.c.report_id.in_(ids))
    return {row.report_id for row in connection.execute(chosen)}
