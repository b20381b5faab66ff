"""What the site does under a hand: opened from the disk in the machine's own Chromium, with every request watched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from rasd.exports.public.site import SITE, folder
from rasd.model.publication import Count, Name, Party, PublicIncident, PublicPlace, Side, Source

from .editions import BARE, CLINIC, IDLIB, INCIDENTS, KNOWLEDGE, STRIKE, SYRIA, edition

Opener = Callable[..., Page]
#: milliseconds until what a page should come to show is missed
WAIT = 30_000
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>\u202e'\"&"
EVIL = msgspec.structs.replace(
    BARE,
    id="p0000000000000009",
    start="2024-06-10",
    places=(PublicPlace(precision="place", name=Name(en=HOSTILE, ar=HOSTILE), lat=36.4, lon=36.9, radius_km=2.0),),
    parties=(Party(role="target", name=Name(en=HOSTILE, ar=HOSTILE), actor_class="civilian"),),
    sides=(Side(actor="x", name=Name(en=HOSTILE, ar=HOSTILE), stance="claimed"),),
    counts=(Count(kind="killed", who="child", min=1, max=1, outlet=HOSTILE),),
    sources=(Source(outlet=HOSTILE, url="javascript:document.title='owned'"),),
)
#: far enough from the others that the map does not join them, and spelled to be found
FAR = msgspec.structs.replace(
    STRIKE,
    id="p0000000000000005",
    types=("shelling",),
    start="2024-06-12",
    end="2024-06-12",
    places=(
        PublicPlace(
            precision="near",
            name=Name(en="Al-Bayda Spring", ar="عين البيضاء الأُولى"),
            country=SYRIA,
            admin1=IDLIB,
            lat=35.1,
            lon=38.2,
            radius_km=5.0,
        ),
    ),
)


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page of a site; at the end nothing outside its folder may have been asked for, or said on the console."""
    noise: list[str] = []
    tabs: list[Page] = []
    inside = (tmp_path / "site").as_uri()

    def open_page(
        page: str = "en/explore.html", *made: PublicIncident, width: int = 1280, height: int = 900, script: bool = True
    ) -> Page:
        SITE.write(edition(made or (STRIKE, CLINIC, BARE, FAR)), tmp_path, KNOWLEDGE)
        tab = chromium.new_page(
            viewport={"width": width, "height": height}, java_script_enabled=script, reduced_motion="reduce"
        )
        tabs.append(tab)
        tab.on("console", lambda message: noise.append(message.text))
        tab.on("pageerror", lambda error: noise.append(str(error)))
        tab.on("request", lambda request: None if request.url.startswith(inside) else noise.append(request.url))
        tab.on("requestfailed", lambda request: noise.append(f"failed: {request.url}"))
        tab.goto(f"{inside}/{page}")
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert noise == []


def rows(tab: Page) -> list[str]:
    return [row.get_attribute("data-id") or "" for row in tab.locator("#rows tr").all()]


def on_map(tab: Page) -> int:
    """Incidents on the map, those in groups too."""
    tab.wait_for_timeout(60)  # drawn in the next frame
    told = tab.locator("#map .mark").evaluate_all("marks => marks.map(mark => mark.querySelector('text')?.textContent)")
    return sum(int(number or 1) for number in told)


def on_timeline(tab: Page) -> int:
    return sum(int(bar.get_attribute("data-count") or 0) for bar in tab.locator("#timeline .week").all())


def search(tab: Page, words: str, shown: int) -> list[str]:
    tab.locator("#q").fill(words)
    expect(tab.locator("#shown")).to_contain_text(re.compile(rf"\s{shown}\s"), timeout=WAIT)
    return rows(tab)


@pytest.mark.parametrize("page", ["index", "explore", "method", "withdrawn", f"incidents/{STRIKE.id}"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [340, 1280])
def test_every_page_opens_from_the_disk_without_a_word(opened: Opener, page: str, language: str, width: int) -> None:
    tab = opened(f"{language}/{page}.html", width=width)
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"  # the style is let in
    assert tab.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "words",
    [
        "عين البيضاء", "عين البيضا", "البَيْضَاء", "البيـــضاء", "بيضاء", "والبيضاء", "بالبيضاء", "للبيضاء", "عين الاولي",
        "الأولى البيضاء", "ألبيضاء", "فالبيضاء عين", "bayda", "AL-BAYDA spring",
    ],
)  # fmt: skip
def test_search_finds_a_name_however_it_is_spelled(opened: Opener, words: str) -> None:
    assert search(opened("ar/explore.html"), words, 1) == [FAR.id]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("إدلب", 3), ("ادلب", 3), ("مرصد التلال", 2), ("التلال قصف", 2), ("shelling", 3), ("سوء معامله", 1),
        ("لا شيء من هذا", 0), ("p0000000000000003", 1),
    ],
)  # fmt: skip
def test_search_takes_in_places_outlets_and_types_in_both_languages(opened: Opener, words: str, found: int) -> None:
    assert len(search(opened(), words, found)) == found


def test_a_filter_changes_map_timeline_and_table_together(opened: Opener) -> None:
    tab = opened()
    assert (len(rows(tab)), on_map(tab), on_timeline(tab)) == (4, 3, 3)
    assert tab.locator("#highest").text_content() == "Highest bar: 2"
    tab.locator("#type").select_option("air_strike")
    expect(tab.locator("#rows tr")).to_have_count(1, timeout=WAIT)
    assert (rows(tab), on_map(tab), on_timeline(tab)) == ([STRIKE.id], 1, 1)
    assert tab.locator("#highest").text_content() == "Highest bar: 1"
    tab.locator("#clear").click()
    assert (len(rows(tab)), on_map(tab), on_timeline(tab)) == (4, 3, 3)


def test_what_has_no_point_or_date_is_counted_in_words(opened: Opener) -> None:
    tab = opened()
    assert "no point is told: 1" in (tab.locator("#off-map").text_content() or "")
    assert "no date is told: 1" in (tab.locator("#no-date").text_content() or "")


def test_a_week_filters_and_the_same_again_lets_go(opened: Opener) -> None:
    tab = opened()
    bar = tab.locator('.week[data-start="2024-06-10"]')
    bar.click()
    assert rows(tab) == [FAR.id]
    assert on_map(tab) == 1
    assert tab.locator("#from").input_value() == "2024-06-10"
    assert tab.locator('.week[aria-pressed="true"]').count() == 1
    tab.locator('.week[data-start="2024-06-10"]').press("Enter")
    assert len(rows(tab)) == 4


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("review", "no", [BARE.id]),
        ("review", "yes", [FAR.id, STRIKE.id, CLINIC.id]),
        ("grade", "weak", [CLINIC.id]),
        ("governorate", "0", [FAR.id, STRIKE.id, CLINIC.id]),
    ],
)
def test_each_list_filters(opened: Opener, field: str, value: str, found: list[str]) -> None:
    tab = opened()
    tab.locator(f"#{field}").select_option(value)
    expect(tab.locator("#rows tr")).to_have_count(len(found), timeout=WAIT)
    assert rows(tab) == found


def test_days_filter_by_any_day_of_an_incident(opened: Opener) -> None:
    tab = opened("en/explore.html#from=2024-05-20&to=2024-05-25")
    assert rows(tab) == [CLINIC.id]  # told to have been some time in May


def test_one_selection_is_seen_in_table_map_and_address(opened: Opener) -> None:
    tab = opened()
    tab.locator(f'#rows tr[data-id="{FAR.id}"] td').first.click()
    tab.wait_for_selector("#map .mark.chosen")
    assert f"selected={FAR.id}" in tab.url
    assert tab.locator("#told a").get_attribute("href") == f"incidents/{FAR.id}.html"
    tab.locator("#map .mark.chosen").press("Enter")
    expect(tab.locator("#map .mark.chosen")).to_have_count(0, timeout=WAIT)
    assert tab.locator('#rows [aria-current="true"]').count() == 0
    tab.locator("#map .mark:not(.group):not(.area)").first.press("Enter")
    tab.wait_for_selector('#rows [aria-current="true"]')


def test_the_address_brings_the_selection_back_and_the_other_language_keeps_it(opened: Opener) -> None:
    tab = opened("en/explore.html#q=bayda&sort=place")
    assert rows(tab) == [FAR.id]
    assert tab.locator("#q").input_value() == "bayda"
    tab.locator("#other").click()
    tab.wait_for_selector("html[lang=ar] #rows tr")
    assert rows(tab) == [FAR.id]


def test_columns_sort_both_ways_and_what_is_not_told_comes_last(opened: Opener) -> None:
    tab = opened()
    head = tab.locator('[data-column="killed"]')
    head.locator("button").click()
    assert rows(tab) == [CLINIC.id, STRIKE.id, FAR.id, BARE.id]
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert rows(tab) == [STRIKE.id, FAR.id, CLINIC.id, BARE.id]
    cells = [row.locator("td").nth(2).text_content() for row in tab.locator("#rows tr").all()]
    assert cells == ["2 to 5", "2 to 5", "0", ""]


def test_areas_and_masked_places_are_never_a_dot(opened: Opener) -> None:
    tab = opened("en/explore.html", CLINIC, FAR)
    tab.wait_for_selector("#map .mark")
    kinds = tab.locator("#map .mark").evaluate_all(
        "marks => marks.map(mark => [...mark.querySelectorAll('circle')].map(each => each.getAttribute('class')))"
    )
    assert sorted(kinds) == [["reach", "dot"], ["ring"]]


def test_the_keyboard_reaches_an_incident_and_moves_the_map(opened: Opener) -> None:
    tab = opened()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.locator("#map").focus()
    before = tab.locator("#map .outlines").get_attribute("transform")
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator("#map .outlines")).not_to_have_attribute("transform", before, timeout=WAIT)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('#rows') !== null"):
            break
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    tab.wait_for_selector("article h1")
    assert "/incidents/" in tab.url


def test_marks_tell_what_they_are_when_they_are_focused(opened: Opener) -> None:
    tab = opened("ar/explore.html", FAR, BARE)
    tab.locator("#map .mark").first.focus()
    assert "عين البيضاء" in (tab.locator("#told").text_content() or "")


@pytest.mark.parametrize("most", [2000, 0])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_names_never_become_markup(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, most: int, language: str
) -> None:
    monkeypatch.setattr(folder, "MOST_PAGES", most)
    tab = opened(f"{language}/explore.html", EVIL)
    tab.locator("#map .mark").first.focus()
    assert HOSTILE in (tab.locator("#told").text_content() or "")
    tab.locator("#rows a").click()
    tab.wait_for_selector("article .panel")
    assert HOSTILE in (tab.locator("article").text_content() or "")
    assert tab.locator("img, article script, article a").count() == 0
    assert tab.title() != "owned"


def test_a_large_edition_shows_any_incident_on_one_page(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_PAGES", 2000)
    tab = opened(f"en/incidents/{STRIKE.id}.html", *INCIDENTS)
    apart = tab.locator("article").inner_text()
    monkeypatch.setattr(folder, "MOST_PAGES", 0)
    tab = opened(f"en/incident.html#{STRIKE.id}", *INCIDENTS)
    tab.wait_for_selector("article .panel")
    assert tab.locator("article").inner_text() == apart
    tab.evaluate(f"location.hash = '{BARE.id}'")
    tab.wait_for_selector("article[data-watermark]")
    assert tab.locator(".banner.raw").is_visible()


def test_an_incident_that_is_not_there_is_said_to_be_withdrawn_perhaps(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MOST_PAGES", 0)
    tab = opened("en/incident.html#p00ffffffffffffff", *INCIDENTS)
    expect(tab.locator("h1")).to_contain_text("withdrawn", timeout=WAIT)


def test_without_script_incidents_can_still_be_read(opened: Opener) -> None:
    tab = opened(script=False)
    assert tab.locator("noscript a").count() == 4
    tab.locator(f'noscript a[href="incidents/{STRIKE.id}.html"]').click()
    assert "Tell Rumman" in (tab.locator("article").text_content() or "")


def test_every_control_has_a_name_and_every_drawing_says_what_it_is(opened: Opener) -> None:
    tab = opened()
    unnamed = """() => {
      const asked = "input, select, button:not([hidden]), a, svg:not([aria-hidden]), [role=button]";
      const name = (each) => each.labels?.[0]?.textContent.trim() || each.textContent.trim()
        || each.getAttribute("aria-label") || each.getAttribute("aria-labelledby");
      return [...document.querySelectorAll(asked)].filter((each) => !name(each)).map((each) => each.outerHTML);
    }"""
    assert tab.evaluate(unnamed) == []
    heads = tab.locator("h1, h2").evaluate_all("all => all.map(each => each.tagName)")
    assert heads[0] == "H1"


def test_ten_thousand_incidents_are_a_page_of_rows_and_few_marks(opened: Opener) -> None:
    many = (
        msgspec.structs.replace(
            STRIKE,
            id=f"p{number:016x}",
            places=(
                PublicPlace(precision="place", lat=34.0 + number % 97 / 40, lon=36.0 + number % 89 / 30, radius_km=2.0),
            ),
        )
        for number in range(10_000)
    )
    tab = opened("en/explore.html", *many)
    tab.wait_for_selector("#map .mark")
    assert len(rows(tab)) == 50
    assert tab.locator("#page").text_content() == "Page 1 of 200"
    assert on_map(tab) == 10_000
    assert tab.locator("#map .mark").count() < 400
    tab.locator("#next").click()
    assert tab.locator("#page").text_content() == "Page 2 of 200"
