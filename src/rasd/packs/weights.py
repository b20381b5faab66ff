"""The fitted weights of the reader's clues (domains/<domain>/weights.csv)."""

from __future__ import annotations

import csv

from rasd.model import PackError

Weights = dict[str, dict[str, dict[str, float]]]
_COLUMNS = ["decision", "clue", "option", "weight"]


def parse_weights(name: str, text: str) -> Weights:
    """Decision -> option -> clue -> weight; a `PackError` names the line that breaks the form."""
    rows = csv.reader(text.splitlines())
    if next(rows, None) != _COLUMNS:
        raise PackError(f"the first line must be {','.join(_COLUMNS)}.", where=f"{name}:1")
    weights: Weights = {}
    for line, row in enumerate(rows, start=2):
        if len(row) != len(_COLUMNS):
            raise PackError(f"{len(row)} columns where {len(_COLUMNS)} belong.", where=f"{name}:{line}")
        decision, clue, option, weight = row
        try:
            value = float(weight)
        except ValueError as error:
            raise PackError(f"weight: {weight!r} is no number.", where=f"{name}:{line}") from error
        weights.setdefault(decision, {}).setdefault(option, {})[clue] = value
    return weights
