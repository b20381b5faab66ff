"""The custody log in a project's SQLite file: entries are added to its end, read, and blanked."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from rasd.model import StoreError
from rasd.model.custody import Act, Derivation, Entry, Mark, Receipt
from rasd.stores.rows import body_of
from rasd.stores.schema import custody

ENTRIES: Final = msgspec.json.Decoder(Entry)
#: bytes of chance in an entry
_SALT: Final = 16


def append(connection: sa.Connection, act: Act, mark: Mark) -> Entry:
    """Add an entry to the end of the chain; the transaction must be alone."""
    last = connection.execute(sa.select(custody.c.number, custody.c.hash).order_by(custody.c.number.desc()).limit(1))
    number, before = next(((row.number, row.hash) for row in last), (0, ""))
    salt = secrets.token_hex(_SALT)
    entry = Entry(number=number + 1, before=before, mark=mark, act=act, salt=salt).sealed()
    connection.execute(sa.insert(custody), [_row(entry)])
    return entry


def entries_where(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> Iterator[Entry]:
    """The entries for which that holds, in order."""
    rows = connection.execute(sa.select(custody.c.number, custody.c.body).where(*where).order_by(custody.c.number))
    return (entry_of(row.number, row.body) for row in rows)


def entry_of(number: int, body: str) -> Entry:
    """A row's body as an entry; `StoreError` where it can't be read as one."""
    try:
        return ENTRIES.decode(body)
    except msgspec.DecodeError as error:
        remedy = "rasd verify tells all that is wrong."
        where = f"entry {number} of the log"
        raise StoreError("it can't be read: the log was damaged.", where=where, remedy=remedy) from error


def blank(connection: sa.Connection, entry: Entry) -> None:
    """Let an entry say nothing any more; its hash and its place in the chain stay."""
    connection.execute(sa.update(custody).where(custody.c.number == entry.number).values(**_row(entry.blanked)))


def _row(entry: Entry) -> dict[str, Any]:
    act = entry.act
    return {
        "number": entry.number,
        "act": act.__struct_config__.tag,
        "original": act.original if isinstance(act, Receipt | Derivation) else None,
        "hash": entry.hash,
        "body": body_of(entry),
    }
