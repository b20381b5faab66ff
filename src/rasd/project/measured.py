"""How well each way of reading does, as measured when this version was made: for the method pages of editions."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from rasd.model.publication import Measured, Name
from rasd.packs.parse import parse

FILE = "measured.yaml"


class Readings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """data/measured.yaml, which scripts/raise_floors.py writes."""

    #: on what was measured
    on: Name
    #: way of reading -> row of the scoreboard -> F1
    readers: dict[str, dict[str, float]]
    #: how far two annotators of these reports agree with each other, F1 by row
    agreement: dict[str, float]


@cache
def readings() -> Readings:
    """What was measured."""
    return parse(FILE, (files("rasd") / "data" / FILE).read_text(encoding="utf-8"), Readings)


def accuracy(reader: str) -> tuple[Measured, ...]:
    """The scores of a reader by its name and version; none where its way of reading was not measured."""
    rows = readings().readers.get(reader.partition("/")[0], {})
    agreed = readings().agreement
    return tuple(Measured(field=field, f1=score, agreed=agreed.get(field)) for field, score in rows.items())
