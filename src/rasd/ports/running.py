"""How many things are worked through, and where results go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Exporter(Protocol):
    """Writes records to one format."""

    def write(self, items: Iterable[object]) -> None:
        """Write all items; nothing is left half-written on failure."""
        ...


class Engine(Protocol):
    """Maps a pure function over many items: in this process, a pool, or a cluster."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items."""
        ...
