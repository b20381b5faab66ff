"""Whether the desk answers, and what reads here."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd import __version__
from rasd.web.api.operation import Operation, reading
from rasd.web.context import Visit


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """The desk answers; with these versions."""

    status: Literal["ok"]
    rasd: str
    reader: str
    packs: str
    read_only: bool


def operations() -> list[Operation]:
    """What this part answers."""
    return [reading("/health", health, name="health", least="data_only", tag="desk")]


def health(here: Visit) -> Health:
    """That it answers."""
    kit = here.project.kit
    return Health(
        status="ok", rasd=__version__, reader=kit.reader.name, packs=kit.packs.digest, read_only=here.read_only
    )
