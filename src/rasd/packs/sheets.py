"""Sheets that teams keep (domains/<domain>/sheet.yaml): what headings mean, and how cells are read."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.codebook import ActorClass, EventType

#: what a heading of a sheet of corrections may mean, or one of incidents
CorrectionField = Literal["name", "field", "old", "new", "why", "by"]
IncidentField = Literal[
    "id", "date", "until", "place", "area", "lat", "lon", "type", "killed", "injured", "side", "url", "source", "note",
]  # fmt: skip
#: what stands before a line of the text that is made of a row
Label = Literal[
    "row", "date", "until", "place", "area", "point", "type", "killed", "injured", "side", "url", "source", "note",
]  # fmt: skip


class SheetWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of sheets, in Arabic and English side by side: teams mix them."""

    corrections: dict[CorrectionField, tuple[str, ...]]
    incidents: dict[IncidentField, tuple[str, ...]]
    #: language of the sheet -> label -> word
    labels: dict[Literal["en", "ar"], dict[Label, str]]
    types: dict[EventType, tuple[str, ...]]
    classes: dict[ActorClass, tuple[str, ...]]
    #: cells that say that nothing is known
    untold: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    about: tuple[str, ...]
    #: said instead of a number: two or more
    several: tuple[str, ...]
