"""What linking remembers of its last run: relations between numbers (`number_of`), kept by a `rasd.ports.Links`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

import msgspec

from rasd.model.incident import Incident


class Relation(IntEnum):
    """What a row relates: from, to and a value; where none is told the value is 0."""

    #: a sequence of words, by its sum -> a wording that has it
    SEQUENCE = 1
    #: a wording -> a near-copy of it, both ways
    ALIKE = 2
    #: a wording -> a report in it
    REPORT = 3
    #: a report -> its wording, and the first report of the near-copies that it is one of
    WORDING = 4
    #: a block, by the sum of its key -> a claim in it; 1 if the claim seeks there
    BLOCK = 5
    #: a claim -> the report that tells it
    TOLD = 6
    #: a claim -> one that may be of the same act, both ways; the score in hundredths
    EDGE = 7
    #: a claim -> the one by which their groups were joined, both ways; the score in hundredths
    JOIN = 8
    #: a claim -> the incident that holds it
    HELD = 9


#: from, to, value
Row = tuple[int, int, int]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a run changes in what is remembered: rows and incidents to forget, then those to keep. To be used once."""

    #: names what the run went by; if the one remembered is another, everything is forgotten first
    stamp: str
    #: how many runs had been remembered when this one began
    runs: int
    #: how far the readings were linked by it (`Store.readings`)
    seen: int = 0
    #: how far it went by what people decided (`Store.decided`)
    decided: int = 0
    gone: Mapping[Relation, Iterable[Row]] = msgspec.field(default_factory=dict)
    rows: Mapping[Relation, Iterable[Row]] = msgspec.field(default_factory=dict)
    gone_incidents: tuple[str, ...] = ()
    incidents: tuple[Incident, ...] = ()


def both_ways(left: int, right: int, value: int = 0) -> tuple[Row, Row]:
    """A row and its mirror, for relations that hold both ways."""
    return (left, right, value), (right, left, value)
