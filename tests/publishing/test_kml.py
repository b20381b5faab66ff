"""Editions as KML."""

from __future__ import annotations

from pathlib import Path

import pyogrio
import pyogrio.raw
import pytest
from lxml import etree
from msgspec.structs import replace

from rasd.exports.public.maps.circles import circle, decimals
from rasd.exports.public.maps.kml import FILE, write_kml
from rasd.model.publication import Name, PublicIncident, Source

from .editions import BARE, CLINIC, KNOWLEDGE, STRIKE, edition

#: of well-known binary: a point and its circle
GEOMETRY_COLLECTION = 7
NS = {"k": "http://www.opengis.net/kml/2.2"}
HOSTILE = replace(
    CLINIC,
    sources=(Source(outlet="<script>alert(1)</script>]]>&amp;"),),
    places=(replace(CLINIC.places[0], name=Name(en="<b>\u202eHarim\x0b\ufffe", ar="حارم\n&"), admin1=None),),
)


def written(folder: Path, *incidents: PublicIncident) -> etree._ElementTree:
    write_kml(edition(incidents), folder, KNOWLEDGE)
    return etree.parse(folder / FILE)


def texts(tree: etree._ElementTree, path: str) -> list[str]:
    return [element.text or "" for element in tree.iterfind(path, NS)]


def test_placemarks_lie_in_the_folders_of_their_governorates(tmp_path: Path) -> None:
    tree = written(tmp_path, STRIKE, CLINIC, BARE)
    folders = {
        folder.findtext("k:name", None, NS): [mark.get("id") for mark in folder.iterfind("k:Placemark", NS)]
        for folder in tree.iterfind(".//k:Folder", NS)
    }
    assert folders == {
        "Governorate not told · المحافظة غير مذكورة": [f"{BARE.id}-1"],
        "Idlib · إدلب": [f"{STRIKE.id}-1", f"{CLINIC.id}-1"],
    }


def test_a_point_has_its_circle_and_an_incident_without_one_has_neither(tmp_path: Path) -> None:
    tree = written(tmp_path, STRIKE, BARE)
    bare, strike = tree.iterfind(".//k:Placemark", NS)
    assert strike.findtext(".//k:Point/k:coordinates", None, NS) == "36.51,36.12"
    ring = strike.findtext(".//k:LinearRing/k:coordinates", "", NS).split()
    assert ring[0] == ring[-1]
    assert len(ring) > 8
    assert bare.find(".//k:coordinates", NS) is None


def test_every_grade_has_a_style_and_placemarks_use_those(tmp_path: Path) -> None:
    tree = written(tmp_path, STRIKE, CLINIC, BARE)
    styles = {style.get("id") for style in tree.iterfind(".//k:Style", NS)}
    assert styles == {
        f"grade-{grade}" for grade in ("confirmed", "contested", "discounted", "fair", "weak", "ungraded")
    }
    assert texts(tree, ".//k:styleUrl") == ["#grade-ungraded", "#grade-fair", "#grade-weak"]


def test_the_description_says_in_both_languages_what_is_masked_and_what_no_person_reviewed(tmp_path: Path) -> None:
    bare, clinic = texts(written(tmp_path, CLINIC, BARE), ".//k:Placemark/k:description")
    assert "the exact place is not published" in clinic
    assert "ولا يُنشر المكان بدقته" in clinic
    assert "within 18 km" in clinic
    assert "not reviewed by a person" in bare
    assert "لم يراجعها إنسان" in bare
    assert 'dir="rtl"' in bare


def test_0_is_told_and_none_is_left_out(tmp_path: Path) -> None:
    bare, clinic = (
        {data.get("name"): data.findtext("k:value", None, NS) for data in mark.iterfind(".//k:Data", NS)}
        for mark in written(tmp_path, CLINIC, BARE).iterfind(".//k:Placemark", NS)
    )
    assert (clinic["killed_min"], clinic["masked"], clinic["reviewed"]) == ("0", "true", "true")
    assert "killed_min" not in bare
    assert bare["reviewed"] == "false"


def test_words_of_others_are_words_and_nothing_else(tmp_path: Path) -> None:
    tree = written(tmp_path, HOSTILE)
    (description,) = texts(tree, ".//k:Placemark/k:description")
    assert "<script" not in description
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in description
    (name,) = texts(tree, ".//k:Placemark/k:name")
    assert name == "Shelling, <b>Harim \ufffd · قصف، حارم &"


def test_gdal_reads_a_layer_a_folder(tmp_path: Path) -> None:
    written(tmp_path, STRIKE, CLINIC, BARE)
    layers = [layer for layer, _ in pyogrio.list_layers(tmp_path / FILE)]
    assert layers == ["Governorate not told · المحافظة غير مذكورة", "Idlib · إدلب"]
    _, table = pyogrio.raw.read_arrow(tmp_path / FILE, layer="Idlib · إدلب")
    rows = table.to_pylist()
    assert [row["incident"] for row in rows] == [STRIKE.id, CLINIC.id]
    kinds = [int.from_bytes(row["wkb_geometry"][1:5], "little") % 1000 for row in rows]
    assert kinds == [GEOMETRY_COLLECTION, GEOMETRY_COLLECTION]


@pytest.mark.parametrize(
    ("lon", "lat", "km"), [(36.51, 36.12, 2.0), (36.5, 36.2, 18.0), (36.0, 36.5, 100.0), (179.9, 89.9, 900.0)]
)
def test_no_corner_of_a_circle_is_more_exact_than_its_point(lon: float, lat: float, km: float) -> None:
    ring = circle(lon, lat, km, 36)
    assert ring[0] == ring[-1]
    assert max(decimals(*corner) for corner in ring) <= decimals(lon, lat)
    assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring)


@pytest.mark.parametrize("km", [2.0, 5.0, 18.0, 60.0])
def test_a_circle_is_not_drawn_smaller_than_it_is(km: float) -> None:
    ring = circle(36.5, 36.2, km, 36)
    assert max(y for _, y in ring) >= 36.2 + km / 111.2
    assert min(y for _, y in ring) <= 36.2 - km / 111.2
    assert max(x for x, _ in ring) >= 36.5 + km / 111.2 / 0.807


def test_a_circle_of_no_radius_is_not_drawn() -> None:
    assert circle(36.5, 36.2, 0.0, 36) == ()
