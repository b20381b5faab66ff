"""Libraries and drawings that the desk serves: none other than named, with licence, from nowhere else."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

import vendor
from rasd.stores.gazetteer import shipped_gazetteer

PACKAGES = yaml.safe_load((vendor.FOLDER / vendor.LIST).read_text(encoding="utf-8"))
STATIC = vendor.FOLDER.parent
BASEMAP = json.loads((STATIC / "basemap" / "basemap.json").read_text(encoding="utf-8"))["features"]


def test_the_files_are_those_that_the_list_names() -> None:
    assert list(vendor.faults(PACKAGES, vendor.FOLDER)) == []


def test_changed_missing_and_unnamed_files_are_told(tmp_path: Path) -> None:
    shutil.copytree(vendor.FOLDER, tmp_path / "vendor")
    folder = tmp_path / "vendor"
    (folder / "maplibre" / "maplibre-gl.css").write_text("changed", encoding="utf-8")
    (folder / "maplibre" / "LICENSE").unlink()
    (folder / "maplibre" / "more.js").write_text("", encoding="utf-8")
    told = " ".join(vendor.faults(PACKAGES, folder))
    assert "maplibre-gl.css is another file" in told
    assert "LICENSE is missing" in told
    assert "more.js is not named" in told


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_every_package_names_its_licence_and_ships_its_text(name: str) -> None:
    package = PACKAGES[name]
    assert package["licence"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(package["version"]))
    assert package["integrity"].startswith("sha512-")
    assert any(file["name"].startswith("LICENSE") for file in package["files"])


def test_our_own_scripts_are_checked_modules_that_load_nothing_from_elsewhere() -> None:
    ours = sorted((STATIC / "explore").glob("*.js"))
    assert len(ours) > 8
    for script in ours:
        text = script.read_text(encoding="utf-8")
        assert text.startswith("// @ts-check\n"), script.name
        assert not re.search(r"https?://|innerHTML|eval\(|new Function", text), script.name


def test_labels_of_the_basemap_are_in_both_languages() -> None:
    labels = [each["properties"] for each in BASEMAP if each["properties"]["kind"] == "label"]
    assert len(labels) > 100
    for label in labels:
        assert re.fullmatch(r"[\u0621-\u064a\u0651 ()\u0640-]+", label["ar"]), label
        assert label["en"][0].isupper(), label
        assert label["label"] in {"country", "governorate", "capital", "city", "town"}


def test_areas_of_the_basemap_are_places_of_the_gazetteer() -> None:
    areas = [each["properties"] for each in BASEMAP if "id" in each["properties"]]
    assert {"gn:170792", "gn:169387", "gn:163843", "gn:99237"} <= {area["id"] for area in areas}
    assert all(shipped_gazetteer().get(area["id"]) for area in areas)
    assert len({area["id"] for area in areas}) == len(areas)


def test_disputed_lines_are_told_from_others() -> None:
    borders = [each["properties"]["doubted"] for each in BASEMAP if each["properties"]["kind"] == "border"]
    assert True in borders
    assert False in borders
