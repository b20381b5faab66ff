"""Rows as columns of points for a map, and as cells where they lie close together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from rasd.model.board import Cell, Points, Sheet
from rasd.review.columns import GRADES, PRECISIONS, STATES, TYPES, Line

#: what of a line is a column of points, and what it is called there
_FIELDS: Final = {
    "id": "ids",
    "lat": "lats",
    "lon": "lons",
    "radius": "radii",
    "precision": "precisions",
    "type": "types",
    "first": "days",
    "killed": "killed",
    "score": "scores",
}
#: the same of a sheet
_CELLS_OF: Final = {
    "id": "id",
    "lat": "lat",
    "lon": "lon",
    "radius": "radius",
    "type": "type",
    "grade": "grade",
    "first": "day",
    "last": "last",
    "killed": "killed",
    "injured": "injured",
}
_AREA: Final = PRECISIONS.index("area")
#: cells along a side of the world at zoom 0; each zoom doubles it
_CELLS: Final = 8
_MOST_ZOOM: Final = 22


def points(lines: Sequence[Line], states: list[int], nowhere: int, version: str) -> Points:
    """Columns of rows that have a point, with the state of each; of so many others none is known."""
    columns = {name: list(map(attrgetter(field), lines)) for field, name in _FIELDS.items()}
    return Points(
        version=version,
        names={"types": TYPES, "states": STATES, "precisions": PRECISIONS},
        states=states,
        nowhere=nowhere,
        **columns,
    )


def sheet(lines: Sequence[Line], states: list[int], version: str, *, arabic: bool) -> Sheet:
    """Columns of all rows with the state of each; places by their names in one of the languages."""
    ids, names = map(attrgetter("place_id"), lines), map(attrgetter("place_ar" if arabic else "place_en"), lines)
    told = list(zip(ids, names, strict=True))
    known = [place for place in dict.fromkeys(told) if any(place)]
    number: dict[tuple[str, str], int | None] = {place: at for at, place in enumerate(known)}
    columns = {name: list(map(attrgetter(field), lines)) for field, name in _CELLS_OF.items()}
    return Sheet(
        version=version,
        state=states,
        area=[int(one == _AREA) for one in map(attrgetter("precision"), lines)],
        place=list(map(number.get, told)),
        places=[place for place, _ in known],
        names=[name for _, name in known],
        types=TYPES,
        states=STATES,
        grades=GRADES,
        **columns,
    )


def cells(lines: Iterable[Line], zoom: int) -> list[Cell]:
    """Rows that have a point, put together by a grid that is finer with each zoom."""
    scale = _CELLS * 2 ** max(0, min(zoom, _MOST_ZOOM)) / 360
    grid: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        key = int(((line.lat or 0.0) + 90) * scale), int(((line.lon or 0.0) + 180) * scale)
        if key in grid:
            grid[key].append(line)
        else:
            grid[key] = [line]
    return [_cell(members) for _, members in sorted(grid.items())]


def _cell(members: Sequence[Line]) -> Cell:
    many = len(members)
    return Cell(
        lat=round(sum(line.lat or 0.0 for line in members) / many, 5),
        lon=round(sum(line.lon or 0.0 for line in members) / many, 5),
        incidents=many,
        score=max(line.score for line in members) / 100,
        id=members[0].id if many == 1 else None,
    )
