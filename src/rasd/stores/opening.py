"""Looks at a project file before it is opened, so that one that can't be used is left exactly as it is."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from rasd.model import StoreError
from rasd.stores.refusing import refused

_MAGIC = b"SQLite format 3\x00"
#: files up to this many bytes are checked page by page when opened (half a second at most), larger ones by their head
_CHECKED = 500_000_000
_FROM_BACKUP = "Nothing was changed. Use a copy of the file from before."
#: how often to look at a file that another program changes while we look
_LOOKS: Final = 5


def revision(path: Path) -> str:
    """The schema revision of the project file at `path`; `StoreError` if it is none or is damaged. Writes nothing.

    It is looked at without SQLite's locks, which would leave files beside it. So what seems wrong is believed only
    where nobody wrote meanwhile.
    """
    for _ in range(_LOOKS - 1):
        before = _written(path)
        try:
            return _seen(path)
        except StoreError:
            if _written(path) == before:
                raise
    return _seen(path)


def may_write(path: Path) -> bool:
    """Whether the project file at `path` can be written: it, and beside it, where SQLite keeps what is pending."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def read_only(path: Path) -> str:
    """An address that opens without side files; with pending writes beside it, it must be read together with them."""
    return f"file:{quote(str(path.absolute()))}?mode=ro{'' if _is_pending(path) else '&immutable=1'}"


def _seen(path: Path) -> str:
    try:
        _look_at_head(path)
        with closing(sqlite3.connect(read_only(path), uri=True)) as connection:
            if path.stat().st_size <= _CHECKED:
                _check(connection, path)
            return _revision(connection, path)
    except OSError as error:
        raise StoreError(f"it can't be read: {error.strerror}.", where=str(path)) from error
    except sqlite3.DatabaseError as error:
        raise refused(error, path) from error


def _look_at_head(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(100)
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise StoreError("this is no project file of Rasd.", where=str(path), remedy="Nothing was changed.")
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    whole = pages * (1 << 16 if page == 1 else page)
    if path.stat().st_size < whole and not _is_pending(path):
        raise StoreError("the project file is cut short.", where=str(path), remedy=_FROM_BACKUP)


def _is_pending(path: Path) -> bool:
    """Whether there is something beside the file that is to go into it: it may be longer with it than by itself."""
    beside = _stat(_beside(path))
    return beside is not None and beside.st_size > 0


def _written(path: Path) -> tuple[int, ...]:
    """What differs once somebody has written the file or beside it."""
    found = (_stat(path), _stat(_beside(path)))
    return tuple(number for stat in found if stat for number in (stat.st_ino, stat.st_size, stat.st_mtime_ns))


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _stat(path: Path) -> os.stat_result | None:
    """A file's state, if it is there: another program may end at any time, and take what is beside the file with it."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


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
