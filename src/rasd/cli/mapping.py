"""`--map`: which column of a table holds what."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.model import InputError


def mapped(told: Sequence[str]) -> dict[str, str]:
    """Column to field; `InputError` where something is no pair of the two."""
    pairs = [one.rpartition("=") for one in told]
    wrong = next((one for one, (column, _, field) in zip(told, pairs, strict=True) if not (column and field)), None)
    if wrong is not None:
        raise InputError(f"--map {wrong} says no column and field.", remedy='Say it so: --map "COLUMN=FIELD".')
    return {column: field for column, _, field in pairs}
