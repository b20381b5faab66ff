"""Rows a page at a time: few enough to hold, many enough to be quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

T = TypeVar("T")
PAGE: Final = 500


def pages(items: Iterable[T], size: int = PAGE) -> Iterator[list[T]]:
    """The items in their order, so many at a time."""
    rest = iter(items)
    while page := list(islice(rest, size)):
        yield page
