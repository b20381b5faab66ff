"""How far the coders of a sample agree, with each other and with the machine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from rasd.measure.agreement import Bands, Figures, Split, by_outlet, by_type, figures
from rasd.measure.units import Compared
from rasd.model.sample import MACHINE
from rasd.packs.parse import parse

BANDS: Final = "agreement.yaml"


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """How far coders agree over the reports that all of them are done with."""

    people: Figures
    outlets: tuple[Split, ...]
    types: tuple[Split, ...]
    #: the machine as one more coder, beside each person
    machine: tuple[Figures, ...]


def agreed(told: Sequence[Compared], coders: Sequence[str]) -> Agreed:
    """The figures of these reports, which all coders and the machine coded."""
    measured = bands()
    return Agreed(
        people=figures(told, coders, measured),
        outlets=by_outlet(told, coders, measured),
        types=by_type(told, coders, measured),
        machine=tuple(figures(told, (coder, MACHINE), measured) for coder in coders),
    )


@cache
def bands() -> Bands:
    """What an alpha means."""
    return parse(BANDS, (files("rasd") / "data" / BANDS).read_text(encoding="utf-8"), Bands)
