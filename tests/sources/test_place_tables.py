"""Other people's tables of places, in invented lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rasd.model import InputError
from rasd.sources.gazetteers.codtable import cod_rows
from rasd.sources.gazetteers.geonames import geonames_rows
from rasd.sources.gazetteers.osmplaces import osm_rows
from rasd.sources.gazetteers.placerows import Item, PlaceRow, Unusable, by_script


def geonames(**cells: str) -> str:
    told = {"id": "99000001", "name": "Tall an Nawras", "alternatenames": "Tell Nawras,تل النورس,نورس", "lat": "35.04",
            "lon": "40.46", "code": "PPL", "country": "SY", "population": "120"} | cells  # fmt: skip
    return "\t".join(
        (told["id"], told["name"], told["name"], told["alternatenames"], told["lat"], told["lon"], "P", told["code"],
         told["country"], "", "07", "", "", "", told["population"], "", "210", "Asia/Damascus", "2020-01-01")
    )  # fmt: skip


def osm(geometry: Any = None, number: Any = "node/990001", **tags: str) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [40.43, 35.08]}
    told = {"place": "village", "name": "مزرعة اليمامة", **tags}
    return {"type": "Feature", "id": number, "properties": told, "geometry": geometry or point}


def one(items: Any) -> dict[str, str]:
    (item,) = items
    assert isinstance(item, PlaceRow), item
    return {column: cell for column, cell in item.cells.items() if cell}


def reasons(items: list[Item]) -> list[tuple[int, str]]:
    return [(item.line, item.reason) for item in items if isinstance(item, Unusable)]


def test_names_are_told_apart_by_their_letters() -> None:
    assert by_script(["Tell", "تل النورس", "گرێ ژوور", "تلّ النورس", "تل النورس"]) == {
        "name_ar": "تل النورس",
        "alt_names_ar": "تلّ النورس",
        "alt_names_other": "گرێ ژوور",
    }


def test_a_line_of_geonames() -> None:
    assert one(geonames_rows(geonames())) == {
        "id": "gn:99000001", "name_ar": "تل النورس", "alt_names_ar": "نورس", "name_en": "Tall an Nawras",
        "lat": "35.04", "lon": "40.46", "feature_code": "PPL", "country": "SY", "population": "120",
    }  # fmt: skip
    assert "population" not in one(geonames_rows(geonames(population="0")))
    assert reasons(list(geonames_rows("1\tx\n\n" + geonames()))) == [(1, "not 19 columns")]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_of_populated_places(between: str) -> None:
    head = "name_en,name_ar,POINT_Y,POINT_X,admin1Pcode,admin3Pcode,PCODE"
    table = f"{head}\nTell,تل النورس,35.04,40.46,SY09,SY090300,C1\n,,,,,,\n"
    assert one(cod_rows(table.replace(",", between), {}, "SY")) == {
        "id": "pcode:C1", "pcode": "C1", "name_ar": "تل النورس", "name_en": "Tell", "lat": "35.04", "lon": "40.46",
        "admin1": "SY09", "feature_code": "PPL", "country": "SY",
    }  # fmt: skip


def test_a_table_of_units_is_one_of_its_smallest() -> None:
    table = (
        "admin2Name_en,admin2Name_ar,admin2Pcode,admin1Name_en,admin1Name_ar,admin1Pcode\n"
        "Nawras,منطقة النورس,SY0999,Deir-ez-Zor,دير الزور,SY09\n"
    )
    told = one(cod_rows(table, {}, "SY"))
    assert (told["id"], told["feature_code"], told["admin1"]) == ("pcode:SY0999", "ADM2", "SY09")
    assert (told["name_ar"], told["name_en"]) == ("منطقة النورس", "Nawras")


def test_other_headings_are_mapped() -> None:
    table = "Village,القرية,N,E\nTell,تل النورس,35.04,40.46\n"
    told = one(cod_rows(table, {"القرية": "name_ar", "Village": "name_en", "n": "lat", "E": "lon"}, "SY"))
    assert (told["name_ar"], told["name_en"], told["lat"], told["lon"]) == ("تل النورس", "Tell", "35.04", "40.46")
    with pytest.raises(InputError, match=r"no column is known .*--map COLUMN=name_ar"):
        list(cod_rows(table, {}, "SY"))
    for wrong in ({"Town": "name_ar"}, {"Village": "name"}):
        with pytest.raises(InputError, match="the column or the field is not known"):
            list(cod_rows(table, wrong, "SY"))


def test_a_quoted_cell_may_hold_the_delimiter_and_a_line_end() -> None:
    table = 'name_ar,lat,lon,name_en\nتل النورس,35.04,40.46,"Tell, the\none"\n'
    assert one(cod_rows(table, {}, "SY"))["name_en"] == "Tell, the\none"


def test_a_collection_of_openstreetmap_and_features_by_line_are_the_same() -> None:
    features = [osm(), osm(number="way/7", place="suburb", **{"name:ar": "حي اليمامة", "alt_name": "اليمامة;Yamama"})]
    whole = list(osm_rows(json.dumps({"type": "FeatureCollection", "features": features}), "SY"))
    lines = list(osm_rows("\n".join(f"\x1e{json.dumps(feature)}" for feature in features), "SY"))
    assert whole == lines
    assert one(whole[1:]) == {
        "id": "osm:way/7", "name_ar": "حي اليمامة", "alt_names_ar": "مزرعة اليمامة|اليمامة", "lat": "35.08",
        "lon": "40.43", "feature_code": "PPLX", "country": "SY",
    }  # fmt: skip


@pytest.mark.parametrize(("number", "tags", "name"), [
    ("node/1", {}, "osm:node/1"), (None, {"@id": "way/2"}, "osm:way/2"), (None, {"osm_id": "3"}, "osm:node/3"),
    (4, {}, "osm:node/4"), (None, {"osm_id": "5", "osm_type": "Way"}, "osm:way/5"),
])  # fmt: skip
def test_a_feature_is_called_by_its_id(number: Any, tags: dict[str, str], name: str) -> None:
    assert one(osm_rows(json.dumps(osm(number=number, **tags)), ""))["id"] == name


def test_features_that_are_no_place_say_why() -> None:
    line = {"type": "LineString", "coordinates": [[40.0, 35.0], [41.0, 35.0]]}
    bad = [
        osm(geometry=line),
        osm(place="state"),
        osm(number=None),
        {"type": "Feature"},
        osm(geometry={"type": "Point"}),
    ]
    text = "\n".join([*map(json.dumps, bad), "{"])
    assert reasons(list(osm_rows(text, "SY"))) == [
        (1, "no coordinates"), (2, "no kind of place that Rasd knows"), (3, "no id"), (4, "no feature"),
        (5, "no coordinates"), (6, "broken JSON"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['{"type": "FeatureCollection"', '{"type": "FeatureCollection", "x": 1}'])
def test_a_collection_that_is_none_is_told(text: str) -> None:
    with pytest.raises(InputError, match="FeatureCollection, or one feature a line"):
        list(osm_rows(text, "SY"))
