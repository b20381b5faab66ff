"""What a check of a team's own rows finds, and what a row is completed with."""

from __future__ import annotations

import pytest

from rasd.exports.labels import labels
from rasd.places.faults import faults
from rasd.places.ground import Ground
from rasd.places.index import PackedGazetteer
from rasd.places.layer import Layer, LayerRow
from rasd.places.nearby import Nearby
from rasd.places.spelling import Speller
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import country_boxes
from rasd.text.document import Opener

MAYADIN = "gn:173480"
FINE = {
    "id": "own:nawras", "name_ar": "تل النورس", "lat": "35.0405", "lon": "40.4611", "country": "SY",
    "feature_code": "PPL", "admin1": "Deir ez-Zor", "licence": "the project's own", "source": "a test",
}  # fmt: skip


@pytest.fixture(scope="module")
def ground(gazetteer: PackedGazetteer) -> Ground:
    packs = shipped_packs()
    speller = Speller(packs.toponyms.spelling, Opener(packs.letters).normaliser)
    return Ground(gazetteer, speller, country_boxes(), labels("en").gazetteer.features.keys())


def found(ground: Ground, *rows: dict[str, str]) -> list[str]:
    layer = Layer(rows=tuple(LayerRow(cells=LayerRow.of(**row).cells, line=at) for at, row in enumerate(rows, 2)))
    return [f"{fault.line} {fault.what} {fault.remedy}" for fault in faults(layer, ground)]


def test_a_row_that_is_fine_has_no_fault(ground: Ground) -> None:
    correction = {"id": MAYADIN, "alt_names_ar": "ضبضوبة", "source": "a test"}
    assert found(ground, FINE, correction) == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"source": ""}, "2 source: it does not say where this is from"),
        ({"id": ""}, "2 id: a place needs an id"),
        ({"id": "own nawras"}, "2 id: a place needs an id, in one word"),
        ({"name_ar": ""}, "2 name_ar: a place that is not shipped needs one"),
        ({"name_ar": "Tell Nawras"}, "«Tell Nawras» is not written in Arabic letters"),
        ({"alt_names_ar": "النورس|Nawras"}, "«Nawras» is not written in Arabic letters"),
        ({"lat": ""}, "2 lat: a place that is not shipped needs one"),
        ({"lat": "north"}, "2 lat: north is no degree"),
        ({"lat": "nan"}, "2 lat: nan is no degree"),
        ({"lon": "190"}, "2 lon: 190 is no degree"),
        ({"lat": "51.5", "lon": "-0.1"}, "2 lat: 51.5, -0.1 is not in SY"),
        ({"lat": "40.4611", "lon": "35.9"}, "lat and lon seem to be exchanged"),
        ({"country": "Syria"}, "2 country: Syria is no code"),
        ({"admin1": "Deir Ezzor"}, "2 admin1: Deir Ezzor is no governorate of SY. Write one of: Al-Hasakah, Aleppo"),
        ({"feature_code": "VILLAGE"}, "2 feature_code: VILLAGE is no kind of place"),
        ({"radius_km": "-1"}, "2 radius_km: -1 is no distance"),
        ({"radius_km": "3,5"}, "2 radius_km: 3,5 is no distance"),
        ({"population": "1.5e3"}, "2 population: 1.5e3 is no count"),
        ({"licence": ""}, "2 licence: a place that is not shipped needs one"),
        ({"name_ar": "الميادين", "lat": "35.0199", "lon": "40.4520"}, f"2 id: is this {MAYADIN} (Al-Mayadin)"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(ground: Ground, cells: dict[str, str], said: str) -> None:
    told = found(ground, {**FINE, **cells})
    assert any(said in one for one in told), told
    assert all(one.rstrip().endswith(".") for one in told)


def test_one_place_in_two_rows_is_a_fault(ground: Ground) -> None:
    twin = {**FINE, "id": "osm:node/1", "name_ar": "تلّ النورس", "lat": "35.0440"}
    assert found(ground, FINE, twin)[0].startswith("3 id: line 2 has that name at that point too.")
    assert found(ground, FINE, {**twin, "lat": "35.2"}) == []
    assert "3 id: the id own:nawras stands in line 2 too." in found(ground, FINE, FINE)[0]


def test_a_town_and_the_unit_named_after_it_are_two(ground: Ground, gazetteer: PackedGazetteer) -> None:
    unit = gazetteer.get("gn:173481")
    assert unit is not None
    row = {**FINE, "name_ar": unit.name_ar, "lat": str(unit.lat), "lon": str(unit.lon)}
    assert found(ground, row) == []
    assert "is this gn:173481" in found(ground, {**row, "feature_code": "ADM2"})[0]


def test_a_new_place_is_completed_by_what_all_places_around_it_agree_on(ground: Ground) -> None:
    row = ground.completed(LayerRow.of(name_ar="تل النورس", lat="35.0405", lon="40.4611"))
    assert row.cells["id"].startswith("own:")
    told = [row.cells[column] for column in ("country", "admin1", "admin1_ar", "feature_code")]
    assert told == ["SY", "Deir ez-Zor", "دير الزور", "PPL"]
    assert ground.completed(LayerRow.of(name_ar="تل النورس", lat="35.0405", lon="40.4611")) == row


def test_where_the_places_around_disagree_nothing_is_guessed(ground: Ground) -> None:
    assert ground.surrounded(34.4100, 40.9700) == {}  # between Abu Kamal and al-Qa'im: two countries
    assert ground.surrounded(60.0, 10.0) == {}


@pytest.mark.parametrize("name", ["دير الزور", "Deir ez-Zor", "SY09"])
def test_units_may_be_told_by_any_name(ground: Ground, name: str) -> None:
    row = ground.completed(LayerRow.of(**{**FINE, "admin1": name, "admin2": "SY0903"}))
    assert (row.cells["admin1"], row.cells["admin2"]) == ("Deir ez-Zor", "Mayadin")


def test_every_shipped_place_is_in_the_box_of_its_country(gazetteer: PackedGazetteer) -> None:
    boxes = country_boxes()
    places = [place for place in (gazetteer.get(one) for one, _, _ in gazetteer.points()) if place is not None]
    assert not [
        place.id for place in places if place.country in boxes and not boxes[place.country].holds(place.lat, place.lon)
    ]


def test_every_kind_of_shipped_place_has_a_name(gazetteer: PackedGazetteer) -> None:
    kinds = {place.feature for place in (gazetteer.get(one) for one, _, _ in gazetteer.points()) if place is not None}
    assert kinds <= labels("en").gazetteer.features.keys()
    assert kinds <= labels("ar").gazetteer.features.keys()


def test_nearby_finds_what_measuring_all_finds(gazetteer: PackedGazetteer) -> None:
    from rasd.places.geometry import km  # noqa: PLC0415 - only here

    points = list(gazetteer.points())
    nearby = Nearby(points)
    for lat, lon, reach in ((35.02, 40.45, 12.0), (36.2, 37.15, 1.0), (15.35, 44.2, 60.0), (0.0, 0.0, 50.0)):
        all_of_them = sorted((km(lat, lon, *there), place) for place, *there in points)
        assert nearby.within(lat, lon, reach) == [one for one in all_of_them if one[0] <= reach]
