"""What SQLite and the file system refuse, in a user's words."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import Final

from rasd.model import InputError, MeanwhileError, StoreError

#: bytes that SQLite needs at least to open a file for writing; with less the disk is as good as full
_LEAST: Final = 64_000
_AGAIN: Final = "then do it again: nothing is half done."
_FULL: Final = ("the disk is full.", f"Make room, {_AGAIN}")
_NOT_YOURS: Final = ("it may not be written by you.", "Change its permissions, or copy the project.")


def refused(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    """What to tell a user when SQLite refuses a file."""
    match _kind(getattr(error, "sqlite_errorname", ""), path):
        case "BUSY" | "LOCKED":
            return in_use(path)
        case "FULL":
            what, remedy = _FULL
        case "READONLY" | "CANTOPEN" | "PERM":
            what, remedy = _NOT_YOURS
        case "IOERR":
            what, remedy = f"the disk is full or failing ({error}).", f"Make room or mend it, {_AGAIN}"
        case "NOMEM":
            what, remedy = "there is too little memory.", f"End other programs, {_AGAIN}"
        case _:
            what = f"the project file is damaged ({error})."
            remedy = "Nothing was changed. Use a copy of the file from before."
    return StoreError(what, where=str(path), remedy=remedy)


def in_use(path: Path) -> StoreError:
    """What to tell a user who has to wait for another program."""
    remedy = "Wait until that is done, then try again."
    return StoreError("it is in use by another program.", where=str(path), remedy=remedy)


def unwritable(error: OSError, folder: Path) -> StoreError:
    """What to tell a user when a folder can't be written."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            what, remedy = _FULL
        case errno.EROFS | errno.EACCES | errno.EPERM:
            what, remedy = _NOT_YOURS
        case _:
            what, remedy = f"it can't be written: {error.strerror}.", "Nothing is half done."
    return StoreError(what, where=str(folder), remedy=remedy)


def others_lose(count: int) -> InputError:
    """What to tell a user who would take other reports' originals with those of the reports that she named."""
    have = "other report would lose its original" if count == 1 else "other reports would lose their original"
    remedy = "Name them too, or say --with-original: then they stay, with their text alone. Nothing was erased."
    return InputError(f"{count:,} {have}: it holds more than what you named.", remedy=remedy)


def gone_meanwhile() -> MeanwhileError:
    """What to tell a user who adds what another program is erasing."""
    return MeanwhileError("some of it was erased.", remedy="Add it again: then it is told what.")


def _kind(name: str, path: Path) -> str:
    """What SQLite calls the error, without the details; it knows a full disk only in the middle of its file."""
    kind = name.removeprefix("SQLITE_").partition("_")[0]
    if name == "SQLITE_IOERR_SHORT_READ":
        return "CORRUPT"
    return "FULL" if kind in {"IOERR", "CANTOPEN"} and _room(path) < _LEAST else kind


def _room(path: Path) -> int:
    """Bytes that can be written where a file is."""
    try:
        found = os.statvfs(path.parent)
    except OSError:
        return _LEAST
    return found.f_bavail * found.f_frsize
