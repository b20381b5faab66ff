"""What tokens let programs do: the scopes of each, and no more than their owners."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from rasd.model.people import ROLES, SCOPES, Role, Scope
from rasd.web.api.openapi import document
from rasd.web.api.operation import BASE, Operation
from rasd.web.api.parts import operations
from rasd.web.wording import words

from .conftest import Programs

#: the scope that each operation needs
NEEDS: dict[Scope, list[str]] = {
    "read": [
        "reports", "report", "report_claims", "report_versions", "report_origins", "report_decisions", "explain",
        "why_not", "claim", "incidents", "incident", "between", "decisions", "code", "places", "place", "place_choice",
        "formats", "editions", "edition", "published", "export", "policy", "policy_explain", "custody_log", "verify",
        "quarantine", "health", "queue", "task",
    ],
    "code": ["decide", "add_claim", "add", "undo", "retry", "work"],
    "review": ["merge", "split", "never_merge", "rate", "accept", "withhold"],
    "publish": ["publish", "approve"],
    "admin": [],
}  # fmt: skip
ALL: dict[str, Operation] = {one.name: one for one in operations()}


def refused(one: Operation, status: int) -> bool:
    """Whether an operation that is asked for nothing sensible was refused for who asks."""
    assert status != 500, one.name
    return status in {401, 403}


def address(one: Operation) -> str:
    return re.sub(r"{\w+}", "none", one.address)


def test_the_description_says_which_scope_each_operation_needs() -> None:
    told: dict[str, list[str]] = {scope: [] for scope in SCOPES}
    for path in document(operations(), words("en"))["paths"].values():
        for one in path.values():
            told[one["security"][0]["token"][0]].append(one["operationId"])
    assert {scope: sorted(names) for scope, names in told.items()} == {
        scope: sorted(names) for scope, names in NEEDS.items()
    }


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_may_what_its_scope_says_and_nothing_else(programs: Programs, scope: Scope) -> None:
    program = programs("admin", [scope])
    for name, one in ALL.items():
        answer = program.ask(one.method, address(one))
        assert refused(one, answer.status_code) is (name not in NEEDS[scope]), (name, answer.text)


@pytest.mark.parametrize("role", ROLES)
def test_a_token_with_all_scopes_may_no_more_than_its_owner(programs: Programs, role: Role) -> None:
    program = programs(role)
    for name, one in ALL.items():
        answer = program.ask(one.method, address(one))
        least = one.least
        assert least in ROLES
        assert refused(one, answer.status_code) is (ROLES.index(role) < ROLES.index(least)), (name, answer.text)


def test_without_a_token_or_with_a_wrong_one_nothing_is_told(programs: Programs) -> None:
    nobody = programs(None)
    for headers in ({}, {"Authorization": "Bearer rasd_wrong"}, {"Authorization": "Bearer "}, {"Authorization": "x"}):
        for one in ALL.values():
            answer = nobody.ask(one.method, address(one), headers=headers)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), one.name
            assert set(answer.json()) == {"type", "title", "status", "detail", "remedy", "where"}
        assert nobody.get(f"{BASE}/openapi.json", headers=headers).status_code == 401


def test_programs_are_given_nothing_to_keep(programs: Programs) -> None:
    for path in ("/health", "/reports/r1/explanation?lang=ar"):
        assert "set-cookie" not in programs("viewer").get(path).headers


def test_no_other_site_is_let_in(programs: Programs) -> None:
    answer = programs("admin").get("/health", headers={"Origin": "https://else.example"})
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    asked = programs("admin").ask("OPTIONS", "/merge", headers={"Origin": "https://else.example"})
    assert asked.status_code == 405


def test_who_sees_published_data_alone_sees_approved_editions_and_no_others(programs: Programs) -> None:
    publisher, approver, public = programs("publisher"), programs("admin"), programs("data_only")
    publisher.done("/accept", {"names": ["r4"]})
    made = publisher.done("/editions", {"name": "first", "formats": ["csv"]})
    assert not made["approved"]
    for path in ("/editions/first", "/editions/first/incidents", "/editions/first/exports/geojson"):
        assert public.get(path).status_code == 404, path
    assert public.told("/editions") == {"editions": []}
    assert publisher.post("/editions/first/approval", {}).status_code == 403  # who made it
    assert approver.post("/editions/first/approval", {"digest": "0"}).status_code == 422
    approved = approver.done("/editions/first/approval", {"digest": made["digest"]})
    assert approver.done("/editions/first/approval", {}) == approved  # twice is harmless
    assert [one["name"] for one in public.told("/editions")["editions"]] == ["first"]
    (incident,) = public.told("/editions/first/incidents")["items"]
    assert incident["types"] == ["explosion"]
    whole = public.get("/editions/first/incidents").text + public.get("/editions/first").text
    for internal in ("claim_ids", "report_ids", '"r4"', "nour", "salma"):
        assert internal not in whole
    one = public.get("/editions/first/exports/geojson")
    assert (one.status_code, one.headers["content-type"]) == (200, "application/octet-stream")
    assert incident["id"] in one.text
    again = public.get("/editions/first/exports/geojson", headers={"If-None-Match": one.headers["etag"]})
    assert again.status_code == 304
    package = public.get("/editions/first/exports/csv")
    assert 'filename="first-csv.zip"' in package.headers["content-disposition"]
    assert zipfile.ZipFile(io.BytesIO(package.content)).testzip() is None
    assert public.get("/editions/first/exports/none").status_code == 404


def test_a_coder_takes_back_decisions_about_fields_and_not_those_of_a_reviewer(programs: Programs) -> None:
    coder, reviewer = programs("coder"), programs("reviewer")
    merged = reviewer.done("/merge", {"names": ["r3", "r4"]})
    assert coder.post("/undo", {"decision": merged["id"]}).status_code == 403
    assert programs("reviewer", ["code"]).post("/undo", {"decision": merged["id"]}).status_code == 403
    undone = reviewer.done("/undo", {"decision": merged["id"]})
    assert coder.post("/undo", {"decision": undone["id"]}).status_code == 403
    claim = coder.told("/reports/r3/claims")["claims"][0]["read"]["id"]
    decided = coder.done(f"/claims/{claim}/decisions", {"kind": "confirm"})["decision"]
    assert coder.done("/undo", {"decision": decided["id"]})["undoes"] == decided["id"]
    assert coder.post("/undo", {"decision": "d0"}).status_code == 404
