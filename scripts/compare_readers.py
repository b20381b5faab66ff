"""The three ways of reading side by side: the lexical reader, the learned one, and both.

`raise_floors.py` puts what this makes on the scoreboard: F1 on dev with a 95% interval by drawing its reports anew a
thousand times (Efron 1979), and F1 over train by cross-validation (`models/training/fit_trust.py` writes that).
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import yaml

from floors import ROOT, SHARED, run_program
from rasd.measure import CodedReport, Row, Tally, summed, tallies

READERS: Final = ("lexical", "learned", "both")
#: written by models/training/fit_trust.py: reader -> row -> F1 over train, read by what was fitted on other folds
CROSS: Final = ROOT / "eval" / "crossvalidation.yaml"
_DRAWS: Final = 1000
_SEED: Final = 7
#: of a thousand draws, in order, the ends of the middle 95%
_LOW, _HIGH = 25, 975


def compared() -> str:
    """A table in Markdown."""
    gold = _read(SHARED / "gold" / "dev.jsonl")
    found = {reader: _tallied(gold, reader) for reader in READERS}
    scores = {reader: summed(own) for reader, own in found.items()}
    spans = {reader: intervals(own) for reader, own in found.items()}
    cross: dict[str, dict[str, float]] = yaml.safe_load(CROSS.read_text("utf-8"))
    heads = [f"{reader}, dev" for reader in READERS] + [f"{reader}, train folds" for reader in READERS]
    lines = [f"| row | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    for number, row in enumerate(scores["both"]):
        cells = [_cell(scores[reader][number], spans[reader][row.name]) for reader in READERS]
        cells += [f"{cross[reader][row.name]:.3f}" for reader in READERS]
        lines.append(f"| {row.name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def intervals(found: Sequence[Tally]) -> dict[str, tuple[float, float]]:
    """By row the F1 that 95% of draws of as many reports lie between."""
    chance = random.Random(_SEED)  # noqa: S311 - seeded for repeating
    draws = [summed(chance.choices(found, k=len(found))) for _ in range(_DRAWS)]
    ordered = {row.name: sorted(draw[number].f1 for draw in draws) for number, row in enumerate(draws[0])}
    return {name: (values[_LOW], values[_HIGH - 1]) for name, values in ordered.items()}


def _tallied(gold: Sequence[CodedReport], reader: str) -> list[Tally]:
    with tempfile.TemporaryDirectory() as work:
        written = run_program("code", SHARED / "gold" / "dev.jsonl", Path(work), "--reader", reader)
        return list(tallies(gold, _read(written)))


def _read(path: Path) -> list[CodedReport]:
    return [msgspec.json.decode(line, type=CodedReport) for line in path.read_bytes().splitlines()]


def _cell(row: Row, span: tuple[float, float]) -> str:
    return f"{row.f1:.3f} ({span[0]:.2f}-{span[1]:.2f})"
