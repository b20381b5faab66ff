"""What is meant to break it is refused in the same way as what is merely wrong."""

from __future__ import annotations

import threading

import pytest
from tests.web.conftest import browsing

from rasd.web.api.answering import route
from rasd.web.api.operation import changing
from rasd.web.context import Context, Visit

from .conftest import Program

JSON = {"Content-Type": "application/json"}
DEEP = 100_000
BODIES = {
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep within": b'[{"text": ' + b"[" * DEEP + b"]" * DEEP + b"}]",
    "not a number": b'[{"text": NaN}]',
    "endless": b'[{"text": 1e999999}]',
    "a huge number": b'[{"text": ' + b"9" * 100_000 + b"}]",
    "half a pair": b'[{"text": "\\ud800"}]',
    "halves the wrong way round": b'[{"text": "\\udc00\\ud800 a"}]',
    "no UTF-8": b'[{"text": "\xff\xfe"}]',
    "a mark before": b'\xef\xbb\xbf[{"text": "a"}]',
    "NUL": b'[{"text": "a"}]\x00',
    "nothing": b"",
    "null": b"null",
    "cut off": b'[{"text": "abc',
    "two": b'[{"text": "a"}] [{"text": "b"}]',
    "too many": b"[" + b'{"text":"a"},' * 1000 + b'{"text":"a"}]',
    "a comment": b'[/* */{"text": "a"}]',
    "another type": b'[{"text": ["a"]}]',
}  # fmt: skip


@pytest.mark.parametrize("path", ["/code", "/reports", "/merge"])
@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_none_is_refused(admin: Program, path: str, name: str) -> None:
    answer = admin.ask("POST", path, content=BODIES[name], headers=JSON)
    assert answer.status_code == 422, answer.text
    assert answer.json()["where"].startswith("body")
    assert len(answer.content) < 2000


@pytest.mark.parametrize(("path", "most"), [("/code", 2_000_000), ("/reports", 8_000_000), ("/merge", 1_000_000)])
def test_more_than_is_taken_is_refused_before_it_is_read(admin: Program, path: str, most: int) -> None:
    for headers in (JSON, {"Content-Type": "text/plain"}):
        answer = admin.ask("POST", path, content=b"x" * (most + 1), headers=headers)
        assert answer.status_code == 413
        assert f"{most:,}" in answer.json()["detail"]
    assert admin.ask("POST", path, content=(b"x" * 1_000_000 for _ in range(10)), headers=JSON).status_code == 413


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "<!doctype html><html><body>x</body></html>", "x" * 1_100_000, "PK\x03\x04", "\x1f\x8b\x08"],
    ids=["NUL", "a page", "too long", "zip", "gzip"],
)
def test_what_is_no_report_is_not_used_and_nothing_is_unpacked(admin: Program, text: str) -> None:
    told = admin.ask("POST", "/code", content=text.encode(), headers={"Content-Type": "text/plain"}).json()
    assert len(told["reports"]) + len(told["unused"]) == 1
    assert all(not one["claims"] for one in told["reports"])


NAMES = [
    "%00", "..%2f..%2fetc%2fpasswd", "%ff%fe", "'%20OR%201=1--", "r1%00", "a" * 5000, "%E2%80%AE", "*", "%25",
    "{report}", "%F0%9F%92%A3", "-1", "1e309", "null",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_nothing_has_is_not_found(admin: Program, name: str) -> None:
    for path in ("/reports/{}", "/claims/{}", "/incidents/{}", "/places/{}", "/editions/{}", "/reports/{}/origins"):
        answer = admin.get(path.format(name))
        assert answer.status_code == 404, (path, answer.text)


@pytest.mark.parametrize("value", [2**63, 2**64, -1, 10**400, 1.5, True], ids=lambda value: str(value)[:20])
def test_a_count_that_is_none_is_refused(admin: Program, value: object) -> None:
    claim = admin.told("/reports/r4/claims")["claims"][0]["read"]
    casualty = {"kind": "killed", "min": value, "max": value, "who": "civilian", "span": claim["trigger"]}
    sent = {"kind": "add", "to": {"field": "casualties", "casualty": casualty}}
    answer = admin.post(f"/claims/{claim['id']}/decisions", sent)
    assert answer.status_code == 422, answer.text
    assert admin.told("/reports/r4/decisions")["decisions"] == []


def test_hostile_words_of_reports_are_data_and_never_a_page(admin: Program) -> None:
    answer = admin.get("/reports/r6", headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["title"].startswith("<script>")


def test_what_is_done_for_as_many_as_can_be_is_done_for_nobody_else(staffed: Context) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def slow(here: Visit) -> dict[str, str]:
        inside.set()
        go_on.wait(10)
        return {"by": here.language}

    one = changing("/slow", slow, name="slow", least="data_only", tag="desk", writes=False, at_once=1)
    token = staffed.people.tokens.make("salma", label="test", scopes=["read"], by="salma").secret
    headers = {"Authorization": f"Bearer {token}"}
    with browsing(staffed, extra=[route(one)]) as browser:
        answers: list[int] = []
        first = threading.Thread(
            target=lambda: answers.append(browser.post("/api/v1/slow", headers=headers).status_code)
        )
        first.start()
        assert inside.wait(10)
        refused = browser.post("/api/v1/slow", headers=headers)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        go_on.set()
        first.join(10)
        assert answers == [200]
        assert browser.post("/api/v1/slow", headers=headers).status_code == 200
