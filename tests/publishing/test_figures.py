"""An edition in numbers."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.exports.public.figures import MOST_BARS, Range, count, is_area
from rasd.model.publication import PublicIncident, PublicPlace

from .editions import BARE, CLINIC, IDLIB, INCIDENTS, STRIKE, incidents


def on(*days: str) -> list[PublicIncident]:
    return [msgspec.structs.replace(BARE, start=day) for day in days]


def test_the_small_edition_is_counted() -> None:
    told = count(INCIDENTS)
    assert (told.incidents, told.unreviewed, told.masked, told.undated) == (3, 1, 1, 1)
    assert (told.first, told.latest, told.last) == ("2024-05-01", "2024-05-03", "2024-05-31")
    assert told.governorates == ((IDLIB, 2), (None, 1))
    assert dict(told.types) == {"air_strike": 1, "shelling": 1, "abuse": 1}
    assert dict(told.outlets)["مرصد التلال"] == 1


def test_none_harmed_is_told_and_no_number_is_not() -> None:
    told = count(INCIDENTS)
    assert told.killed == Range(low=2, high=5, told=2)  # none killed in the clinic, which is told; nothing of the third
    assert told.injured == Range(low=3, high=3, told=1)
    assert count([BARE]).killed.told == 0


def test_weeks_begin_on_monday_and_quiet_weeks_are_shown() -> None:
    told = count(on("2024-05-05", "2024-05-06", "2024-05-20"))
    assert told.period == "week"
    assert [(str(bar.start), bar.count) for bar in told.bars] == [
        ("2024-04-29", 1), ("2024-05-06", 1), ("2024-05-13", 0), ("2024-05-20", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "period"),
    [("2021-12-31", "week"), ("2022-12-31", "month"), ("2040-01-01", "year"), ("9999-12-31", "year")],
)
def test_long_times_are_counted_by_longer_periods(last: str, period: str) -> None:
    assert count(on("2020-01-01", last)).period == period


@given(st.lists(incidents, max_size=20))
def test_every_incident_is_in_exactly_one_number_of_each_kind(made: list[PublicIncident]) -> None:
    told = count(made)
    for counted in (told.types, told.governorates, told.grades):
        assert sum(number for _, number in counted) == len(made)
    assert sum(bar.count for bar in told.bars) + told.undated == len(made)
    assert told.period == "year" or len(told.bars) <= MOST_BARS
    assert sum(number for _, number in told.places) == sum(
        one.place is not None and one.place.lat is not None and one.place.lon is not None for one in made
    )


def test_equal_numbers_are_listed_in_one_order_whatever_the_incidents_order() -> None:
    assert count(INCIDENTS) == count(INCIDENTS[::-1])
    assert Counter(dict(count(INCIDENTS).types)).total() == 3


@pytest.mark.parametrize(
    ("place", "area"),
    [
        (PublicPlace(precision="place"), False),
        (PublicPlace(precision="near"), False),
        (PublicPlace(precision="place", masked=True), True),
        (PublicPlace(precision="admin2"), True),
        (PublicPlace(precision="grid"), True),
        (PublicPlace(precision="unknown"), True),
    ],
)
def test_a_masked_place_and_an_area_are_no_spot(place: PublicPlace, *, area: bool) -> None:
    assert is_area(place) is area
    assert STRIKE.place
    assert not is_area(STRIKE.place)
    assert CLINIC.place
    assert is_area(CLINIC.place)
