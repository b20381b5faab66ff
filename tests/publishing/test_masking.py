"""Places as exactly as the policy allows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model.publication import PublicPlace
from rasd.packs.policy import RUNGS, Rung, Rungs
from rasd.places.geometry import km
from rasd.publish.case import Area, Spot
from rasd.publish.masking import masked

from .cases import COUNTRY, HARIM, IDLIB, policy, spot

LADDER = policy().places
degrees = st.floats(29.0, 38.0)
reaches = st.floats(0.1, 40.0)
inside = st.floats(0.001, 0.999)


def test_a_place_is_told_with_the_decimals_that_its_reach_bears_out() -> None:
    place = masked(spot(), "place", LADDER)
    assert place is not None
    assert (place.lat, place.lon, place.radius_km) == (36.12, 36.51, 2.8)
    assert (place.precision, place.masked) == ("place", False)


def test_a_cell_has_no_name_but_its_districts() -> None:
    place = masked(spot(), "grid", LADDER)
    assert place is not None
    assert (place.lat, place.lon, place.name, place.masked) == (36.15, 36.55, HARIM.unit.name, True)


@pytest.mark.parametrize(("rung", "area"), [("admin2", HARIM), ("admin1", IDLIB), ("country", COUNTRY)])
def test_a_unit_stands_for_a_place(rung: Rung, area: Area) -> None:
    place = masked(spot(), rung, LADDER)
    assert place is not None
    assert place.name == area.unit.name
    assert place.masked
    assert "Rumman" not in str(place)
    assert "36.12" not in str(place)


def test_where_a_rung_is_missing_the_next_one_counts() -> None:
    assert _precision(spot(admin2=None), "admin2") == "admin1"
    assert _precision(spot(admin2=None, admin1=None), "admin2") == "country"
    assert masked(spot(admin2=None, admin1=None, country=None), "admin2", LADDER) is None
    assert masked(spot(), "nothing", LADDER) is None


def test_a_unit_that_is_smaller_than_a_cell_does_not_stand_for_a_place() -> None:
    quarter = msgspec.structs.replace(HARIM, radius_km=5.0)
    assert _precision(spot(admin2=quarter), "admin2") == "admin1"


def test_a_name_that_the_gazetteer_does_not_have_is_not_told() -> None:
    place = masked(spot(None, None, place_id=None, admin2=None), "place", LADDER)
    assert place is not None
    assert (place.precision, place.name, place.lat) == ("admin1", IDLIB.unit.name, 35.9)
    assert "تل الرمان" not in str(place)


@given(lat=degrees, lon=degrees, reach=reaches, rung=st.sampled_from(RUNGS[:2]))
def test_the_act_lies_within_the_radius_that_is_told(lat: float, lon: float, reach: float, rung: Rung) -> None:
    place = masked(spot(lat, lon, radius_km=reach), rung, LADDER)
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    assert km(lat, lon, place.lat, place.lon) + reach <= place.radius_km * 1.02 + 0.2


@given(lat=degrees, lon=degrees, reach=reaches)
def test_a_lower_rung_never_tells_more(lat: float, lon: float, reach: float) -> None:
    radii = [place.radius_km or 10_000.0 for place in _down(spot(lat, lon, radius_km=reach))]
    assert radii == sorted(radii)
    assert radii[0] >= reach


@given(
    corner=st.tuples(st.integers(290, 380), st.integers(290, 480)),
    within=st.tuples(inside, inside, st.floats(0.1, 5.0)),
    other=st.tuples(inside, inside, st.floats(0.1, 5.0)),
)
def test_two_places_of_one_cell_can_not_be_told_apart(
    corner: tuple[int, int], within: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    """So that however many editions are laid over each other, they tell no more than one."""
    places = [
        masked(spot((corner[0] + north) / 10, (corner[1] + east) / 10, radius_km=reach), "grid", LADDER)
        for north, east, reach in (within, other)
    ]
    assert places[0] == places[1]


@given(lat=degrees, lon=degrees, reach=st.floats(0.1, 10.0), rung=st.sampled_from(RUNGS[2:]))
def test_below_the_grid_nothing_depends_on_the_point(lat: float, lon: float, reach: float, rung: Rung) -> None:
    assert masked(spot(lat, lon, radius_km=reach), rung, LADDER) == masked(spot(radius_km=1.0), rung, LADDER)


@given(lat=degrees, lon=degrees, reach=reaches, rung=st.sampled_from(RUNGS), most=st.integers(0, 5))
def test_no_point_has_more_decimals_than_the_policy_allows(
    lat: float, lon: float, reach: float, rung: Rung, most: int
) -> None:
    rungs = msgspec.structs.replace(LADDER, decimals=most)
    place = masked(spot(lat, lon, radius_km=reach), rung, rungs)
    for value in (place.lat, place.lon) if place else ():
        assert value is None or round(value, most) == value


def _precision(one: Spot, rung: Rung, rungs: Rungs = LADDER) -> str:
    place = masked(one, rung, rungs)
    return place.precision if place else ""


def _down(one: Spot) -> Iterator[PublicPlace]:
    return (place for rung in RUNGS if (place := masked(one, rung, LADDER)))
