from __future__ import annotations

import math

import numpy as np
import pytest

from rasd_models.codebook import DISTANCES, FIRST, ROLES, ROWS, SIDE, SPREADS, STANDING, TYPES, WIDTHS, distance, spread
from rasd_models.opinion import Bias, Outputs, WordsOpinion


def opinion(**changed: tuple[tuple[int, int], float]) -> WordsOpinion:
    """All numbers 0 but those named: table=((word, column), value)."""
    tables: dict[str, np.ndarray] = {
        name: np.zeros((3, width), np.float32) for name, width in zip(Outputs._fields, WIDTHS, strict=True)
    }
    bias: dict[str, np.ndarray] = {
        "steps": np.zeros((DISTANCES, ROLES), np.float32),
        "sentences": np.zeros((SPREADS, ROLES), np.float32),
    }
    for name, (where, value) in changed.items():
        (tables if name in tables else bias)[name][where] = value
    return WordsOpinion(Outputs(**tables), Bias(**bias), [0, 0, 1])


def test_a_type_is_told_by_its_odds_against_none() -> None:
    said = opinion(types=((1, TYPES.index("shelling")), 2.5)).says("names", (1, 1))
    assert said["shelling"] == pytest.approx(2.5)
    assert said["raid"] == pytest.approx(0.0)
    assert "none" not in said


def test_standing_is_told_of_the_trigger() -> None:
    column = len(STANDING["scope"]) + STANDING["modality"].index("denied")
    said = opinion(standing=((2, column), 1.5))
    assert said.says("modality", (2, 2)) == pytest.approx({"planned": 0.0, "denied": 1.5})
    assert said.says("scope", (2, 2)) == pytest.approx({"background": 0.0})


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("left", (0, (FIRST["actor"] + 1) * (SIDE + 1) + SIDE)),
        ("right", (2, (FIRST["actor"] + 1) * (SIDE + 1) + SIDE)),
        ("steps", (distance(2), FIRST["actor"] + 1)),
        ("sentences", (spread(1), FIRST["actor"] + 1)),
    ],
)
def test_each_side_and_each_distance_speaks_for_a_role(table: str, where: tuple[int, int]) -> None:
    said = opinion(**{table: (where, 0.75)}).says("actor", (0, 2))
    assert said == pytest.approx({"perpetrator": 0.0, "target": 0.75, "participant": 0.0})


def test_the_sides_of_a_pair_are_multiplied() -> None:
    column = FIRST["place"] * (SIDE + 1)
    said = opinion(left=((0, column), 3.0), right=((1, column), 2.0))
    assert said.says("place", (0, 1))["occurred"] == pytest.approx(6.0 / math.sqrt(SIDE))
    assert said.says("place", (1, 0))["occurred"] == pytest.approx(0.0)


def test_words_that_name_something_are_told_in_order() -> None:
    said = opinion(types=((1, TYPES.index("raid")), 8.0))
    assert list(said.named(0.99)) == [(1, "raid")]
    assert [token for token, _ in said.named(0.5)] == [0, 1, 2]  # all 22 types together are likelier than none


def column(row: str, option: str) -> int:
    """The column of the numbers about mentions that speaks for an option."""
    return sum(len(ROWS[before]) for before in list(ROWS)[: list(ROWS).index(row)]) + ROWS[row].index(option)


def seen(**words: tuple[int, str, str]) -> WordsOpinion:
    """An opinion that is sure of some options of some words."""
    tables: list[np.ndarray] = [np.zeros((3, width), np.float32) for width in WIDTHS]
    for word, row, option in words.values():
        tables[-1][word, column(row, option)] = 12.0
    bias = Bias(np.zeros((DISTANCES, ROLES), np.float32), np.zeros((SPREADS, ROLES), np.float32))
    return WordsOpinion(Outputs(*tables), bias, [0, 0, 1])


def test_a_mention_goes_on_as_long_as_its_words_are_inside() -> None:
    said = seen(a=(0, "site", "water"), b=(1, "site", "inside"), c=(2, "site", "none"))
    assert list(said.mentions("site", 0.5)) == [(0, 2, "water")]


def test_a_mention_may_begin_where_another_ends() -> None:
    said = seen(a=(0, "weapon", "none"), b=(1, "weapon", "tank"), c=(2, "weapon", "drone"))
    assert list(said.mentions("weapon", 0.5)) == [(1, 2, "tank"), (2, 3, "drone")]


def test_a_doubtful_mention_is_told_where_less_is_asked_for() -> None:
    doubtful = seen(b=(1, "source", "none"), c=(2, "source", "none"))
    assert list(doubtful.mentions("source", 0.95)) == []  # eleven kinds, inside and none alike: 11 of 13
    assert [(first, stop) for first, stop, _ in doubtful.mentions("source", 0.8)] == [(0, 1)]


def test_what_is_told_of_a_mention_is_the_likeliest() -> None:
    said = seen(a=(1, "who", "journalist"), b=(1, "count", "two"), c=(1, "class", "militia"))
    assert [said.tells(row, 1) for row in ("who", "count", "class")] == ["journalist", "two", "militia"]


def test_a_text_of_no_words_is_no_fault() -> None:
    empty = WordsOpinion(
        Outputs(*(np.zeros((0, width), np.float32) for width in WIDTHS)),
        Bias(np.zeros((DISTANCES, ROLES), np.float32), np.zeros((SPREADS, ROLES), np.float32)),
        [],
    )
    assert list(empty.named(0.1)) == []
    assert list(empty.mentions("place", 0.1)) == []


def test_distances_are_classes_with_a_side() -> None:
    assert len({distance(steps) for steps in range(-100, 100)}) == DISTANCES - 1  # there is no minus nought
    assert distance(3) == distance(4) != distance(-3)
    assert spread(9) == spread(5) != spread(4)
