"""Editions as GeoPackages."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio
import pyogrio.raw
from msgspec.structs import replace

from rasd.exports.public.maps.gpkg import FILE, LAYER, write_gpkg
from rasd.exports.public.maps.marks import Mark
from rasd.model.publication import PublicIncident

from .editions import BARE, CLINIC, KNOWLEDGE, STRIKE, edition


def read(folder: Path, *incidents: PublicIncident) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What is written of incidents: what pyogrio says of the layer, and its rows."""
    write_gpkg(edition(incidents), folder, KNOWLEDGE)
    about, table = pyogrio.raw.read_arrow(folder / FILE, layer=LAYER)
    rows: list[dict[str, Any]] = table.to_pylist()
    return about, rows


def at(row: dict[str, Any]) -> tuple[float, float] | None:
    if row["geom"] is None:
        return None
    lon, lat = struct.unpack("<dd", row["geom"][5:])
    return lon, lat


def test_all_incidents_are_read_back_with_points_where_they_have_them(tmp_path: Path) -> None:
    about, rows = read(tmp_path, STRIKE, CLINIC, BARE)
    assert [row["incident"] for row in rows] == [STRIKE.id, CLINIC.id, BARE.id]
    assert [at(row) for row in rows] == [(36.51, 36.12), (36.5, 36.2), None]
    assert (about["crs"], about["geometry_type"]) == ("EPSG:4326", "Point")


def test_the_columns_are_the_properties_of_a_mark(tmp_path: Path) -> None:
    about, _ = read(tmp_path, STRIKE)
    assert tuple(about["fields"]) == Mark.__struct_fields__


def test_values_keep_their_types_and_none_is_not_0(tmp_path: Path) -> None:
    _, (strike, clinic, bare) = read(tmp_path, STRIKE, CLINIC, BARE)
    assert (strike["killed_min"], strike["injured_max"], strike["radius_km"]) == (2, None, 2.0)
    assert (clinic["killed_max"], clinic["masked"], strike["masked"]) == (0, True, False)
    assert (bare["killed_min"], bare["masked"], bare["reviewed"]) == (None, None, False)
    assert clinic["outlets"] == '=HYPERLINK("x")'
    assert strike["place_ar"] == "تل الرمان"


def test_an_edition_without_incidents_is_an_empty_layer(tmp_path: Path) -> None:
    _, rows = read(tmp_path)
    assert rows == []


def test_more_incidents_than_are_held_at_a_time_are_all_written(tmp_path: Path) -> None:
    many = [replace(BARE, id=f"p{number:016x}") for number in range(5001)]
    _, rows = read(tmp_path, *many)
    assert [row["incident"] for row in rows] == [one.id for one in many]


def test_it_is_dated_to_the_edition_and_the_clock_runs_on_afterwards(tmp_path: Path) -> None:
    write_gpkg(edition(), tmp_path, KNOWLEDGE)
    with closing(sqlite3.connect(tmp_path / FILE)) as store:
        assert store.execute("SELECT last_change FROM gpkg_contents").fetchall() == [("2024-06-20T00:00:00.000Z",)]
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_gpkg(edition(), tmp_path, KNOWLEDGE)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
