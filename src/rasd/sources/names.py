"""Names that were given already, however many: on disk, where memory would grow with every report."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

from rasd.model import InputError

#: kilobytes of it that are held in memory; the rest is in a temporary file, which has no name and goes with the process
_HELD: Final = 4000


class Given(NamedTuple):
    """A name that nothing else has, and whether what it was made of comes for the second time."""

    name: str
    is_second: bool = False


class Names:
    """Gives each name once: a name that was given before comes back with a number."""

    def __init__(self) -> None:
        self._given = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in (
            "PRAGMA journal_mode=OFF",
            f"PRAGMA cache_size=-{_HELD}",
            "CREATE TABLE given (name BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID",
            "BEGIN",
        ):
            self._given.execute(statement)

    def close(self) -> None:
        """Forget them."""
        self._given.close()

    def give(self, name: str) -> Given:
        """The name; the second time `NAME#2`, then `NAME#3`, as far as those were not given themselves."""
        try:
            return Given(name) if self._is_new(name) else self._numbered(name)
        except sqlite3.OperationalError as error:
            raise InputError(
                f"the ids of so many reports can't be compared in the folder for temporary files: {error}.",
                remedy="Make room there (it is /var/tmp), or name another folder in the variable TMPDIR.",
            ) from error

    def _numbered(self, name: str) -> Given:
        ((times,),) = self._given.execute("SELECT times FROM given WHERE name = ?", (_raw(name),))
        number = times + 1
        while not self._is_new(f"{name}#{number}"):
            number += 1
        self._given.execute("UPDATE given SET times = ? WHERE name = ?", (number, _raw(name)))
        return Given(f"{name}#{number}", times == 1)

    def _is_new(self, name: str) -> bool:
        """Give a name, if it was not given before."""
        return self._given.execute("INSERT OR IGNORE INTO given VALUES (?, 1)", (_raw(name),)).rowcount == 1


def _raw(name: str) -> bytes:
    """A name as bytes; file systems know names that are no text."""
    return name.encode("utf-8", "surrogatepass")
