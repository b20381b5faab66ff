"""The switch for emergencies: nothing is changed, everything can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from rasd.web.access import get, post
from rasd.web.app import make_app
from rasd.web.context import Context, Here
from rasd.web.serving import open_desk

from .conftest import ORIGIN, As, Browser


def done(here: Here) -> dict[str, str]:
    return {"by": here.name}


EXTRA = [post("/decide", done, least="reviewer"), get("/look", done, least="viewer")]


@pytest.fixture
def browser(staffed: Context) -> Iterator[Browser]:
    with Browser(make_app(staffed, extra=EXTRA), base_url=ORIGIN, follow_redirects=False) as one:
        one.sign_in("salma")
        yield one


def test_the_switch_stops_every_change_of_the_project_and_back(browser: Browser) -> None:
    assert browser.change("/decide").status_code == 200
    assert browser.submit("/people/switch", to_read_only="true", why="a laptop was lost").status_code == 303
    answer = browser.change("/decide", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["title"]) == (423, "The desk is read-only")
    assert browser.get("/look").status_code == 200
    assert browser.submit("/people/switch", to_read_only="false").status_code == 303
    assert browser.change("/decide").status_code == 200


def test_every_page_says_so_in_the_language_of_who_looks(browser: Browser) -> None:
    browser.submit("/people/switch", to_read_only="true")
    assert "read-only for now" in browser.get("/?lang=en").text
    assert "للقراءة فقط حاليًا" in browser.get("/account?lang=ar").text
    browser.submit("/people/switch", to_read_only="false")
    assert "للقراءة فقط حاليًا" not in browser.get("/").text


def test_it_stays_switched_for_everybody_until_an_admin_turns_it_back(browser: Browser, signed_in: As) -> None:
    browser.submit("/people/switch", to_read_only="true")
    again = open_desk(browser.app.state.context.project._folder, user="x")  # type: ignore[attr-defined]  # a new start
    assert again.people.read_only
    publisher = signed_in("publisher")
    assert "read-only for now" in publisher.get("/").text
    assert publisher.submit("/people/switch", to_read_only="false").status_code == 403
    assert again.people.read_only


def test_people_can_still_be_shut_out_while_it_is_on(browser: Browser, signed_in: As) -> None:
    coder = signed_in("coder")
    browser.submit("/people/switch", to_read_only="true")
    assert browser.submit("/people/rami/remove").status_code == 303
    assert coder.get("/account").status_code == 303


def test_who_turned_it_and_why_is_written_down(browser: Browser, staffed: Context) -> None:
    browser.submit("/people/switch", to_read_only="true", why="<b>a laptop</b> was lost")
    browser.submit("/people/switch", to_read_only="true", why="again")  # it is on already
    (act,) = [one for one in staffed.people.acts() if one.kind == "read_only_on"]
    assert (act.by, act.told) == ("salma", "<b>a laptop</b> was lost")
    assert "&lt;b&gt;a laptop" in browser.get("/people").text


def test_a_process_that_was_told_to_write_nothing_can_not_be_turned(staffed: Context) -> None:
    app = make_app(msgspec.structs.replace(staffed, read_only=True), extra=EXTRA)
    with Browser(app, base_url=ORIGIN, follow_redirects=False) as browser:
        browser.sign_in("salma")
        browser.submit("/people/switch", to_read_only="false")
        assert browser.change("/decide").status_code == 423
        assert "read-only for now" in browser.get("/").text
