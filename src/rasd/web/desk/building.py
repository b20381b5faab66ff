"""What was typed into an editor becomes a value of a claim."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final, get_args

import msgspec

from rasd.model import ClaimPlace, InputError, Span
from rasd.model.codebook import PlaceRole
from rasd.model.value import SLOTS, WORD_FIELDS, Value
from rasd.project.fields import Fields
from rasd.web.desk.forms import Given, Rung

_COUNT: Final = re.compile(r"(?P<least>\d+)?(?P<range>[-+])?(?P<most>\d+)?")
_POINT: Final = re.compile(r"(-?\d+(?:\.\d+)?)[ ,;]+(-?\d+(?:\.\d+)?)")
#: how people write "to" and "at least" and "at most"
_SAME: Final = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "٫": ".", "،": ",", "؛": ";"})


def value_of(given: Given, fields: Fields, seen: Value | None = None) -> Value:
    """The value that an editor holds, opened on what was `seen`; `InputError` where it is none."""
    if given.field in WORD_FIELDS:
        return _value({"field": given.field, "word": given.word})
    if given.span is None:
        raise InputError("no words are selected.", remedy="Select the words of the report that say it.")
    span = Span(*given.span)
    if given.field == "trigger":
        return _value({"field": "trigger", "trigger": span})
    if given.field == "places":
        return Value(field="places", place=_place(given, span, fields, seen.place if seen else None))
    return _value({"field": given.field, SLOTS[given.field]: {"span": span, **_filled(given)}})


def count_of(typed: str) -> tuple[int | None, int | None]:
    """A number as typed in any digits: `5`, `5-7`, `5+` (at least), `-7` (at most)."""
    told = "".join(_plain(typed).split())
    found = _COUNT.fullmatch(told)
    if found is None or not any((found["least"], found["most"])) or (found["range"] == "+" and found["most"]):
        raise InputError(f"{typed} is no count.", remedy="Write 5, 5-7, 5+ for at least, or -7 for at most.")
    least = int(found["least"]) if found["least"] else None
    if found["range"] is None:
        return least, least
    return least, int(found["most"]) if found["most"] else None


def point_of(typed: str) -> tuple[float, float]:
    """Degrees as typed: latitude, longitude."""
    found = _POINT.fullmatch(_plain(typed).strip())
    if found is None:
        raise InputError(f"{typed} is no point.", remedy="Write degrees: latitude, longitude, as in 35.02, 40.45.")
    return float(found[1]), float(found[2])


def _plain(typed: str) -> str:
    """Any digits as 0 to 9, any dash as one."""
    digits = (str(unicodedata.digit(char)) if unicodedata.digit(char, None) is not None else char for char in typed)
    return "".join(digits).translate(_SAME)


def _filled(given: Given) -> dict[str, Any]:
    match given.field:
        case "actors":
            return {"role": given.role, "actor": given.actor or None, "class": given.actor_class}
        case "weapons":
            return {"kind": given.kind, "count": _one(given.count)}
        case "time":
            return {"start": given.start or None, "end": given.end or None}
        case "casualties":
            least, most = count_of(given.count) if given.count.strip() else (None, None)
            return {"kind": given.kind, "min": least, "max": most, "who": given.who, "part": given.part}
        case _:
            return {"kind": given.kind}


def _one(typed: str) -> int | None:
    if not typed.strip():
        return None
    least, most = count_of(typed)
    if least is None or least != most:
        raise InputError(f"{typed} is not one number.", remedy="Write one number, or leave it empty.")
    return least


def rung_of(place: ClaimPlace) -> Rung:
    """How exactly a place is told, as editors list it."""
    return "none" if place.place_id is None and place.lat is None and place.precision != "area" else place.precision


def point_typed(place: ClaimPlace) -> str:
    """The point of a place that stands on one of its own, as one types it."""
    return f"{place.lat}, {place.lon}" if place.precision == "exact" and place.lat is not None else ""


def _place(given: Given, span: Span, fields: Fields, seen: ClaimPlace | None) -> ClaimPlace:
    """A place by its rung: a point of one's own, a place or near it, its area, or none that the gazetteer has.

    Where another is not chosen, all that was known of the one that was seen stays.
    """
    role = _role(given.role)
    chosen = (given.place, given.precision, given.point.strip())
    if seen and chosen == (seen.place_id or "", rung_of(seen), point_typed(seen)):
        return msgspec.structs.replace(seen, role=role, span=span)
    if given.precision == "none":
        return ClaimPlace(role=role, span=span, precision="place")
    known = fields.place(given.place, role=role, span=span, near=given.precision == "near") if given.place else None
    if given.precision == "exact" or (known is None and given.point.strip()):
        lat, lon = point_of(given.point)
        exact = known or ClaimPlace(role=role, span=span, precision="exact")
        rung = given.precision if given.precision != "area" else "exact"
        return msgspec.structs.replace(exact, lat=lat, lon=lon, precision=rung, radius_km=None)
    if known is None:
        raise InputError("no place is chosen.", remedy="Choose one, give a point, or say that it is none of these.")
    if given.precision == "area" and known.precision != "area":
        return ClaimPlace(role=role, span=span, precision="area", admin1=known.admin1)
    return known


def _role(told: str) -> PlaceRole:
    role: PlaceRole | None = next((one for one in get_args(PlaceRole) if one == (told or "occurred")), None)
    if role is None:
        raise InputError(f"{told} is no role of a place.", remedy="Choose one of the list.")
    return role


def _value(told: dict[str, Any]) -> Value:
    """What was given as a value; `InputError` names what the codebook has not."""
    try:
        return msgspec.convert(msgspec.to_builtins(told), Value)
    except msgspec.ValidationError as error:
        raise InputError(f"that can't be: {error}.", remedy="Choose what is missing from the lists.") from error
