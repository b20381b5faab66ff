"""What holds of several codings of an event: field by field one coder's value, or what somebody writes instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from rasd.measure.coded import CodedEvent
from rasd.measure.units import Told
from rasd.model import InputError

#: what is chosen by itself; the words that name an event go together
CHOSEN: Final = (
    "type", "trigger", "scope", "modality", "certainty", "attribution", "actors", "weapons", "places", "time",
    "casualties", "sites",
)  # fmt: skip
_TOGETHER: Final = {"trigger": ("trigger", "other_mentions")}


def values(event: CodedEvent, field: str) -> object:
    """What an event says of a field, to be compared with what another says."""
    return tuple(getattr(event, name) for name in _TOGETHER.get(field, (field,)))


def differing(told: Told) -> Iterator[str]:
    """The fields that those who told an event do not tell alike."""
    first, *rest = told.events
    for field in CHOSEN:
        if any(values(other, field) != values(first, field) for other in rest):
            yield field


def chosen(told: Told, picks: Mapping[str, str]) -> CodedEvent:
    """The event as the coder who is picked for each field told it; where none is, as the first who told it did."""
    result = told.events[0]
    for field, coder in picks.items():
        taken = told.by.get(coder)
        if field not in CHOSEN or taken is None:
            raise InputError(f"{coder} has no {field} to take for this event.", remedy="Pick one who told the event.")
        changed = {name: getattr(taken, name) for name in _TOGETHER.get(field, (field,))}
        result = msgspec.structs.replace(result, **changed)
    return result
