"""`rasd gazetteer`: what a user sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import OSM, rasd, write_lines

NEW = ("gazetteer", "add", "تل النورس", "--lat", "35.0405", "--lon", "40.4611", "--source", "our stringer")
IN_EAST = ("--project", "east")
TEXT = "قصفت طائرات حربية قرية تل نورس بريف الميادين فجر اليوم، ما أدى إلى مقتل مدنيين اثنين."


@pytest.fixture
def east(folder: Path) -> Path:
    assert rasd("init", "east", folder=folder).returncode == 0
    return folder


def test_a_place_is_shown_in_full(folder: Path) -> None:
    shown = rasd("gazetteer", "show", "gn:173480", folder=folder).stdout
    for told in (
        "town or village (PPL)", "SY › Deir ez-Zor (SY09) › Mayadin (SY0903)", "35.01982, 40.45154", "54,534",
        "ميادين", "2 others; the nearest:", "21 km away [gn:173481]", "shipped with Rasd", "CC-BY-4.0 (GeoNames)",
    ):  # fmt: skip
        assert told in shown
    arabic = rasd("gazetteer", "show", "gn:173480", "--lang", "ar", folder=folder).stdout
    assert "بلدة أو قرية (PPL)" in arabic
    assert "مرفق مع رصد" in arabic
    every = rasd("gazetteer", "show", "الميادين", folder=folder).stdout
    assert [name in every for name in ("gn:173480", "gn:173481", "gn:8605218")] == [True] * 3
    nothing = rasd("gazetteer", "show", "gn:0", folder=folder)
    assert (nothing.returncode, "knows no place" in nothing.stderr) == (2, True)


def test_an_own_place_says_so_everywhere_in_its_project(east: Path) -> None:
    done = rasd(*NEW, *IN_EAST, folder=east)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Added own:")
    assert "nothing was changed" in rasd(*NEW, *IN_EAST, folder=east).stdout
    shown = rasd("gazetteer", "show", "تل نورس", *IN_EAST, folder=east).stdout
    assert "this project's own (line 2 of gazetteer.tsv)" in shown
    assert "our stringer" in shown
    assert "own:" in rasd("gazetteer", "find", "تل نورس", *IN_EAST, folder=east).stdout
    assert "own:" not in rasd("gazetteer", "find", "تل نورس", folder=east).stdout
    (east / "nawras.txt").write_text(TEXT, encoding="utf-8")
    assert "تل النورس" in rasd("incidents", "nawras.txt", "--lang", "ar", *IN_EAST, folder=east).stdout
    assert "تل النورس" not in rasd("incidents", "nawras.txt", "--lang", "ar", folder=east).stdout
    rasd("explain", "nawras.txt", "--html", "page.html", *IN_EAST, folder=east)
    assert "تل النورس" in (east / "page.html").read_text(encoding="utf-8")
    rasd("code", "../nawras.txt", "-o", "coded.jsonl", "--reader", "lexical", folder=east / "east")
    assert '"own:' in (east / "east" / "coded.jsonl").read_text(encoding="utf-8")


def test_a_correction_of_a_shipped_place(east: Path) -> None:
    done = rasd("gazetteer", "add", "الميادين", "--id", "gn:173480", "--alias", "ماري الفرات", "--radius-km", "4",
                "--source", "local usage", *IN_EAST, folder=east)  # fmt: skip
    assert done.stdout.startswith("Corrected gn:173480")
    shown = rasd("gazetteer", "show", "ماري الفرات", *IN_EAST, folder=east).stdout
    assert "corrected by this project (line 2 of gazetteer.tsv)" in shown
    assert "4 km" in shown
    assert "54,534" in shown


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--lat", "60"), "country: a place that is not shipped needs one"),
        (("--feature", "VILLAGE"), "VILLAGE is no kind of place"),
        (("--admin1", "نوميديا"), "admin1"),
        (("--lat", "95"), "--lat"),
    ],
)
def test_what_can_not_be_right_is_refused(east: Path, more: tuple[str, ...], said: str) -> None:
    done = rasd(*NEW, *more, *IN_EAST, folder=east)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (east / "east" / "gazetteer.tsv").exists()


def test_a_place_without_a_source_or_a_project_is_refused(folder: Path) -> None:
    assert "--source" in rasd(*NEW[:-2], folder=folder).stderr
    done = rasd(*NEW, folder=folder)
    assert (done.returncode, "this is no project" in done.stderr) == (2, True)


def test_a_table_is_taken_in_and_what_can_not_be_used_is_told(east: Path) -> None:
    (east / "places.csv").write_text(
        "name_ar,name_en,lat,lon,pcode\nتل النورس,,35.04,40.46,C1\n,Nawras,35.1,40.4,C2\nكفر النورس,,51.5,0,C3\n",
        encoding="utf-8",
    )
    command = ("gazetteer", "import", "places.csv", "--format", "ocha", "--country", "SY", "--licence", "CC0", *IN_EAST)
    done = rasd(*command, folder=east)
    assert done.returncode == 2
    assert "1 rows added" in done.stdout
    assert "not used: places.csv:3: no name in Arabic letters. Nawras" in done.stderr
    assert "not used: places.csv:4: no coordinates in the country. 51.5, 0.0 is not in SY." in done.stderr
    assert "Not used: 1 lines: no name in Arabic letters." in done.stderr
    before = (east / "east" / "gazetteer.tsv").read_bytes()
    assert "0 rows added" in rasd(*command, folder=east).stdout
    assert (east / "east" / "gazetteer.tsv").read_bytes() == before
    assert rasd("gazetteer", "check", *IN_EAST, folder=east).stdout == "1 of 1 places in gazetteer.tsv are fine.\n"


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ("Village\nx\n", (), "places.csv: line 1: no column is known to hold Arabic names"),
        ("Village\nx\n", ("--map", "Village"), "--map Village says no column and field"),
        ("Village\nx\n", ("--map", "Village=name"), "the column or the field is not known"),
        ("", (), "no column is known"),
    ],
)
def test_a_table_that_is_none_is_told(east: Path, content: str, more: tuple[str, ...], said: str) -> None:
    (east / "places.csv").write_text(content, encoding="utf-8")
    done = rasd("gazetteer", "import", "places.csv", "--format", "ocha", "--licence", "x", *more, *IN_EAST, folder=east)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_table_that_is_not_there_is_told(east: Path) -> None:
    done = rasd("gazetteer", "import", "no.csv", "--format", "osm", "--licence", "x", *IN_EAST, folder=east)
    assert (done.returncode, "no.csv: it can't be read: No such file" in done.stderr) == (2, True)


def test_faults_of_the_layer_are_told_with_their_lines(east: Path) -> None:
    rasd(*NEW, *IN_EAST, folder=east)
    file = east / "east" / "gazetteer.tsv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text(
        "\n".join([*lines, lines[1].replace("our stringer", "").replace("own:", "own:x")]), encoding="utf-8"
    )
    done = rasd("gazetteer", "check", *IN_EAST, folder=east)
    assert done.returncode == 2
    assert done.stdout == "1 of 2 places in gazetteer.tsv are fine.\n"
    assert done.stderr.startswith("gazetteer.tsv:3: source: it does not say where this is from.")
    assert "gazetteer.tsv:3: id: line 2 has that name at that point too." in done.stderr


def test_a_broken_layer_stops_reading_with_its_line(east: Path) -> None:
    rasd(*NEW, *IN_EAST, folder=east)
    file = east / "east" / "gazetteer.tsv"
    file.write_text(file.read_text(encoding="utf-8").replace("35.0405", "35,0405"), encoding="utf-8")
    done = rasd("add", "reports.jsonl", *IN_EAST, folder=east)
    assert (done.returncode, done.stdout) == (2, "")
    assert "gazetteer.tsv:2:" in done.stderr
    assert "rasd gazetteer check" in done.stderr


def test_a_name_is_explained_with_every_candidate(folder: Path) -> None:
    alone = rasd("gazetteer", "explain", "الصالحية", folder=folder).stdout
    told = rasd("gazetteer", "explain", "الصالحية", "--in", "قصف قرية الصالحية بريف البوكمال", folder=folder).stdout
    for shown in (alone, told):
        assert "none of these" in shown
        assert "gn:172483" in shown
    assert "Read as: Al-Salihiyah (Abu Kamal district, near Dura-Europos) [gn:172483], town or village, 2 km" in told
    assert "in or near البوكمال" in " ".join(told.split())
    assert "لا شيء من هذه" in rasd("gazetteer", "explain", "الصالحية", "--lang", "ar", folder=folder).stdout


def test_a_name_that_is_not_told_as_a_place_is_an_error(folder: Path) -> None:
    done = rasd("gazetteer", "explain", "الرقة", "--in", "قصف قرية الصالحية بريف البوكمال", folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "places read are: الصالحية, البوكمال" in done.stderr
    both = rasd("gazetteer", "explain", "الرقة", "--in", "x", "--report", "r1", folder=folder)
    assert (both.returncode, "not both" in both.stderr) == (2, True)


def test_a_name_is_explained_in_a_report(east: Path) -> None:
    write_lines(east / "one.jsonl", [{"id": "n", "text": TEXT}])
    rasd(*NEW, *IN_EAST, folder=east)
    rasd("add", "one.jsonl", *IN_EAST, folder=east)
    done = rasd("gazetteer", "explain", "تل نورس", "--report", "n", *IN_EAST, folder=east)
    assert (done.returncode, done.stderr) == (0, "")
    assert "own:" in done.stdout
    assert "no report is called x" in rasd("gazetteer", "explain", "a", "--report", "x", *IN_EAST, folder=east).stderr


@pytest.mark.parametrize("language", ["en", "ar"])
def test_candidates_are_drawn_on_a_map(folder: Path, language: str) -> None:
    command = ("gazetteer", "explain", "الصالحية", "--in", "قصف قرية الصالحية بريف البوكمال", "--html", "names.html")
    assert rasd(*command, "--lang", language, folder=folder).returncode == 0
    page = (folder / "names.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert page.count('class="unit marker') >= 2
    assert "gn:172483" in page
    assert f'lang="{language}"' in page
    assert "<script" not in page


def test_an_unknown_name_has_no_candidate(folder: Path) -> None:
    done = rasd("gazetteer", "explain", "ضبضوبة", folder=folder)
    assert "The gazetteer knows no place of this name." in done.stdout
    assert done.returncode == 0


def test_a_feature_a_line_is_taken_in_too(east: Path) -> None:
    (east / "villages.ndjson").write_text(json.dumps(OSM["features"][0], ensure_ascii=False), encoding="utf-8")
    done = rasd("gazetteer", "import", "villages.ndjson", "--format", "osm", "--licence", "ODbL", *IN_EAST, folder=east)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 rows added" in done.stdout
    assert "osm:node/990001" in rasd("gazetteer", "find", "مزرعة اليمامة", *IN_EAST, folder=east).stdout
