"""Erases reports and originals in a project's SQLite file, with all that tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
import sqlalchemy as sa

from rasd.model import Received, Report
from rasd.model.custody import Entry, Mark, text_hash
from rasd.model.erasure import Blanked, Erasure, Kind
from rasd.stores.blanking import gone_of, rest_of, tells_of
from rasd.stores.board import empty_board
from rasd.stores.decisions import blank as blank_decisions
from rasd.stores.links import empty
from rasd.stores.logbook import append, blank, entries_where
from rasd.stores.paging import pages
from rasd.stores.refusing import gone_meanwhile, others_lose
from rasd.stores.rows import add_rows
from rasd.stores.schema import claims, custody, erased, judgements, origins, readings, report_keys, reports, set_aside
from rasd.stores.schema_samples import adjudications, codings
from rasd.stores.versions import forget_versions


def erase(
    connection: sa.Connection,
    report_ids: Collection[str],
    originals: Collection[str],
    mark: Mark,
    why: str,
    *,
    shared: bool,
) -> Entry | None:
    """See `rasd.ports.Custody.erase`; the transaction must be alone."""
    connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is deleted is written over
    gone = [gone_of(one) for page in pages(sorted(set(report_ids))) for one in _reports(connection, page)]
    ids = {one.report_id for one in gone}
    own = {*_originals_of(connection, ids), *originals}
    whole = sorted(own.difference(*(erased_by(connection, "original", page) for page in pages(own))))
    others = {other for page in pages(whole) for other in _held(connection, page)} - ids
    if others and not shared:
        raise others_lose(len(others))
    if not gone and not whole:
        return None
    before = connection.execute(sa.select(erased.c.name).where(erased.c.kind == "original")).scalars()
    blanked = _blank(connection, ids, own, mark, {*whole, *before})
    entry = append(connection, Erasure(why=why, reports=tuple(gone), originals=tuple(whole), blanked=blanked), mark)
    if isinstance(entry.act, Erasure):
        add_rows(
            connection, erased, ({"kind": kind, "name": one, "entry": entry.number} for kind, one in entry.act.names())
        )
    for page in pages(sorted(ids)):
        _delete(connection, page)
    for page in pages(whole):
        connection.execute(sa.delete(set_aside).where(set_aside.c.original.in_(page)))
    if gone:
        empty(connection)
        empty_board(connection, ids)
    return entry


def erased_by(connection: sa.Connection, kind: Kind, names: Collection[str]) -> Mapping[str, int]:
    """Which of these were erased, by which entry."""
    found = connection.execute(sa.select(erased).where(erased.c.kind == kind, erased.c.name.in_(names)))
    return {row.name: row.entry for row in found}


def refuse_erased(connection: sa.Connection, items: Sequence[Received] = (), *, originals: Iterable[str] = ()) -> None:
    """`MeanwhileError` if one of these was erased. Another report with a text that was may be here, and may stay."""
    if connection.execute(sa.select(erased.c.entry).limit(1)).first() is None:
        return
    texts = {item.report.id: text_hash(item.report.text) for item in items}
    gone = erased_by(connection, "text", set(texts.values()))
    again = [one for one, text in texts.items() if text in gone]
    here = set(connection.execute(sa.select(origins.c.report_id).where(origins.c.report_id.in_(again))).scalars())
    given = {*originals, *(item.original for item in items if item.original)}
    if not here.issuperset(again) or erased_by(connection, "original", given):
        raise gone_meanwhile()


def _blank(
    connection: sa.Connection, ids: Collection[str], originals: Collection[str], mark: Mark, gone: Collection[str]
) -> tuple[Blanked, ...]:
    """Blank what tells of these reports and originals; what such an entry said of other reports is said anew.

    `gone` has the originals that are erased now, or were before.
    """
    found = [entry for page in pages(originals) for entry in entries_where(connection, custody.c.original.in_(page))]
    found += entries_where(connection, custody.c.act == "copied")
    blanked = []
    for entry in sorted(found, key=lambda one: one.number):
        if not tells_of(entry, ids, gone):
            continue
        blank(connection, entry)
        blanked.append(Blanked(entry.number, entry.mark.at))
        if rest := rest_of(entry, ids):
            anew = append(connection, rest, mark)
            # those of the erased reports as well: they are deleted soon
            connection.execute(sa.update(origins).where(origins.c.entry == entry.number).values(entry=anew.number))
    return tuple(blanked)


def _delete(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Delete reports and all that was made of them."""
    blank_decisions(connection, ids)
    told = sa.select(claims.c.id).where(claims.c.report_id.in_(ids))
    connection.execute(sa.delete(judgements).where(judgements.c.left.in_(told) | judgements.c.right.in_(told)))
    forget_versions(connection, ids)
    for table in (claims, readings, report_keys, origins, codings, adjudications):
        connection.execute(sa.delete(table).where(table.c.report_id.in_(ids)))
    connection.execute(sa.delete(reports).where(reports.c.id.in_(ids)))


def _reports(connection: sa.Connection, ids: Sequence[str]) -> list[Report]:
    rows = connection.execute(sa.select(reports.c.body).where(reports.c.id.in_(ids)).order_by(reports.c.id))
    return [msgspec.json.decode(row.body, type=Report) for row in rows]


def _originals_of(connection: sa.Connection, ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for page in pages(sorted(ids)):
        found.update(connection.execute(sa.select(origins.c.original).where(origins.c.report_id.in_(page))).scalars())
    return found


def _held(connection: sa.Connection, originals: Sequence[str]) -> set[str]:
    return set(connection.execute(sa.select(origins.c.report_id).where(origins.c.original.in_(originals))).scalars())
