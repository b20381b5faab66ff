"""Units that hold places, and how far they reach."""

from __future__ import annotations

from rasd.model import Place
from rasd.places.geometry import km
from rasd.places.reach import Reaches


def place(ident: str, lat: float, lon: float, feature: str = "PPL", *, admin2: str | None = "Safsaf") -> Place:
    admin1 = None if feature == "PCLI" else "Tilal"
    return Place(
        id=ident, name_ar=ident, name_en=ident, lat=lat, lon=lon, feature=feature, country="SY", admin1=admin1,
        admin2=None if feature in ("PCLI", "ADM1") else admin2,
    )  # fmt: skip


COUNTRY = place("country", 35.0, 38.0, "PCLI")
TILAL = place("tilal", 35.0, 37.0, "ADM1")
SAFSAF = place("safsaf", 35.1, 37.1, "ADM2")
VILLAGES = [place("near", 35.1, 37.2), place("far", 35.4, 37.1), place("other", 34.5, 36.5, admin2="Other")]
REACHES = Reaches([COUNTRY, TILAL, SAFSAF, *VILLAGES])


def test_a_place_is_held_by_its_units() -> None:
    assert [REACHES.holding(VILLAGES[0], one) for one in ("PCLI", "ADM1", "ADM2")] == [COUNTRY, TILAL, SAFSAF]
    assert REACHES.holding(VILLAGES[2], "ADM2") is None
    assert REACHES.holding(place("nowhere", 35.0, 37.0, admin2=None), "ADM2") is None


def test_a_unit_holds_itself_and_no_smaller_one() -> None:
    assert REACHES.holding(TILAL, "ADM1") == TILAL
    assert REACHES.holding(TILAL, "ADM2") is None


def test_a_unit_reaches_to_its_furthest_place() -> None:
    for unit, furthest in ((SAFSAF, VILLAGES[1]), (TILAL, VILLAGES[2])):
        apart = km(unit.lat, unit.lon, furthest.lat, furthest.lon)
        assert apart <= REACHES.km(unit) < apart + 5


def test_a_unit_without_places_reaches_a_little() -> None:
    assert Reaches([SAFSAF]).km(SAFSAF) == 5.0
