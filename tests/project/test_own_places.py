"""A project's own places: written once, read by every command, and part of who reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasd.fakes import ListSource
from rasd.model import InputError, Report
from rasd.places.layer import LayerRow, read_layer
from rasd.project import Project, Settings, engine, make_folder
from rasd.project.layers import LAYER, LayerFile
from rasd.project.own import OwnPlaces, check_layer
from rasd.sources.gazetteers.placerows import Item, PlaceRow, Unusable

MAYADIN = "gn:173480"
TEXT = "قصفت طائرات حربية قرية تل نورس بريف الميادين فجر اليوم، ما أدى إلى مقتل مدنيين اثنين."
NEW = LayerRow.of(name_ar="تل النورس", lat="35.0405", lon="40.4611", source="a test", licence="the project's own")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "east", Settings(name="east", reader="lexical"))
    return tmp_path / "east"


def rows(folder: Path) -> list[LayerRow]:
    return list(read_layer((folder / LAYER).read_text(encoding="utf-8"), LAYER).rows)


def places(project: Project) -> list[str | None]:
    return [place.place_id for claim in project.claims() for place in claim.places]


def test_a_place_that_is_added_is_read_in_reports(folder: Path) -> None:
    before = Project.open(folder)
    before.add(ListSource(Report.received(TEXT, key="r")))
    assert not any((name or "").startswith("own:") for name in places(before))
    row, outcome = OwnPlaces(folder).add(NEW)
    after = Project.open(folder)
    assert outcome == "added"
    assert after.read().read == 1, "another reader by name: reports are read again"
    assert row.id in places(after)
    assert after.kit.reader.name.startswith(before.kit.reader.name)
    assert after.kit.reader.name != before.kit.reader.name


def test_without_own_places_who_reads_is_called_as_ever(folder: Path) -> None:
    alone = Project.in_memory(settings=Settings(reader="lexical")).kit.reader.name
    assert Project.open(folder).kit.reader.name == alone
    (folder / LAYER).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"gazetteer\.tsv:1"):
        Project.open(folder)
    (folder / LAYER).unlink()
    assert LayerFile.of(folder) is None


def test_a_source_alone_changes_who_reads_but_the_order_of_rows_does_not(folder: Path) -> None:
    own = OwnPlaces(folder)
    own.add(NEW)
    own.add(LayerRow.of(id=MAYADIN, alt_names_ar="ماري", source="a test"))
    named = Project.open(folder).kit.reader.name
    head, *lines = (folder / LAYER).read_text(encoding="utf-8").splitlines()
    (folder / LAYER).write_text("\n".join([head, *reversed(lines)]), encoding="utf-8")
    assert Project.open(folder).kit.reader.name == named


def test_worker_processes_know_the_own_places(folder: Path) -> None:
    row, _ = OwnPlaces(folder).add(NEW)
    project = Project.open(folder, engine(2))
    project.add(ListSource(*(Report.received(TEXT, key=f"r{number}", outlet=str(number)) for number in range(3))))
    assert places(project).count(row.id) == 3


def test_a_one_shot_run_within_a_project_knows_its_places(folder: Path) -> None:
    row, _ = OwnPlaces(folder).add(NEW)
    settings = Settings(reader="lexical")
    (folder / "below").mkdir()
    assert Project.in_memory(settings=settings, within=folder / "below").places("تل نورس")[0].id == row.id
    assert Project.in_memory(settings=settings, within=folder.parent).kit.gazetteer.get(row.id) is None


def test_a_layer_that_changes_while_it_is_read_is_told(folder: Path) -> None:
    OwnPlaces(folder).add(NEW)
    begun = LayerFile.of(folder)
    OwnPlaces(folder).add(LayerRow.of(id=MAYADIN, alt_names_ar="ماري", source="a test"))
    assert begun is not None
    with pytest.raises(InputError, match="changed while reports were read"):
        begun.read()


def test_adding_twice_changes_nothing(folder: Path) -> None:
    own = OwnPlaces(folder)
    assert own.add(NEW)[1] == "added"
    before = (folder / LAYER).stat()
    assert OwnPlaces(folder).add(NEW)[1] == "known"
    after = (folder / LAYER).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_correction_may_be_corrected(folder: Path) -> None:
    for name, lat in (("ماري", "35.02"), ("ماري الصغرى", "35.03")):
        OwnPlaces(folder).add(LayerRow.of(id=MAYADIN, alt_names_ar=name, lat=lat, lon="40.4515", source="a test"))
    (row,) = rows(folder)
    assert (row.cells["alt_names_ar"], row.cells["lat"]) == ("ماري|ماري الصغرى", "35.03")
    town = Project.open(folder).places("ماري الصغرى")[0]
    assert (town.id, town.lat, town.name_ar) == (MAYADIN, 35.03, "الميادين")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"source": ""}, "source"),
        ({"name_ar": "Nawras"}, "not written in Arabic letters"),
        ({"name_ar": "الميادين", "lat": "35.0199", "lon": "40.4520"}, f"--id {MAYADIN}"),
        ({"lat": "60"}, "country"),
        ({"feature_code": "VILLAGE"}, "no kind of place"),
    ],
)
def test_what_can_not_be_right_is_refused_and_nothing_is_written(
    folder: Path, cells: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        OwnPlaces(folder).add(LayerRow.of(**{**NEW.cells, **cells}))
    assert not (folder / LAYER).exists()


def test_a_second_place_of_that_name_at_that_point_is_refused(folder: Path) -> None:
    row, _ = OwnPlaces(folder).add(NEW)
    with pytest.raises(InputError, match=f"To correct that one, say --id {row.id}"):
        OwnPlaces(folder).add(LayerRow.of(**{**NEW.cells, "lat": "35.0420"}))
    assert OwnPlaces(folder).add(LayerRow.of(**{**NEW.cells, "lat": "35.0420", "id": row.id}))[1] == "changed"
    assert [one.cells["lat"] for one in rows(folder)] == ["35.0420"]


def table(*lines: dict[str, str]) -> list[Item]:
    cells = {"lat": "35.0405", "lon": "40.4611", "feature_code": "PPL", "country": "SY"}
    empty = dict.fromkeys(("id", "name_ar", "alt_names_ar", "alt_names_other", "name_en", "pcode"), "")
    return [PlaceRow(line=number, cells=empty | cells | line) for number, line in enumerate(lines, 1)]


def test_a_table_is_taken_in_once(folder: Path) -> None:
    items: list[Item] = [
        *table(
            {"id": "pcode:C1", "name_ar": "تل النورس", "pcode": "C1"},
            {"id": "osm:node/2", "name_ar": "تلّ النورس", "lat": "35.0410"},  # the same place from another table
            {"id": "gn:3", "name_en": "Nawras"},
            {"id": "gn:4", "name_ar": "كفر النورس", "lat": "", "lon": ""},
            {"id": "gn:5", "name_ar": "كفر النورس", "lat": "51.5", "lon": "-0.1"},
            {"id": "gn:6", "name_ar": "بئر النورس", "feature_code": "WLL"},
            {"id": "gn:7", "name_ar": "نورس", "country": "IQ"},
        ),
        Unusable(line=9, reason="broken JSON"),
    ]
    taken = OwnPlaces(folder).take_in(items, source="t.csv", licence="CC0", features=["PPL"], country="SY")
    assert (taken.outcomes, taken.left_out) == ({"added": 1, "known": 1}, 2)
    assert taken.unusable == {
        "no name in Arabic letters": 1, "no coordinates in the country": 2, "broken JSON": 1,
    }  # fmt: skip
    assert [item.line for item in taken.told] == [3, 4, 5, 9]
    (row,) = rows(folder)
    told = [row.cells[column] for column in ("id", "source", "licence", "admin1")]
    assert told == ["pcode:C1", "t.csv", "CC0", "Deir ez-Zor"]
    before = (folder / LAYER).read_bytes()
    again = OwnPlaces(folder).take_in(items, source="t.csv", licence="CC0", features=["PPL"], country="SY")
    assert again.outcomes == {"known": 2}
    assert (folder / LAYER).read_bytes() == before
    assert check_layer(folder) == (1, ())


def test_what_is_shipped_gets_only_what_it_lacks(folder: Path) -> None:
    point = {"lat": "35.0199", "lon": "40.4520"}
    lines = table(
        {"id": "osm:node/1", "name_ar": "الميادين", "alt_names_ar": "ماري الفرات", "pcode": "C9", **point},
        {"id": MAYADIN, "name_ar": "الميادين", **point},
        {
            "id": "pcode:SY0903",
            "name_ar": "منطقة ماري",
            "pcode": "SY0903",
            "feature_code": "ADM2",
            "lat": "",
            "lon": "",
        },
    )
    taken = OwnPlaces(folder).take_in(lines, source="t.csv", licence="ODbL")
    assert taken.outcomes == {"added": 1, "known": 1}
    (row,) = rows(folder)
    assert (row.id, row.cells["alt_names_ar"], row.cells["pcode"]) == (MAYADIN, "ماري الفرات", "C9")
    assert row.cells["licence"] == "CC-BY-4.0 (GeoNames) + ODbL"
    assert not row.cells["lat"]


def test_a_row_of_the_teams_own_stays_as_it_is(folder: Path) -> None:
    lines = table({"id": "pcode:C1", "name_ar": "تل النورس"})
    OwnPlaces(folder).take_in(lines, source="t.csv", licence="CC0")
    OwnPlaces(folder).add(
        LayerRow.of(id="pcode:C1", name_ar="تل النورس", lat="35.0500", lon="40.4611", source="seen there")
    )
    before = (folder / LAYER).read_bytes()
    OwnPlaces(folder).take_in(lines, source="t.csv", licence="CC0")
    assert (folder / LAYER).read_bytes() == before


def test_ten_thousand_places_are_read_within_seconds(folder: Path) -> None:
    """About 0.7 s on one core; the bound is wide for busy machines."""
    from time import perf_counter  # noqa: PLC0415 - only here

    from rasd.places.layer import layer_text  # noqa: PLC0415 - only here

    names = [f"قرية ضبضوبة {number}" for number in range(10_000)]
    many = [
        LayerRow.of(**{**NEW.cells, "id": f"own:{number}", "name_ar": name, "country": "SY", "feature_code": "PPL"})
        for number, name in enumerate(names)
    ]
    (folder / LAYER).write_text(layer_text(many), encoding="utf-8")
    begun = perf_counter()
    found = Project.open(folder).places("ضبضوبة 77")
    assert perf_counter() - begun < 6
    assert found[0].id == "own:77"
