"""Which rows a filter asks for, and how they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress
from operator import attrgetter
from typing import Final, get_args

from rasd.model.board import Box, Cell, Count, Days, Dimension, Facets, Filter, Points, Sheet
from rasd.review.bits import mask, packed
from rasd.review.columns import Columns, Line, day_number, day_of
from rasd.review.mapping import cells, points, sheet
from rasd.review.working import Working

DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)


class Selection:
    """The rows of a board that a filter asks for at a moment; `found` are those whose reports have its text."""

    def __init__(self, working: Working, asked: Filter, now: str, found: int | None = None) -> None:
        self._working = working
        self._columns: Columns = working.columns
        self._now = now
        self._states = working.states(now)
        self._parts: dict[Dimension, int] = dict(self._dimensions(asked))
        self._rest = self._columns.live & self._plain(asked)
        if found is not None:
            self._rest &= found
        self.bits = self._without(None)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.bits.bit_count()

    def mask(self) -> bytes:
        """A byte a row, true for those that are asked for."""
        return mask(self.bits, len(self._columns.lines))

    def lines(self, bits: int | None = None) -> list[Line]:
        """The rows, or those of them in a set."""
        lines = self._columns.lines
        chosen = mask(self.bits if bits is None else bits, len(lines))
        return [line for line in compress(lines, chosen) if line is not None]

    def points(self, version: str) -> Points:
        """The rows that have a point, as columns."""
        located = self.bits & self._columns.located
        states = self._working.states_by_row(self._now)
        shown = compress(states, mask(located, len(states)))
        nowhere = (self.bits & ~located).bit_count()
        return points(self.lines(located), list(shown), nowhere, version)

    def sheet(self, version: str, *, arabic: bool) -> Sheet:
        """The rows, those without a point too, as columns."""
        states = self._working.states_by_row(self._now)
        shown = compress(states, mask(self.bits, len(states)))
        return sheet(self.lines(), list(shown), version, arabic=arabic)

    def cells(self, zoom: int) -> list[Cell]:
        """The rows that have a point, put together where they lie close at a zoom."""
        return cells(self.lines(self.bits & self._columns.located), zoom)

    def facets(self) -> Facets:
        """How many rows have each value of each dimension."""
        return Facets(total=self.total, counts={one: tuple(self._counts(one)) for one in DIMENSIONS})

    def days(self) -> Days:
        """How many rows begin on each day."""
        counted = Counter(map(attrgetter("first"), self.lines()))
        undated = counted.pop(None, 0)
        known = sorted(day for day in counted if day is not None)
        return Days(days=list(map(day_of, known)), incidents=[counted[day] for day in known], undated=undated)

    def _counts(self, dimension: Dimension) -> list[Count]:
        base = self._without(dimension) if dimension in self._parts else self.bits
        counted = ((value, (base & bits).bit_count()) for value, bits in self._values(dimension))
        return [Count(value, many) for value, many in sorted(counted, key=lambda one: (-one[1], one[0])) if many]

    def _values(self, dimension: Dimension) -> Iterator[tuple[str, int]]:
        if dimension == "state":
            return iter(self._states.items())
        if dimension == "assigned":
            names = ("", *self._working.assigned)
            return ((name, self._working.assigned_to(name)) for name in names)
        return self._columns.values(dimension)

    def _without(self, left_out: Dimension | None) -> int:
        """The rows asked for if one dimension was not."""
        bits = self._rest
        for dimension, part in self._parts.items():
            if dimension != left_out:
                bits &= part
        return bits

    def _dimensions(self, asked: Filter) -> Iterator[tuple[Dimension, int]]:
        if asked.states:
            yield "state", _union(self._states.get(state, 0) for state in asked.states)
        if asked.assigned:
            yield "assigned", _union(map(self._working.assigned_to, asked.assigned))
        chosen: tuple[tuple[Dimension, tuple[str, ...]], ...] = (
            ("type", asked.types),
            ("governorate", asked.governorates),
            ("country", asked.countries),
            ("side", asked.sides),
            ("site", asked.sites),
            ("grade", asked.grades),
            ("outlet", asked.outlets),
            ("risk", asked.risks),
            ("doubt", asked.doubts),
        )
        for dimension, values in chosen:
            if values:
                yield dimension, self._columns.any_of(dimension, values)

    def _plain(self, asked: Filter) -> int:
        """The rows that days, the part of the map and the number killed leave."""
        bits = self._columns.live
        for flags in _flags(self._columns, asked):
            bits &= packed(flags)
        return bits


def _flags(columns: Columns, asked: Filter) -> Iterator[bytes]:
    """For each test of a filter a byte a row, 1 where it passes."""
    start, end, box, least = day_number(asked.start), day_number(asked.end), asked.box, asked.killed_least
    if start is not None:
        yield bytes([line is not None and line.last is not None and line.last >= start for line in columns.lines])
    if end is not None:
        yield bytes([line is not None and line.first is not None and line.first <= end for line in columns.lines])
    if least is not None:
        yield bytes(
            [line is not None and line.most_killed is not None and line.most_killed >= least for line in columns.lines]
        )
    if box is not None:
        yield bytes([_within(line, box) for line in columns.lines])


def _within(line: Line | None, box: Box) -> bool:
    return line is not None and line.lat is not None and line.lon is not None and box.holds(line.lat, line.lon)


def _union(sets: Iterator[int]) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found
