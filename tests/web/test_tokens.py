"""Programs ask the API with a token, as far as it and its owner's role reach."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from rasd.model.people import SCOPES, Role, Scope
from rasd.web.access import Least, get, post
from rasd.web.app import make_app
from rasd.web.context import Context, Here

from .conftest import ORIGIN, STAFF, As, Browser, Clock


def told(here: Here) -> dict[str, str]:
    return {"name": here.name}


#: an address for each scope
EXTRA = [
    get("/api/read", told, least="viewer"),
    post("/api/code", told, least="coder"),
    post("/api/review", told, least="reviewer"),
    post("/api/publish", told, least="publisher"),
    get("/api/admin", told, least="admin"),
]


@pytest.fixture
def program(staffed: Context) -> Browser:
    """A program, which has no cookies."""
    return Browser(make_app(staffed, extra=EXTRA), base_url=ORIGIN, follow_redirects=False)


def ask(program: Browser, secret: str, address: str) -> Any:
    method = "GET" if address in {"/api/read", "/api/admin"} else "POST"
    return program.request(method, address, headers={"Authorization": f"Bearer {secret}"})


def make(staffed: Context, role: Role, *scopes: Scope, days: int | None = None) -> str:
    name = STAFF[role]
    return staffed.people.tokens.make(name, label="table", scopes=scopes, by=name, days=days).secret


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_may_what_its_scopes_say_and_no_more(program: Browser, staffed: Context, scope: Scope) -> None:
    secret = make(staffed, "admin", scope)
    for address in ("read", "code", "review", "publish", "admin"):
        answer = ask(program, secret, f"/api/{address}")
        assert (answer.status_code == 200) is (address == scope), (address, answer.text)
    assert ask(program, secret, f"/api/{scope}").json() == {"name": "salma"}


def test_it_may_no_more_than_its_owner_by_now(program: Browser, staffed: Context) -> None:
    secret = make(staffed, "reviewer", "read", "code", "review")
    assert ask(program, secret, "/api/review").status_code == 200
    staffed.people.set_role("جميل", "coder", by="salma")
    assert [ask(program, secret, f"/api/{one}").status_code for one in ("read", "code", "review")] == [200, 200, 403]
    staffed.people.remove("جميل", by="salma")
    assert ask(program, secret, "/api/read").status_code == 401


@pytest.mark.parametrize(
    ("role", "scope"), [("viewer", "code"), ("coder", "review"), ("reviewer", "publish"), ("publisher", "admin")]
)
def test_nobody_makes_a_token_that_may_more_than_they(signed_in: As, role: Role, scope: str) -> None:
    browser = signed_in(role)
    answer = browser.submit("/account/tokens", label="x", days="9", scopes=scope)
    assert (answer.status_code, "rasd_" in re.sub("rasd-token|rasd_lang", "", answer.text)) == (422, False)
    assert 'value="' + scope + '"' not in browser.get("/account").text


def test_its_secret_is_shown_once_and_kept_nowhere(signed_in: As, folder: Path) -> None:
    browser = signed_in("coder")
    page = browser.submit("/account/tokens", label="weekly <b>table</b>", days="9", scopes="read").text
    (secret,) = re.findall(r"rasd_[\w-]{40,}", page)
    assert "weekly &lt;b&gt;table" in page
    assert secret not in browser.get("/account").text
    kept = b"".join(file.read_bytes() for file in folder.iterdir() if file.name.startswith("rasd.sqlite"))
    assert b"weekly" in kept
    assert secret.encode() not in kept


def test_it_ends_when_its_time_is_over_or_it_is_dropped(
    program: Browser, staffed: Context, signed_in: As, clock: Clock
) -> None:
    short, long = make(staffed, "coder", "read", days=1), make(staffed, "coder", "read")
    clock.later(days=1, seconds=1)
    assert (ask(program, short, "/api/read").status_code, ask(program, long, "/api/read").status_code) == (401, 200)
    ident = next(one.id for one in staffed.people.tokens.all("rami") if one.until > staffed.people.now)
    assert signed_in("viewer").submit(f"/account/tokens/{ident}/drop").status_code == 404  # somebody else's
    assert ask(program, long, "/api/read").status_code == 200
    assert signed_in("coder").submit(f"/account/tokens/{ident}/drop").status_code == 303
    assert ask(program, long, "/api/read").status_code == 401


@pytest.mark.parametrize("days", [0, -1, 367, 10**9])
def test_no_token_is_good_for_ever(staffed: Context, days: int) -> None:
    with pytest.raises(Exception, match="366 days"):
        staffed.people.tokens.make("rami", label="x", scopes=["read"], by="rami", days=days)


def test_pages_are_not_for_tokens(program: Browser, staffed: Context) -> None:
    secret = make(staffed, "admin", *SCOPES)
    for address in ("/", "/people", "/account"):
        answer = program.get(address, headers={"Authorization": f"Bearer {secret}"})
        assert answer.headers["Location"].startswith("/login")


def test_a_wrong_token_is_not_helped_by_a_cookie(program: Browser) -> None:
    program.sign_in("salma")
    assert program.get("/api/read").json() == {"name": "salma"}
    answer = ask(program, "rasd_wrong", "/api/read")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_browser_asks_the_api_with_its_session_and_the_token_of_its_page(program: Browser) -> None:
    program.sign_in("salma")
    assert program.post("/api/review").status_code == 403
    assert program.change("/api/review").json() == {"name": "salma"}


@pytest.mark.parametrize(
    ("least", "writes", "scope"),
    [
        ("viewer", False, "read"), ("reviewer", False, "read"), ("admin", False, "admin"), ("coder", True, "code"),
        ("viewer", True, "code"), ("person", True, "code"), ("publisher", True, "publish"), ("admin", True, "admin"),
    ],
)  # fmt: skip
def test_the_scope_of_a_route_follows_from_who_may_ask(least: Least, writes: bool, scope: Scope) -> None:
    make_route = post if writes else get
    assert make_route("/api/x", told, least=least).scope == scope
