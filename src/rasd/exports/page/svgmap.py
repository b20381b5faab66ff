"""The places of a report's claims as a small drawing: no tiles, no network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, get_args

import msgspec

from rasd.exports.page.shapes import Line, MapShapes
from rasd.exports.page.view import Anchor, MapView, Marker, OutlineKind, Path
from rasd.model.codebook import PlaceRole

WIDTH: Final = 640
HEIGHT: Final = 260
_KM_PER_DEGREE: Final = 111.2
#: At least so many km from middle to edge: a single village still shows its river and border.
_LEAST_REACH_KM: Final = 45.0
#: Room at the edges for labels, as a share of the drawing.
_MARGIN: Final = 0.16
_SCALES_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_LABEL_PX: Final = 15.0
_LETTER_PX: Final = 7.6
#: An area whose reach is not known still must not look like a point.
_LEAST_RING_PX: Final = 15.0


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place to draw: where, in which role, and which claims and words name it."""

    lat: float
    lon: float
    #: whether only the area is known, and how far it reaches if that is
    approximate: bool
    radius_km: float | None
    role: PlaceRole
    name: str
    title: str
    claims: tuple[int, ...]
    keys: str


class _Frame(msgspec.Struct, frozen=True, kw_only=True):
    """An equal-distance projection around the middle of the places: good to a pixel at this size."""

    lat: float
    lon: float
    px_per_km: float

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        east = (lon - self.lon) * _KM_PER_DEGREE * math.cos(math.radians(self.lat))
        north = (lat - self.lat) * _KM_PER_DEGREE
        return round(WIDTH / 2 + east * self.px_per_km, 1), round(HEIGHT / 2 - north * self.px_per_km, 1)


def draw(spots: Sequence[Spot], shapes: MapShapes) -> MapView | None:
    """The map of `spots`, zoomed to them; None where there is nothing to place."""
    if not spots:
        return None
    frame = _frame(spots)
    km = max((km for km in _SCALES_KM if km * frame.px_per_km <= WIDTH / 5), default=_SCALES_KM[0])
    return MapView(
        width=WIDTH,
        height=HEIGHT,
        paths=(
            _path("governorates", shapes.governorates, frame),
            _path("rivers", shapes.rivers, frame),
            _path("borders", shapes.borders, frame),
        ),
        markers=_markers(spots, frame),
        scale_px=round(km * frame.px_per_km, 1),
        scale_km=km,
        roles=tuple(role for role in get_args(PlaceRole) if any(spot.role == role for spot in spots)),
        has_areas=any(spot.approximate for spot in spots),
    )


def _frame(spots: Sequence[Spot]) -> _Frame:
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    reach_north = max(_LEAST_REACH_KM, (max(lats) - lat) * _KM_PER_DEGREE)
    reach_east = (max(lons) - lon) * _KM_PER_DEGREE * math.cos(math.radians(lat))
    room = (1 - 2 * _MARGIN) / 2
    px_per_km = min(HEIGHT * room / reach_north, WIDTH * room / max(_LEAST_REACH_KM, reach_east))
    return _Frame(lat=lat, lon=lon, px_per_km=px_per_km)


def _path(kind: OutlineKind, lines: Iterable[Line], frame: _Frame) -> Path:
    near = (line for line in lines if _is_near(line, frame))
    drawn = (run for line in near for run in _visible([frame.point(lat, lon) for lon, lat in line]))
    return Path(kind=kind, data="".join("M" + "L".join(f"{x:g} {y:g}" for x, y in run) for run in drawn))


def _is_near(line: Line, frame: _Frame) -> bool:
    """Whether a line may cross the drawing: most lie far off, and need not be placed point by point."""
    lons, lats = zip(*line, strict=True)
    corners = (frame.point(min(lats), min(lons)), frame.point(max(lats), max(lons)))
    return bool(_visible(corners))


def _visible(points: Sequence[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The runs of a line whose pieces may cross the drawing; the rest would only make the page heavy."""
    runs: list[list[tuple[float, float]]] = []
    for here, there in pairwise(points):
        (x0, x1), (y0, y1) = sorted((here[0], there[0])), sorted((here[1], there[1]))
        if x1 < 0 or y1 < 0 or x0 > WIDTH or y0 > HEIGHT:
            continue
        if runs and runs[-1][-1] == here:
            runs[-1].append(there)
        else:
            runs.append([here, there])
    return runs


class _Box(msgspec.Struct, frozen=True):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )  # fmt: skip

    def inside(self) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= WIDTH and self.bottom <= HEIGHT


def _markers(spots: Sequence[Spot], frame: _Frame) -> tuple[Marker, ...]:
    """Markers with labels beside them; a label that would cover another is left to the marker's title."""
    points = [frame.point(spot.lat, spot.lon) for spot in spots]
    taken = [_Box(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    named: set[tuple[str, tuple[float, float]]] = set()
    markers: list[Marker] = []
    for spot, (x, y) in zip(spots, points, strict=True):
        # One place in two roles needs its name only once.
        side = None if (spot.name, (x, y)) in named else _free_side(spot.name, x, y, taken)
        named.add((spot.name, (x, y)))
        label_x, label_y, anchor = side or (x, y, "middle")
        markers.append(
            Marker(
                role=spot.role,
                x=x,
                y=y,
                radius=_radius(spot, frame),
                label=spot.name if side else "",
                label_x=round(label_x, 1),
                label_y=round(label_y, 1),
                anchor=anchor,
                title=spot.title,
                claims=spot.claims,
                keys=spot.keys,
            )
        )
    return tuple(markers)


def _radius(spot: Spot, frame: _Frame) -> float | None:
    if not spot.approximate:
        return None
    return max(_LEAST_RING_PX, round((spot.radius_km or 0.0) * frame.px_per_km, 1))


def _free_side(name: str, x: float, y: float, taken: list[_Box]) -> tuple[float, float, Anchor] | None:
    """Where the name of a point can stand without covering anything, its box added to `taken`; None if nowhere."""
    wide = len(name) * _LETTER_PX
    sides: tuple[tuple[float, float, Anchor, float], ...] = (
        (x + 11, y + 5, "start", x + 11),
        (x - 11, y + 5, "end", x - 11 - wide),
        (x, y - 11, "middle", x - wide / 2),
        (x, y + 21, "middle", x - wide / 2),
    )
    for label_x, label_y, anchor, left in sides:
        box = _Box(left, label_y - _LABEL_PX + 3, left + wide, label_y + 3)
        if box.inside() and not any(box.meets(other) for other in taken):
            taken.append(box)
            return label_x, label_y, anchor
    return None
