"""The queue: what waits, why, and who is at what."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from tests.web.conftest import STAFF, As, Browser, Live, browsing

from rasd.model.people import Person
from rasd.web.context import Context


@pytest.fixture
def listed(desk: Context) -> Context:
    desk.project.board.refresh()
    return desk


@pytest.fixture
def queue(listed: Context) -> Iterator[Browser]:
    with browsing(listed) as browser:
        yield browser


def ids(text: str) -> list[str]:
    return re.findall(r'data-id="(i[0-9a-f]+)"', text)


def test_what_waits_is_listed_with_why_and_the_most_urgent_first(queue: Browser) -> None:
    page = queue.get("/queue?lang=en").text
    assert len(ids(page)) == 4
    assert page.index("Children were harmed") < page.index("Armed clash</a>")
    assert "Sources differ on the number killed" in page
    assert "تختلف المصادر" in queue.get("/queue?lang=ar").text


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("q=مستشفى", 1),
        ("q=المستشفيات", 0),
        ("q=لمستشفى", 1),
        ("type=explosion", 1),
        ("type=explosion&type=shelling", 2),
        ("type=explosion&q=مستشفى", 0),
        ("start=2024-06-02", 2),
        ("killed=3", 1),
        ("order=newest", 4),
    ],
)
def test_the_list_is_narrowed_by_what_the_address_says(queue: Browser, asked: str, count: int) -> None:
    assert len(ids(queue.get(f"/queue?{asked}").text)) == count


@pytest.mark.parametrize("asked", ["order=loudest", "type=sunshine", "box=1,2", "killed=many", "after=nonsense"])
def test_what_can_not_be_asked_is_refused_with_a_remedy(queue: Browser, asked: str) -> None:
    answer = queue.get(f"/queue?{asked}")
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_what_is_done_waits_no_more_and_is_found_when_asked_for(listed: Context, queue: Browser) -> None:
    first, *rest = ids(queue.get("/queue").text)
    listed.project.accept([first], by="salma")
    listed.project.board.refresh()
    assert ids(queue.get("/queue").text) == rest
    assert ids(queue.get("/queue?state=done").text) == [first]


def test_who_may_read_no_texts_seeks_in_none(listed: Context) -> None:
    low = msgspec.structs.replace(listed, alone=Person(name="dana", role="data_only"))
    with browsing(low) as browser:
        assert browser.get("/explore/points?type=explosion").status_code == 200
        assert browser.get("/explore/points?q=مستشفى").status_code == 403


def test_work_on_an_incident_is_held_given_marked_and_let_go(queue: Browser) -> None:
    first = ids(queue.get("/queue").text)[0]
    held = queue.change(f"/queue/{first}/hold", headers={"HX-Request": "true"})
    assert "salma is at it" in held.text
    assert ids(held.text) == [first]
    assert (
        "Given to salma"
        in queue.change(f"/queue/{first}/assign", data={"to": "salma"}, headers={"HX-Request": "1"}).text
    )
    asked = queue.change(
        f"/queue/{first}/mark",
        data={"said": "needs_help", "note": "<b>which</b> village?"},
        headers={"HX-Request": "1"},
    )
    assert "&lt;b&gt;which&lt;/b&gt; village?" in asked.text
    assert queue.change(f"/queue/{first}/mark", data={"said": "needs_help"}).status_code == 422
    assert queue.change(f"/queue/{first}/mark", data={"said": "bored"}).status_code == 422
    assert queue.change(f"/queue/{first}/release").status_code == 303
    assert queue.change("/queue/i0000000000000000/hold").status_code == 404


def test_what_somebody_holds_is_not_given_to_another(listed: Context, queue: Browser) -> None:
    first = ids(queue.get("/queue").text)[0]
    listed.project.board.hold(first, "omar")
    told = queue.change(f"/queue/{first}/hold")
    assert told.status_code == 409
    assert "omar" in told.text
    taken = queue.change("/queue/next").headers["location"]
    assert taken.startswith("/incidents/i")
    assert first not in taken


def test_a_list_is_kept_for_oneself_and_for_all_and_dropped(queue: Browser) -> None:
    kept = queue.change("/queue/views", data={"name": "Mines", "query": "type=explosion&evil=1"})
    assert kept.headers["location"] == "/queue?type=explosion"
    queue.change("/queue/views", data={"name": "All", "query": "order=newest", "shared": "yes"})
    page = queue.get("/queue").text
    assert '<a href="/queue?type=explosion"><bdi>Mines</bdi>' in page
    queue.change("/queue/views/drop", data={"name": "Mines"})
    assert "Mines" not in queue.get("/queue").text
    assert "All" in queue.get("/queue").text


def test_the_form_goes_back_only_within_the_desk(queue: Browser) -> None:
    first = ids(queue.get("/queue").text)[0]
    for back, goes in (("/explore", "/explore"), ("//evil.example", "/"), ("https://evil.example", "/")):
        assert queue.change(f"/queue/{first}/hold?back={back}").headers["location"] == goes


@pytest.fixture
def page(listed: Context, live: Live, chromium: Chromium) -> Iterator[Page]:
    made = chromium.new_page(base_url=live(listed))
    yield made
    made.close()


def test_the_queue_is_worked_through_by_keyboard_alone(page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto("/queue?lang=en")
    page.keyboard.press("j")
    first = page.locator(".wait").nth(0)
    assert first.get_attribute("aria-current") == "true"
    page.keyboard.press("h")
    page.get_by_text("salma is at it").wait_for()
    page.keyboard.press("x")
    page.locator("#help-text").fill("which village?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".wait .said").wait_for()
    assert page.locator(".wait").nth(0).locator(".chip").first.inner_text() == "Needs help"
    page.keyboard.press("/")
    page.keyboard.type("مستشفى")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    assert page.locator(".wait").count() == 1
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_queue_is_accessible_and_fits(page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/queue?lang={language}")
    serious = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert serious == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_page_of_an_incident_tells_of_the_work_on_it_and_leads_on(queue: Browser) -> None:
    first = queue.change("/queue/next?type=explosion").headers["location"]
    page = queue.get(f"{first}&lang=en").text
    assert "salma is at it" in page
    assert 'action="/queue/next?type=explosion"' in page
    assert "Let it go" in page
    back = queue.change(f"/queue/{first.split('/')[2].split('?')[0]}/release?back={first.split('?')[0]}")
    assert back.headers["location"] == first.split("?")[0]
    assert "Work on it" in queue.get(f"{first}&lang=en").text


def test_whoever_codes_a_report_blind_does_not_see_what_is_read_in_it(listed: Context) -> None:
    report = listed.project.report("r1")
    listed.project.samples.draw("spring", 6, ["salma", "omar"], by="lina")
    with browsing(listed) as browser:
        told = browser.get(f"/reports/{report.id}")
        assert told.status_code == 403
        assert "Code it first" in told.text


def test_work_is_given_to_whoever_may_do_it(staffed: Context, signed_in: As) -> None:
    staffed.project.board.refresh()
    browser = signed_in("reviewer")
    page = browser.get("/queue?lang=en").text
    first = ids(page)[0]
    coder, viewer = STAFF["coder"], STAFF["viewer"]
    assert f'<option value="{coder}">' in page
    assert f'<option value="{viewer}">' not in page
    assert (
        f"Given to {coder}"
        in browser.change(f"/queue/{first}/assign", data={"to": coder}, headers={"HX-Request": "1"}).text
    )
