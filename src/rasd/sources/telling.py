"""How a source says something that is no failure: a guess it made, a name it gave."""

from __future__ import annotations

from collections.abc import Callable

#: takes one sentence for the user
Tell = Callable[[str], None]


def quiet(_sentence: str) -> None:
    """Tell nobody."""
