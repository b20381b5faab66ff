"""Whether a sample can be drawn as it was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.model import InputError
from rasd.model.sample import MACHINE


def check_draw(name: str, count: int, coders: Sequence[str]) -> None:
    """`InputError` where it has no name, no reports, or not two coders."""
    if not name:
        raise InputError("a sample needs a name.", remedy="Say: rasd sample draw NAME.")
    if count < 1:
        raise InputError(f"{count} reports are no sample.", remedy="Say how many: --count 50.")
    if len(set(coders)) < 2 or len(set(coders)) != len(coders) or not all(coders):
        raise InputError(
            "double coding needs two coders or more, each named once.", remedy="Say --coder NAME --coder NAME."
        )
    if MACHINE in coders:
        raise InputError(f"{MACHINE} is what the program itself is called here.", remedy="Name the coder otherwise.")
