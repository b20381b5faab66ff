"""The explore page in a real browser, with fifty thousand made incidents and every request watched."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rasd.project import Settings, make_folder
from rasd.web.serving import open_desk

from .conftest import Live
from .made_board import FIRST, MadeBoard, made_project

MANY = 50_000
#: what software rendering says of itself on the console
NOISE = "GL Driver Message"
Opener = Callable[..., Page]
#: how the map is asked whether it stands still, without eval, which the policy refuses
STILL = """async () => {
  const busy = () => document.getElementById('explore').hasAttribute('aria-busy');
  const told = () => document.getElementById('shown').textContent + location.search;
  let before = '';
  for (let calm = 0; calm < 4; ) {
    await new Promise((done) => setTimeout(done, 80));
    const here = document.querySelector('#rows [data-id], #none:not([hidden])');
    calm = here && !busy() && told() === before ? calm + 1 : 0;
    before = told();
  }
}"""


@pytest.fixture(scope="module")
def board() -> MadeBoard:
    return MadeBoard(MANY)


@pytest.fixture
def opened(chromium: Browser, board: MadeBoard, live: Live, tmp_path: Any) -> Iterator[Opener]:
    """Opens the page; at the end nothing outside the desk may have been asked for, or said on the console."""
    noise: list[str] = []
    tabs: list[Page] = []
    make_folder(tmp_path / "project", Settings(name="Wadi", reader="lexical"))
    desk = open_desk(tmp_path / "project", user="salma")
    address = live(msgspec.structs.replace(desk, project=made_project(board)))

    def open_page(query: str = "", *, language: str = "en", width: int = 1500, dark: bool = False) -> Page:
        scheme: Any = "dark" if dark else "light"
        tab = chromium.new_page(viewport={"width": width, "height": 950}, color_scheme=scheme)
        tabs.append(tab)
        tab.on("console", lambda message: None if NOISE in message.text else noise.append(message.text))
        tab.on("pageerror", lambda error: noise.append(str(error)))
        tab.on("request", lambda request: None if _ours(request.url, address) else noise.append(request.url))
        tab.on("requestfailed", lambda request: noise.append(f"failed: {request.url}"))
        tab.goto(f"{address}/explore?lang={language}&{query}")
        tab.evaluate(STILL)
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert noise == []


def _ours(url: str, address: str) -> bool:
    return url.startswith((address, f"blob:{address}"))


def asked(tab: Page) -> dict[str, list[str]]:
    return parse_qs(tab.evaluate("location.search.slice(1)"))


def shown(tab: Page) -> int:
    tab.evaluate(STILL)
    return int((tab.locator("#shown").text_content() or "").split(" of ")[0])


def on_timeline(tab: Page) -> int:
    return int(tab.locator("#timeline").get_attribute("data-total") or "")


def on_map(tab: Page) -> int:
    tab.evaluate(STILL)
    return int(tab.locator("#seen-count").text_content() or "")


def in_table(tab: Page) -> int:
    return int(tab.locator("#grid").get_attribute("aria-rowcount") or "") - 1


def test_the_map_is_drawn_from_our_own_files(opened: Opener, chromium: Browser) -> None:
    tab = opened()
    tab.wait_for_timeout(1500)
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Picture (PNG)").click()
    assert saved.value.suggested_filename == "rasd.png"
    with chromium.new_page() as paper:
        colours, commonest = _measured(paper, saved.value.path().read_bytes(), COLOURS)
    assert colours > 200
    assert commonest < 0.9


def test_arabic_names_on_the_map_are_joined(opened: Opener, chromium: Browser) -> None:
    """Three letters that all join are one stretch of ink; apart from each other they are three."""
    tab = opened("killed=999&at=9.2/34.725/36.723", language="ar")
    tab.wait_for_timeout(1200)
    frame = tab.locator("#map").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    name = tab.screenshot(clip={"x": x - 30, "y": y - 14, "width": 60, "height": 28})
    with chromium.new_page() as paper:
        paper.set_content("<p style='font: 26px sans-serif' dir='rtl'><span id='apart'>ح\u200cم\u200cص</span></p>")
        apart = paper.locator("#apart").screenshot()
        assert _stretches(paper, apart) == 3
        assert _stretches(paper, name) == 1


def test_density_is_drawn_by_kind(opened: Opener, chromium: Browser) -> None:
    tab = opened("at=5.2/34.2/41.4")
    tab.wait_for_timeout(800)
    before = tab.locator("#map").screenshot()
    tab.locator("#heat").select_option("shelling")
    assert asked(tab)["heat"] == ["shelling"]
    tab.wait_for_timeout(1200)
    with chromium.new_page() as paper:
        red = [_measured(paper, picture, RED) for picture in (before, tab.locator("#map").screenshot())]
    assert red[0] < 0.01
    assert red[1] > 0.1


def test_map_timeline_and_table_are_one_selection(opened: Opener, board: MadeBoard) -> None:
    tab = opened()
    placed = sum(row.lat is not None for row in board.rows)
    dated = sum(row.start is not None for row in board.rows)
    assert (shown(tab), in_table(tab), on_timeline(tab)) == (MANY, MANY, dated)
    assert on_map(tab) == placed
    tab.get_by_label("needs help").check()
    wanted = [row for row in board.rows if row.id in board.helped]
    expect(tab.locator("#shown")).to_have_text(f"{len(wanted)} of {len(wanted)} incidents")
    assert in_table(tab) == len(wanted)
    assert on_timeline(tab) == sum(row.start is not None for row in wanted)
    assert on_map(tab) == sum(row.lat is not None for row in wanted)
    assert asked(tab)["state"] == ["needs_help"]


def test_a_window_of_time_changes_map_and_table_and_leaves_the_bars(opened: Opener, board: MadeBoard) -> None:
    tab = opened()
    bars = on_timeline(tab)
    box = tab.locator("#timeline").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + box["width"] * 0.3, y)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.5, y, steps=4)
    tab.mouse.up()
    (start,), (end,) = asked(tab)["start"], asked(tab)["end"]
    first, last = (_day(iso) for iso in (start, end))
    inside = [row for row in board.rows if row.start and row.end and _day(row.start) <= last and _day(row.end) >= first]
    assert shown(tab) == in_table(tab) == len(inside)
    assert on_map(tab) == sum(row.lat is not None for row in inside)
    assert on_timeline(tab) == bars
    tab.go_back()
    assert shown(tab) == MANY
    tab.go_forward()
    assert shown(tab) == len(inside)


def test_a_chosen_row_is_lit_on_the_map_and_the_timeline(opened: Opener) -> None:
    tab = opened("start=2023-06-01&end=2023-06-30")
    row = tab.locator("#rows tr[data-id]").nth(3)
    name = row.get_attribute("data-id") or ""
    row.click()
    expect(tab.locator(f'#rows tr[data-id="{name}"]')).to_have_attribute("aria-selected", "true")
    assert asked(tab)["chosen"] == [name]
    day = _day(row.locator("td").first.text_content() or "")
    assert tab.locator("#timeline").get_attribute("data-marked") == str(day)
    assert name in (tab.locator("#detail a").get_attribute("href") or "")


def test_a_chosen_incident_of_a_link_is_scrolled_to(opened: Opener, board: MadeBoard) -> None:
    row = next(row for row in board.rows if row.start == (FIRST + dt.timedelta(300)).isoformat())
    tab = opened(f"chosen={row.id}")
    expect(tab.locator(f'#rows tr[data-id="{row.id}"]')).to_be_in_viewport()


def test_a_place_picked_in_the_list_narrows_everything_to_it(opened: Opener, board: MadeBoard) -> None:
    tab = opened()
    button = tab.locator("#seen button").nth(4)
    told = button.text_content() or ""
    name, many = told.split(" · ")[0].rsplit(": ", 1)
    button.click()
    assert shown(tab) == int(many) == sum(row.place_en == name for row in board.rows)
    assert "box" in asked(tab)
    tab.get_by_role("button", name="Remove the filter Part of the map").click()
    assert shown(tab) == MANY


def test_a_box_is_drawn_on_the_map(opened: Opener, board: MadeBoard) -> None:
    tab = opened()
    frame = tab.locator("#map").bounding_box()
    assert frame
    tab.get_by_role("button", name="Draw a box").click()
    tab.mouse.move(frame["x"] + 100, frame["y"] + 100)
    tab.mouse.down()
    tab.mouse.move(frame["x"] + 300, frame["y"] + 250, steps=3)
    tab.mouse.up()
    west, south, east, north = map(float, asked(tab)["box"][0].split(","))
    inside = [
        row for row in board.rows if row.lat and row.lon and south <= row.lat <= north and west <= row.lon <= east
    ]
    assert 0 < shown(tab) == len(inside) < MANY


def test_the_whole_page_is_used_without_a_mouse(opened: Opener) -> None:
    tab = opened()
    tab.locator("#q").focus()
    tab.keyboard.type("القرية")
    expect(tab.locator("#shown")).to_have_text("5000 of 5000 incidents")
    assert asked(tab)["q"] == ["القرية"]
    tab.locator("#rows tr[tabindex='0']").focus()
    for _ in range(40):
        tab.keyboard.press("ArrowDown")
    chosen = asked(tab)["chosen"][0]
    expect(tab.locator(f'#rows tr[data-id="{chosen}"]')).to_be_focused()
    assert tab.locator(f'#rows tr[data-id="{chosen}"]').get_attribute("aria-rowindex") == "42"
    tab.keyboard.press("End")
    expect(tab.locator("#rows tr:focus")).to_have_attribute("aria-rowindex", "5001")
    tab.locator("#slide-from").focus()
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    assert "start" in asked(tab)
    canvas = tab.locator("#map canvas")
    canvas.focus()
    tab.keyboard.press("+")
    tab.wait_for_timeout(600)
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(600)
    assert float(asked(tab)["at"][0].split("/")[0]) > 5.5


def test_playing_slides_the_window_and_stops(opened: Opener) -> None:
    tab = opened("start=2023-02-01&end=2023-02-28")
    before = shown(tab)
    tab.get_by_role("button", name="Play").click()
    tab.wait_for_timeout(1400)
    tab.get_by_role("button", name="Pause").click()
    assert asked(tab)["end"] != ["2023-02-28"]
    assert shown(tab) != before


def test_rows_are_sorted_and_what_is_not_told_comes_last(opened: Opener) -> None:
    tab = opened("start=2023-03-01&end=2023-03-10")
    numbers = "rows => rows.map(row => row.querySelectorAll('td')[3].textContent)"
    for times, told in ((1, "20"), (2, "0")):
        tab.get_by_role("button", name="Killed", exact=True).click()
        assert asked(tab)["sort"] == ["-killed" if times == 1 else "killed"]
        tab.evaluate(STILL)
        found = tab.locator("#rows tr[data-id]").evaluate_all(numbers)
        assert found[0] == told
    tab.locator("#rows-scroll").evaluate("frame => { frame.scrollTop = frame.scrollHeight; }")
    tab.wait_for_timeout(100)
    assert tab.locator("#rows tr[data-id]").evaluate_all(numbers)[-1] == ""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_in_the_way_of_people_with_disabilities(opened: Opener, language: str, dark: bool) -> None:
    tab = opened(f"chosen=i{40:016x}&type=shelling", language=language, dark=dark)
    found = Axe().run(tab).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_fits(opened: Opener, language: str, width: int) -> None:
    tab = opened(language=language, width=width)
    assert tab.evaluate("document.scrollingElement.scrollWidth") <= width
    assert tab.evaluate("getComputedStyle(document.getElementById('map')).direction") == "ltr"


def test_days_are_told_in_both_calendars(opened: Opener) -> None:
    tab = opened("start=2023-03-23&end=2023-03-23", language="ar")
    expect(tab.locator("#window")).to_have_text("23 آذار/مارس 2023")
    expect(tab.locator("#hijri")).to_contain_text("1 رمضان 1444")


def test_undated_and_unplaced_incidents_are_counted_apart(opened: Opener, board: MadeBoard) -> None:
    tab = opened()
    assert str(sum(row.start is None for row in board.rows)) in (tab.locator("#undated").text_content() or "")
    assert str(sum(row.lat is None for row in board.rows)) in (tab.locator("#nowhere").text_content() or "")


def test_what_others_wrote_stays_text(opened: Opener) -> None:
    tab = opened()
    tab.locator("summary", has_text="Outlet").click()
    expect(tab.locator("#facets")).to_contain_text("<script>document.title='owned'</script>")
    assert tab.title() != "owned"


#: what a page measures of the pixels of a picture
PIXELS = """async ([picture, measure]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return Function('data', 'width', 'height', measure)(data, width, height);
}"""
#: how many colours there are, and the share of the commonest
COLOURS = """
const counts = new Map();
for (let at = 0; at < data.length; at += 4) {
  const key = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
return [counts.size, Math.max(...counts.values()) / (width * height)];"""
#: how many stretches of columns with ink there are
INKED = """
let stretches = 0;
for (let x = 0, before = false; x < width; x++) {
  let inked = false;
  for (let y = 0; y < height; y++) inked ||= data[4 * (y * width + x)] < 110;
  stretches += inked && !before ? 1 : 0;
  before = inked;
}
return stretches;"""
#: the share of what is red
RED = """
let red = 0;
for (let at = 0; at < data.length; at += 4) red += data[at] - data[at + 1] > 40 && data[at] - data[at + 2] > 40 ? 1 : 0;
return red / (width * height);"""


def _measured(paper: Page, picture: bytes, measure: str) -> Any:
    return paper.evaluate(PIXELS, [base64.b64encode(picture).decode(), measure])


def _stretches(paper: Page, picture: bytes) -> int:
    return int(_measured(paper, picture, INKED))


def _day(iso: str) -> int:
    return (dt.date.fromisoformat(iso) - dt.date(1970, 1, 1)).days
