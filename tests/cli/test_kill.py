"""A few of the kills that `make kill` makes two hundred of."""

from __future__ import annotations

from pathlib import Path

from kill_add import kill


def test_nothing_is_lost_or_doubled_when_adding_is_killed(tmp_path: Path) -> None:
    outcome = kill(tmp_path, kills=6, reports=150, seed=3)
    assert (outcome.kills.total(), outcome.faults) == (6, ())
