"""All rows of the board in memory, a column a field and a set of rows a value: what lists are filtered and counted by.

A copy is made when rows change, so that whoever reads one is not disturbed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from sys import intern
from typing import Final, get_args

import msgspec

from rasd.model.board import Dimension, Listed, Stands, TaskState
from rasd.model.codebook import EventType, Precision
from rasd.model.incident import Grade
from rasd.review.bits import bits_of

TYPES: Final[tuple[str, ...]] = get_args(EventType)
STATES: Final[tuple[TaskState, ...]] = get_args(TaskState)
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
PRECISIONS: Final[tuple[str, ...]] = get_args(Precision)
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
#: a dimension and one of its values
Tag = tuple[Dimension, str]


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Of one row what lists are filtered, ordered and drawn by."""

    id: str
    score: int
    first: int | None
    last: int | None
    lat: float | None
    lon: float | None
    radius: float
    precision: int
    type: int
    killed: int | None
    most_killed: int | None
    stands: Stands
    decided: str
    grade: int
    injured: int | None
    place_id: str
    place_en: str
    place_ar: str

    @classmethod
    def of(cls, listed: Listed) -> Line:
        """The line of a row."""
        return cls(
            id=listed.id,
            score=round(listed.score * 100),
            first=day_number(listed.start),
            last=day_number(listed.end or listed.start),
            lat=None if listed.lat is None else round(listed.lat, 5),
            lon=None if listed.lon is None else round(listed.lon, 5),
            radius=round(listed.radius_km or 0.0, 2),
            precision=PRECISIONS.index(listed.precision) if listed.precision else -1,
            type=TYPES.index(listed.types[0]) if listed.types else -1,
            killed=listed.killed_min,
            most_killed=listed.killed_max if listed.killed_max is not None else listed.killed_min,
            stands=listed.stands,
            decided=listed.decided or "",
            grade=GRADES.index(listed.grade),
            injured=listed.injured_min,
            # thousands of rows name the same places: one string for all of them
            place_id=intern(listed.place_id or ""),
            place_en=intern(listed.place_en),
            place_ar=intern(listed.place_ar),
        )


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a board at one version; `lines` and `tags` by row number, None and empty where there is none."""

    version: tuple[int, int] = (-1, -1)
    lines: list[Line | None] = []
    tags: list[tuple[Tag, ...]] = []
    numbers: dict[str, int] = {}
    #: the rows that there are
    live: int = 0
    #: those with a point
    located: int = 0
    having: dict[Tag, int] = {}

    def changed(self, rows: Iterable[tuple[int, Listed | None]], version: tuple[int, int]) -> Columns:
        """These columns with other rows."""
        lines, tags, numbers, having = list(self.lines), list(self.tags), dict(self.numbers), dict(self.having)
        gained, lost = defaultdict[Tag, list[int]](list), defaultdict[Tag, list[int]](list)
        given, live, located = list[int](), list[int](), list[int]()
        for number, listed in rows:
            given.append(number)
            short = number + 1 - len(lines)
            lines.extend([None] * short)
            tags.extend([()] * short)
            line = lines[number]
            for tag in tags[number]:
                lost[tag].append(number)
            if listed is None and line is not None:
                numbers.pop(line.id, None)
            lines[number] = Line.of(listed) if listed else None
            tags[number] = tuple(tags_of(listed)) if listed else ()
            for tag in tags[number]:
                gained[tag].append(number)
            if listed:
                numbers[listed.id] = number
                live.append(number)
                located.extend([number] if listed.lat is not None else [])
        for tag in {*gained, *lost}:
            having[tag] = (having.get(tag, 0) & ~bits_of(lost[tag])) | bits_of(gained[tag])
        others = ~bits_of(given)
        kept = {tag: bits for tag, bits in having.items() if bits}
        return Columns(
            version=version,
            lines=lines,
            tags=tags,
            numbers=numbers,
            live=(self.live & others) | bits_of(live),
            located=(self.located & others) | bits_of(located),
            having=kept,
        )

    def values(self, dimension: Dimension) -> Iterator[tuple[str, int]]:
        """Each value of a dimension with the rows that have it."""
        return ((value, bits) for (named, value), bits in self.having.items() if named == dimension)

    def any_of(self, dimension: Dimension, values: Iterable[str]) -> int:
        """The rows that have any of these values."""
        found = 0
        for value in values:
            found |= self.having.get((dimension, value), 0)
        return found


def day_number(iso: str | None) -> int | None:
    """Days since 1970-01-01."""
    return None if iso is None else dt.date.fromisoformat(iso[:10]).toordinal() - _EPOCH


def day_of(number: int) -> str:
    """The ISO date of a day's number."""
    return dt.date.fromordinal(number + _EPOCH).isoformat()


def tags_of(listed: Listed) -> Iterator[Tag]:
    """What a row is counted by. Its state is how it stands; the work on it comes on top (`rasd.review.working`)."""
    yield from (("type", one) for one in listed.types)
    yield from (("governorate", one) for one in listed.governorates)
    yield from (("country", one) for one in listed.countries)
    yield from (("side", one) for one in listed.sides)
    yield from (("site", one) for one in listed.sites)
    yield from (("outlet", one) for one in listed.outlets)
    yield from (("risk", one.code) for one in listed.risks)
    yield from (("doubt", one.code) for one in listed.doubts)
    yield ("grade", listed.grade)
    yield ("state", listed.stands)
