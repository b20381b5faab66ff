"""Looks at a project file before it is opened, so that one that can't be used is left exactly as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from rasd.model import StoreError

_MAGIC = b"SQLite format 3\x00"
#: files up to this many bytes are checked page by page when opened (half a second at most), larger ones by their head
_CHECKED = 500_000_000
_FROM_BACKUP = "Nothing was changed. Use a copy of the file from before."


def revision(path: Path) -> str:
    """The schema revision of the project file at `path`; `StoreError` if it is none or is damaged. Writes nothing."""
    try:
        _look_at_head(path)
        with closing(sqlite3.connect(_read_only(path), uri=True)) as connection:
            if path.stat().st_size <= _CHECKED:
                _check(connection, path)
            return _revision(connection, path)
    except OSError as error:
        raise StoreError(f"it can't be read: {error.strerror}.", where=str(path)) from error
    except sqlite3.DatabaseError as error:
        raise refused(error, path) from error


def refused(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    """What to tell a user when SQLite refuses a file."""
    message = str(error)
    if "locked" in message or "busy" in message:
        what, remedy = "it is in use by another program.", "Wait until that is done, then try again."
    elif "readonly" in message or "unable to open" in message:
        what, remedy = "it may not be written by you.", "Change its permissions, or copy the project."
    elif "full" in message:
        what, remedy = "the disk is full.", "Make room, then do it again: nothing is half done."
    else:
        what, remedy = f"the project file is damaged ({message}).", _FROM_BACKUP
    return StoreError(what, where=str(path), remedy=remedy)


def _look_at_head(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(100)
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise StoreError("this is no project file of Rasd.", where=str(path), remedy="Nothing was changed.")
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if path.stat().st_size < pages * (1 << 16 if page == 1 else page):
        raise StoreError("the project file is cut short.", where=str(path), remedy=_FROM_BACKUP)


def _read_only(path: Path) -> str:
    """An address that opens without side files; with pending writes beside it, it must be read together with them."""
    pending = path.with_name(f"{path.name}-wal").exists()
    return f"file:{quote(str(path.absolute()))}?mode=ro{'' if pending else '&immutable=1'}"


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise StoreError(f"the project file is damaged ({found}).", where=str(path), remedy=_FROM_BACKUP)


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    named = connection.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
    if row is None:
        raise StoreError("this database is no project of Rasd.", where=str(path), remedy="Nothing was changed.")
    return str(row[0])
