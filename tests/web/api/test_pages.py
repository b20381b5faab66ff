"""Lists page by page, and answers that are known already."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.fakes import MemoryStore
from rasd.model import Incident, Report
from rasd.project.walks import Walks, Wanted

from .conftest import Program, Programs

LISTS = ["/reports", "/incidents", "/decisions", "/custody", "/incidents?since=2024-06-01&until=2024-06-30"]


@pytest.fixture
def busy(admin: Program) -> Program:
    """A desk where something was decided."""
    for name in ("r3", "r4", "r6"):
        admin.done("/rate", {"names": [name], "rating": "B2"})
    return admin


@pytest.mark.parametrize("path", LISTS)
def test_all_pages_together_are_the_whole_list_whatever_their_size(busy: Program, path: str) -> None:
    (whole,) = busy.walk(path, 500)
    assert len(whole) >= 3
    for limit in (1, 2, 3):
        pages = list(busy.walk(path, limit))
        assert [one for page in pages for one in page] == whole
        assert max(map(len, pages)) == limit


def test_what_was_there_is_met_once_while_others_add(busy: Program) -> None:
    before = {one["id"] for page in busy.walk("/reports", 500) for one in page}
    met: list[str] = []
    for at, page in enumerate(busy.walk("/reports", 1)):
        met += [one["id"] for one in page]
        if at < 5:
            busy.done("/reports", [{"id": f"new{at}", "text": f"قصفت المدفعية قرية رقم {at} صباح اليوم."}])
    assert len(met) == len(set(met))
    assert before <= set(met)


@given(ids=st.sets(st.integers(0, 60), min_size=1), added=st.lists(st.integers(0, 60)), most=st.integers(1, 7))
def test_walking_a_list_that_grows_gives_each_once_in_order(ids: set[int], added: list[int], most: int) -> None:
    store = MemoryStore()
    listing = Walks(store, NotImplemented, lambda: None)
    store.add_reports([Report.received(f"text {one}") for one in ids])
    before, met, after = {one.id for one in store.reports()}, list[str](), ""
    coming = iter(added)
    while True:
        stretch = listing.reports(after, most)
        met += [one.id for one in stretch.items]
        if stretch.after is None:
            break
        after = stretch.after
        store.add_reports([Report.received(f"text {one}") for one in [next(coming, 0)]])
    assert met == sorted(set(met))
    assert before <= set(met)


@pytest.mark.parametrize(
    ("start", "end", "wanted", "is_in"),
    [
        ("2024-06-01", "2024-06-03", Wanted(since="2024-06-03"), True),
        ("2024-06-01", "2024-06-03", Wanted(since="2024-06-04"), False),
        ("2024-06-01", None, Wanted(until="2024-06-01"), True),
        ("2024-06-02", None, Wanted(until="2024-06-01"), False),
        (None, None, Wanted(until="2024-06-01"), False),
        (None, None, Wanted(), True),
        (None, None, Wanted(grades=frozenset({"fair"})), False),
    ],
)  # fmt: skip
def test_incidents_are_chosen_by_day_and_grade(start: str | None, end: str | None, wanted: Wanted, is_in: bool) -> None:
    one = Incident(id="i", claim_ids=(), report_ids=(), independent=(), types=(), start=start, end=end)
    assert (one in wanted) is is_in


def opaque(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


BAD_PLACES = [
    "x", "%00", "é", "a" * 300, opaque("[]"), opaque("{}"), opaque("not json"), opaque('["decisions",-1]'),
    opaque('["decisions","1"]'), opaque('["decisions",99999999999999999999]'), opaque('["reports"]'),
    opaque('["reports",1]'), opaque('["incidents","2024"]'), opaque("[" * 50),
]  # fmt: skip


@pytest.mark.parametrize("path", ["/reports", "/incidents", "/decisions", "/custody"])
def test_a_place_that_is_none_of_the_list_is_refused(admin: Program, path: str) -> None:
    for place in BAD_PLACES:
        answer = admin.get(f"{path}?after={place}")
        assert answer.status_code == 422, (place, answer.text)
        assert answer.json()["where"] == "query.after" or "unknown" in answer.json()["detail"]
    other = opaque('["other",1]')
    assert admin.get(f"{path}?after={other}").json()["where"] == "query.after"


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=501", "limit=x", "limit=1.0", "limit=-1", "limit=", "limit=1&limit=2", "page=2", "x", "limit=٣"],
)  # fmt: skip
def test_what_is_asked_for_wrongly_is_refused_with_its_place(admin: Program, query: str) -> None:
    answer = admin.get(f"/reports?{query}")
    assert answer.status_code == 422
    assert answer.json()["where"].startswith("query")
    assert answer.json()["remedy"]


READS = [
    "/reports?limit=2", "/reports/r1", "/reports/r1/claims", "/reports/r1/origins", "/reports/r1/explanation",
    "/incidents", "/incidents/r4", "/decisions", "/places?name=الميادين", "/formats", "/editions", "/policy",
    "/custody", "/health", "/verification", "/openapi.json",
]  # fmt: skip


@pytest.mark.parametrize("path", READS)
def test_what_is_known_already_is_not_sent_again(admin: Program, path: str) -> None:
    first = admin.get(path)
    tag = first.headers["etag"]
    assert first.status_code == 200
    assert tag.startswith('"')
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = admin.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), known
    for unknown in ('"other"', tag.strip('"'), ""):
        assert admin.get(path, headers={"If-None-Match": unknown}).content == first.content


def test_the_name_of_an_answer_changes_with_what_it_says_and_with_nothing_else(programs: Programs) -> None:
    one, other = programs("admin"), programs("viewer")

    def tag(program: Program, path: str) -> Any:
        return program.get(path).headers["etag"]

    claim = one.told("/reports/r1/claims")["claims"][0]["read"]["id"]
    paths = ["/reports/r1", "/reports/r1/claims", f"/claims/{claim}", "/incidents", "/decisions"]
    before = {path: tag(one, path) for path in paths}
    assert {path: tag(other, path) for path in paths} == before
    one.done(f"/claims/{claim}/decisions", {"kind": "confirm"})
    after = {path: tag(one, path) for path in paths}
    assert [path for path in paths if before[path] == after[path]] == ["/reports/r1", "/incidents"]


def test_no_page_of_a_list_looks_at_more_than_so_many(monkeypatch: pytest.MonkeyPatch, busy: Program) -> None:
    (whole,) = busy.walk("/incidents", 500)
    (wanted,) = busy.walk("/incidents?since=2024-06-03", 500)
    monkeypatch.setattr("rasd.project.walks._LOOKED_AT", 1)
    pages = list(busy.walk("/incidents?since=2024-06-03", 500))
    assert [one for page in pages for one in page] == wanted
    assert len(pages) == len(whole) > len(wanted) > 0
