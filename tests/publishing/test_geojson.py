"""Editions as GeoJSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from rasd.exports.public.maps.geojson import FILE, write_geojson
from rasd.model.publication import Name, PublicIncident, PublicPlace

from .editions import BARE, CLINIC, HARIM, KNOWLEDGE, STRIKE, edition

Json = dict[str, Any]
NOWHERE_EXACT = PublicPlace(precision="admin1", name=Name(en="the north", ar="الشمال"), admin1=HARIM)


def written(folder: Path, *incidents: PublicIncident) -> Json:
    write_geojson(edition(incidents), folder, KNOWLEDGE)
    found: Json = msgspec.json.decode((folder / FILE).read_bytes())
    return found


def test_a_place_with_a_point_is_a_point_of_longitude_and_latitude(tmp_path: Path) -> None:
    (feature,) = written(tmp_path, STRIKE)["features"]
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.51, 36.12]}
    assert feature["id"] == f"{STRIKE.id}-1"


def test_properties_are_flat_and_in_both_languages(tmp_path: Path) -> None:
    told = written(tmp_path, STRIKE)["features"][0]["properties"]
    assert all(value is None or isinstance(value, str | int | float) for value in told.values())
    assert (told["place_en"], told["place_ar"]) == ("Tell Rumman", "تل الرمان")
    assert (told["admin1"], told["admin1_ar"], told["country_en"]) == ("SY07", "إدلب", "Syria")
    assert (told["type"], told["type_ar"], told["types"]) == ("air_strike", "غارة جوية", "air_strike; shelling")
    assert (told["killed_min"], told["killed_max"], told["injured_max"]) == (2, 5, None)
    assert told["sides_en"] == (
        "the army of the north (accused, who says so: monitor or activists, the outlet in its own voice); "
        "the army of the north (denied, who says so: party to the conflict)"
    )
    assert told["outlets"] == "مرصد التلال; Valley News"


def test_a_masked_place_says_so_and_how_far_it_reaches(tmp_path: Path) -> None:
    told = written(tmp_path, CLINIC)["features"][0]["properties"]
    assert (told["masked"], told["radius_km"], told["precision"]) == (True, 18.0, "admin2")


def test_none_told_is_not_no_one_harmed(tmp_path: Path) -> None:
    clinic, bare = (feature["properties"] for feature in written(tmp_path, CLINIC, BARE)["features"])
    assert (clinic["killed_min"], clinic["killed_max"]) == (0, 0)
    assert (bare["killed_min"], bare["masked"], bare["radius_km"]) == (None, None, None)


def test_what_no_person_reviewed_says_so(tmp_path: Path) -> None:
    strike, bare = written(tmp_path, STRIKE, BARE)["features"]
    assert (strike["properties"]["reviewed"], bare["properties"]["reviewed"]) == (True, False)


def test_an_incident_without_a_place_is_a_feature_without_geometry(tmp_path: Path) -> None:
    (feature,) = written(tmp_path, BARE)["features"]
    assert feature["geometry"] is None


def test_each_place_is_a_feature_and_one_without_a_point_has_no_geometry(tmp_path: Path) -> None:
    both = replace(STRIKE, places=(*STRIKE.places, NOWHERE_EXACT))
    first, second = written(tmp_path, both)["features"]
    assert (first["properties"]["row"], first["properties"]["rows"]) == (1, 2)
    assert (second["properties"]["row"], second["properties"]["rows"]) == (2, 2)
    assert second["geometry"] is None
    assert second["properties"]["place_en"] == "the north"
    assert first["id"] != second["id"]


def test_an_edition_without_incidents_is_an_empty_collection(tmp_path: Path) -> None:
    found = written(tmp_path)
    assert (found["type"], found["features"]) == ("FeatureCollection", [])
    assert (found["edition"], found["licence"]) == ("2", "CC BY 4.0")


def test_each_feature_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, STRIKE, CLINIC, BARE)
    assert len((tmp_path / FILE).read_bytes().splitlines()) == 3 + 2
