"""Build the report page's offline map from the gazetteer's boundary files.

    python scripts/build_map.py ../shared/gazetteer/boundaries src/rasd/data/gazetteer/map.json

Borders, governorates and rivers as lists of lines of [longitude, latitude], simplified, three decimals.
Same input, same bytes.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

#: how far a simplified line may leave the true one, degrees (about 500 m)
TOLERANCE = 0.005
#: rings and lines with a box smaller than this are left out, degrees
SMALLEST = 0.05
_POLYGONS = {"Polygon": 2, "MultiPolygon": 3}
_LINES = {"LineString": 1, "MultiLineString": 2}


def main(folder: Path, target: Path) -> None:
    """Read the boundary files in `folder` and write the map to `target`."""
    drawing = {
        "borders": _simple(folder / "sy_iq_adm0.geojson"),
        "governorates": _simple(folder / "sy_iq_adm1.geojson"),
        "rivers": _simple(folder / "rivers_ne10m.geojson"),
    }
    target.write_text(json.dumps(drawing, separators=(",", ":")) + "\n", encoding="utf-8")
    print(target, target.stat().st_size, "bytes,", {name: len(lines) for name, lines in drawing.items()})


def _simple(path: Path) -> list[Line]:
    """Every line of the file, simplified."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [kept for feature in features for line in lines(feature["geometry"]) if (kept := short(line))]


def lines(geometry: dict[str, Any]) -> Iterator[Line]:
    """Every line of a geometry; of polygons, every ring."""
    depth = (_POLYGONS | _LINES)[geometry["type"]]
    yield from _flat(geometry["coordinates"], depth)


def _flat(coordinates: Any, depth: int) -> Iterator[Line]:
    if depth == 1:
        yield [(float(point[0]), float(point[1])) for point in coordinates]
        return
    for part in coordinates:
        yield from _flat(part, depth - 1)


def short(line: Line) -> Line:
    """The line with few points and three decimals; empty where it is too small to be seen."""
    width = max(x for x, _ in line) - min(x for x, _ in line)
    height = max(y for _, y in line) - min(y for _, y in line)
    if max(width, height) < SMALLEST:
        return []
    if line[0] == line[-1]:  # a ring: cut at its farthest point, so that both halves have two ends
        far = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
        kept = _keep(line[: far + 1])[:-1] + _keep(line[far:])
    else:
        kept = _keep(line)
    return [(round(x, 3), round(y, 3)) for x, y in kept]


def _keep(line: Line) -> Line:
    """Douglas and Peucker: the points that the line needs to stay within `TOLERANCE`."""
    needed = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        far = max(inner, key=lambda i: _off(line[i], line[first], line[last]))
        if _off(line[far], line[first], line[last]) > TOLERANCE:
            needed.add(far)
            spans += [(first, far), (far, last)]
    return [line[i] for i in sorted(needed)]


def _off(point: Point, first: Point, last: Point) -> float:
    """Distance of `point` from the segment `first`-`last`."""
    length = math.dist(first, last) ** 2
    if length == 0:
        return math.dist(point, first)
    along = ((point[0] - first[0]) * (last[0] - first[0]) + (point[1] - first[1]) * (last[1] - first[1])) / length
    along = min(1.0, max(0.0, along))
    foot = (first[0] + along * (last[0] - first[0]), first[1] + along * (last[1] - first[1]))
    return math.dist(point, foot)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
