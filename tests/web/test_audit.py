"""The audit: who decided what, found by what is asked for, checked, and as files."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rasd.model import Decision
from rasd.model.people import Role
from rasd.model.value import Value, values_of
from rasd.project import Project
from rasd.web.context import Context

from . import stories
from .conftest import Browser, browsing

FORMULA = '=HYPERLINK("http://x.example")'


@pytest.fixture
def desk(stories_desk: Context) -> Context:
    return stories_desk


@pytest.fixture
def made(desk: Context) -> dict[str, Decision]:
    """Decisions of two people: about fields, about incidents, and one that was taken back and brought back."""
    project = desk.project
    claim = stories.claim(project, "a3")
    read = project.fields.claim(claim).read
    killed = next(one for one in values_of(read) if one.casualty)
    corrected = project.fields.decide(
        claim, "correct", value=Value(field="type", word=read.type), to=Value(field="type", word="attack"), by="omar",
        why=FORMULA,
    ).decision  # fmt: skip
    rejected = project.fields.decide(claim, "reject", value=killed, by="salma").decision
    merged = project.merge(["b1", "b2"], by="omar", why="<script>one</script> night")
    undone = project.undo(merged.id, by="salma", why="two after all")
    again = project.undo(undone.id, by="omar")
    rated = project.rate([claim], "B2", by="salma")
    gone = project.undo(rated.id, by="salma")
    return {
        "corrected": corrected, "rejected": rejected, "merged": merged, "undone": undone, "again": again,
        "rated": rated, "gone": gone,
    }  # fmt: skip


def listed(page: str, made: dict[str, Decision]) -> list[str]:
    """Which decisions a page lists, in its order."""
    at = {name: page.find(f'<tr id="{one.id}"') for name, one in made.items()}
    return sorted((name for name, place in at.items() if place >= 0), key=at.__getitem__)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["gone", "rated", "again", "undone", "merged", "rejected", "corrected"]),
        ("by=omar", ["again", "merged", "corrected"]),
        ("kind=same", ["again", "undone", "merged"]),
        ("kind=undo", ["gone", "again", "undone"]),
        ("kind=undo&by=salma", ["gone", "undone"]),
        ("report=a3", ["gone", "rated", "rejected", "corrected"]),
        ("report=a1", []),
        ("field=type", ["corrected"]),
        ("field=casualties&by=omar", []),
        ("until=2001-01-01", []),
        ("since=2001-01-01&field=casualties", ["rejected"]),
    ],
)
def test_decisions_are_found_the_latest_first(
    browser: Browser, made: dict[str, Decision], asked: str, found: list[str]
) -> None:
    answer = browser.get(f"/audit?{asked}")
    assert answer.status_code == 200
    assert listed(answer.text, made) == found


def test_each_tells_old_and_new_why_and_whether_it_holds(browser: Browser, made: dict[str, Decision]) -> None:
    page = browser.get("/audit").text
    row = {name: page.partition(f'<tr id="{one.id}"')[2].partition("</tr>")[0] for name, one in made.items()}
    assert '<del dir="auto">Shelling</del>' in row["corrected"]
    assert '<ins dir="auto">Attack</ins>' in row["corrected"]
    assert "&lt;script&gt;one&lt;/script&gt; night" in row["merged"]
    assert "taken back by salma" in row["rated"]
    assert "taken back by omar" in row["undone"]
    assert all("holds" in row[name] for name in ("corrected", "rejected", "merged", "again", "gone"))
    arabic = browser.get("/audit?lang=ar").text
    assert "تراجع عنه salma" in arabic
    assert '<ins dir="auto">هجوم</ins>' in arabic


@pytest.mark.parametrize("asked", ["kind=maybe", "field=name", "since=yesterday", "report=nothing"])
def test_what_can_not_be_asked_is_told_beside_what_was_typed(browser: Browser, asked: str) -> None:
    answer = browser.get(f"/audit?{asked}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_pages_follow_each_other_without_gap_or_doubling(
    browser: Browser, made: dict[str, Decision], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rasd.web.pages.audit.PAGE", 3)
    seen: list[str] = []
    address = "/audit?"
    for _ in range(3):
        page = browser.get(address).text
        seen += listed(page, made)
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == ["gone", "rated", "again", "undone", "merged", "rejected", "corrected"]
    assert address == ""


def test_the_history_of_one_field_is_a_page_and_a_part_of_one(browser: Browser, made: dict[str, Decision]) -> None:
    claim = made["corrected"].left[0]
    assert listed(browser.get(f"/audit/of/{claim}").text, made) == ["gone", "rated", "rejected", "corrected"]
    part = browser.get(f"/audit/of/{claim}?field=type", headers={"HX-Request": "true"}).text
    assert listed(part, made) == ["corrected"]
    assert "<html" not in part
    assert browser.get("/audit/of/c0000000000000000").status_code == 404


def test_a_table_opens_without_formulas_and_with_all_that_was_decided(
    browser: Browser, made: dict[str, Decision]
) -> None:
    answer = browser.get("/audit/decisions.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [one.id for one in reversed(made.values())]
    (corrected,) = (row for row in rows if row["id"] == made["corrected"].id)
    assert corrected["why"] == f"'{FORMULA}"
    assert (corrected["old"], corrected["new"], corrected["reports"]) == ("Shelling", "Attack", "a3")
    assert next(row for row in rows if row["kind"] == "rate")["undone_by"] == made["gone"].id


def test_lines_have_the_whole_decision(browser: Browser, made: dict[str, Decision]) -> None:
    answer = browser.get("/audit/decisions.jsonl?kind=correct")
    (line,) = [json.loads(one) for one in answer.text.splitlines()]
    assert line["decision"]["to"] == {"field": "type", "word": "attack"}
    assert line["why"] == FORMULA
    assert line["id"] == made["corrected"].id


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        ("data_only", "/audit", 403), ("viewer", "/audit", 200), ("coder", "/audit/decisions.csv", 403),
        ("coder", "/audit/decisions.jsonl", 403), ("coder", "/audit/check", 403),
        ("reviewer", "/audit/decisions.csv", 200), ("reviewer", "/audit/check", 200),
    ],
)  # fmt: skip
def test_each_sees_what_their_role_lets_them(desk: Context, role: Role, address: str, status: int) -> None:
    with browsing(stories.at_the_desk(desk, "dana", role)) as browser:
        assert browser.get(address).status_code == status


def test_a_decision_that_was_changed_behind_our_back_is_found(
    desk: Context, browser: Browser, made: dict[str, Decision], tmp_path: Path
) -> None:
    assert "All is as it was made." in browser.get("/audit/check").text
    with closing(sqlite3.connect(next((tmp_path / "stories").glob("*.sqlite")))) as connection:
        connection.execute(
            "UPDATE decisions SET body = replace(body, 'two after all', 'never mind') WHERE id = ?",
            (made["undone"].id,),
        )
        connection.commit()
    page = browser.get("/audit/check").text
    assert "Something is not as it was made." in page
    assert f"<bdi>{made['undone'].id}</bdi>: it was changed since salma made it" in page
    assert desk.project.decision(made["undone"].id) is not None


def test_the_fields_of_erased_reports_are_asked_for_in_vain(desk: Context, made: dict[str, Decision]) -> None:
    project: Project = desk.project
    project.erase(["a3"], why="the source asks for it", by="salma", shared=True)
    auditing = project.auditing
    assert auditing.page(auditing.asked(field="type")).rows == ()
    (row,) = auditing.page(auditing.asked(kind="correct")).rows
    assert (row.decision.id, row.field, row.reports) == (made["corrected"].id, None, ())
