"""In which order rows are listed, and where a list goes on after a row that may have changed meanwhile."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Final

import msgspec

from rasd.model import InputError
from rasd.model.board import Order
from rasd.review.columns import Columns, Line

#: what a row is ordered by: two numbers, and its id where both are even
Key = tuple[float, float, str]
#: a key with the number of its row
Placed = tuple[float, float, str, int]
_LAST: Final = 1e9
#: so many changes are worked into an order one by one
_FEW: Final = 1_000


def _day(line: Line) -> float:
    """The latest day first; those without one last."""
    return _LAST if line.first is None else -float(line.first)


_KEYS: Final[Mapping[Order, Callable[[Line], Key]]] = {
    "urgent": lambda line: (-float(line.score), _day(line), line.id),
    "newest": lambda line: (_day(line), -float(line.score), line.id),
    "oldest": lambda line: (_LAST if line.first is None else float(line.first), -float(line.score), line.id),
    "killed": lambda line: (-float(line.most_killed or 0), _day(line), line.id),
}


def ordered(columns: Columns, order: Order) -> list[Placed]:
    """All rows in order."""
    key = _KEYS[order]
    return sorted((*key(line), number) for number, line in enumerate(columns.lines) if line is not None)


def reordered(before: Sequence[Placed], old: Columns, new: Columns, order: Order) -> list[Placed]:
    """All rows in order, from the order that they were in before."""
    both = zip_longest(old.lines, new.lines)
    changed = [(at, was, now) for at, (was, now) in enumerate(both) if was is not now]
    if len(changed) > _FEW:
        return ordered(new, order)
    key, placed = _KEYS[order], list(before)
    for at, was, now in changed:
        if was is not None:
            del placed[bisect_left(placed, (*key(was), at))]
        if now is not None:
            insort(placed, (*key(now), at))
    return placed


def some(placed: Sequence[Placed], mask: bytes, after: str | None, limit: int) -> tuple[list[int], str | None]:
    """The numbers of so many rows of a mask after a cursor, and the cursor to go on from; None at the end."""
    start = bisect_right(placed, (*_read(after), int(_LAST))) if after else 0
    found: list[Placed] = []
    for one in islice(placed, start, None):
        if mask[one[3]]:
            if len(found) == limit:
                return [number for *_, number in found], _written(found[-1][:3])
            found.append(one)
    return [number for *_, number in found], None


def _written(key: Key) -> str:
    return urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def _read(cursor: str) -> Key:
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(raw, type=tuple[float, float, str])
    except (NotBase64, ValueError) as error:
        raise InputError("this is no place in a list.", remedy="Open the list from its beginning.") from error
