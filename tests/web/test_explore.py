"""What the explore page answers, without a browser: its page, its columns, its counts, and views that are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape

import msgspec
import pytest

from rasd.model.board import Box, Filter
from rasd.web.asking import MANY, ONCE
from rasd.web.context import Context

from .conftest import Browser, browsing
from .made_board import STATES, MadeBoard, made_project

HOSTILE = "</script><script>document.title='owned'</script>\u202e=1+1"


@pytest.fixture
def board() -> MadeBoard:
    return MadeBoard(300, villages=40)


@pytest.fixture
def explorer(desk: Context, board: MadeBoard) -> Iterator[Browser]:
    with browsing(msgspec.structs.replace(desk, project=made_project(board))) as one:
        yield one


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_carries_its_words_as_data_that_no_word_can_leave(explorer: Browser, language: str) -> None:
    page = explorer.get(f"/explore?lang={language}").text
    block = page.partition('data-setting="')[2].partition('"')[0]
    setting = json.loads(unescape(block))
    assert "<" not in block
    assert setting["language"] == language
    assert set(setting["names"]["states"]) == set(STATES)
    assert len(setting["dates"]["months"]) == 12
    assert explorer.get(setting["land"]).json()["type"] == "FeatureCollection"


def test_all_columns_are_of_one_length(explorer: Browser) -> None:
    told = explorer.get("/explore/points").json()
    named = {"version", "places", "names", "types", "states", "grades"}
    assert {len(column) for name, column in told.items() if name not in named} == {300}
    assert len(told["places"]) == len(told["names"])


def test_names_of_places_are_in_the_language_of_the_page(explorer: Browser) -> None:
    names = {language: explorer.get(f"/explore/points?lang={language}").json()["names"] for language in ("en", "ar")}
    assert "Deir ez-Zor" in names["en"]
    assert "دير الزور" in names["ar"]
    assert len(names["en"]) == len(names["ar"])


def test_filters_may_be_told_more_than_once_and_others_are_not_handed_on(explorer: Browser, board: MadeBoard) -> None:
    explorer.get("/explore/points?state=ready&state=done&type=&nonsense=1&start=2024-01-01&q=%20")
    assert board.asked[-1] == Filter(states=("ready", "done"), start="2024-01-01")
    explorer.get("/explore/points?assigned=-&assigned=salma&box=36,32,42.5,37&killed=3&q=%D9%82%D8%B5%D9%81")
    box = Box(west=36, south=32, east=42.5, north=37)
    assert board.asked[-1] == Filter(assigned=("", "salma"), box=box, killed_least=3, text="قصف")


@pytest.mark.parametrize(
    "query", ["state=lost", "type=war", "grade=x", "killed=many", "box=1,2,3", "box=a,b,c,d", "box=0,-91,1,1"]
)
@pytest.mark.parametrize("what", ["points", "facets"])
def test_what_can_not_be_filtered_by_is_told_so(explorer: Browser, what: str, query: str) -> None:
    assert explorer.get(f"/explore/{what}?{query}").status_code == 422


@pytest.mark.parametrize("name", ["state", "type", "grade", "outlet", "governorate", "country", "assigned"])
def test_counts_of_a_filter_add_up_to_the_incidents(explorer: Browser, name: str) -> None:
    facets = {facet["name"]: facet["values"] for facet in explorer.get("/explore/facets").json()["facets"]}
    assert sum(value["count"] for value in facets[name]) == 300


def test_a_view_is_kept_under_its_name_and_dropped(explorer: Browser, board: MadeBoard) -> None:
    answer = explorer.submit("/explore/views", name=HOSTILE, query="state=ready&evil=1&chosen=x")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/explore?state=ready&chosen=x"
    page = explorer.get("/explore").text
    assert "&lt;/script&gt;&lt;script&gt;" in page
    assert HOSTILE not in page
    assert explorer.submit("/explore/views/drop", name=HOSTILE).status_code == 303
    assert board.kept == {}


def test_page_and_scripts_know_the_same_filters(explorer: Browser, desk: Context) -> None:
    script = explorer.get(desk.assets.address("explore/view.js")).text
    asked = json.loads(script.partition("export const ASKED = ")[2].partition(";")[0])
    assert {*asked, "start", "end", "box"} == {*MANY, *ONCE}


def test_values_have_names_in_the_language_of_the_page(explorer: Browser) -> None:
    for language, named in (
        ("en", {"Idlib", "Syria", "Needs help", "nobody"}),
        ("ar", {"إدلب", "سوريا", "تحتاج مساعدة", "لا أحد"}),
    ):
        told = explorer.get(f"/explore/facets?lang={language}").json()["facets"]
        assert named <= {value["label"] for facet in told for value in facet["values"]}


def test_a_real_project_is_explored(browser: Browser, desk: Context) -> None:
    desk.project.board.refresh()
    told = browser.get("/explore/points").json()
    assert len(told["id"]) == len(desk.project.incidents()) > 0
    assert {told["types"][one] for one in told["type"]} >= {"air_strike", "armed_clash"}
    facets = browser.get("/explore/facets?lang=ar").json()["facets"]
    assert all(value["label"] for facet in facets for value in facet["values"])
    assert browser.submit("/explore/views", name="ن" * 81, query="state=ready").status_code == 422
    assert browser.submit("/explore/views", name="عرض", query="state=ready").status_code == 303
    assert "عرض" in browser.get("/explore").text
