"""Double coding and import under a hand: the machine's own Chromium, in both languages, watched by axe."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rasd.model.people import Person
from rasd.model.sample import Sample
from rasd.web.context import Context

from .conftest import Live

SHEET = "id,date,place,type,killed\n7,2024-05-31,منبج,قصف,2\n8,soon,x,raid,\n"


@pytest.fixture
def sample(desk: Context) -> Sample:
    return desk.project.samples.draw("spring", 6, ("amal", "basel"), by="salma")


def opened(chromium: Browser, address: str, *, width: int = 1280, dark: bool = False) -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(address)
    page.wrong = wrong  # type: ignore[attr-defined]
    return page


def serious(page: Page) -> list[str]:
    """What axe finds that keeps people out."""
    found: list[dict[str, Any]] = Axe().run(page, context="main").response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in {"serious", "critical"}
    ]


def as_person(desk: Context, name: str) -> Context:
    return msgspec.structs.replace(desk, alone=Person(name=name, role="reviewer"))


def select(page: Page, word: str) -> None:
    """Select a word of the report as a hand does, from within it."""
    expect(page.locator("#text")).to_contain_text(word)
    page.evaluate(
        """(word) => {
            const node = document.getElementById("text").firstChild;
            const at = node.data.indexOf(word);
            document.getSelection().setBaseAndExtent(node, at + 1, node, at + word.length);
        }""",
        word,
    )


def test_a_report_is_coded_by_selecting_words_and_stays_when_done(
    chromium: Browser, desk: Context, live: Live, sample: Sample
) -> None:
    report = desk.project.report("r1")
    page = opened(chromium, f"{live(as_person(desk, 'amal'))}/coders/{sample.id}/reports/{report.id}")
    expect(page.locator("#text")).to_have_text(report.text)
    page.get_by_role("button", name="New event").click()
    expect(page.locator(".toast")).to_contain_text("Select the words")
    select(page, "قصفت")
    page.get_by_role("button", name="New event").click()
    event = page.locator(".event")
    expect(event.locator("> .row .quote")).to_have_text("قصفت")
    event.locator('[data-key="type"]').select_option("shelling")
    select(page, "منبج")
    event.get_by_role("button", name="Add where").click()
    place = event.locator('[data-list="places"] .value')
    expect(place.locator(".quote")).to_have_text("منبج")
    place.get_by_role("button", name="Find").click()
    expect(place.locator('[data-key="place_id"] option')).not_to_have_count(1)
    assert place.locator('[data-key="lat"]').input_value()
    select(page, "مدنيين اثنين")
    event.get_by_role("button", name="Add harm").click()
    toll = event.locator('[data-list="casualties"] .value')
    toll.locator('[data-key="min"]').fill("2")
    toll.locator('[data-key="max"]').fill("2")
    page.get_by_role("button", name="Save for later").click()
    expect(page.locator(".toast.good")).to_be_visible()
    own = desk.project.samples.own(sample, report, "amal")
    assert own is not None
    (claim,) = own.claims
    assert (own.state, claim.type, claim.trigger.of(report.text)) == ("draft", "shelling", "قصفت")
    assert [one.span.of(report.text) for one in claim.casualties] == ["مدنيين اثنين"]
    assert (claim.places[0].span.of(report.text), claim.places[0].lat is not None) == ("منبج", True)
    page.reload()
    expect(page.locator(".event .values .quote")).to_have_count(2)
    page.get_by_role("button", name="I am done").first.click()
    page.locator("dialog").get_by_role("button", name="I am done").click()
    page.wait_for_url(f"**/coders/{sample.id}")
    own = desk.project.samples.own(sample, report, "amal")
    assert own is not None
    assert own.state == "done"
    page.goto(f"{page.url}/reports/{report.id}")
    expect(page.get_by_role("button", name="Save for later")).to_be_disabled()
    assert page.wrong == []  # type: ignore[attr-defined]


def test_a_value_without_words_is_not_sent(chromium: Browser, desk: Context, live: Live, sample: Sample) -> None:
    report = desk.project.report("r1")
    page = opened(chromium, f"{live(as_person(desk, 'amal'))}/coders/{sample.id}/reports/{report.id}")
    select(page, "قصفت")
    page.get_by_role("button", name="New event").click()
    page.evaluate("document.getSelection().removeAllRanges()")
    page.get_by_role("button", name="Add with what").click()
    page.get_by_role("button", name="Save for later").click()
    expect(page.locator(".toast.bad")).to_contain_text("needs the words")
    assert desk.project.samples.own(sample, report, "amal") is None


def test_a_sheet_is_looked_through_and_applied_without_leaving_the_page(
    chromium: Browser, desk: Context, live: Live
) -> None:
    page = opened(chromium, f"{live(desk)}/import")
    page.set_input_files("#file", {"name": "ours.csv", "mimeType": "text/csv", "buffer": SHEET.encode()})
    page.get_by_role("button", name="Look through it").click()
    expect(page.locator("#plan tbody tr")).to_have_count(2)
    expect(page.locator("#plan")).to_contain_text("Write it as 2024-05-31.")
    page.wait_for_timeout(1600)  # the frame takes no form twice within that time
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#plan [role=alert]")).to_contain_text("nothing was changed")
    page.get_by_label("Leave out rows").check()
    page.wait_for_timeout(1600)
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#plan .banner.good")).to_contain_text("One row was taken in")
    assert desk.project.report("7").outlet == "ours"
    assert page.wrong == []  # type: ignore[attr-defined]


def fill(desk: Context, sample: Sample) -> None:
    """Two codings of each report that differ here and there."""
    from rasd.measure import CodedEvent, CodedReport  # noqa: PLC0415 - only here

    verbs = desk.project.samples
    for number, ident in enumerate(sample.report_ids):
        report = verbs.report(sample, ident)
        for coder in sample.coders:
            kind = "raid" if coder == "basel" and number % 2 else "shelling"
            plain = {"type": kind, "trigger": (0, 4), "scope": "current", "modality": "happened", "certainty": "plain"}
            given = CodedReport(id=report.id, text=report.text, events=(msgspec.convert(plain, CodedEvent),))
            verbs.code(sample, given, coder, done=True)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(
    chromium: Browser, desk: Context, live: Live, sample: Sample, *, language: str, dark: bool
) -> None:
    start = live(as_person(desk, "amal"))
    report = desk.project.report("r1").id
    paths = ["/coders", f"/coders/{sample.id}/reports/{report}", "/import"]
    found = {path: look(chromium, f"{start}{path}?lang={language}", dark=dark) for path in paths}
    fill(desk, sample)
    paths = [f"/coders/{sample.id}", f"/coders/{sample.id}/reports/{report}/compare"]
    found |= {path: look(chromium, f"{start}{path}?lang={language}", dark=dark) for path in paths}
    assert {path: told for path, told in found.items() if told} == {}


def look(chromium: Browser, address: str, *, dark: bool) -> list[str]:
    page = opened(chromium, address, dark=dark)
    found = serious(page)
    found += page.wrong  # type: ignore[attr-defined]
    page.context.close()
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wider_than_a_small_screen(
    chromium: Browser, desk: Context, live: Live, sample: Sample, language: str
) -> None:
    start, report = live(as_person(desk, "amal")), desk.project.report("r1").id
    fill(desk, sample)
    for path in ("/coders", f"/coders/{sample.id}", f"/coders/{sample.id}/reports/{report}",
                 f"/coders/{sample.id}/reports/{report}/compare", "/import"):  # fmt: skip
        page = opened(chromium, f"{start}{path}?lang={language}", width=360)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.context.close()
        assert wide <= 0, path
