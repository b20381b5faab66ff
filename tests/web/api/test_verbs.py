"""What programs do: the same as people at the command line, kept in their name."""

from __future__ import annotations

from typing import Any

import pytest

from rasd.web.context import Context

from .conftest import Program, Programs


def claim_of(program: Program, report: str) -> Any:
    """The first claim of a report, as it was read."""
    return program.told(f"/reports/{report}/claims")["claims"][0]["read"]


def mark_of(claim: Any, field: str) -> Any:
    """How the first value of a field stands."""
    return next(one for one in claim["marks"] if one["field"] == field)


def test_a_report_is_found_by_its_id_and_by_its_sources(admin: Program) -> None:
    by_key = admin.told("/reports/r1")
    assert admin.told(f"/reports/{by_key['id']}") == by_key
    assert admin.told("/reports/r1/versions")["versions"] == [by_key]
    (way,) = admin.told("/reports/r1/origins")["ways"]
    assert (way["at"], way["by"]) == ("line 1", "salma")
    assert admin.get("/reports/none").json()["remedy"] == "Name its id, or that of its source."


def test_a_value_is_corrected_and_the_claim_says_so_from_then_on(programs: Programs) -> None:
    coder = programs("coder")
    claim = coder.told(f"/claims/{claim_of(coder, 'r4')['id']}")
    value = mark_of(claim, "casualties")["now"]
    to = {**value, "casualty": {**value["casualty"], "min": 3, "max": 3}}
    sent = {"kind": "correct", "value": value, "to": to, "why": "«ثلاثة» في العنوان"}
    made = coder.done(f"/claims/{claim['read']['id']}/decisions", sent)
    assert made["decision"]["by"] == "rami"
    assert made["contested"] is None
    assert mark_of(made["claim"], "casualties")["now"] == to
    assert coder.told(f"/claims/{claim['read']['id']}") == made["claim"]
    assert coder.told("/reports/r4/decisions")["decisions"] == [made["decision"]]
    (incident,) = [one for one in coder.told("/incidents")["items"] if claim["read"]["id"] in one["claim_ids"]]
    assert (incident["injured_min"], incident["injured_max"]) == (3, 3)


def test_two_who_decide_on_one_value_lose_nothing_and_the_second_is_told(programs: Programs) -> None:
    first, second = programs("coder"), programs("reviewer")
    name = claim_of(first, "r3")["id"]
    path, value = f"/claims/{name}/decisions", mark_of(first.told(f"/claims/{name}"), "certainty")["now"]
    one = first.done(path, {"kind": "correct", "value": value, "to": {**value, "word": "hedged"}})
    two = second.done(path, {"kind": "confirm", "value": value})
    assert (one["contested"], two["contested"]["id"]) == (None, one["decision"]["id"])
    assert len(first.told("/reports/r3/decisions")["decisions"]) == 2
    settled = first.done(path, {"kind": "confirm", "value": value, "over": two["decision"]["id"]})
    assert settled["contested"] is None
    assert mark_of(settled["claim"], "certainty")["contested"] is None


def test_a_change_of_what_was_read_before_it_changed_is_refused_and_changes_nothing(programs: Programs) -> None:
    first, second = programs("coder"), programs("reviewer")
    name = claim_of(first, "r3")["id"]
    path = f"/claims/{name}/decisions"
    before = first.get(f"/claims/{name}").headers["etag"]
    value = mark_of(first.told(f"/claims/{name}"), "certainty")["now"]
    hedged = {"kind": "correct", "value": value, "to": {**value, "word": "hedged"}}
    first.done(path, hedged, headers={"If-Match": before})
    refused = second.post(path, {"kind": "confirm", "value": value}, headers={"If-Match": before})
    assert refused.status_code == 412
    assert len(first.told("/reports/r3/decisions")["decisions"]) == 1
    # who has read it again has seen what the first decided, and so decides over it
    now = second.get(f"/claims/{name}").headers["etag"]
    done = second.done(path, {"kind": "confirm", "value": value}, headers={"If-Match": now})
    assert (done["contested"], "over" in done["decision"]) == (None, True)
    anything = second.done(path, {"kind": "confirm", "value": value}, headers={"If-Match": "*"})
    assert anything["decision"]["kind"] == "confirm"


def test_a_claim_that_was_missed_is_added(programs: Programs) -> None:
    coder = programs("coder")
    sent = {"type": "protest", "trigger": [0, 5], "why": "لم يُقرأ"}
    made = coder.done("/reports/r5/claims", sent)
    assert made["claim"]["claim"]["reader"] == "people"
    assert [one["read"]["id"] for one in coder.told("/reports/r5/claims")["claims"]] == made["decision"]["left"]
    assert coder.post("/reports/r5/claims", {"type": "protest", "trigger": [0, 5000]}).status_code == 422
    assert coder.post("/reports/r5/claims", {"type": "invasion", "trigger": [0, 5]}).status_code == 422


def test_incidents_are_merged_split_kept_apart_and_the_log_says_by_whom(programs: Programs) -> None:
    reviewer = programs("reviewer")
    merged = reviewer.done("/merge", {"names": ["r3", "r4"], "why": "one act"})
    whole = reviewer.told("/incidents/r3")
    assert len(whole["incident"]["claim_ids"]) == 2
    assert [one["id"] for one in whole["decisions"]] == [merged["id"]]
    tag = reviewer.get("/incidents/r3").headers["etag"]
    name = whole["incident"]["id"]
    assert reviewer.post(f"/incidents/{name}/split", {"out": ["r4"]}, headers={"If-Match": '"x"'}).status_code == 412
    reviewer.done(f"/incidents/{name}/split", {"out": ["r4"]}, headers={"If-Match": tag})
    assert reviewer.told("/incidents/r3")["incident"] != whole["incident"]
    reviewer.done("/never-merge", {"left": "r3", "right": "r4"})
    assert reviewer.told("/between?left=r3&right=r4&lang=ar")["verdict"]["sentence"]
    made = [one for page in reviewer.walk("/decisions", 2) for one in page]
    assert {one["by"] for one in made} == {"جميل"}
    logged = [one["act"] for page in reviewer.walk("/custody", 3) for one in page]
    assert [one["decision"] for one in logged if one["act"] == "decided"] == [one["id"] for one in made]
    assert "salt" not in reviewer.get("/custody").text


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/json", '[{"id": "n1", "text": "قصف الجيش قرية الوادي بالمدفعية صباح اليوم."}]'),
        ("application/x-ndjson", '{"id": "n1", "text": "قصف الجيش قرية الوادي بالمدفعية صباح اليوم."}\n'),
        ("text/plain; charset=utf-8", "قصف الجيش قرية الوادي بالمدفعية صباح اليوم."),
    ],
)
def test_what_is_sent_is_kept_as_it_came_with_its_custody(programs: Programs, media: str, body: str) -> None:
    coder = programs("coder")
    headers = {"Content-Type": media}
    read = coder.ask("POST", "/code", content=body.encode(), headers=headers).json()
    assert len(read["reports"]) == len(read["reports"][0]["claims"]) == 1
    report = read["reports"][0]["report_id"]
    assert coder.get(f"/reports/{report}").status_code == 404  # coding keeps nothing
    added = coder.ask("POST", "/reports", content=body.encode(), headers=headers).json()
    assert added == {"reports": 1, "new": 1, "read": 1, "claims": 1, "unused": []}
    again = coder.ask("POST", "/reports", content=body.encode(), headers=headers).json()
    assert again == {"reports": 1, "new": 0, "read": 0, "claims": 0, "unused": []}
    (way,) = coder.told(f"/reports/{report}/origins")["ways"]
    assert (way["source"], way["by"], way["size"]) == ("api:rami", "rami", len(body.encode()))
    assert programs("reviewer").told("/verification")["sound"]
    assert coder.told("/incidents/" + report)["incident"]["report_ids"] == [report]


def test_what_can_not_be_read_is_set_aside_and_the_rest_taken(programs: Programs) -> None:
    coder = programs("coder")
    sent = [{"text": "قصف الجيش قرية الوادي."}, {"text": "قصف", "published": "yesterday"}]
    added = coder.done("/reports", sent)
    assert (added["new"], len(added["unused"])) == (1, 1)
    assert "no date" in added["unused"][0]["why"]
    (aside,) = coder.told("/quarantine")["waiting"]
    assert (aside["at"], aside["source"]) == ("item 2", "api:rami")
    assert coder.done("/quarantine/retry", {})["new"] == 0


def test_nothing_is_changed_while_the_desk_is_read_only(programs: Programs, staffed: Context) -> None:
    admin = programs("admin")
    claim = claim_of(admin, "r3")["id"]
    staffed.people.turn(read_only=True, by="salma")
    for path, sent in (
        ("/merge", {"names": ["r3", "r4"]}),
        ("/reports", [{"text": "قصف"}]),
        (f"/claims/{claim}/decisions", {"kind": "confirm"}),
        ("/editions", {}),
    ):
        assert admin.post(path, sent).status_code == 423, path
    assert admin.told("/health")["read_only"]
    assert admin.post("/code", [{"text": "قصف الجيش قرية."}]).status_code == 200
    assert admin.told("/decisions")["items"] == []


def test_errors_say_what_is_wrong_where_and_what_to_do(admin: Program) -> None:
    cases = [
        (admin.post("/merge", {"names": ["r3"]}), 422, "body.names"),
        (admin.post("/merge", {"names": ["r3", 4]}), 422, "body.names[1]"),
        (admin.post("/merge", {"names": ["r3", "r4"], "hurry": True}), 422, "body"),
        (admin.post("/rate", {"names": ["r3"], "rating": "G7"}), 422, "body.rating"),
        (admin.post("/merge", {"names": ["r3", "nothing"]}), 404, ""),
        (admin.ask("POST", "/merge", content=b"{}", headers={"Content-Type": "text/plain"}), 415, ""),
        (admin.ask("POST", "/merge", content=b"{}"), 415, ""),
        (admin.get("/incidents?since=2024-13-01"), 422, "query.since"),
        (admin.get("/nothing"), 404, ""),
        (admin.ask("DELETE", "/reports"), 405, ""),
    ]
    for answer, status, where in cases:
        told = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.status_code, told["status"], told["where"]) == (status, status, where), told
    assert admin.ask("DELETE", "/reports").headers["allow"] == "GET, POST"
    assert admin.get("/nothing", headers={"Accept-Language": "ar"}).json()["title"] == "لا شيء هنا بهذا العنوان"
