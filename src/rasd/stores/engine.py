"""Opens and makes project files; SQLite's errors in a user's words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rasd.model import StoreError
from rasd.stores.opening import may_write, read_only, revision
from rasd.stores.refusing import in_use, refused
from rasd.stores.schema import REVISION, reports

#: of the file kept in memory at most: linking an archive writes millions of small rows
_CACHE_KB = 64_000


def open_file(path: Path, *, wait_s: float) -> sa.Engine:
    """An engine on the project file at `path`, brought to this schema; `StoreError` where that can't be.

    What may not be written can be read.
    """
    found = revision(path)
    engine = _engine(path, wait_s=wait_s)
    if found != REVISION:
        _upgrade(engine, path, found)
    with connected(engine, path) as connection:
        connection.execute(sa.select(reports.c.id).limit(1))
    return engine


def create_file(path: Path) -> None:
    """Make a project file with its tables; it appears whole or not at all."""
    if path.exists():
        raise StoreError("there is a project here already.", where=str(path), remedy="Nothing was changed.")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        engine = _engine(draft, wait_s=0)
        try:
            _migrate(engine, draft)
        finally:
            engine.dispose()
        draft.rename(path)
    except sqlite3.DatabaseError as error:
        raise refused(error, path) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def connected(engine: sa.Engine, path: Path, *, alone: bool = False) -> Iterator[sa.Connection]:
    """One transaction on the file at `path`: kept when the block ends, undone when it raises.

    With `alone` nobody else writes from its beginning on: for what is worked out from what is there.
    """
    try:
        with engine.execution_options(rasd_alone=alone).begin() as connection:
            yield connection
    except sa.exc.IntegrityError as error:
        raise StoreError(
            "something names a report or claim that is not in this project.",
            where=str(path),
            remedy="Nothing was added.",
        ) from error
    except sa.exc.DBAPIError as error:
        if isinstance(error.orig, sqlite3.DatabaseError):
            raise refused(error.orig, path) from error
        raise


def scrub(engine: sa.Engine, path: Path) -> None:
    """Write the file anew without what was deleted in it, and empty what lies beside it.

    `StoreError` as long as another program reads what was there before.
    """
    try:
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (busy, _, _) = cursor.fetchone() or (1, 0, 0)
    except sqlite3.DatabaseError as error:
        raise refused(error, path) from error
    if busy:
        raise in_use(path)


def _engine(path: Path, *, wait_s: float) -> sa.Engine:
    def opened() -> sqlite3.Connection:
        name, is_address = (str(path), False) if may_write(path) else (read_only(path), True)
        # without an isolation level the driver leaves transactions to SQLAlchemy: schema changes can be undone too
        return sqlite3.connect(name, uri=is_address, timeout=wait_s, isolation_level=None, check_same_thread=False)

    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), creator=opened)

    @sa.event.listens_for(engine, "connect")
    def keep_references(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KB}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        alone = connection.get_execution_options().get("rasd_alone")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")

    return engine


def _upgrade(engine: sa.Engine, path: Path, found: str) -> None:
    from rasd.stores.migrating import known  # noqa: PLC0415 - a second of start-up that hardly any opening needs

    if not known(found):
        raise StoreError(
            f"this project was made by a newer Rasd (its schema is {found}, this one knows {REVISION}).",
            where=str(path),
            remedy="Upgrade Rasd. Nothing was changed.",
        )
    _migrate(engine, path)


def _migrate(engine: sa.Engine, path: Path) -> None:
    from rasd.stores.migrating import migrate  # noqa: PLC0415 - as above

    with connected(engine, path) as connection:
        migrate(connection)
