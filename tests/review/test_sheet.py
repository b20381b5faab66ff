"""Incidents as the columns that map, timeline and table are drawn from."""

from __future__ import annotations

import pytest

from rasd.model.board import Filter, Listed, Sheet
from rasd.review.columns import Columns
from rasd.review.selecting import Selection
from rasd.review.working import Working

NOW = "2026-11-01T00:00:00.000+00:00"
ROWS = (
    Listed(
        id="a", start="1970-01-03", end="1970-01-05", types=("shelling", "killing"), lat=35.5, lon=36.5,
        radius_km=2.5, precision="near", place_id="gn:1", place_en="Wadi", place_ar="الوادي", killed_min=0,
        injured_min=4, grade="fair",
    ),
    Listed(
        id="b", start="1969-12-31", types=("raid",), lat=35.0, lon=36.0, precision="area", place_id="gn:2",
        place_en="Steppe", place_ar="البادية",
    ),
    Listed(id="c", place_en="Wadi", place_ar="الوادي", place_id="gn:1"),
    Listed(id="d"),
)  # fmt: skip


def sheet(asked: Filter | None = None, *, arabic: bool = False) -> Sheet:
    columns = Columns().changed(enumerate(ROWS), (1, 1))
    return Selection(Working.of(columns, {}, 0), asked or Filter(), NOW).sheet("7", arabic=arabic)


def test_what_is_not_told_is_null_and_never_zero() -> None:
    told = sheet()
    assert told.id == ["a", "b", "c", "d"]
    assert told.lat == [35.5, 35.0, None, None]
    assert told.day == [2, -1, None, None]
    assert told.last == [4, -1, None, None]
    assert told.killed == [0, None, None, None]
    assert told.injured == [4, None, None, None]
    assert told.radius == [2.5, 0.0, 0.0, 0.0]
    assert told.area == [0, 1, 0, 0]


def test_numbers_stand_for_names_that_are_told_once() -> None:
    told = sheet()
    assert told.place == [0, 1, 0, None]
    assert told.places == ["gn:1", "gn:2"]
    assert [told.types[one] if one >= 0 else None for one in told.type] == ["shelling", "raid", None, None]
    assert [told.grades[one] for one in told.grade] == ["fair", "ungraded", "ungraded", "ungraded"]
    assert {told.states[one] for one in told.state} == {"to_do"}


@pytest.mark.parametrize(("arabic", "names"), [(False, ["Wadi", "Steppe"]), (True, ["الوادي", "البادية"])])
def test_places_are_named_in_one_language(*, arabic: bool, names: list[str]) -> None:
    assert sheet(arabic=arabic).names == names


def test_only_what_is_asked_for_is_in_it() -> None:
    told = sheet(Filter(types=("raid",)))
    assert told.id == ["b"]
    assert (told.place, told.places, told.names) == ([0], ["gn:2"], ["Steppe"])
    assert told.version == "7"
