"""From signing in to signing out."""

from __future__ import annotations

import pytest

from rasd.web.context import Context

from .conftest import PASSWORD, STAFF, As, Browser, Clock


def is_in(browser: Browser) -> bool:
    """Whether who sits there is signed in."""
    return bool(browser.get("/account").status_code == 200)


def test_signing_in_leads_to_the_page_that_was_asked_for(signed_in: As) -> None:
    browser = signed_in(None)
    assert browser.get("/people?done=role").headers["Location"] == "/login?next=%2Fpeople%3Fdone%3Drole"
    answer = browser.submit("/login", name="salma", password=PASSWORD, next="/people?done=role")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/people?done=role")
    assert "salma" in browser.get("/people").text


@pytest.mark.parametrize(
    "next_page",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/x\n", "", "\\/evil"],
)
def test_nobody_is_led_away_from_the_desk(signed_in: As, next_page: str) -> None:
    answer = signed_in(None).submit("/login", name="salma", password=PASSWORD, next=next_page)
    assert answer.headers["Location"] == "/"


def test_the_cookie_is_no_scripts_and_no_other_sites(signed_in: As) -> None:
    told = signed_in(None).sign_in("salma").headers["Set-Cookie"]
    assert "HttpOnly" in told
    assert "SameSite=lax" in told
    assert "Max-Age" not in told


def test_over_an_encrypted_line_cookies_stay_there(staffed: Context) -> None:
    from rasd.web.app import make_app  # noqa: PLC0415 - only here

    browser = Browser(make_app(staffed), base_url="https://127.0.0.1", follow_redirects=False)
    given = {"name": "salma", "password": PASSWORD, "token": browser.token}
    answer = browser.post("/login", data=given, headers={"Origin": "https://127.0.0.1"})
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_session_has_a_secret_of_its_own_that_is_kept_nowhere(signed_in: As, staffed: Context) -> None:
    browser = signed_in(None)
    browser.cookies.set("rasd_session", "chosen-by-somebody-else")
    browser.sign_in("salma")
    secrets = {one.value for one in browser.cookies.jar if one.name == "rasd_session"} - {"chosen-by-somebody-else"}
    assert len(secrets) == 1
    (own,) = secrets
    assert own
    assert len(own) > 40
    assert staffed.people.signing.of(own)
    assert staffed.people.signing.of("chosen-by-somebody-else") is None


def test_it_ends_when_nobody_used_it_for_a_while(signed_in: As, clock: Clock) -> None:
    browser = signed_in("coder")
    for _ in range(5):
        clock.later(minutes=59)
        assert is_in(browser)
    clock.later(minutes=61)
    assert not is_in(browser)
    clock.later(minutes=-30)
    assert is_in(browser)


def test_it_ends_at_the_latest_after_a_days_work(signed_in: As, clock: Clock) -> None:
    browser = signed_in("coder")
    for _ in range(15):
        clock.later(minutes=45)
        assert is_in(browser)
    clock.later(minutes=45)
    assert not is_in(browser)


def test_signing_out_ends_it_for_good(signed_in: As) -> None:
    browser = signed_in("coder")
    secret = next(one.value for one in browser.cookies.jar if one.name == "rasd_session")
    assert browser.submit("/logout").headers["Location"] == "/login"
    assert not is_in(browser)
    browser.cookies.set("rasd_session", secret or "")
    assert not is_in(browser)


def test_signing_out_everywhere_leaves_this_browser(signed_in: As) -> None:
    here, there, other = signed_in("coder"), signed_in("coder"), signed_in("viewer")
    assert here.submit("/account/sessions/end").status_code == 303
    assert (is_in(here), is_in(there), is_in(other)) == (True, False, True)


def test_another_password_ends_the_other_browsers_and_the_old_one_is_good_no_more(signed_in: As) -> None:
    here, there = signed_in("coder"), signed_in("coder")
    assert here.submit("/account/password", old="wrong", new="salt river and stone").status_code == 422
    assert here.submit("/account/password", old=PASSWORD, new="short").status_code == 422
    assert is_in(there)
    assert here.submit("/account/password", old=PASSWORD, new="salt river and stone").status_code == 303
    assert (is_in(here), is_in(there)) == (True, False)
    assert there.sign_in(STAFF["coder"]).status_code == 401
    assert there.sign_in(STAFF["coder"], "salt river and stone").status_code == 303


@pytest.mark.parametrize(
    "password", ["", "eleven chrs", "rami rami rami rami", "aaaaaaaaaaaaaaa", "abababababababab", "x" * 1001]
)
def test_passwords_that_are_guessed_too_soon_are_not_taken(signed_in: As, password: str) -> None:
    answer = signed_in("coder").submit("/account/password", old=PASSWORD, new=password)
    assert answer.status_code == 422


def test_another_role_holds_from_the_next_request_on(signed_in: As) -> None:
    admin, coder = signed_in("admin"), signed_in("coder")
    assert coder.get("/people").status_code == 403
    assert admin.submit("/people/rami/role", role="admin").status_code == 303
    assert coder.get("/people").status_code == 200
    assert admin.submit("/people/rami/role", role="viewer").status_code == 303
    assert coder.get("/people").status_code == 403


def test_who_is_removed_is_out_at_once(signed_in: As) -> None:
    admin, coder = signed_in("admin"), signed_in("coder")
    assert admin.submit("/people/rami/remove").status_code == 303
    assert not is_in(coder)
    assert coder.sign_in("rami").status_code == 401


def test_the_last_admin_stays(signed_in: As) -> None:
    admin = signed_in("admin")
    assert admin.submit("/people/salma/role", role="viewer").status_code == 422
    assert admin.submit("/people/salma/remove").status_code == 422
    assert admin.get("/people").status_code == 200


def test_what_was_done_to_peoples_rights_is_written_down(signed_in: As, staffed: Context) -> None:
    admin = signed_in("admin")
    admin.submit("/people", name="huda", role="viewer", password="seven grey doves")
    admin.submit("/people/huda/role", role="coder")
    admin.submit("/people/huda/password", password="eight grey doves")
    admin.submit("/people/huda/sessions/end")
    admin.submit("/people/huda/remove")
    done = [(one.by, one.kind, one.told) for one in staffed.people.acts() if one.whom == "huda"]
    assert done == [
        ("salma", "removed", ""),
        ("salma", "ended_all", ""),
        ("salma", "password", ""),
        ("salma", "role", "viewer > coder"),
        ("salma", "added", "viewer"),
    ]
    assert "huda" in admin.get("/people").text
