"""A change is made only by a page of the desk, in the browser that it was given to."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import ORIGIN, As, Browser


def change(browser: Browser, token: str, **headers: str) -> Any:
    return browser.post("/account/sessions/end", data={"token": token}, headers=headers)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": ORIGIN}, 303),
        ({}, 303),  # an old browser, which has the cookie and the token
        ({"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "https://127.0.0.1"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
    ],
)
def test_where_a_form_comes_from_decides(signed_in: As, headers: dict[str, str], status: int) -> None:
    browser = signed_in("coder")
    assert change(browser, browser.token, **headers).status_code == status


def test_without_the_token_nothing_is_changed(signed_in: As) -> None:
    browser, other, nobody = signed_in("coder"), signed_in("admin"), signed_in(None)
    for token in ("", "0" * 32, other.token, nobody.token, browser.token[:-1], "é"):
        assert change(browser, token, Origin=ORIGIN).status_code == 403
    assert browser.post("/account/sessions/end", headers={"Origin": ORIGIN}).status_code == 403


def test_the_token_may_come_in_a_header_a_form_or_one_with_files(signed_in: As) -> None:
    browser = signed_in("coder")
    token, address = browser.token, "/account/sessions/end"
    assert browser.change(address).status_code == 303
    assert browser.change(address, json={"x": 1}).status_code == 303
    assert (
        browser.post(address, data={"token": token}, files={"f": b"x"}, headers={"Origin": ORIGIN}).status_code == 303
    )
    assert browser.post(address, json={"token": token}, headers={"Origin": ORIGIN}).status_code == 403
    assert browser.post(address, files={"token": b"x"}, headers={"Origin": ORIGIN}).status_code == 403


def test_signing_in_needs_a_token_too(signed_in: As) -> None:
    """Or else somebody could sign another one's browser in under a name of their own."""
    browser = signed_in(None)
    given = {"name": "rami", "password": "olive well north gate", "token": signed_in(None).token}
    assert browser.post("/login", data=given, headers={"Origin": ORIGIN}).status_code == 403


def test_the_token_is_another_one_after_signing_in(signed_in: As) -> None:
    browser = signed_in(None)
    before = browser.token
    browser.sign_in("rami")
    assert browser.token != before
    assert change(browser, before, Origin=ORIGIN).status_code == 403


def test_where_there_are_no_accounts_pages_of_others_change_nothing_either(browser: Browser) -> None:
    given = {"to_read_only": "true", "token": ""}
    for headers in ({"Origin": "http://evil.example"}, {"Origin": ORIGIN}, {}):
        assert browser.post("/people/switch", data=given, headers=headers).status_code == 403
    assert browser.submit("/people/switch", to_read_only="true").status_code == 303


def test_more_than_is_taken_is_refused_and_not_read(signed_in: As) -> None:
    browser = signed_in(None)
    given = {"token": browser.token, "name": "x" * 30_000}
    answer = browser.post("/login", data=given, headers={"Origin": ORIGIN})
    assert (answer.status_code, "20,000 bytes" in answer.text) == (413, True)
