"""The desk of a report, asked as its page asks."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from rasd.model import InputError, Span
from rasd.model.people import Person, Role
from rasd.model.value import Value, values_of
from rasd.project import Project
from rasd.project.deciding import decided
from rasd.review.correcting import Mark, Reviewed
from rasd.web.context import Context
from rasd.web.desk.building import count_of, point_of
from rasd.web.desk.keys import key_of
from rasd.web.desk.rows import state_of
from rasd.web.forms import own_address
from rasd.web.serving import open_desk

from .conftest import Browser, browsing


def _claim(folder: Path, name: str = "r1", at: int = 0) -> Reviewed:
    project = Project.open(folder)
    return project.fields.of(project.report(name).id)[at]


def _value(claim: Reviewed, field: str) -> Value:
    return next(one for one in values_of(claim.read) if one.field == field)


def _asks(claim: Reviewed, kind: str, field: str, **more: Any) -> dict[str, Any]:
    return {"claim": claim.read.id, "kind": kind, "about": key_of(_value(claim, field)), **more}


def _as(folder: Path, name: str, role: Role) -> Context:
    return msgspec.structs.replace(open_desk(folder, user=name), alone=Person(name=name, role=role))


def test_the_page_has_the_text_as_received_and_a_card_for_each_claim(browser: Browser, folder: Path) -> None:
    for language in ("en", "ar"):
        page = browser.get(f"/reports/r1?lang={language}")
        assert page.status_code == 200
        assert page.text.count('<article class="claim') == 1
        assert f'id="claim-{_claim(folder).read.id}"' in page.text
        assert 'dir="rtl" tabindex="0"' in page.text


@pytest.mark.parametrize("path", ["", "/claims", "/about?claim=c1&about=v1", "/editor?claim=c1&field=time"])
def test_of_a_report_that_is_not_there_nothing_is(browser: Browser, path: str) -> None:
    assert browser.get(f"/reports/nothing{path}").status_code == 404


def test_hostile_titles_and_outlets_are_text(browser: Browser) -> None:
    page = browser.get("/reports/r6?lang=en").text
    assert "<script>document" not in page
    assert "&lt;script&gt;document.title=" in page
    assert "<b>" not in page
    assert "&lt;b&gt;أربعة&lt;/b&gt;" in page.replace("</mark>", "").replace('<mark class="harm">', "").replace(
        '<mark class="actor">', ""
    )


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\u202eadmin", '"><img src=x onerror=alert(1)>'])
def test_what_people_are_called_is_text_on_every_row(folder: Path, name: str) -> None:
    with browsing(open_desk(folder, user=name)) as browser:
        claim = _claim(folder)
        made = browser.change("/reports/r1/values", json=_asks(claim, "confirm", "type", why=name)).json()
        about = browser.get(f"/reports/r1/about?claim={claim.read.id}&about={key_of(_value(claim, 'type'))}").text
    for html in (made["cards"][0]["html"], about):
        assert "<script" not in html
        assert "<img" not in html


def test_a_value_says_how_it_stands() -> None:
    read, other = Value(field="type", word="shelling"), Value(field="type", word="attack")
    one = decided("confirm", "salma", "", left=["c1"])
    two = decided("reject", "sami", "", left=["c1"])
    for mark, state in (
        (Mark(field="type", now=read, read=read), "open"),
        (Mark(field="type", now=read, read=read, by=one), "confirmed"),
        (Mark(field="type", now=other, read=read, by=one), "corrected"),
        (Mark(field="type", now=None, read=read, by=one), "rejected"),
        (Mark(field="type", now=other, read=None, by=one), "added"),
        (Mark(field="type", now=other, read=read, by=one, contested=two), "contested"),
        (Mark(field="type", now=other, read=None, by=one, stale=True), "stale"),
    ):
        assert state_of(mark) == state


def test_each_verb_is_a_decision_that_the_library_sees(browser: Browser, folder: Path) -> None:
    claim = _claim(folder)
    given = {"field": "casualties", "span": [70, 82], "kind": "killed", "count": "٢-٣", "who": "civilian"}
    for sent in (
        _asks(claim, "confirm", "type"),
        _asks(claim, "correct", "casualties", given=given, why="the text says so"),
        _asks(claim, "reject", "weapons"),
        {"claim": claim.read.id, "kind": "add", "given": {"field": "sites", "span": [34, 38], "kind": "home"}},
    ):
        answer = browser.change("/reports/r1/values", json=sent)
        assert answer.status_code == 200, answer.text
    left = _claim(folder)
    assert {mark.field: mark.verdict for mark in left.marks if mark.by} == {
        "type": "confirm", "casualties": "correct", "weapons": "reject", "sites": "add",
    }  # fmt: skip
    assert left.claim is not None
    assert [(one.min, one.max) for one in left.claim.casualties] == [(2, 3)]
    assert left.claim.weapons == ()
    assert [one.kind for one in left.claim.sites] == ["home"]
    assert [mark.by.why for mark in left.marks if mark.verdict == "correct" and mark.by] == ["the text says so"]


def test_every_answer_tells_how_far_one_is(browser: Browser, folder: Path) -> None:
    claim = _claim(folder)
    first = browser.change("/reports/r1/values", json=_asks(claim, "confirm", "type")).json()
    assert (first["progress"]["done"], first["progress"]["total"]) == (1, len(claim.marks))
    whole = browser.change("/reports/r1/values", json={"claim": claim.read.id, "kind": "confirm"}).json()
    assert whole["progress"]["done"] == whole["progress"]["total"]
    assert not _claim(folder).open


def test_what_was_seen_already_is_not_sent_again(browser: Browser, folder: Path) -> None:
    seen = browser.get("/reports/r1/claims").json()["seen"]
    assert browser.get(f"/reports/r1/claims?seen={seen}").status_code == 204
    browser.change("/reports/r1/values", json=_asks(_claim(folder), "confirm", "type"))
    assert browser.get(f"/reports/r1/claims?seen={seen}").status_code == 200


def test_a_rejected_claim_is_told_no_more_and_comes_back_by_undoing(browser: Browser, folder: Path) -> None:
    claim = _claim(folder)
    made = browser.change("/reports/r1/values", json={"claim": claim.read.id, "kind": "reject"}).json()
    assert _claim(folder).claim is None
    assert "is-rejected" in made["cards"][0]["html"]
    browser.change("/reports/r1/undo", json={"decision": made["decision"]})
    assert _claim(folder).claim is not None


def test_a_missed_claim_is_added_with_its_words(browser: Browser, folder: Path) -> None:
    sent = {"type": "killing", "span": [65, 69]}
    assert browser.change("/reports/r1/claims", json=sent).json()["progress"]["total"] > len(_claim(folder).marks)
    project = Project.open(folder)
    told = list(project.claims(project.report("r1").id))
    assert [one.trigger.of(project.report("r1").text) for one in told if one.reader == "people"] == ["مقتل"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"field": "casualties", "span": [70, 82], "kind": "killed", "count": "many"}, "is no count"),
        ({"field": "casualties", "span": [70, 82], "kind": "killed", "count": "7-5"}, "below the lowest"),
        ({"field": "casualties", "span": [70, 82], "kind": "eaten", "count": "5"}, "can't be"),
        ({"field": "casualties", "span": [70, 9000], "kind": "killed", "count": "5"}, "no words of the report"),
        ({"field": "casualties", "kind": "killed", "count": "5"}, "no words are selected"),
        ({"field": "time", "span": [0, 4]}, "a first or a last day"),
        ({"field": "time", "span": [0, 4], "start": "31/5/2024"}, "year-month-day"),
        ({"field": "time", "span": [0, 4], "start": "2024-06-02", "end": "2024-06-01"}, "is before"),
        ({"field": "weapons", "span": [0, 4], "kind": "rocket", "count": "2-3"}, "not one number"),
        ({"field": "actors", "span": [0, 4], "role": "target", "actor": "nobody", "actor_class": "state"}, "no actor"),
        ({"field": "actors", "span": [0, 4], "role": "king", "actor_class": "state"}, "can't be"),
        ({"field": "places", "span": [0, 4], "place": "gn:0"}, "has no place"),
        ({"field": "places", "span": [0, 4], "precision": "exact", "point": "here"}, "is no point"),
        ({"field": "places", "span": [0, 4], "precision": "exact", "point": "95, 40"}, "no point on earth"),
        ({"field": "places", "span": [0, 4]}, "no place is chosen"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused_and_nothing_is_kept(
    browser: Browser, folder: Path, given: dict[str, Any], what: str
) -> None:
    sent = {"claim": _claim(folder).read.id, "kind": "add", "given": given}
    answer = browser.change("/reports/r1/values", json=sent, headers={"Accept": "application/json"})
    assert answer.status_code in (404, 422)
    assert what in answer.json()["detail"]
    assert not any(mark.by for mark in _claim(folder).marks)


@pytest.mark.parametrize(
    "sent",
    [{}, {"kind": "confirm"}, {"claim": "c1", "kind": "accept"}, {"claim": "c1", "kind": "confirm", "by": "somebody"}],
)
def test_what_is_sent_has_its_form_and_no_more(browser: Browser, sent: dict[str, Any]) -> None:
    assert browser.change("/reports/r1/values", json=sent).status_code == 422


def test_a_claim_of_another_report_is_not_decided_about_here(browser: Browser, folder: Path) -> None:
    sent = _asks(_claim(folder, "r2"), "confirm", "type")
    assert browser.change("/reports/r1/values", json=sent).status_code == 404


def test_a_value_that_is_gone_is_not_decided_about(browser: Browser, folder: Path) -> None:
    sent = {**_asks(_claim(folder), "confirm", "type"), "about": "v0000000000000000"}
    assert browser.change("/reports/r1/values", json=sent).status_code == 409


@pytest.mark.parametrize(
    ("kind", "given", "marked"),
    [
        ("place", {"precision": "place"}, ("place", True, True)),
        ("near", {"precision": "near"}, ("near", True, True)),
        ("area", {"precision": "area"}, ("area", False, False)),
        ("none", {"precision": "none"}, ("place", False, False)),
        ("exact", {"precision": "exact", "point": "36.5, 37.9"}, ("exact", True, True)),
        ("point alone", {"precision": "exact", "point": "٣٦٫٥ ، ٣٧٫٩", "place": ""}, ("exact", False, True)),
    ],
)
def test_places_stand_on_the_rung_that_was_chosen(
    browser: Browser, folder: Path, kind: str, given: dict[str, str], marked: tuple[str, bool, bool]
) -> None:
    claim = _claim(folder)
    known = claim.read.places[0].place_id
    sent = {"field": "places", "span": [34, 38], "role": "occurred", "place": known, **given}
    answer = browser.change("/reports/r1/values", json=_asks(claim, "correct", "places", given=sent))
    assert answer.status_code == 200, (kind, answer.text)
    left = _claim(folder).claim
    assert left is not None
    (place,) = left.places
    assert (place.precision, place.place_id is not None, place.lat is not None) == marked


def test_of_a_place_that_is_not_chosen_anew_all_that_was_known_stays(browser: Browser, folder: Path) -> None:
    claim = _claim(folder)
    was = claim.read.places[0]
    sent = {"field": "places", "span": [29, 38], "role": "origin", "place": was.place_id, "precision": was.precision}
    assert browser.change("/reports/r1/values", json=_asks(claim, "correct", "places", given=sent)).status_code == 200
    left = _claim(folder).claim
    assert left is not None
    assert left.places == (msgspec.structs.replace(was, role="origin", span=Span(29, 38), others=()),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("5", (5, 5)), (" 5 ", (5, 5)), ("5-7", (5, 7)), ("5 – 7", (5, 7)), ("5+", (5, None)), ("-7", (None, 7)),
        ("0", (0, 0)), ("٥", (5, 5)), ("٥-٧", (5, 7)), ("۱۲+", (12, None)),
    ],
)  # fmt: skip
def test_counts_are_typed_in_any_digits(typed: str, told: tuple[int | None, int | None]) -> None:
    assert count_of(typed) == told


@pytest.mark.parametrize("typed", ["", "-", "+", "five", "5-7-9", "5+7", "1.5", "5 dead"])
def test_what_is_no_count_is_not_taken_for_one(typed: str) -> None:
    with pytest.raises(InputError, match="is no count"):
        count_of(typed)


def test_points_are_typed_in_any_digits() -> None:
    assert point_of("35.02, 40.45") == point_of("٣٥٫٠٢ ، ٤٠٫٤٥") == (35.02, 40.45)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/queue?state=to_do", "/queue?state=to_do"), ("/reports/r2?lang=ar", "/reports/r2?lang=ar"),
        ("//evil.example", ""), ("/\\evil.example", ""), ("https://evil.example", ""), ("javascript:alert(1)", ""),
        ("", ""), ("/a\nb", ""), ("/a/\\b", ""),
    ],
)  # fmt: skip
def test_one_goes_on_to_pages_of_the_desk_alone(browser: Browser, address: str, kept: str) -> None:
    assert own_address(address, otherwise="") == kept
    page = browser.get("/reports/r1", params={"next": address}).text
    assert ('id="next"' in page) == bool(kept)


@pytest.mark.parametrize(("role", "may"), [("viewer", False), ("coder", True), ("reviewer", True), ("admin", True)])
def test_who_may_look_does_not_decide(folder: Path, role: Role, may: bool) -> None:
    claim = _claim(folder)
    with browsing(_as(folder, "sami", role)) as browser:
        assert ('data-do="accept"' in browser.get("/reports/r1").text) == may
        sent = {
            "values": _asks(claim, "confirm", "type"),
            "claims": {"type": "killing", "span": [63, 67]},
            "undo": {},
            "settle": {"claim": claim.read.id, "about": "v1", "choice": "now"},
        }
        for path, body in sent.items():
            assert (browser.change(f"/reports/r1/{path}", json=body).status_code == 403) != may, path
        editor = browser.get(f"/reports/r1/editor?claim={claim.read.id}&field=time")
        assert editor.status_code == (200 if may else 403)


def test_data_only_sees_no_report(folder: Path) -> None:
    with browsing(_as(folder, "sami", "data_only")) as browser:
        for path in ("/reports/r1", "/reports/r1/claims", "/gazetteer/choices?q=منبج"):
            assert browser.get(path).status_code == 403


def test_a_desk_that_is_read_only_decides_nothing(folder: Path) -> None:
    context = open_desk(folder, user="salma", read_only=True)
    with browsing(context) as browser:
        assert 'data-do="accept"' not in browser.get("/reports/r1").text
        assert browser.change("/reports/r1/values", json=_asks(_claim(folder), "confirm", "type")).status_code == 423


def test_coders_take_back_their_own_and_reviewers_anybodys(folder: Path) -> None:
    claim = _claim(folder)
    with browsing(_as(folder, "salma", "coder")) as salma, browsing(_as(folder, "sami", "coder")) as sami:
        mine = salma.change("/reports/r1/values", json=_asks(claim, "confirm", "type")).json()["decision"]
        assert sami.change("/reports/r1/undo", json={"decision": mine}).status_code == 403
        assert sami.change("/reports/r1/undo", json={}).status_code == 404  # nothing of his own holds
    with browsing(_as(folder, "huda", "reviewer")) as huda:
        assert huda.change("/reports/r1/undo", json={"decision": mine}).status_code == 200
        assert huda.change("/reports/r1/undo", json={"decision": mine}).status_code == 404  # once
    assert not any(mark.by for mark in _claim(folder).marks)


@pytest.mark.parametrize("choice", ["now", "other"])
@pytest.mark.parametrize("first", ["confirm", "correct", "reject"])
@pytest.mark.parametrize("second", ["confirm", "correct", "reject"])
def test_two_who_disagree_are_both_kept_and_either_can_be_taken(
    folder: Path, first: str, second: str, choice: str
) -> None:
    claim = _claim(folder)
    counts = {"first": "7", "second": "9"}

    def asks(kind: str, who: str) -> dict[str, Any]:
        given = {"field": "casualties", "span": [70, 82], "kind": "killed", "count": counts[who], "who": "civilian"}
        return _asks(claim, kind, "casualties", **({"given": given} if kind == "correct" else {}))

    with browsing(_as(folder, "salma", "coder")) as salma, browsing(_as(folder, "sami", "coder")) as sami:
        salma.change("/reports/r1/values", json=asks(first, "first"))
        told = sami.change("/reports/r1/values", json=asks(second, "second")).json()["told"]
        if first == second != "correct":
            assert told == ""
            return
        assert "salma" in told
        mark = next(one for one in _claim(folder).marks if one.field == "casualties")
        assert mark.by is not None
        assert mark.contested is not None
        assert (mark.by.by, mark.contested.by) == ("sami", "salma")
        value = mark.now or mark.read
        assert value is not None
        assert sami.change("/reports/r1/values", json={"claim": claim.read.id, "kind": "confirm"}).status_code == 409
        sent = {"claim": claim.read.id, "about": key_of(value), "choice": choice}
        assert sami.change("/reports/r1/settle", json=sent).status_code == 200
        assert sami.change("/reports/r1/settle", json=sent).status_code == 409  # nobody disagrees any more
    left = next(one for one in _claim(folder).marks if one.field == "casualties")
    kind, who = (second, "second") if choice == "now" else (first, "first")
    wanted = {"confirm": 2, "reject": None, "correct": int(counts[who])}[kind]
    assert left.contested is None
    assert (left.now.casualty.min if left.now and left.now.casualty else None) == wanted


def test_everything_that_was_decided_is_told_of_a_value(browser: Browser, folder: Path) -> None:
    claim = _claim(folder)
    given = {"field": "casualties", "span": [70, 82], "kind": "killed", "count": "4", "who": "civilian"}
    made = browser.change("/reports/r1/values", json=_asks(claim, "correct", "casualties", given=given, why="told"))
    browser.change("/reports/r1/undo", json={"decision": made.json()["decision"]})
    browser.change("/reports/r1/values", json=_asks(claim, "confirm", "casualties"))
    about = browser.get(
        f"/reports/r1/about?lang=en&claim={claim.read.id}&about={key_of(_value(claim, 'casualties'))}"
    ).text
    for said in ("corrected", "accepted", "took back a decision", "4 killed", "2 killed", "told", claim.read.reader):
        assert said in about
    assert about.count("salma") == 3


def test_places_are_found_by_either_name_and_drawn(browser: Browser) -> None:
    for name in ("منبج", "Manbij"):
        found = browser.get("/gazetteer/choices", params={"q": name, "lang": "en"}).text
        assert "Manbij, Aleppo" in found
        assert "<svg" in found
    assert "no place called" in browser.get("/gazetteer/choices", params={"q": "<b>nowhere", "lang": "en"}).text
    assert "<b>" not in browser.get("/gazetteer/choices", params={"q": "<b>nowhere"}).text


def test_versions_of_a_report_lead_to_each_other(folder: Path) -> None:
    given = folder.parent / "versions.jsonl"
    told = {"id": "7/1", "item": "telegram:7/1", "published": "2024-05-31"}
    texts = ("قصف مدفعي على قرية الزعفرانة.", "تحديث: قصف مدفعي على قرية الزعفرانة ومقتل مدني.")
    for text, edited in zip(texts, (None, "2024-06-01"), strict=True):
        given.write_text(json.dumps({**told, "text": text, "edited": edited}), encoding="utf-8")
        project = Project.open(folder)
        project.add(project.acquiring.inputs([str(given)], by="salma"), by="salma")
    first, second = (next(one for one in Project.open(folder).reports() if one.text == text) for text in texts)
    with browsing(open_desk(folder, user="salma")) as browser:
        old, new = (browser.get(f"/reports/{one.id}?lang=en").text for one in (first, second))
    assert f'href="/reports/{second.id}"' in old
    assert f'href="/reports/{first.id}"' in new
    assert "A newer version of it stands" in old
    assert "A newer version of it stands" not in new


def test_the_original_leaves_whole_as_a_file_and_the_log_tells_of_it(browser: Browser, folder: Path) -> None:
    answer = browser.submit("/reports/r1/original")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert '"id": "r1"' in answer.text
    log = Project.open(folder).acquiring.custody.entries()
    assert [entry.mark.by for entry in log if type(entry.act).__name__ == "WorkingCopy"] == ["salma"]
    with browsing(_as(folder, "sami", "coder")) as coder:
        assert coder.submit("/reports/r1/original").status_code == 403


_SERVES = """
import sys
from pathlib import Path
from rasd.web.serving import serve
told = {"host": "127.0.0.1", "port": int(sys.argv[2]), "user": "salma", "language": "en", "read_only": False}
serve(Path(sys.argv[1]), **told, opened=lambda _: None)
"""


@pytest.mark.parametrize("delay", [0.004, 0.011])
def test_a_desk_that_is_killed_keeps_all_that_it_answered_and_half_of_nothing(folder: Path, delay: float) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked, kept = [_asks(_claim(folder), "confirm", value.field) for value in values_of(_claim(folder).read)], 0
    command = [sys.executable, "-c", _SERVES, str(folder), str(port)]
    with (
        subprocess.Popen(command) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client,
    ):
        headers = {"Origin": str(client.base_url), "X-Rasd-Token": _first_page(client)}
        for sent in asked * 20:
            if kept == 4:
                threading.Timer(delay, process.kill).start()
            try:
                answer = client.post("/reports/r1/values", json=sent, headers=headers)
            except httpx.TransportError:
                break
            assert answer.status_code == 200
            kept += 1
    project = Project.open(folder)
    assert 4 <= kept <= len(project.decisions()) <= kept + 1
    assert not list(project.acquiring.custody.verifier().findings())


def _first_page(client: httpx.Client) -> str:
    """The token of a page, as soon as the desk answers."""
    for _ in range(400):
        try:
            return client.get("/reports/r1").text.partition('name="rasd-token" content="')[2].partition('"')[0]
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError("the desk did not start")
