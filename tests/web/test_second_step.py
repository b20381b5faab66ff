"""The second step of signing in."""

from __future__ import annotations

import pyotp
import pytest

from rasd.web.context import Context

from .conftest import PASSWORD, As, Browser, Clock


@pytest.fixture
def key(signed_in: As, staffed: Context, clock: Clock) -> pyotp.TOTP:
    """Makes the codes of rami, who set the second step up at the desk, half an hour ago."""
    browser = signed_in("coder")
    assert browser.submit("/account/second-step", password="wrong").status_code == 422
    assert staffed.people.second_step.pending("rami") is None
    assert browser.submit("/account/second-step", password=PASSWORD).status_code == 303
    pending = staffed.people.second_step.pending("rami")
    assert pending
    page = browser.get("/account").text
    assert pending.letters in page
    assert f"otpauth://totp/Rasd:rami?secret={pending.letters}" in page
    assert browser.submit("/account/second-step/finish", code="000000x").status_code == 422
    codes = pyotp.TOTP(pending.letters)
    assert browser.submit("/account/second-step/finish", code=codes.at(clock.now)).status_code == 303
    clock.later(minutes=30)
    assert pending.letters not in browser.get("/account").text
    return codes


def code_of(key: pyotp.TOTP, clock: Clock, steps: int) -> str:
    """The code of so many steps from now."""
    return key.generate_otp(key.timecode(clock.now) + steps)


def half_in(browser: Browser) -> None:
    """Give the password alone."""
    assert browser.sign_in("rami").headers["Location"] == "/login/code"
    assert browser.get("/account").status_code == 303
    assert browser.get("/login/code").status_code == 200


def test_it_takes_password_and_code(signed_in: As, key: pyotp.TOTP, clock: Clock) -> None:
    browser = signed_in(None)
    half_in(browser)
    assert browser.submit("/login/code", code="12345").status_code == 401
    assert browser.submit("/login/code", code=f" {key.at(clock.now)[:3]} {key.at(clock.now)[3:]} ").status_code == 303
    assert browser.get("/account").status_code == 200


def test_a_code_is_good_once(signed_in: As, key: pyotp.TOTP, clock: Clock) -> None:
    first, second, code = signed_in(None), signed_in(None), key.at(clock.now)
    half_in(first)
    half_in(second)
    assert first.submit("/login/code", code=code).status_code == 303
    assert second.submit("/login/code", code=code).status_code == 401
    assert second.submit("/login/code", code=code_of(key, clock, -1)).status_code == 401  # and so is none before it
    clock.later(seconds=30)
    assert second.submit("/login/code", code=key.at(clock.now)).status_code == 303


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 303), (0, 303), (1, 303), (2, 401)])
def test_a_clock_may_be_wrong_by_half_a_minute(
    signed_in: As, key: pyotp.TOTP, clock: Clock, steps: int, status: int
) -> None:
    browser = signed_in(None)
    half_in(browser)
    assert browser.submit("/login/code", code=code_of(key, clock, steps)).status_code == status


def test_wrong_codes_lock_too_and_the_password_alone_forgets_none_of_them(
    signed_in: As, key: pyotp.TOTP, clock: Clock
) -> None:
    browser = signed_in(None)
    for _ in range(5):
        half_in(browser)
        browser.submit("/login/code", code="000000")
    assert browser.sign_in("rami").status_code == 401
    assert browser.submit("/login/code", code=key.at(clock.now)).status_code in {303, 401}
    assert browser.get("/account").status_code == 303


def test_the_way_between_the_steps_is_short(signed_in: As, key: pyotp.TOTP, clock: Clock) -> None:
    browser = signed_in(None)
    half_in(browser)
    clock.later(minutes=6)
    answer = browser.submit("/login/code", code=key.at(clock.now))
    assert answer.headers["Location"] == "/login"
    assert browser.get("/account").status_code == 303


def test_the_secret_is_another_one_after_the_second_step(signed_in: As, key: pyotp.TOTP, clock: Clock) -> None:
    browser = signed_in(None)
    half_in(browser)
    before = browser.cookies["rasd_session"]
    browser.submit("/login/code", code=key.at(clock.now))
    assert browser.cookies["rasd_session"] != before


def test_it_is_stopped_by_oneself_with_the_password_or_by_an_admin(
    signed_in: As, staffed: Context, key: pyotp.TOTP, clock: Clock
) -> None:
    browser, admin = signed_in(None), signed_in("admin")
    half_in(browser)
    browser.submit("/login/code", code=key.at(clock.now))
    assert browser.submit("/account/second-step/stop", password="wrong").status_code == 422
    assert staffed.people.person("rami").totp
    assert admin.submit("/people/rami/second-step/stop").status_code == 303
    assert not staffed.people.person("rami").totp
    assert browser.sign_in("rami").headers["Location"] == "/"
