"""Tables on the desk: shown first, applied as shown."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import pytest

from rasd.model.people import Person
from rasd.web.context import Context

from .conftest import ORIGIN, Browser, browsing

SHEET = "id,date,place,type,killed\n7,2024-05-31,منبج,قصف,2\n8,2024-06-02,كفر زيزفون,اعتقال,\n"


def send(browser: Browser, content: str | bytes = SHEET, name: str = "ours.csv", **fields: str) -> Any:
    given = content.encode() if isinstance(content, str) else content
    data = {"token": browser.token, "kind": "incidents", **fields}
    return browser.post("/import", data=data, files={"file": (name, given)}, headers={"Origin": ORIGIN})


def test_a_sheet_is_shown_first_and_then_applied_as_it_was_shown(browser: Browser, desk: Context) -> None:
    shown = send(browser)
    assert shown.status_code == 200
    assert "row 2" in shown.text
    assert "new: 2" in shown.text
    before = {report.id for report in desk.project.reports()}
    digest = hashlib.sha256(SHEET.encode()).hexdigest()
    assert f'value="{digest}"' in shown.text
    assert {report.id for report in desk.project.reports()} == before
    assert "2 rows were taken in" in send(browser, apply=digest).text
    assert desk.project.report("7").outlet == "ours"
    assert "nothing to change: 2" in send(browser).text


def test_another_table_than_was_shown_is_not_applied(browser: Browser, desk: Context) -> None:
    assert send(browser, apply="0" * 64).status_code == 409
    assert len(list(desk.project.reports())) == 6


def test_bad_rows_are_told_and_stop_the_rest_unless_left_out(browser: Browser, desk: Context) -> None:
    bad = f"{SHEET}9,soon,<script>x</script>,raid,\n"
    shown = send(browser, bad).text
    assert "can&#39;t be used: 1" in shown or "can't be used: 1" in shown
    assert "<script>x" not in shown
    digest = hashlib.sha256(bad.encode()).hexdigest()
    assert "nothing was changed" in send(browser, bad, apply=digest).text
    assert len(list(desk.project.reports())) == 6
    assert "2 rows were taken in" in send(browser, bad, apply=digest, skip_bad="yes").text


def test_corrections_are_looked_through(browser: Browser) -> None:
    shown = send(browser, "report,field,new\nr1,certainty,hedged\nr1,type,picnic\n", kind="corrections").text
    assert "certainty plain → hedged" in shown
    assert "one of: armed_clash" in shown


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        ("a,b\n1,2\n", {}, "no column is known as"),
        ("a,b\n1,2\n", {"columns": "a"}, "HEADING=FIELD"),
        ("a,b\n1,2\n", {"columns": "a=nothing"}, "no field is called so"),
        ("", {}, "empty"),
        (b"%PDF-1.4", {}, "PDF"),
    ],
)
def test_what_is_no_such_table_is_told_on_the_page(
    browser: Browser, content: str | bytes, fields: dict[str, str], said: str
) -> None:
    assert said in send(browser, content, **fields).text


def test_more_than_is_taken_is_refused_on_the_way(browser: Browser) -> None:
    assert send(browser, b"x" * 21_000_000).status_code in {413, 422}


def test_a_script_gets_the_table_alone(browser: Browser) -> None:
    given = {"token": browser.token, "kind": "incidents"}
    headers = {"Origin": ORIGIN, "HX-Request": "true"}
    part = browser.post("/import", data=given, files={"file": ("ours.csv", SHEET.encode())}, headers=headers).text
    assert "<html" not in part
    assert "row 2" in part


def test_coders_import_nothing(desk: Context) -> None:
    with browsing(msgspec.structs.replace(desk, alone=Person(name="amal", role="coder"))) as browser:
        assert browser.get("/import").status_code == 403
        assert send(browser).status_code == 403
