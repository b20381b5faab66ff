"""Where the reports of a project came from, in its SQLite file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import Quarantined, Received
from rasd.model.custody import Act, Derivation, Derived, Entry, Mark, Origin, Receipt, SetAside, by_original
from rasd.model.erasure import Kind
from rasd.stores.connected import Connected
from rasd.stores.erasing import erase, erased_by, refuse_erased
from rasd.stores.logbook import ENTRIES, append, entries_where, entry_of
from rasd.stores.paging import pages
from rasd.stores.rows import add_reports, body_of
from rasd.stores.schema import custody, erased, origins, reports, set_aside
from rasd.stores.versions import note_versions, versions_of

_ASIDE: Final = msgspec.json.Decoder(SetAside)
#: entries read at a time: one of them may name two hundred reports
_PAGE: Final = 100


class SqliteCustody:
    """See `rasd.ports.Custody`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    def receive(self, receipt: Receipt, mark: Mark) -> bool:
        """Log that bytes were received; False, and no entry, if they are no news from that source."""
        with self._connected(alone=True) as connection:
            refuse_erased(connection, originals=[receipt.original])
            if not _is_news(connection, receipt):
                return False
            append(connection, receipt, mark)
            _set_aside(connection, [SetAside.unread(receipt, mark)], anew=False)
        return True

    def take(self, items: Sequence[Received | Quarantined], mark: Mark) -> int:
        """Keep reports with where they came from, and what could not be read; how many reports were new."""
        with self._connected(alone=True) as connection:
            refuse_erased(connection, [item for item in items if isinstance(item, Received)])
            new = add_reports(connection, [item.report for item in items if isinstance(item, Received)])
            for original, found in by_original(items).items():
                _derive(connection, original, found, mark)
            aside = [SetAside.of(one, mark) for one in items if isinstance(one, Quarantined) and one.original]
            _set_aside(connection, aside)
        return new

    def settle(self, still: Mapping[str, Collection[str]]) -> int:
        """Of what these originals hold, only these places can't be read still; how many that waited can be by now."""
        with self._connected(alone=True) as connection:
            return sum(_settle(connection, {one: still[one] for one in page}) for page in pages(sorted(still)))

    def log(self, act: Act, mark: Mark) -> Entry:
        """Log something that was done."""
        with self._connected(alone=True) as connection:
            return append(connection, act, mark)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The log from the entry after that number on; what can't be read as an entry is passed over."""
        while True:
            with self._connected() as connection:
                chosen = sa.select(custody.c.number, custody.c.body).where(custody.c.number > after)
                page = list(connection.execute(chosen.order_by(custody.c.number).limit(_PAGE)))
            if not page:
                return
            for row in page:
                try:
                    yield ENTRIES.decode(row.body)
                except msgspec.DecodeError:
                    continue
            after = page[-1].number

    def last(self) -> Entry | None:
        """The last entry of the log; `StoreError` where it can't be read as one."""
        newest = sa.select(custody.c.number, custody.c.body).order_by(custody.c.number.desc()).limit(1)
        with self._connected() as connection:
            row = connection.execute(newest).first()
        return None if row is None else entry_of(row.number, row.body)

    def receipts(self, original: str) -> Sequence[Entry]:
        """The entries that say from where an original was received, in order."""
        with self._connected() as connection:
            return list(entries_where(connection, custody.c.original == original, custody.c.act == "received"))

    def origins(self, report_id: str) -> Sequence[Origin]:
        """Where a report came from, the first first."""
        chosen = sa.select(origins).where(origins.c.report_id == report_id).order_by(origins.c.entry, origins.c.at)
        with self._connected() as connection:
            return [Origin(**row) for row in connection.execute(chosen).mappings()]

    def unaccounted(self) -> Iterator[str]:
        """The ids of reports of which the log does not say where they came from, in order."""
        known = sa.exists().where(origins.c.report_id == reports.c.id)
        with self._connected() as connection:
            rows = list(connection.execute(sa.select(reports.c.id).where(~known).order_by(reports.c.id)))
        return (row.id for row in rows)

    def versions(self, item: str) -> Sequence[str]:
        """The reports that are versions of an item, the one that holds last."""
        with self._connected() as connection:
            return versions_of(connection, item)

    def waiting(self) -> Iterator[SetAside]:
        """What could not be read so far, in the order of its originals and places."""
        chosen = sa.select(set_aside.c.body).where(set_aside.c.read == 0).order_by(set_aside.c.original, set_aside.c.at)
        with self._connected() as connection:
            rows = list(connection.execute(chosen))
        return (_ASIDE.decode(row.body) for row in rows)

    def erase(
        self,
        report_ids: Collection[str],
        mark: Mark,
        *,
        why: str,
        originals: Collection[str] = (),
        shared: bool = False,
    ) -> Entry | None:
        """Erase reports with all that was made of them, their originals, and what the log says of both; log that."""
        with self._connected(alone=True) as connection:
            return erase(connection, report_ids, originals, mark, why, shared=shared)

    def erased(self, kind: Kind, names: Iterable[str]) -> Mapping[str, Entry]:
        """Which of these ids of reports, or hashes of texts or originals, were erased, by which entry of the log."""
        with self._connected() as connection:
            numbers = {one: at for page in pages(names) for one, at in erased_by(connection, kind, page).items()}
            found = {one.number: one for one in _numbered(connection, set(numbers.values()))}
        return {one: found[number] for one, number in numbers.items() if number in found}

    def erasures(self) -> Sequence[Entry]:
        """The entries that say that something was erased, in order."""
        with self._connected() as connection:
            return list(_numbered(connection, set(connection.execute(sa.select(erased.c.entry)).scalars())))


def _numbered(connection: sa.Connection, numbers: Collection[int]) -> Iterator[Entry]:
    for page in pages(sorted(numbers)):
        yield from entries_where(connection, custody.c.number.in_(page))


def _is_news(connection: sa.Connection, receipt: Receipt) -> bool:
    known = entries_where(connection, custody.c.original == receipt.original, custody.c.act == "received")
    if not any(isinstance(one.act, Receipt) and one.act.source == receipt.source for one in known):
        return True
    if receipt.status is None:
        return False
    source = sa.func.json_extract(custody.c.body, "$.act.source")
    last = sa.select(custody.c.original).where(custody.c.act == "received", source == receipt.source)
    return bool(connection.execute(last.order_by(custody.c.number.desc()).limit(1)).scalar_one() != receipt.original)


def _derive(connection: sa.Connection, original: str, found: Sequence[Received], mark: Mark) -> None:
    """Log where reports stand in an original, as far as that is not logged since an address last gave it."""
    answered = sa.func.json_extract(custody.c.body, "$.act.status").is_not(None)
    given = sa.select(sa.func.max(custody.c.number)).where(
        custody.c.original == original, custody.c.act == "received", answered
    )
    rows = connection.execute(
        sa.select(origins.c.at, origins.c.report_id).where(
            origins.c.original == original,
            origins.c.report_id.in_([item.report.id for item in found]),
            origins.c.entry > (connection.execute(given).scalar() or 0),
        )
    )
    known = {(row.at, row.report_id) for row in rows}
    new = {(one.at, one.report.id): one for one in found if (one.at, one.report.id) not in known}
    if not new:
        return
    derived = tuple(map(Derived.of, new.values()))
    entry = append(connection, Derivation(original=original, reports=derived), mark)
    statement = insert(origins)
    places = [
        {"original": original, "at": one.at, "report_id": one.report_id, "by": one.by, "entry": entry.number}
        for one in derived
    ]
    again = {"by": statement.excluded.by, "entry": statement.excluded.entry}
    key = ["original", "at", "report_id"]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=again), places)
    note_versions(connection, [one.report for one in new.values()])


def _set_aside(connection: sa.Connection, items: Sequence[SetAside], *, anew: bool = True) -> None:
    """Keep what can't be read, for the reason that it has now, or (not `anew`) had before.

    What could be read once and can't any more waits again.
    """
    rows = [{"id": one.id, "original": one.original, "at": one.at, "read": 0, "body": body_of(one)} for one in items]
    if rows:
        statement = insert(set_aside)
        why = sa.func.json_extract(statement.excluded.body, "$.why")
        again = {"read": 0, "body": sa.func.json_set(set_aside.c.body, "$.why", why)} if anew else {"read": 0}
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=again), rows)


def _settle(connection: sa.Connection, still: Mapping[str, Collection[str]]) -> int:
    columns = (set_aside.c.id, set_aside.c.original, set_aside.c.at)
    waiting = connection.execute(sa.select(*columns).where(set_aside.c.original.in_(still), set_aside.c.read == 0))
    mended = [row.id for row in waiting if row.at not in still[row.original]]
    for page in pages(mended):
        connection.execute(sa.update(set_aside).where(set_aside.c.id.in_(page)).values(read=1))
    return len(mended)
