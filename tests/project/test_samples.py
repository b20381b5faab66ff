"""Double coding: who sees what, what stays, and what comes out of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rasd.fakes import MemorySamples, MemoryStore
from rasd.measure import CodedEvent, CodedReport, score
from rasd.measure.choosing import chosen, differing
from rasd.measure.drawing import drawn, shares
from rasd.model import Claim, InputError, MeanwhileError, NotFoundError, Report, Span
from rasd.model.sample import MACHINE, Sample
from rasd.project import Project, Settings, make_folder
from rasd.project.agreeing import bands
from rasd.project.codings import code_all, settle_all
from rasd.project.samples import Sampling

TEXT = "قصف على تل النورس أدى إلى مقتل 3 مدنيين، واشتباكات في كفر زيزفون"
REPORTS = [
    Report.received(f"{TEXT} رقم {at}", key=f"k{at}", outlet=f"مثال {at % 3}", published="2026-01-01")
    for at in range(30)
]
CODERS = ("Amal", "Basel")


def event(kind: str = "shelling", start: int = 0, **values: object) -> CodedEvent:
    plain = {"type": kind, "trigger": (start, start + 3), "scope": "current", "modality": "happened"}
    return msgspec.convert(plain | {"certainty": "plain"} | values, CodedEvent)


def coded(report: Report, *events: CodedEvent) -> CodedReport:
    return CodedReport(id=report.id, text=report.text, events=events)


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    made.add_reports(REPORTS)
    claims = [
        Claim(id="", report_id=one.id, reader="words/1", type="raid", trigger=Span(0, 3)).identified()
        for one in REPORTS
    ]
    made.add_claims(claims)
    return made


@pytest.fixture
def sampling(store: MemoryStore) -> Sampling:
    return Sampling(MemorySamples(), store, lambda: "words/1")


@pytest.fixture
def sample(sampling: Sampling) -> Sample:
    return sampling.draw("spring", 4, CODERS, by="Lina")


def first(sampling: Sampling, sample: Sample) -> Report:
    return sampling.report(sample, sample.report_ids[0])


def test_the_same_seed_draws_the_same_reports_whatever_their_order() -> None:
    items = [(report.id, report.outlet or "") for report in REPORTS]
    assert drawn(items, 6, "a") == drawn(reversed(items), 6, "a") != drawn(items, 6, "b")
    assert set(drawn(items, 6, "a")) < set(drawn(items, 60, "a")) == {ident for ident, _ in items}


@pytest.mark.parametrize(
    ("sizes", "count", "expected"),
    [
        ({"a": 90, "b": 10}, 10, {"a": 9, "b": 1}),
        ({"a": 98, "b": 1, "c": 1}, 3, {"a": 1, "b": 1, "c": 1}),
        ({"a": 1, "b": 1}, 9, {"a": 1, "b": 1}),
        ({"a": 5, "b": 5, "c": 5}, 2, {"a": 1, "b": 1, "c": 0}),
        ({}, 4, {}),
    ],
)
def test_every_stratum_has_its_share_and_one_where_there_is_room(
    sizes: dict[str, int], count: int, expected: dict[str, int]
) -> None:
    assert shares(sizes, count) == expected


def test_a_sample_is_spread_over_outlets_and_over_types(sampling: Sampling, store: MemoryStore) -> None:
    spread = sampling.draw("spread", 6, CODERS, by="Lina", strata="outlet")
    outlets = sorted(report.outlet or "" for report in store.reports(spread.report_ids))
    assert outlets == ["مثال 0", "مثال 0", "مثال 1", "مثال 1", "مثال 2", "مثال 2"]
    assert len(sampling.draw("types", 5, CODERS, by="Lina", strata="type").report_ids) == 5


@pytest.mark.parametrize(
    ("name", "count", "coders", "said"),
    [
        (" ", 3, CODERS, "name"),
        ("x", 0, CODERS, "--count"),
        ("x", 3, ("Amal",), "two coders"),
        ("x", 3, ("Amal", "Amal"), "two coders"),
        ("x", 3, ("Amal", " "), "two coders"),
        ("x", 3, ("Amal", MACHINE), "machine"),
    ],
)
def test_a_draw_that_can_not_be_is_told(
    sampling: Sampling, name: str, count: int, coders: tuple[str, ...], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        sampling.draw(name, count, coders, by="Lina")
    assert list(sampling.all()) == []


def test_nobody_sees_anything_of_the_others_before_all_are_done(sampling: Sampling, sample: Sample) -> None:
    report = first(sampling, sample)
    sampling.code(sample, coded(report, event("raid")), "Amal", done=True)
    assert sampling.mine(sample, report, "Basel").events == ()
    assert sampling.hides("Basel", report.id)
    with pytest.raises(MeanwhileError, match="still codes"):
        sampling.beside(sample, report)
    with pytest.raises(MeanwhileError, match="still codes"):
        sampling.settle(sample, coded(report, event()), by="Lina")
    assert sampling.agreement(sample).people.reports == 0
    sampling.code(sample, coded(report, event()), "Basel", done=True)
    assert not sampling.hides("Basel", report.id)
    (told,) = sampling.beside(sample, report).events
    assert {coder: one and one.type for coder, one in told.by.items()} == {
        "Amal": "raid", "Basel": "shelling", MACHINE: "raid",
    }  # fmt: skip
    assert sampling.agreement(sample).people.reports == 1


def test_the_machine_is_shown_only_where_the_sample_says_so(sampling: Sampling, sample: Sample) -> None:
    shown = sampling.draw("shown", 4, CODERS, by="Lina", shows_machine=True)
    assert sampling.mine(sample, first(sampling, sample), "Amal").events == ()
    assert [one.type for one in sampling.mine(shown, first(sampling, shown), "Amal").events] == ["raid"]


def test_a_draft_may_be_changed_and_what_is_done_may_not(sampling: Sampling, sample: Sample) -> None:
    report = first(sampling, sample)
    sampling.code(sample, coded(report), "Amal", done=False)
    sampling.code(sample, coded(report, event()), "Amal", done=False)
    assert [one.type for one in sampling.mine(sample, report, "Amal").events] == ["shelling"]
    done = sampling.code(sample, coded(report, event()), "Amal", done=True)
    assert sampling.code(sample, coded(report, event()), "Amal", done=True) == done
    with pytest.raises(MeanwhileError, match="stays as it was"):
        sampling.code(sample, coded(report), "Amal", done=True)


def test_who_does_not_code_a_sample_and_what_is_not_in_it_are_refused(sampling: Sampling, sample: Sample) -> None:
    with pytest.raises(InputError, match="Lina does not code"):
        sampling.code(sample, coded(first(sampling, sample)), "Lina", done=True)
    other = next(report for report in REPORTS if report.id not in sample.report_ids)
    with pytest.raises(NotFoundError, match="not in the sample"):
        sampling.code(sample, coded(other), "Amal", done=True)
    with pytest.raises(NotFoundError, match="no sample"):
        sampling.sample("autumn")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"trigger": (0, 999)}, "not within the text"),
        ({"trigger": (3, 3)}, "not within the text"),
        ({"trigger": (3, 4)}, "no words"),
        ({"other_mentions": [(-2, 1)]}, "other_mentions"),
        ({"casualties": [{"kind": "killed", "min": 5, "max": 3, "span": (0, 3)}]}, "5 to 3"),
        ({"casualties": [{"kind": "killed", "min": -1, "max": None, "span": (0, 3)}]}, "no count"),
        ({"time": {"start": "31/05/2024", "end": None, "span": (0, 3)}}, "no date"),
        ({"time": {"start": "2024-05-31", "end": "2024-05-01", "span": (0, 3)}}, "is after"),
        ({"places": [{"role": "occurred", "span": (0, 3), "lat": 35.0}]}, "both lat and lon"),
        ({"places": [{"role": "occurred", "span": (0, 3), "lat": 95.0, "lon": 0.0}]}, "no point"),
    ],
)
def test_a_coding_that_can_not_be_right_is_refused_with_its_field(
    sampling: Sampling, sample: Sample, values: dict[str, Any], said: str
) -> None:
    report = first(sampling, sample)
    with pytest.raises(InputError, match=said):
        sampling.code(sample, coded(report, event(**values)), "Amal", done=True)
    assert sampling.mine(sample, report, "Amal").events == ()


def test_a_coding_of_another_text_is_refused(sampling: Sampling, sample: Sample) -> None:
    other = CodedReport(id=sample.report_ids[0], text="another", events=(event(),))
    with pytest.raises(InputError, match="another than that"):
        sampling.code(sample, other, "Amal", done=True)


def test_what_holds_is_picked_field_by_field(sampling: Sampling, sample: Sample) -> None:
    report = first(sampling, sample)
    amal = event("raid", scope="background")
    basel = event("shelling", other_mentions=[(5, 7)])
    for coder, one in zip(CODERS, (amal, basel), strict=True):
        sampling.code(sample, coded(report, one), coder, done=True)
    (told,) = sampling.beside(sample, report).events
    assert list(differing(told)) == ["type", "trigger", "scope"]
    holds = chosen(told, {"type": "Basel", "trigger": "Basel", "scope": "Amal"})
    assert (holds.type, holds.scope, holds.other_mentions) == ("shelling", "background", (Span(5, 7),))
    with pytest.raises(InputError, match="Lina has no type"):
        chosen(told, {"type": "Lina"})
    made = sampling.settle(sample, coded(report, holds), by="Lina", picks=[(0, "type", "Basel")])
    assert (made.picks[0].claim_id, made.picks[0].of) == (made.claims[0].id, "Basel")
    assert sampling.settle(sample, coded(report, holds), by="Lina", picks=[(0, "type", "Basel")]) == made
    again = sampling.settle(sample, coded(report, basel), by="Nour", why="the raid is another day's")
    assert sampling.settled(sample, report) == again
    assert [work.settled for work in sampling.work(sample)].count(True) == 1


def all_settled(sampling: Sampling, sample: Sample) -> None:
    for ident in sample.report_ids:
        report = sampling.report(sample, ident)
        second = event("armed_clash", report.text.index("اشتباكات"))
        place = {
            "role": "occurred",
            "span": (8, 17),
            "place_id": None,
            "lat": 35.04,
            "lon": 40.46,
            "precision": "place",
        }
        whole = event(places=[place], actors=[{"role": "target", "class": "civilian", "span": (31, 38)}])
        for coder in CODERS:
            sampling.code(sample, coded(report, whole, second), coder, done=True)
        sampling.settle(sample, coded(report, whole, second), by="Lina")


def test_gold_has_what_was_settled_and_says_what_was_not(sampling: Sampling, sample: Sample) -> None:
    assert sampling.gold(sample).left_out == 4
    all_settled(sampling, sample)
    gold = sampling.gold(sample)
    assert (len(gold.reports), gold.left_out) == (4, 0)
    assert all(row.f1 == (1.0 if row.gold else 0.0) for row in score(gold.reports, gold.reports))
    line = json.loads(msgspec.json.encode(gold.reports[0]))
    assert list(line) == ["id", "text", "events", "outlet", "title", "published", "url", "lang"]


@pytest.mark.shared
def test_gold_is_scored_by_the_shared_script_without_complaint(
    sampling: Sampling, sample: Sample, tmp_path: Path
) -> None:
    script = Path(__file__).parents[3] / "shared" / "gold" / "score.py"
    if not script.exists():
        pytest.skip("there is no ../shared")
    all_settled(sampling, sample)
    written = tmp_path / "gold.jsonl"
    written.write_bytes(b"\n".join(map(msgspec.json.encode, sampling.gold(sample).reports)))
    command = [sys.executable, str(script), str(written), str(written), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    rows = json.loads(done.stdout)
    assert (rows["event"]["gold"], rows["event"]["f1"], rows["usable"]["f1"]) == (8, 1.0, 1.0)


def test_figures_hold_people_and_the_machine_beside_each(sampling: Sampling, sample: Sample) -> None:
    all_settled(sampling, sample)
    found = sampling.agreement(sample)
    assert (found.people.events, found.people.shared) == (8, 8)
    assert [one.coders for one in found.machine] == [("Amal", MACHINE), ("Basel", MACHINE)]
    assert (found.machine[0].events, found.machine[0].shared) == (8, 4)
    assert {one.name for one in found.types} == {"shelling", "armed_clash"}
    assert all(field.alpha is None for field in found.people.fields)
    assert bands().least_units > 8


def test_a_project_in_memory_has_no_samples_and_one_in_a_folder_keeps_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="rasd init"):
        _ = Project.in_memory().samples
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    for project in opened(tmp_path / "p"):
        project.samples.draw("spring", 1, CODERS, by="Lina")
    for project in opened(tmp_path / "p"):
        assert [one.name for one in project.samples.all()] == ["spring"]


def opened(folder: Path) -> Iterator[Project]:
    project = Project.open(folder)
    project._store.add_reports(REPORTS)
    yield project


def test_codings_made_elsewhere_are_all_kept_or_none(sampling: Sampling, sample: Sample) -> None:
    reports = [sampling.report(sample, one) for one in sample.report_ids]
    other = next(report for report in REPORTS if report.id not in sample.report_ids)
    code_all(sampling, sample, [coded(one, event()) for one in (*reports[:2], other)], "Amal", done=True)
    assert [work.states["Amal"] for work in sampling.work(sample)] == ["done", "done", None, None]
    with pytest.raises(MeanwhileError, match="stays as it was"):
        code_all(sampling, sample, [coded(one) for one in (reports[2], reports[1])], "Amal", done=True)
    with pytest.raises(InputError, match="not within"):
        code_all(sampling, sample, [coded(reports[2]), coded(reports[3], event(start=999))], "Amal", done=True)
    with pytest.raises(InputError, match="none of these"):
        code_all(sampling, sample, [coded(other)], "Amal", done=True)
    with pytest.raises(MeanwhileError, match="still codes"):
        settle_all(sampling, sample, [coded(reports[0], event())], by="Lina")
    assert [work.states["Amal"] for work in sampling.work(sample)] == ["done", "done", None, None]
