"""The tour of docs/reviewing.md, step by step, in the machine's own Chromium, on what `make demo` makes.

Where a step changes here, it changes there too.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from rasd.project import Project, Settings, make_folder

SAMPLES = Path(str(files("rasd") / "data" / "samples" / "reports.jsonl"))
#: the reports whose incidents scripts/demo.py accepts
ACCEPTED = ("s01", "s02", "s04", "s05", "s06", "s07", "s09", "s10", "s11")
#: where words of the report stand on the page, a box a line
BOXES = """(quote) => {
  const range = document.createRange();
  const node = document.getElementById("text").firstChild;
  const at = node.data.indexOf(quote);
  range.setStart(node, at);
  range.setEnd(node, at + quote.length);
  return [...range.getClientRects()].map((box) => [box.left, box.right, box.top + box.height / 2]);
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project of the demo, as the commands of scripts/demo.py make it."""
    made = tmp_path / "demo-out"
    make_folder(made, Settings(name="demo-out"))
    project = Project.open(made)
    project.add(project.acquiring.inputs([str(SAMPLES)], by="Amal"), by="Amal")
    project.accept(ACCEPTED, by="Amal")
    return made


@pytest.fixture
def tab() -> Iterator[Page]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        tab = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", locale="en-GB")
        tab.set_default_timeout(8000)
        yield tab
        browser.close()


# ---- the steps -----------------------------------------------------------------------------------------------------


def open_the_queue(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.get_by_role("link", name="Queue").first.click()
    tab.wait_for_url("**/queue")
    expect(tab.locator(".wait")).to_have_count(7)


def find_the_one_without_a_place(tab: Page) -> None:
    tab.get_by_role("link", name="Displacement, Shelling").click()
    expect(tab.locator("h1")).to_have_text("Displacement, Shelling · Tall Tamr, Al-Hasakah · 13 June 2023")


def add_the_place(tab: Page) -> None:
    _open_report(tab, "Shelling")
    tab.keyboard.press("m")
    tab.keyboard.press("3")
    tab.wait_for_selector("form.editor .place-find")
    _drag_over(tab, "تل تمر")
    tab.locator(".choice-name", has_text="Tall Tamr").first.click()
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-added:not([aria-busy])")
    tab.go_back()
    expect(_fact(tab, "Place")).to_have_text("Tall Tamr, Al-Hasakah")


def accept_it(tab: Page) -> None:
    tab.get_by_role("button", name="Accept").click()
    expect(tab.locator("#done")).to_contain_text("may be published: 2 claims")


def correct_the_toll(tab: Page) -> None:
    _search(tab, '"وفاة رجل مسن"')
    tab.locator(".wait").get_by_role("link").first.click()
    expect(_fact(tab, "Killed")).to_have_text("1 to 4")
    for outlet in ("أخبار الكرمة", "صدى الوادي"):
        _open_report(tab, "Shelling", by=outlet, killed="4")
        _walk_to(tab, "رجل مسن")
        tab.keyboard.press("c")
        tab.wait_for_selector("form.editor")
        tab.get_by_label("Part of another number").check()
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".value.is-corrected:not([aria-busy])")
        tab.go_back()
    expect(_fact(tab, "Killed")).to_have_text("3 to 4")


def part_two_acts(tab: Page) -> None:
    _column(tab, "Shelling", by="صدى الوادي", weapon="rocket").get_by_role("checkbox").check()
    tab.locator("#chosen").get_by_role("textbox", name="Why").fill("the market was hit, and it was replied elsewhere")
    tab.get_by_role("button", name="Take out").click()
    expect(tab.locator("main")).to_contain_text("claims 9, reports 4")
    tab.get_by_role("button", name="They tell of another act").click()
    expect(tab.locator("#done")).to_contain_text("two acts: 1 and 9 claims")
    expect(_fact(tab, "Killed")).to_have_text("3 to 4")


STEPS = (find_the_one_without_a_place, add_the_place, accept_it, correct_the_toll, part_two_acts)


def _search(tab: Page, words: str) -> None:
    """Search in the queue; one incident is left."""
    tab.get_by_role("link", name="Queue").first.click()
    tab.wait_for_url("**/queue")
    tab.keyboard.press("/")
    tab.keyboard.type(words)
    tab.keyboard.press("Enter")
    expect(tab.locator(".wait")).to_have_count(1)


def _fact(tab: Page, name: str) -> Locator:
    """A figure in the head of the page of an incident."""
    return tab.locator("dl div", has=tab.locator("dt", has_text=name)).first.locator("dd")


def _column(tab: Page, type_: str, by: str = "", killed: str = "", weapon: str = "") -> Locator:
    """The head of the first column of such a claim, told by this outlet."""
    rows = (tab.locator(f"#row-{key} td").all_inner_texts() for key in ("type", "killed", "weapon"))
    told = zip(*rows, tab.locator("th.claim").all_inner_texts(), strict=True)
    sought = (type_, killed, weapon, by)
    found = (at for at, cells in enumerate(told) if all(map(str.__contains__, cells, sought)))
    return tab.locator("th.claim").nth(next(found))


def _open_report(tab: Page, type_: str, by: str = "", killed: str = "") -> None:
    """Click the outlet above a column: the desk opens at that claim."""
    _column(tab, type_, by, killed).get_by_role("link").click()
    tab.wait_for_url("**/reports/**")
    tab.wait_for_selector("[data-ready]")
    expect(tab.locator(".value.here")).to_contain_text(type_)


def _walk_to(tab: Page, quote: str) -> None:
    """Press j until a value with these words is lit."""
    for _ in range(40):
        if quote in tab.locator(".value.here").inner_text():
            return
        tab.keyboard.press("j")
    raise AssertionError(f"no value with {quote} was reached")


def _drag_over(tab: Page, quote: str) -> None:
    left, right, middle = tab.evaluate(BOXES, quote)[0]
    tab.mouse.move(right - 1, middle)
    tab.mouse.down()
    tab.mouse.move(left + 1, middle, steps=6)
    tab.mouse.up()


def test_the_tour_ends_with_a_corrected_and_a_parted_incident(tab: Page, folder: Path, address: str) -> None:
    open_the_queue(tab, address)
    for step in STEPS:
        step(tab)
    project = Project.open(folder)
    made = project.decisions()
    assert [one.kind for one in made] == ["accept", "add", "accept", "correct", "correct", "different"]
    assert {one.by for one in made[1:]} == {"salma"}
    (place,) = [one.to.place for one in made if one.to and one.to.place]
    assert (place.admin1, place.span.of(project.report("s03").text)) == ("Al-Hasakah", "تل تمر")
    tolls = [one.to.casualty for one in made if one.to and one.to.casualty]
    assert [(toll.kind, toll.min, toll.max, toll.part) for toll in tolls] == [("killed", 1, 1, True)] * 2
    market, reply = sorted(project.incidents_of("s05"), key=lambda one: -len(one.claim_ids))
    assert (len(market.claim_ids), len(market.report_ids)) == (9, 4)
    assert (set(reply.types), len(reply.claim_ids)) == ({"shelling"}, 1)
