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
ACCEPTED = ("s01", "s02", "s03", "s04", "s05", "s06", "s07", "s09", "s10", "s11")
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
    expect(tab.locator(".wait")).to_have_count(3)


def find_the_two(tab: Page) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("الكسرة")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wait")).to_have_count(2)
    tab.get_by_role("link", name="Protest", exact=True).click()
    expect(tab.locator("h1")).to_have_text("Protest · Al-Kasrah, Deir ez-Zor · 23 July 2023")


def merge_them(tab: Page) -> None:
    tab.get_by_role("link", name="Compare").first.click()
    tab.wait_for_url("**/merge*")
    expect(tab.locator(".waterfall")).to_be_visible()
    tab.get_by_role("textbox", name="Why").fill("one Friday: the protest, and the shots at it")
    tab.get_by_role("button", name="They are one act").click()
    expect(tab.locator("#done")).to_contain_text("one act")
    expect(tab.locator("main")).to_contain_text("claims 4, reports 1")
    expect(_fact(tab, "Day")).to_have_text("23 July 2023")


def correct_the_day(tab: Page) -> None:
    _open_report(tab, "Protest")
    _walk_to(tab, "يوم الأحد القادم")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor")
    _drag_over(tab, "الجمعة اليوم")
    tab.get_by_label("First day").fill("2023-07-21")
    expect(tab.get_by_label("Last day")).to_have_value("2023-07-21")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-corrected:not([aria-busy])")
    tab.go_back()
    expect(_fact(tab, "Day")).to_have_text("21 July 2023")


def accept_it(tab: Page) -> None:
    tab.get_by_role("button", name="Accept").click()
    expect(tab.locator("#done")).to_contain_text("may be published: 4 claims")


def add_what_was_missed(tab: Page) -> None:
    tab.get_by_role("link", name="Queue").first.click()
    tab.wait_for_url("**/queue")
    tab.keyboard.press("/")
    tab.keyboard.type("بادية معدان")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wait")).to_have_count(1)
    tab.get_by_role("link", name="Attack").click()
    expect(_fact(tab, "Killed")).to_have_text("not told")
    _open_report(tab, "Attack")
    tab.keyboard.press("m")
    tab.keyboard.press("5")
    tab.wait_for_selector("form.editor")
    _drag_over(tab, "ما بين خمسة وعشرة عناصر")
    tab.get_by_role("textbox", name="How many").fill("5-10")
    tab.get_by_label("killed").check()
    tab.get_by_label("combatant").check()
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-added:not([aria-busy])")
    tab.go_back()
    expect(tab.locator("#row-killed")).to_contain_text("5 to 10 combatants")
    expect(_fact(tab, "Killed")).to_have_text("not told")


STEPS = (find_the_two, merge_them, correct_the_day, accept_it, add_what_was_missed)


def _fact(tab: Page, name: str) -> Locator:
    """A figure in the head of the page of an incident."""
    return tab.locator("dl div", has=tab.locator("dt", has_text=name)).first.locator("dd")


def _open_report(tab: Page, what: str) -> None:
    """Click the head of the column of a claim: the desk opens at that claim."""
    row = tab.locator("#row-type td")
    at = next(at for at, cell in enumerate(row.all_inner_texts()) if what in cell)
    tab.locator("th.claim a").nth(at).click()
    tab.wait_for_url("**/reports/**")
    tab.wait_for_selector("[data-ready]")
    expect(tab.locator(".value.here")).to_contain_text(what)


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


def test_the_tour_ends_with_a_corrected_and_merged_incident(tab: Page, folder: Path, address: str) -> None:
    open_the_queue(tab, address)
    for step in STEPS:
        step(tab)
    project = Project.open(folder)
    (shooting,) = project.incidents_of("s11")
    assert (len(shooting.claim_ids), shooting.start, shooting.end) == (4, "2023-07-21", "2023-07-21")
    made = project.decisions()
    assert [one.kind for one in made] == ["accept", "same", "correct", "accept", "add"]
    assert {one.by for one in made[1:]} == {"salma"}
    (day,) = [one.to.time for one in made if one.to and one.to.time]
    assert day.span.of(project.report("s11").text) == "الجمعة اليوم"
    (convoy,) = project.incidents_of("s09")
    assert ("attack" in convoy.types, convoy.killed_min) == (True, None)
    (toll,) = [one.to.casualty for one in made if one.to and one.to.casualty]
    assert (toll.kind, toll.min, toll.max, toll.who) == ("killed", 5, 10, "combatant")
