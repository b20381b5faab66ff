"""Krippendorff's alpha: how far coders agree beyond what chance would give them.

After Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (Annenberg School for Communication, 2011), whose
worked examples are tests here; the method is that of his "Content Analysis: An Introduction to Its Methodology".
1 is perfect agreement, 0 what chance would give, below 0 is worse than chance. Values that are missing count for
nothing: a unit with one value alone can't be compared, and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

#: nominal: alike or not. ordinal: ranks, by how many values lie between. interval: differences. ratio: proportions.
Metric = Literal["nominal", "ordinal", "interval", "ratio"]
#: what a coder may say of a unit; numbers where the metric is not nominal; None: nothing
Value = str | float | None
Unit = Sequence[Value]
_Distance = Callable[[str | float, str | float], float]


def alpha(units: Iterable[Unit], metric: Metric) -> float | None:
    """The alpha of these units, each with one value a coder; None where it is not defined.

    It is not where nothing can be compared, and where all say the same of everything: then there is nothing that
    chance could have got wrong.
    """
    compared = [told for unit in units if len(told := [value for value in unit if value is not None]) > 1]
    totals = Counter(value for told in compared for value in told)
    distance = _distances(metric, totals)
    count = totals.total()
    expected = sum(
        totals[one] * totals[other] * distance(one, other) for one, other in combinations(_ordered(totals), 2)
    )
    if not expected:
        return None
    observed = sum(_within(told, distance) / (len(told) - 1) for told in compared)
    return 1 - (count - 1) * observed / expected


def alike(units: Iterable[Unit]) -> tuple[int, float | None]:
    """How many units can be compared, and which share of their pairs of values are the same, unit by unit."""
    shares = []
    for unit in units:
        told = [value for value in unit if value is not None]
        if len(told) > 1:
            pairs = list(combinations(told, 2))
            shares.append(sum(one == other for one, other in pairs) / len(pairs))
    return len(shares), sum(shares) / len(shares) if shares else None


def _within(told: Sequence[str | float], distance: _Distance) -> float:
    return sum(distance(one, other) for one, other in combinations(told, 2))


def _distances(metric: Metric, totals: Mapping[str | float, int]) -> _Distance:
    """The squared difference of two values."""
    match metric:
        case "nominal":
            return lambda one, other: float(one != other)
        case "interval":
            return lambda one, other: (float(one) - float(other)) ** 2
        case "ratio":
            return _ratio
        case "ordinal":
            return _ordinal(totals)


def _ratio(one: str | float, other: str | float) -> float:
    whole = float(one) + float(other)
    return ((float(one) - float(other)) / whole) ** 2 if whole else 0.0


def _ordinal(totals: Mapping[str | float, int]) -> _Distance:
    """By how many values lie from the one rank to the other, half of those of the two ranks themselves."""
    middle: dict[str | float, float] = {}
    before = 0.0
    for value in _ordered(totals):
        middle[value] = before + totals[value] / 2
        before += totals[value]
    return lambda one, other: (middle[one] - middle[other]) ** 2


def _ordered(totals: Mapping[str | float, int]) -> list[str | float]:
    return sorted(totals, key=lambda value: (isinstance(value, str), value if isinstance(value, str) else float(value)))
