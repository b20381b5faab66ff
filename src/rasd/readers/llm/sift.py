"""The model's words as events, value by value: what does not fit is dropped and counted, and the rest is kept."""

from __future__ import annotations

import re
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from rasd.model import UnreadableReportError
from rasd.readers.llm.said import SaidEvent
from rasd.readers.llm.usage import Meter

T = TypeVar("T")
#: what many models put around JSON when no schema holds them; possessive, so that rows of blanks cost no more than
#: their length
_FENCE = re.compile(r"\s*+```(?:json)?[ \t]*+\n(.*?)```\s*+", re.DOTALL)
_FIELDS = msgspec.structs.fields(SaidEvent)
_NEEDED = frozenset(field.name for field in _FIELDS if field.required)


class _Events(msgspec.Struct, frozen=True, kw_only=True):
    """The outermost form, which must hold for anything to be read."""

    events: list[Any]


def events_of(content: str, meter: Meter) -> tuple[SaidEvent, ...]:
    """The events in the model's answer; `UnreadableReportError` where it is no list of events at all."""
    fenced = _FENCE.fullmatch(content)
    try:
        answer = msgspec.json.decode(fenced[1] if fenced else content, type=_Events)
    except msgspec.ValidationError as error:
        raise UnreadableReportError("the model's answer is not in the form asked for.") from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise UnreadableReportError("the model's answer is no whole JSON.") from error
    return tuple(event for raw in answer.events if (event := _event(raw, meter)) is not None)


def _event(raw: Any, meter: Meter) -> SaidEvent | None:
    if not (isinstance(raw, dict) and raw.keys() >= _NEEDED):
        meter.drop("not_as_asked")
        return None
    kept: dict[str, Any] = {}
    for field in _FIELDS:
        if field.name not in raw:
            continue
        told = raw[field.name]
        if get_origin(field.type) is tuple:
            kept[field.name] = _values(told, get_args(field.type)[0], meter)
        elif (value := _value(told, field.type, meter)) is not None:
            kept[field.name] = value
    return SaidEvent(**kept) if kept.keys() >= _NEEDED else None


def _values(told: Any, kind: type[T], meter: Meter) -> tuple[T, ...]:
    """The values of a list that fit; a list that is told as null is empty."""
    if told is not None and not isinstance(told, list):
        meter.drop("not_as_asked")
        return ()
    return tuple(value for one in told or () if (value := _value(one, kind, meter)) is not None)


def _value(told: Any, kind: type[T], meter: Meter) -> T | None:
    try:
        return msgspec.convert(told, kind)
    except msgspec.ValidationError:
        meter.drop("not_as_asked")
        return None
