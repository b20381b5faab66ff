"""Guessing passwords leads nowhere, and tells nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rasd.model import NotAllowedError
from rasd.project.people_means import Hasher
from rasd.web.context import Context

from .conftest import PASSWORD, As, Browser, Clock


def tries(browser: Browser, name: str, number: int) -> list[int]:
    return [browser.sign_in(name, f"wrong {at}").status_code for at in range(number)]


def test_after_five_tries_nobody_gets_in_for_a_quarter_of_an_hour(signed_in: As, clock: Clock) -> None:
    browser = signed_in(None)
    assert tries(browser, "rami", 5) == [401] * 5
    assert browser.sign_in("rami").status_code == 401
    clock.later(minutes=14)
    assert browser.sign_in("rami").status_code == 401
    clock.later(minutes=2)
    assert browser.sign_in("rami").status_code == 303


def test_after_the_lock_there_are_five_tries_again(signed_in: As, clock: Clock) -> None:
    browser = signed_in(None)
    tries(browser, "rami", 5)
    clock.later(minutes=16)
    tries(browser, "rami", 4)
    assert browser.sign_in("rami").status_code == 303


def test_tries_that_failed_are_forgotten_once_somebody_got_in(signed_in: As) -> None:
    browser = signed_in(None)
    for _ in range(3):
        tries(browser, "rami", 4)
        assert browser.sign_in("rami").status_code == 303


def test_an_admin_lets_somebody_in_again(signed_in: As) -> None:
    browser, admin = signed_in(None), signed_in("admin")
    tries(browser, "rami", 5)
    assert "/people/rami/unlock" in admin.get("/people/rami").text
    assert admin.submit("/people/rami/unlock").status_code == 303
    assert "/people/rami/unlock" not in admin.get("/people/rami").text
    assert browser.sign_in("rami").status_code == 303


def test_somebody_who_is_signed_in_stays_so(signed_in: As) -> None:
    coder = signed_in("coder")
    tries(signed_in(None), "rami", 5)
    assert coder.get("/account").status_code == 200


def test_a_wrong_password_a_wrong_name_and_a_lock_are_answered_alike(signed_in: As) -> None:
    browser = signed_in(None)

    def page(name: str, password: str) -> str:
        return str(browser.sign_in(name, password).text).replace(name, "NAME")

    wrong, unknown = page("rami", "wrong"), page("nobody", "wrong")
    tries(browser, "rami", 5)
    assert wrong == unknown == page("rami", PASSWORD)


@pytest.mark.parametrize("name", ["rami", "nobody", "wael"])
def test_each_try_costs_one_check_of_a_password(
    signed_in: As, staffed: Context, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """So that the time of an answer does not tell which names there are."""
    browser, checked = signed_in(None), list[str]()
    staffed.people.signing._means.hasher.waste("")  # the first time it makes something to check against
    tries(browser, "wael", 5)  # locked
    fits = Hasher.fits

    def counted(self: Hasher, kept: str, password: str) -> bool:
        checked.append(password)
        return fits(self, kept, password)

    monkeypatch.setattr(Hasher, "fits", counted)
    browser.sign_in(name, "wrong")
    assert len(checked) == 1


def test_many_tries_at_once_are_no_more_than_so_many_after_each_other(staffed: Context) -> None:
    def attempt(at: int) -> bool:
        try:
            staffed.people.signing.sign_in("rami", PASSWORD if at == 30 else f"wrong {at}")
        except NotAllowedError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(attempt, range(31)))
    kinds = [one.kind for one in staffed.people.acts() if one.by == "rami"]
    assert (kinds.count("failed"), kinds.count("locked")) == (4, 1)


def test_what_was_typed_for_a_name_that_nobody_has_is_not_kept(signed_in: As, staffed: Context) -> None:
    """It may be a password."""
    signed_in(None).sign_in("olive well north gate", "x")
    (last, *_) = staffed.people.acts()
    assert (last.kind, last.by, last.whom, last.told) == ("failed", "", "", "no such name")
