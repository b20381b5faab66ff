"""Who may ask what: every route, by everybody."""

from __future__ import annotations

import re

import pytest
from fastapi import APIRouter
from fastapi.exceptions import FastAPIError

from rasd.model.people import ROLES, Role
from rasd.web.access import API, Least, Route, lets
from rasd.web.app import PARTS, make_app, refuse_unguarded
from rasd.web.context import Context

from .conftest import STAFF, As
from .routes import NOT_OF_THE_PROJECT, ONLY_LOOKS, ROUTES

ALL: dict[str, Route] = {f"{one.method} {one.path}": one for part in PARTS for one in part()}
#: what stands for the blanks of an address
BLANKS = {"name": "wael", "token_id": "0000", "digest": "x", "sample": "s0", "report": "r1", "claim": "c0"}


def test_every_route_is_in_the_table_with_what_it_needs() -> None:
    assert {name: one.least for name, one in ALL.items()} == ROUTES


def test_no_address_is_answered_by_two_routes() -> None:
    assert len(ALL) == sum(len(part()) for part in PARTS)


def test_what_changes_the_project_says_so() -> None:
    unsaid = [name for name, one in ALL.items() if one.method != "GET" and not one.writes]
    assert [name for name in unsaid if not name.split()[1].startswith((*NOT_OF_THE_PROJECT, *ONLY_LOOKS))] == []
    assert [name for name, one in ALL.items() if one.method == "GET" and one.writes] == []


@pytest.mark.parametrize("role", [None, *ROLES])
def test_each_route_lets_in_those_of_its_role_and_above(signed_in: As, role: Role | None) -> None:
    browser = signed_in(role)
    # pages that anyone may ask don't ask who it is, and so have the token of the browser, not that of the session
    tokens = {"anyone": browser.page_token("/login"), "person": browser.token}
    # signing out comes last
    for name, route in sorted(ALL.items(), key=lambda item: item[0] == "POST /logout"):
        address = re.sub(r"{(\w+)(:path)?}", lambda blank: BLANKS.get(blank[1], "none"), route.path)
        headers = {
            "Origin": "http://127.0.0.1",
            "X-Rasd-Token": tokens.get(route.least, tokens["person"]),
            "Accept": "application/json",
        }
        answer = browser.request(route.method, address, headers=headers)
        problem = answer.status_code in {401, 403} and answer.headers["Content-Type"] == "application/problem+json"
        assert problem is not may(route.least, role), (name, answer.status_code)


def may(least: Least, role: Role | None) -> bool:
    """Worked out anew, from the table of roles alone."""
    if least == "anyone":
        return True
    return role is not None and (least == "person" or list(STAFF).index(role) >= list(STAFF).index(least))


def test_roles_reach_what_those_before_them_reach() -> None:
    table = {role: [least for least in ROLES if lets(least, role)] for role in ROLES}
    assert [len(reached) for reached in table.values()] == [1, 2, 3, 4, 5, 6]
    assert not any(lets(least, None) for least in ROLES)
    assert not lets("person", None)


def test_nobody_gets_anything_but_the_way_in(signed_in: As) -> None:
    browser = signed_in(None)
    for name, least in ROUTES.items():
        method, path = name.split()
        if least == "anyone" or method != "GET":
            continue
        answer = browser.get(path.replace("{name}", "wael"))
        if path.startswith(API):
            assert (answer.status_code, answer.json()["detail"]) == (401, "you are not signed in."), path
            assert not answer.json()["where"]
            continue
        assert (answer.status_code, answer.text) == (303, ""), path
        assert answer.headers["Location"].startswith("/login")
    page = browser.get("/login").text
    for told in (*STAFF.values(), "Wadi", 'href="/people"'):
        assert told not in page


@pytest.mark.parametrize("address", ["/docs", "/openapi.json", "/redoc", "/nothing", "/static", "/people/"])
def test_what_is_no_address_says_nothing_to_nobody(signed_in: As, address: str) -> None:
    answer = signed_in(None).get(address)
    assert answer.status_code == 404
    assert "salma" not in answer.text


def test_a_route_that_does_not_say_who_may_ask_is_refused(staffed: Context) -> None:
    app = make_app(staffed)
    slipped_in = APIRouter()
    slipped_in.add_api_route("/secret", lambda: "all of it")
    app.router.routes.append(slipped_in.routes[0])
    with pytest.raises(FastAPIError, match="/secret"):
        refuse_unguarded(app)
