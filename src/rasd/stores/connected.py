"""How the parts of a project's file open transactions."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

import sqlalchemy as sa


class Connected(Protocol):
    """Opens one transaction; with `alone` nobody else writes from its beginning on."""

    def __call__(self, *, alone: bool = False) -> AbstractContextManager[sa.Connection]:
        """Kept when the block ends, undone when it raises."""
        ...
