"""Incidents in a real browser: merge, undo and split by hand and by keyboard, in both languages and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rasd.project import Project
from rasd.web.context import Context

from . import stories

Opener = Callable[..., Page]
#: whether the table was moved down and along
MOVED = """() => {
  const at = document.querySelector(".compare");
  return at.scrollTop > 50 && Math.abs(at.scrollLeft) > 50;
}"""


@pytest.fixture
def desk(stories_desk: Context) -> Context:
    return stories_desk


@pytest.fixture
def project(desk: Context) -> Project:
    return desk.project


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Opener]:
    """Opens a page of the desk; at the end nothing may have been said on the console, or asked of anybody else."""
    noise: list[str] = []
    tabs: list[Page] = []

    def open_page(path: str, *, language: str = "en", width: int = 1300, dark: bool = False) -> Page:
        tab = chromium.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        tabs.append(tab)
        tab.on("console", lambda message: noise.append(message.text))
        tab.on("pageerror", lambda error: noise.append(str(error)))
        tab.on("request", lambda asked: None if asked.url.startswith(address) else noise.append(asked.url))
        tab.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert [one for one in noise if "409" not in one] == []


def reach(page: Page, selector: str) -> None:
    """Press Tab until something has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement?.matches(wanted) ?? false", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_merge_undo_and_split_by_mouse(opened: Opener, project: Project, language: str) -> None:
    one = project.incident("b1")
    page = opened(f"/incidents/{one.id}", language=language)
    page.fill("#with", "b2")
    page.click("form[action$='/merge'] button")
    expect(page.locator(".compare .claim")).to_have_count(len({*one.claim_ids, *project.incident("b2").claim_ids}))
    expect(page.locator("table.outcome thead th")).to_have_count(3)
    page.fill("#why", "ليلة واحدة")
    page.click("button.primary")
    expect(page.locator("#done")).to_be_visible()
    assert len(project.incidents()) == 2
    expect(page.locator(".decisions > li")).to_have_count(1)
    expect(page.locator(".decisions q")).to_have_text("ليلة واحدة")
    page.click("#done button")
    expect(page.locator(".decisions > li")).to_have_count(0)
    assert len(project.incidents()) == 3
    page.click("#done button")  # what was taken back is brought back
    expect(page.locator(".decisions > li")).to_have_count(1)
    assert len(project.incidents()) == 2
    page.locator(".compare input[type=checkbox]").last.check()
    expect(page.locator("#ticked")).to_have_text("(1)")
    page.click("button[formaction$='/split/preview']")
    expect(page.locator("table.outcome")).to_be_visible()
    page.click("form[action$='/split'] button.primary")
    expect(page.locator("#done a")).to_have_count(1)
    assert len(project.incidents()) == 3


def test_merge_undo_and_split_by_keyboard(opened: Opener, project: Project) -> None:
    page = opened(f"/incidents/{project.incident('b1').id}")
    reach(page, "#with")
    page.keyboard.type("b2")
    page.keyboard.press("Enter")
    page.wait_for_selector(".waterfall")
    reach(page, "textarea")
    page.keyboard.type("one night")
    reach(page, "button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#done")
    assert len(project.incidents()) == 2
    reach(page, "#done button")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=d*")
    expect(page.locator(".decisions > li")).to_have_count(0)
    page.goto(page.url.partition("/incidents")[0] + f"/incidents/{stories.strike(project).id}")
    reach(page, ".compare input[type=checkbox]")
    page.keyboard.press("Space")
    reach(page, "button[formaction$='/split/preview']")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.outcome")
    reach(page, "form[action$='/split'] button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#done")
    assert len(project.incidents()) == 4


def test_heads_and_names_of_fields_stay_in_sight(opened: Opener, project: Project) -> None:
    for language in ("en", "ar"):
        page = opened(f"/incidents/{stories.strike(project).id}", language=language, width=700)
        page.locator(".compare").focus()
        for key in ("ArrowDown", "ArrowLeft" if language == "ar" else "ArrowRight"):
            for _ in range(8):
                page.keyboard.press(key)
        # wait_for_function asks again by eval, which the page's policy forbids
        for _ in range(200):
            if page.evaluate(MOVED):
                break
            page.wait_for_timeout(25)
        assert page.evaluate(MOVED)
        box = page.locator(".compare").bounding_box()
        head = page.locator(".compare .heads .corner").bounding_box()
        assert box
        assert head
        assert head["y"] - box["y"] < 60
        near = box["x"] + box["width"] - head["x"] - head["width"] if language == "ar" else head["x"] - box["x"]
        assert 0 <= near < 3


def test_only_what_differs_is_shown_on_demand(opened: Opener, project: Project) -> None:
    page = opened(f"/incidents/{stories.strike(project).id}")
    assert page.locator("#row-day").is_visible()
    page.check("#only")
    assert not page.locator("#row-day").is_visible()
    assert page.locator("#row-killed").is_visible()


def test_two_at_once_are_told_of_each_other_and_nothing_typed_is_lost(opened: Opener, project: Project) -> None:
    name = stories.strike(project).id
    page = opened(f"/incidents/{name}")
    page.fill("#why-state", "جميعها متفقة")
    project.split(name, [stories.claim(project, "a3")], by="omar", why="another mill")
    page.click("form[action$='/accept'] button.primary")
    expect(page.locator("[role=alert]")).to_contain_text("another mill")
    expect(page.locator("#why-state")).to_have_value("جميعها متفقة")
    assert [one.kind for one in project.decisions()] == ["different"]
    page.click("form[action$='/accept'] button.primary")
    expect(page.locator("#done")).to_be_visible()
    assert [one.kind for one in project.decisions()] == ["different", "accept"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1300])
def test_pages_fit_and_have_no_barrier(opened: Opener, project: Project, language: str, width: int) -> None:
    name, claim = stories.strike(project).id, stories.claim(project, "a3")
    project.rate([claim], "B2", by="omar", why="<script>document.title='owned'</script>")
    for path in (
        f"/incidents/{name}", f"/incidents/{name}/merge?with=b1", "/incidents", "/audit", "/audit/check",
        f"/audit/of/{claim}",
    ):  # fmt: skip
        page = opened(path, language=language, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert "owned" not in page.title()
        found = [
            (one["id"], one["nodes"][0]["html"])
            for one in Axe().run(page).response["violations"]
            if one["impact"] in ("serious", "critical", "moderate")
        ]
        assert found == [], path
