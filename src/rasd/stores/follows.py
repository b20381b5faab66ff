"""What a project follows, in its SQLite file."""

from __future__ import annotations

from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model.followed import Followed
from rasd.stores.connected import Connected
from rasd.stores.rows import body_of
from rasd.stores.schema import followed, guest

_DECODER: Final = msgspec.json.Decoder(Followed)
_ROW: Final = 1


class SqliteFollows:
    """See `rasd.ports.Follows`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    def all(self) -> list[Followed]:
        """Everything that is followed, by its address."""
        with self._connected() as connection:
            rows = list(connection.execute(sa.select(followed.c.body).order_by(followed.c.address)))
        return [_DECODER.decode(row.body) for row in rows]

    def claim(self, now: str, until: str) -> Followed | None:
        """The next that is due, which others are told is not due until then; None if nothing is."""
        with self._connected(alone=True) as connection:
            rows = connection.execute(sa.select(followed.c.body))
            waiting = [one for row in rows if not (one := _DECODER.decode(row.body)).paused and one.due <= now]
            found = min(waiting, key=lambda one: (one.due, one.address), default=None)
            if found is not None:
                _put(connection, msgspec.structs.replace(found, due=until))
        return found

    def put(self, one: Followed) -> None:
        """Follow it, or keep how the last look went."""
        with self._connected(alone=True) as connection:
            _put(connection, one)

    def drop(self, address: str) -> bool:
        """Follow it no more; False if it was not followed."""
        with self._connected(alone=True) as connection:
            return connection.execute(sa.delete(followed).where(followed.c.address == address)).rowcount > 0

    @property
    def memory(self) -> bytes | None:
        """What the guest who asks sites remembers of them."""
        with self._connected() as connection:
            row = connection.execute(sa.select(guest.c.body)).first()
        return row.body.encode() if row else None

    def remember(self, memory: bytes) -> None:
        """Keep what the guest remembers."""
        with self._connected(alone=True) as connection:
            statement = insert(guest).values(number=_ROW, body=memory.decode())
            again = {"body": statement.excluded.body}
            connection.execute(statement.on_conflict_do_update(index_elements=["number"], set_=again))


def _put(connection: sa.Connection, one: Followed) -> None:
    statement = insert(followed).values(address=one.address, body=body_of(one))
    again = {"body": statement.excluded.body}
    connection.execute(statement.on_conflict_do_update(index_elements=["address"], set_=again))
