"""What an address asks for as a filter of incidents: queue, map, timeline and table read the same names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
from fastapi import Request

from rasd.model import InputError, NotAllowedError
from rasd.model.board import Box, Filter
from rasd.web.context import Visit

#: what may be told more than once, by the field of a filter
MANY: Final[Mapping[str, str]] = {
    "state": "states",
    "type": "types",
    "governorate": "governorates",
    "country": "countries",
    "side": "sides",
    "site": "sites",
    "grade": "grades",
    "outlet": "outlets",
    "risk": "risks",
    "doubt": "doubts",
    "assigned": "assigned",
}
#: what is told once
ONCE: Final[Mapping[str, str]] = {"q": "text", "start": "start", "end": "end", "killed": "killed_least", "box": "box"}
#: how an address says "assigned to nobody", since an empty value is none
NOBODY: Final = "-"
_SIDES: Final = ("west", "south", "east", "north")
_REMEDY: Final = "Clear the filters, or mend the address."


def asked_by(here: Visit, request: Request) -> Filter:
    """What an address asks for; `NotAllowedError` where it seeks in texts and who asks may not read any."""
    asked = filter_of(request.query_params.multi_items())
    if asked.text and not here.may("viewer"):
        raise NotAllowedError("reports are not for you to search in.", remedy="Ask without words, by the filters.")
    return asked


def filter_of(told: Iterable[tuple[str, str]]) -> Filter:
    """The filter that the pairs of an address make; empty values and other names are passed over.

    `InputError` where a value is none of those there are.
    """
    asked: dict[str, Any] = {}
    for name, value in told:
        if not value.strip():
            continue
        if name in MANY:
            asked.setdefault(MANY[name], []).append("" if name == "assigned" and value == NOBODY else value)
        elif name in ONCE:
            asked[ONCE[name]] = _box(value) if name == "box" else value.strip()
    try:
        return msgspec.convert(asked, Filter, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"this can't be filtered by: {error}.", remedy=_REMEDY) from error


def _box(value: str) -> Box:
    """`west,south,east,north` as part of the map."""
    try:
        return msgspec.convert(dict(zip(_SIDES, value.split(","), strict=True)), Box, strict=False)
    except (ValueError, msgspec.ValidationError) as error:
        raise InputError(
            f"{value} is no part of the map.", remedy="Write west,south,east,north in degrees, as in 36,32,42,37."
        ) from error
