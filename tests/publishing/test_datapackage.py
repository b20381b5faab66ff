"""Data packages, checked by Frictionless."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rasd.exports.public.tables.columns import columns
from rasd.exports.public.tables.datapackage import write_datapackage
from rasd.exports.public.tables.licences import licence
from rasd.model import InputError
from rasd.model.publication import PublicIncident

from .editions import BARE, KNOWLEDGE, edition, incidents

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what the library is made with
    import frictionless


def problems(folder: Path) -> list[str]:
    """What Frictionless finds wrong with a package."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.Package(str(folder / "datapackage" / "datapackage.json")).validate()
    return [f"{one[0]}: {one[1]}" for one in report.flatten(["type", "message"])]


def package(folder: Path) -> Any:
    return msgspec.json.decode((folder / "datapackage" / "datapackage.json").read_bytes())


def test_a_package_is_valid(tmp_path: Path) -> None:
    write_datapackage(edition(), tmp_path, KNOWLEDGE)
    assert problems(tmp_path) == []


def test_an_empty_package_is_valid(tmp_path: Path) -> None:
    write_datapackage(edition([]), tmp_path, KNOWLEDGE)
    assert problems(tmp_path) == []


@given(st.lists(incidents, max_size=3, unique_by=lambda one: one.id))
# the library takes half a second for each: few are tried, and none is made smaller
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
def test_any_package_is_valid(tmp_path_factory: pytest.TempPathFactory, made: list[PublicIncident]) -> None:
    folder = tmp_path_factory.mktemp("package")
    write_datapackage(edition(made), folder, KNOWLEDGE)
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "found"),
    [
        ("incidents.csv", "level", "secret", "constraint-error"),
        ("incidents.csv", "types", "air_strike; war", "constraint-error"),
        ("incidents.csv", "lat", "91", "constraint-error"),
        ("incidents.csv", "killed_min", "-1", "constraint-error"),
        ("incidents.csv", "killed_min", "two", "type-error"),
        ("incidents.csv", "start", "yesterday", "type-error"),
        ("incidents.csv", "incident_id", "", "primary-key"),
        ("counts.csv", "incident_id", "p_of_nothing", "foreign-key"),
    ],
)
def test_a_spoilt_table_is_found_out(tmp_path: Path, table: str, column: str, value: str, found: str) -> None:
    write_datapackage(edition(), tmp_path, KNOWLEDGE)
    path = tmp_path / "datapackage" / table
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert [one for one in problems(tmp_path) if one.startswith((found, "hash-count"))]
    assert [one for one in problems(tmp_path) if one.startswith(found)]


def test_a_package_says_what_it_is_and_how_to_read_it(tmp_path: Path) -> None:
    write_datapackage(edition(note="Ask us."), tmp_path, KNOWLEDGE)
    told = package(tmp_path)
    assert told["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    assert told["created"] == "2024-06-20T00:00:00+00:00"
    assert "no person has accepted it yet" in told["description"]
    assert "Clinics are told by their district." in told["description"]
    assert told["description"].endswith("Ask us.")
    assert [one["name"] for one in told["resources"]] == ["incidents", "counts"]


def test_every_column_is_described_in_both_languages(tmp_path: Path) -> None:
    write_datapackage(edition(), tmp_path, KNOWLEDGE)
    for resource, heads in zip(package(tmp_path)["resources"], (columns().incidents, columns().counts), strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in heads]
        assert all(column.meaning.ar in field["description"] for field, column in zip(fields, heads, strict=True))


def test_a_licence_nobody_knows_goes_by_its_own_words(tmp_path: Path) -> None:
    write_datapackage(edition(licence="Ask first"), tmp_path, KNOWLEDGE)
    assert package(tmp_path)["licenses"] == [{"title": "Ask first"}]
    assert (licence("Ask first").hdx, licence("cc by-sa 4.0").hdx) == ("hdx-other", "cc-by-sa")


def test_without_a_licence_none_is_told(tmp_path: Path) -> None:
    write_datapackage(edition([BARE], licence=""), tmp_path, KNOWLEDGE)
    assert package(tmp_path)["licenses"] == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "datapackage").write_text("in the way")
    with pytest.raises(InputError, match="can't be made"):
        write_datapackage(edition(), tmp_path, KNOWLEDGE)
