"""Saved views in a project's SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model.board import SavedView
from rasd.stores.connected import Connected
from rasd.stores.rows import body_of
from rasd.stores.schema_board import saved_views

_VIEW: Final = msgspec.json.Decoder(SavedView)


class SqliteViews:
    """See `rasd.ports.Views`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    def save(self, view: SavedView) -> None:
        """Keep a view; one of that name and owner is replaced."""
        with self._connected(alone=True) as connection:
            statement = insert(saved_views).values(owner=view.owner or "", name=view.name, body=body_of(view))
            again = {"body": statement.excluded.body}
            connection.execute(statement.on_conflict_do_update(index_elements=["owner", "name"], set_=again))

    def of(self, owner: str) -> Sequence[SavedView]:
        """Everybody's views and somebody's own, by their names."""
        chosen = sa.select(saved_views.c.body).where(saved_views.c.owner.in_(["", owner]))
        with self._connected() as connection:
            found = [_VIEW.decode(row.body) for row in connection.execute(chosen)]
        return sorted(found, key=lambda view: (view.name, view.owner or ""))

    def drop(self, name: str, owner: str | None) -> bool:
        """Keep a view no longer; False if there was none."""
        gone = sa.delete(saved_views).where(saved_views.c.owner == (owner or ""), saved_views.c.name == name)
        with self._connected(alone=True) as connection:
            return connection.execute(gone).rowcount > 0
