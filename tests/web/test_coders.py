"""Double coding on the desk: who sees what, and what comes of it."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from rasd.model.people import Person, Role
from rasd.model.sample import Sample
from rasd.web.context import Context

from .conftest import Browser, browsing

CODERS = ("amal", "basel")


def at(desk: Context, name: str, role: Role = "coder") -> Context:
    """The same desk, as somebody else sees it."""
    return msgspec.structs.replace(desk, alone=Person(name=name, role=role))


@pytest.fixture
def sample(desk: Context) -> Sample:
    return desk.project.samples.draw("spring", 6, CODERS, by="salma")


def event(kind: str = "shelling", start: int = 0, end: int = 4) -> dict[str, Any]:
    return {
        "type": kind, "trigger": [start, end], "other_mentions": [], "scope": "current", "modality": "happened",
        "certainty": "plain",
    }  # fmt: skip


def page(sample: Sample, desk: Context, name: str = "r1") -> str:
    return f"/coders/{sample.id}/reports/{desk.project.report(name).id}"


def coded(desk: Context, sample: Sample, coder: str, *events: dict[str, Any], done: bool = True) -> Any:
    with browsing(at(desk, coder)) as browser:
        return browser.change(f"{page(sample, desk)}/coding", method="PUT", json={"events": events, "done": done})


def test_a_sample_is_drawn_on_the_desk_and_listed(browser: Browser, desk: Context) -> None:
    done = browser.submit("/coders", name="spring", coders="amal\nbasel", count="3", strata="outlet")
    assert done.status_code == 303
    (made,) = desk.project.samples.all()
    assert (made.coders, made.strata, len(made.report_ids), made.by) == (CODERS, "outlet", 3, "salma")
    assert done.headers["location"] == f"/coders/{made.id}"
    assert "spring" in browser.get("/coders").text


@pytest.mark.parametrize("coders", ["amal", "amal, amal", "amal، machine"])
def test_a_draw_that_can_not_be_is_told_and_nothing_is_drawn(browser: Browser, desk: Context, coders: str) -> None:
    assert browser.submit("/coders", name="spring", coders=coders, count="3").status_code == 422
    assert list(desk.project.samples.all()) == []


@pytest.mark.parametrize(
    ("role", "listed", "drawn"),
    [("data_only", 403, 403), ("viewer", 403, 403), ("coder", 200, 403), ("reviewer", 200, 303)],
)
def test_coders_look_and_reviewers_draw(desk: Context, role: Role, listed: int, drawn: int) -> None:
    with browsing(at(desk, "lina", role)) as browser:
        assert browser.get("/coders").status_code == listed
        assert browser.submit("/coders", name="x", coders="a,b", count="2").status_code == drawn


def test_a_coder_gets_their_own_coding_and_nobody_elses(desk: Context, sample: Sample) -> None:
    assert coded(desk, sample, "amal", event("raid")).json()["state"] == "done"
    with browsing(at(desk, "basel")) as browser:
        address = page(sample, desk)
        assert browser.get(f"{address}/coding").json()["events"] == []
        assert browser.get(f"{address}/compare").status_code == 409
        assert browser.get(f"{address}/settled").status_code == 409
        assert browser.get(f"{address}?settling=yes").status_code == 409
        shown = browser.get(f"/coders/{sample.id}").text
        assert "raid" not in shown
        assert "Raid" not in shown
    with browsing(at(desk, "lina", "admin")) as browser:
        assert browser.get(f"{page(sample, desk)}/coding").status_code == 403
        assert browser.get(page(sample, desk)).status_code == 403


def test_a_coding_is_kept_and_what_is_done_stays(desk: Context, sample: Sample) -> None:
    assert coded(desk, sample, "amal", event(), done=False).json() | {"at": ""} == {
        "state": "draft",
        "at": "",
        "events": 1,
    }
    assert coded(desk, sample, "amal", event("raid")).json()["state"] == "done"
    assert coded(desk, sample, "amal").status_code == 409
    with browsing(at(desk, "amal")) as browser:
        assert [one["type"] for one in browser.get(f"{page(sample, desk)}/coding").json()["events"]] == ["raid"]


@pytest.mark.parametrize(
    "body",
    ["", "[]", '{"events": 1}', '{"events": [{"type": "picnic"}]}', json.dumps({"events": [event(end=9999)]})],
)
def test_what_is_no_coding_is_refused(desk: Context, sample: Sample, body: str) -> None:
    with browsing(at(desk, "amal")) as browser:
        address = f"{page(sample, desk)}/coding"
        answer = browser.change(address, method="PUT", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422
    assert desk.project.samples.work(sample)[0].states == {"amal": None, "basel": None}


def test_codings_are_picked_from_side_by_side_and_come_out_as_gold(desk: Context, sample: Sample) -> None:
    coded(desk, sample, "amal", event("raid"))
    coded(desk, sample, "basel", event("shelling"))
    with browsing(at(desk, "lina", "reviewer")) as browser:
        shown = browser.get(f"{page(sample, desk)}/compare").text
        assert all(word in shown for word in ("Raid", "Shelling", "amal", "basel", "differs"))
        assert browser.get(f"{page(sample, desk)}/settled").json()["events"][0]["type"] == "raid"
        fields = {"keep-1": "yes", "1-type": "basel", "why": "the text says shelling"}
        assert browser.submit(f"{page(sample, desk)}/compare", **fields).status_code == 303
        assert "Settled by lina" in browser.get(f"{page(sample, desk)}/compare").text
        (line,) = browser.get(f"/coders/{sample.id}/gold.jsonl").text.splitlines()
        assert ([one["type"] for one in json.loads(line)["events"]], json.loads(line)["id"]) == (["shelling"], "r1")
        report = desk.project.report("r1")
        kept = desk.project.samples.settled(sample, report)
        assert kept is not None
        assert [(pick.field, pick.of) for pick in kept.picks] == [("type", "basel")]
        assert kept.why == "the text says shelling"
        figures = browser.get(f"/coders/{sample.id}").text
        assert "too few to say" in figures
        wrong = browser.submit(f"{page(sample, desk)}/compare", **{"keep-9": "yes"})
        assert wrong.status_code == 422


def test_what_holds_may_be_written(desk: Context, sample: Sample) -> None:
    for coder in CODERS:
        coded(desk, sample, coder, event("raid"))
    with browsing(at(desk, "basel")) as browser:
        assert browser.get(f"{page(sample, desk)}?settling=yes").status_code == 200
        address = f"{page(sample, desk)}/settled"
        assert browser.change(address, method="PUT", json={"events": [event("attack")]}).status_code == 200
        assert [one["type"] for one in browser.get(address).json()["events"]] == ["attack"]


def test_hostile_words_stay_words(desk: Context, browser: Browser, sample: Sample) -> None:
    for coder in CODERS:
        with browsing(at(desk, coder)) as one:
            one.change(f"{page(sample, desk, 'r6')}/coding", method="PUT", json={"events": [event()], "done": True})
    for path in ("", f"/reports/{desk.project.report('r6').id}/compare"):
        shown = browser.get(f"/coders/{sample.id}{path}").text
        assert "<script>document" not in shown
        assert "<b>" not in shown
        assert "&lt;script&gt;" in shown


def test_places_are_found_by_name(browser: Browser) -> None:
    found = browser.get("/coders/places", params={"name": "منبج"}).json()
    assert found
    assert set(found[0]) == {"id", "name", "lat", "lon"}
    assert browser.get("/coders/places", params={"name": "لا مكان كهذا"}).json() == []
    assert browser.get("/coders/places").json() == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_in_both_languages(desk: Context, sample: Sample, language: str) -> None:
    for coder in CODERS:
        coded(desk, sample, coder, event())
    with browsing(at(desk, "basel", "reviewer")) as browser:
        for path in ("/coders", f"/coders/{sample.id}", page(sample, desk), f"{page(sample, desk)}/compare", "/import"):
            shown = browser.get(path, params={"lang": language})
            assert shown.status_code == 200
            assert f'<html lang="{language}"' in shown.text
