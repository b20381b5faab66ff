"""The bundled outlines that the page's map is drawn on."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

#: Longitude and latitude, WGS 84 degrees.
Position = tuple[float, float]
Line = tuple[Position, ...]


class MapShapes(msgspec.Struct, frozen=True, kw_only=True):
    """Lines to find one's way by; a ring is a line that ends where it began."""

    borders: tuple[Line, ...] = ()
    governorates: tuple[Line, ...] = ()
    rivers: tuple[Line, ...] = ()


@cache
def shipped_shapes() -> MapShapes:
    """The outlines that come with Rasd (data/gazetteer/map.json), read once a process."""
    data = (files("rasd") / "data" / "gazetteer" / "map.json").read_bytes()
    return msgspec.json.decode(data, type=MapShapes)
