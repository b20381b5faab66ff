"""Alpha gives what its author worked out by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.measure.alpha import Metric, Unit, alike, alpha

#: Krippendorff (2011), section C to F: four observers, twelve units, a point for what is missing
_FOUR = ("12332141 2...", "123322412 5.3", ".33323422 51.", "1233244125 1.")


def units(*rows: str) -> list[Unit]:
    """Rows of digits, letters and points, one a coder, as units."""
    told = [[None if one == "." else one for one in row.replace(" ", "")] for row in rows]
    return [
        tuple(one if one is None or not one.isdigit() else float(one) for one in unit)
        for unit in zip(*told, strict=True)
    ]


@pytest.mark.parametrize(
    ("metric", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_table_of_four_observers_with_gaps(metric: Metric, expected: float) -> None:
    found = alpha(units(*_FOUR), metric)
    assert found == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbcccEddd".lower()), 0.692),
    ],
)
def test_the_tables_of_two_observers_without_gaps(rows: tuple[str, str], expected: float) -> None:
    assert alpha(units(*rows), "nominal") == pytest.approx(expected, abs=0.0005)


def test_perfect_agreement_is_one_and_systematic_disagreement_is_below_nothing() -> None:
    assert alpha([("a", "a"), ("b", "b")], "nominal") == 1
    against = alpha([("a", "b"), ("b", "a")], "nominal")
    assert against is not None
    assert against < 0


@pytest.mark.parametrize(
    "told", [[], [("a", None)], [("a", "a"), ("a", "a")], [(None, None)], [("a", "a"), ("b", None)]]
)
def test_where_nothing_can_be_compared_or_nothing_varies_there_is_no_alpha(told: list[Unit]) -> None:
    assert alpha(told, "nominal") is None


def test_zero_beside_zero_is_no_difference_in_ratios() -> None:
    assert alpha([(0.0, 0.0), (4.0, 4.0), (0.0, 0.0)], "ratio") == 1
    assert alpha([(0.0, 4.0), (4.0, 0.0)], "ratio") == pytest.approx(-0.5)


def test_percent_agreement_is_of_pairs_of_those_units_that_can_be_compared() -> None:
    count, share = alike([("a", "a", "b"), ("a", None, None), ("c", "c", "c")])
    assert (count, share) == (2, (1 / 3 + 1) / 2)
    assert alike([("a", None)]) == (0, None)


values = st.one_of(st.none(), st.integers(0, 5).map(float))


@given(st.lists(st.tuples(values, values, values), max_size=12))
def test_neither_the_order_of_coders_nor_of_units_matters(told: list[Unit]) -> None:
    for metric, turned in product(("nominal", "ordinal", "interval", "ratio"), (False, True)):
        other = [tuple(reversed(unit)) for unit in told] if turned else told[::-1]
        assert alpha(told, metric) == pytest.approx(alpha(other, metric))  # type: ignore[arg-type]
