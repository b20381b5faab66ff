"""One incident as reviewers look at it, and the audit of a project."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rasd.model import Decision, InputError, NotFoundError
from rasd.model.value import Value
from rasd.project import Project, Settings, make_folder
from rasd.project.reviewing import Seen

FIRST = "قصفت مدفعية الجيش التركي معصرة زيتون في قرية الشيخ عيسى بريف حلب، ما أدى إلى مقتل أربعة مدنيين."
REPORTS = [
    {"id": "m1", "text": FIRST, "published": "2024-05-31", "outlet": "الأول"},
    {"id": "m2", "text": f"عاجل: {FIRST}", "published": "2024-06-01", "outlet": "الثاني"},
    {"id": "s", "text": "اندلعت اشتباكات بين قسد ومسلحين مجهولين في بلدة الشحيل فجر اليوم.", "published": "2024-06-09"},
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    given = tmp_path / "in.jsonl"
    given.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in REPORTS), encoding="utf-8")
    make_folder(tmp_path / "project", Settings(name="Wadi", reader="lexical"))
    project = Project.open(tmp_path / "project")
    project.add(project.acquiring.inputs([str(given)], by="lina"), by="lina")
    return project


def test_what_a_merge_would_make_is_what_it_makes(project: Project) -> None:
    one, two = project.incident("m1"), project.incident("s")
    claims = {*one.claim_ids, *two.claim_ids}
    before = project.reviewing.folded(claims)
    project.merge([one.id, two.id], by="lina")
    assert project.incident("m1") == before


def test_what_a_split_would_leave_is_what_it_leaves(project: Project) -> None:
    incident = project.incident("m1")
    (out,) = project.claims(project.report("m2").id)
    stay = [claim for claim in incident.claim_ids if claim != out.id]
    expected = [project.reviewing.folded(stay), project.reviewing.folded([out.id])]
    project.split(incident.id, [out.id], by="lina")
    now = [project.incident("m1"), project.incident("m2")]
    assert [one and (one.claim_ids, one.killed_min, one.grade) for one in expected] == [
        (one.claim_ids, one.killed_min, one.grade) for one in now
    ]


def test_incidents_that_were_split_are_alike_still(project: Project) -> None:
    project.split("m1", ["m2"], by="lina")
    alike = project.reviewing.alike(project.incident("m1"))
    assert [one.id for one, _ in alike] == [project.incident("m2").id]
    assert alike[0][1] > 0
    assert project.reviewing.alike(project.incident("s")) == []


def test_what_was_seen_is_still_so_until_somebody_changes_it(project: Project) -> None:
    reviewing = project.reviewing
    seen = reviewing.seen(reviewing.held(project.incident("m1")))
    assert Seen.of(seen.told) == seen
    project.rate(["s"], "B2", by="omar")
    assert reviewing.change(seen, reviewing.held(project.incident("m1"))) is None
    made = project.accept(["m1"], by="omar")
    change = reviewing.change(seen, reviewing.held(project.incident("m1")))
    assert change
    assert (change.came, change.went, change.decisions) == ((), (), (made,))


@pytest.mark.parametrize("sent", ["", "nonsense", "1:2:3", "9" * 40 + ":x", "١٢:x", ":::"])
def test_what_nobody_saw_is_a_change(project: Project, sent: str) -> None:
    reviewing = project.reviewing
    assert reviewing.change(Seen.of(sent), reviewing.held(project.incident("m1"))) is not None


def test_a_corrected_count_changes_what_was_seen(project: Project) -> None:
    reviewing = project.reviewing
    seen = reviewing.seen(reviewing.held(project.incident("m1")))
    (claim,) = project.claims(project.report("m1").id)
    project.fields.decide(claim.id, "reject", value=Value(field="casualties", casualty=claim.casualties[0]), by="omar")
    change = reviewing.change(seen, reviewing.held(project.incident("m1")))
    assert change
    assert [one.kind for one in change.decisions] == ["reject"]


def test_what_was_accepted_with_a_correction_that_is_undone_is_to_be_accepted_again(project: Project) -> None:
    (claim,) = project.claims(project.report("s").id)
    read, right = (Value(field="certainty", word=word) for word in (claim.certainty, "hedged"))
    corrected = project.fields.decide(claim.id, "correct", value=read, to=right, by="lina")
    project.accept(["s"], by="omar")
    reviewing = project.reviewing
    assert reviewing.standing(reviewing.held(project.incident("s"))).state == "accepted"
    project.undo(corrected.decision.id, by="lina")
    found = reviewing.held(project.incident("s"))
    assert reviewing.standing(found).state == "changed"
    assert [one.kind for one in found.decisions] == ["accept"]


def test_an_audit_tells_the_history_of_one_field(project: Project) -> None:
    (claim,) = project.claims(project.report("m1").id)
    word = Value(field="type", word=claim.type)
    done = project.fields.decide(claim.id, "confirm", value=word, by="omar").decision
    project.fields.decide(claim.id, "confirm", value=Value(field="scope", word=claim.scope), by="omar")
    gone = project.undo(done.id, by="lina")
    rows = project.auditing.of(claim.id, "type").rows
    assert [(one.decision.id, one.undone and one.undone.id) for one in rows] == [(gone.id, None), (done.id, gone.id)]
    with pytest.raises(InputError):
        project.auditing.of(claim.id, "name")
    with pytest.raises(NotFoundError):
        project.auditing.of("c0")


def test_an_undoing_that_was_changed_is_found_and_one_of_erased_reports_is_not(
    project: Project, tmp_path: Path
) -> None:
    (claim,) = project.claims(project.report("s").id)
    project.fields.decide(claim.id, "confirm", value=Value(field="type", word=claim.type), by="omar", why="heard it")
    undone = project.undo(None, by="lina", why="misheard")
    assert project.auditing.check().findings == ()
    _rewrite(tmp_path, undone, "misheard", "heard it well")
    assert [one.what for one in project.auditing.check().findings] == [undone.id]
    _rewrite(tmp_path, undone, "heard it well", "misheard")
    project.erase(["s"], why="asked for", by="lina", shared=True)
    assert project.auditing.check().findings == ()


def test_a_decision_that_was_bent_to_other_claims_is_found(project: Project, tmp_path: Path) -> None:
    made = project.accept(["m1"], by="omar", why="seen")
    _rewrite(tmp_path, made, made.left[0], "c0000000000000000")
    assert made.id in [one.what for one in project.auditing.check().findings]


def _rewrite(folder: Path, decision: Decision, old: str, new: str) -> None:
    with closing(sqlite3.connect(folder / "project" / "rasd.sqlite")) as connection:
        connection.execute("UPDATE decisions SET body = replace(body, ?, ?) WHERE id = ?", (old, new, decision.id))
        connection.commit()
