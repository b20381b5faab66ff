"""The site of an edition, as files."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from rasd.exports.labels import Language
from rasd.exports.public.site import SITE, folder
from rasd.exports.public.site.data import literal
from rasd.exports.public.site.detail import State, detail
from rasd.model import InputError
from rasd.model.publication import Count, Name, Party, PublicIncident, PublicPlace, Side, Source

from .editions import BARE, CLINIC, GONE, INCIDENTS, KNOWLEDGE, STRIKE, edition, incidents, texts

HOSTILE = "</script><script>document.title='owned'</script>\u2028\u202e'\"&{{7*7}}"
EVIL = msgspec.structs.replace(
    BARE,
    id="p0000000000000009",
    places=(PublicPlace(precision="place", name=Name(en=HOSTILE, ar=HOSTILE), lat=36.0, lon=36.5, radius_km=2.0),),
    parties=(Party(role="target", name=Name(en=HOSTILE, ar=HOSTILE), actor_class="civilian"),),
    sides=(Side(actor="x", name=Name(en=HOSTILE, ar=HOSTILE), stance="claimed"),),
    counts=(Count(kind="killed", who="child", min=1, max=1, outlet=HOSTILE),),
    sources=(Source(outlet=HOSTILE, url="javascript:alert(1)"),),
)


def written(tmp_path: Path, *made: PublicIncident, **head: object) -> Path:
    SITE.write(edition(made or INCIDENTS, **head), tmp_path, KNOWLEDGE)
    return tmp_path / "site"


def page(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


def text(path: Path) -> str:
    return " ".join(" ".join(page(path).xpath("//body//text()")).split())


def data(root: Path, name: str = "incidents.js") -> dict[str, Any]:
    script = (root / "data" / name).read_text(encoding="utf-8")
    told: dict[str, Any] = msgspec.json.decode(script[script.index("{") : script.rindex("}") + 1])
    return told


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_there_in_its_language_and_direction(tmp_path: Path, language: str) -> None:
    root = written(tmp_path)
    pages = [*(root / language).glob("*.html"), *(root / language / "incidents").glob("*.html")]
    assert {path.name for path in pages} >= {"index.html", "explore.html", "method.html", "withdrawn.html"}
    assert {path.stem for path in pages} >= {one.id for one in INCIDENTS}
    for path in pages:
        root_element = page(path)
        assert root_element.get("lang") == language
        assert root_element.get("dir") == ("rtl" if language == "ar" else "ltr")
        assert len(root_element.xpath("//h1")) == 1


def test_every_link_script_and_style_is_a_file_of_the_folder(tmp_path: Path) -> None:
    root = written(tmp_path)
    asked = 0
    for path in root.rglob("*.html"):
        for target in page(path).xpath("//a/@href | //script/@src | //link/@href"):
            file = target.split("#")[0]
            if not file or file.startswith("https://hills.example/"):
                continue
            assert (path.parent / file).is_file(), (path, target)
            asked += 1
    assert asked > 50


def test_no_page_has_script_or_style_inside_or_lets_any_in_from_elsewhere(tmp_path: Path) -> None:
    for path in written(tmp_path).rglob("*.html"):
        made = page(path)
        assert not made.xpath("//style | //@style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
        policy = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first = contents(written(tmp_path / "a"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        second = contents(written(tmp_path / "b"))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert first == second
    assert len(first) > 25
    assert not any(str(tmp_path).encode() in told for told in first.values())


@pytest.mark.parametrize("most", [2000, 0])
def test_hostile_names_are_text_in_pages_and_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(folder, "MOST_PAGES", most)
    root = written(tmp_path, EVIL, title=HOSTILE, note=HOSTILE, licence=HOSTILE)
    for path in root.rglob("*.html"):
        made = page(path)
        assert not made.xpath("//script[contains(., 'owned')]")
        assert not made.xpath("//a[starts-with(@href, 'javascript:')]")
        assert "{{7*7}}" in path.read_text(encoding="utf-8")
    for path in (root / "data").rglob("*.js"):
        assert not {"<", ">", "\u2028", "\u2029"} & set(path.read_text(encoding="utf-8"))
    assert HOSTILE.split("\u2028", maxsplit=1)[0] in data(root)["places"][0][0]


@given(st.dictionaries(texts, texts))
def test_a_literal_is_the_same_as_json_and_never_markup(value: dict[str, str]) -> None:
    told = literal(value)
    assert msgspec.json.decode(told) == value
    assert not set("<>&\u2028\u2029") & set(told.decode())


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(incidents, max_size=4, unique_by=lambda one: one.id))
def test_any_edition_can_be_written(tmp_path: Path, made: list[PublicIncident]) -> None:
    made.sort(key=lambda one: one.id)
    SITE.write(edition(made), tmp_path, KNOWLEDGE)
    rows = data(tmp_path / "site")["incidents"]
    assert [row[0] for row in rows] == [one.id for one in made]
    assert [row[13] for row in rows] == [one.killed_min for one in made]


def test_a_page_of_a_withdrawn_incident_does_not_outlast_the_next_edition(tmp_path: Path) -> None:
    root = written(tmp_path)
    assert (root / "en" / "incidents" / f"{CLINIC.id}.html").exists()
    written(tmp_path, STRIKE)
    assert not list(root.rglob(f"*{CLINIC.id}*"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="no site that Rasd wrote"):
        written(tmp_path)
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["mine.txt"]


def test_a_site_that_can_not_be_finished_leaves_the_one_before(tmp_path: Path) -> None:
    before = contents(written(tmp_path))
    with pytest.raises(InputError, match="file name"):
        written(tmp_path, STRIKE, msgspec.structs.replace(BARE, id="../../p"))
    assert contents(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_unreviewed_incident_says_so_on_its_page_and_in_the_data(tmp_path: Path) -> None:
    root = written(tmp_path)
    for language, words in (("en", "may be wrong"), ("ar", "لم يراجع إنسان")):
        bare, strike = (root / language / "incidents" / f"{one.id}.html" for one in (BARE, STRIKE))
        assert words in text(bare)
        assert page(bare).xpath("//article/@data-watermark")
        assert words not in text(strike)
        assert not page(strike).xpath("//article/@data-watermark")
    assert {row[0]: row[11] for row in data(root)["incidents"]} == {STRIKE.id: 1, CLINIC.id: 1, BARE.id: 0}


def test_a_masked_place_says_so_and_why_and_is_drawn_as_an_area(tmp_path: Path) -> None:
    root = written(tmp_path)
    told = text(root / "en" / "incidents" / f"{CLINIC.id}.html")
    assert "less exactly than it is known" in told
    assert "health care" in told
    assert "within about 18 km" in told
    rows = {row[0]: row for row in data(root)["incidents"]}
    assert rows[CLINIC.id][9:11] == [1, 1]
    assert rows[STRIKE.id][9:11] == [0, 0]
    still = page(root / "en" / "index.html").xpath("//figure//*[local-name()='g'][contains(@class, 'mark')]")
    assert [("area" in mark.get("class"), len(mark.xpath("./*[@class='dot']"))) for mark in still] == [
        (True, 0),
        (False, 1),
    ]


def test_what_is_told_on_a_page_is_attributed(tmp_path: Path) -> None:
    told = text(written(tmp_path) / "en" / "incidents" / f"{STRIKE.id}.html")
    assert "the army of the north is accused, according to: a monitor or activists, an outlet in its own voice" in told
    assert "is said not to have done it, according to: a party to the conflict" in told
    assert "All of this is what the sources below report" in told
    assert "At least two independent sources tell of harm to people" in told
    assert "Tell Rumman, Harim, Idlib, Syria" in told
    assert "new in edition 2" in told


def test_outlets_counts_stand_side_by_side_and_none_is_not_unknown() -> None:
    made = detail(STRIKE, edition().head, "same", "en")
    table = next(section.table for section in made.sections if section.table)
    assert table.head == ("Outlet", "killed (civilians)", "killed (not told who)", "injured (not told who)")
    assert table.rows == (("مرصد التلال", "2", "", "at least 3"), ("Valley News", "", "5", ""))
    harm = {row.label: row.lines[0].text for section in detail_rows(CLINIC) for row in section}
    assert harm["Killed"].startswith("no")
    assert harm["Injured"] == "number not told"


def detail_rows(incident: PublicIncident, language: Language = "en") -> list[tuple[Any, ...]]:
    return [section.rows for section in detail(incident, edition().head, "same", language).sections]


def test_only_web_addresses_are_links() -> None:
    lines = [line for rows in detail_rows(EVIL) for row in rows for line in row.lines]
    assert not any(line.href for line in lines)
    lines = [line for rows in detail_rows(STRIKE) for row in rows for line in row.lines]
    assert [line.href for line in lines if line.href] == ["https://hills.example/1"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_large_edition_has_the_same_pages_as_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr(folder, "MOST_PAGES", 2)
    root = written(tmp_path)
    assert not list((root / language / "incidents").iterdir())
    assert (root / language / "incident.html").is_file()
    script = (root / "data" / language / "p00.js").read_text(encoding="utf-8")
    told = msgspec.json.decode(re.sub(r"^.*?\(|\);\n$", "", script, flags=re.DOTALL))
    states: dict[str, State] = {STRIKE.id: "added", CLINIC.id: "changed"}
    shown = [detail(one, edition().head, states.get(one.id, "same"), language) for one in INCIDENTS]
    assert told == msgspec.json.decode(msgspec.json.encode(shown))
    assert data(root)["folder"] is False


def test_a_tombstone_tells_nothing_but_why_and_when(tmp_path: Path) -> None:
    row = page(written(tmp_path) / "en" / "withdrawn.html").xpath(f"//tr[@id='{GONE.id}']")[0]
    assert [" ".join(cell.text_content().split()) for cell in row] == [
        GONE.id, "told together with another incident", "20 June 2024 · Edition 2", STRIKE.id,
    ]  # fmt: skip
    assert row.xpath(".//a/@href") == [f"incidents/{STRIKE.id}.html"]


def test_the_method_page_tells_policy_accuracy_changes_and_licence(tmp_path: Path) -> None:
    told = text(written(tmp_path) / "ar" / "method.html")
    for words in (
        "تُذكر العيادات باسم منطقتها.",
        "0.70 (المرمّزون: 0.99)",
        "مجموعة مخترعة",
        "2024-06-01: 2 من الحوادث؛ أُضيف 2، تغيّر 0، سُحب 0",
        "CC BY 4.0",
        "مقارنةً بالنشرة 1.",
        "lexical/1",
        "مرصد التلال",
    ):
        assert words in told


def test_an_empty_edition_says_so(tmp_path: Path) -> None:
    SITE.write(edition(()), tmp_path, KNOWLEDGE)
    assert "There are no incidents in this edition." in text(tmp_path / "site" / "en" / "index.html")
