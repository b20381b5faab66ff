"""The incidents of a project: ids that can be followed, decisions that outlast reading anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from rasd.fakes import ListGazetteer, ListSource, MemoryStore
from rasd.model import (
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    Document,
    InputError,
    NotFoundError,
    Report,
    Span,
)
from rasd.model.codebook import EventType
from rasd.model.decision import FieldDecision
from rasd.model.remembered import Changes
from rasd.model.value import Value
from rasd.project import FoundIncident, Project
from rasd.project.engines import InProcess
from rasd.project.kits import Kit, MakeKit
from rasd.review.corrections import Correction, says
from rasd.sources.packfiles import shipped_packs
from rasd.stores.links import SqliteLinks
from rasd.stores.sqlite import SqliteStore
from rasd.text.document import Opener

NAMES = ["الزهراء", "السهل", "النخيل"]


class FirstWord:
    """Takes the first word for a shelling of the last word; which type it calls it is its version's matter."""

    def __init__(self, kind: EventType = "shelling", *, whole: bool = False) -> None:
        self._kind: EventType = kind
        self._whole = whole

    @property
    def name(self) -> str:
        return f"first/{self._kind}/{self._whole}"

    def read(self, document: Document) -> tuple[Claim, ...]:
        text = document.report.text
        stop = len(text) if self._whole else text.index(" ")
        name = next(name for name in NAMES if name in text)
        at = text.index(name)
        place = {"role": "occurred", "span": Span(at, at + len(name)), "precision": "place", "admin1": "X"}
        point = {"lat": 35.0 + NAMES.index(name), "lon": 36.0}
        made = {"id": "", "report_id": document.report.id, "reader": self.name, "type": self._kind}
        return (
            msgspec.convert({**made, "trigger": Span(0, stop), "places": ({**place, **point},)}, Claim).identified(),
        )


REPORTS = [
    Report.received("قصف معصرة في الزهراء", key="a", published="2024-05-02"),
    Report.received("قصف على معصرة الزهراء", key="b", published="2024-05-02"),
    Report.received("قصف على سوق السهل", key="c", published="2024-07-09"),
    Report.received("قصف على سوق النخيل", key="d", published="2024-09-09"),
]
EARLIER = Report.received("قصف قرب معصرة الزهراء", key="e", published="2024-05-01")


def kit(reader: FirstWord) -> MakeKit:
    packs = shipped_packs()
    made = Kit(packs=packs, gazetteer=ListGazetteer(), opener=Opener(packs.letters), reader=reader)
    return lambda: made


Open = Callable[[FirstWord], Project]


@pytest.fixture(params=["remembering", "forgetting"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens one project for a reader; it remembers the last linking, or links anew each time."""
    if request.param == "forgetting":
        memory = MemoryStore()
        yield lambda reader: Project(store=memory, make=kit(reader), engine=InProcess())
        return
    store = SqliteStore.create(tmp_path / "rasd.sqlite")
    yield lambda reader: Project(store=store, make=kit(reader), engine=InProcess(), links=store.links)
    store.close()


@pytest.fixture
def project(opened: Open) -> Project:
    made = opened(FirstWord())
    made.add(ListSource(*REPORTS))
    return made


def keys(project: Project) -> set[str]:
    """Incidents as the keys of their reports."""
    names = {report.id: report.key or "" for report in project.reports()}
    return {"".join(sorted(names[report] for report in incident.report_ids)) for incident in project.incidents()}


def test_reports_of_one_act_are_one_incident(project: Project) -> None:
    assert keys(project) == {"ab", "c", "d"}


def test_merging_splitting_and_undoing(project: Project) -> None:
    merged = project.merge(["a", "c"], by="coder", why="one strike")
    assert keys(project) == {"abc", "d"}
    project.split("a", ["b"], by="coder")
    assert keys(project) == {"ac", "b", "d"}
    project.undo(merged.id, by="coder")
    assert keys(project) == {"a", "b", "c", "d"}
    assert [(one.kind, one.by) for one in project.decisions()] == [
        ("same", "coder"),
        ("different", "coder"),
        ("undo", "coder"),
    ]


def test_never_merging_holds_for_what_comes_later(project: Project) -> None:
    project.split("a", ["b"], by="coder")
    project.add(ListSource(EARLIER))
    together = {len(group) for group in keys(project)}
    assert together <= {1, 2}
    assert not any({"a", "b"} <= set(group) for group in keys(project))


def test_without_a_name_the_last_decision_is_undone(project: Project) -> None:
    project.merge(["c", "d"], by="coder")
    project.merge(["a", "c"], by="coder")
    project.undo(None, by="coder")
    assert keys(project) == {"ab", "cd"}
    project.undo(None, by="coder")
    assert keys(project) == {"ab", "c", "d"}
    with pytest.raises(NotFoundError, match="no decision"):
        project.undo(None, by="coder")


def test_an_incidents_name_can_be_followed_through_merges_and_earlier_reports(project: Project) -> None:
    first, other = project.incident("a"), project.incident("c")
    project.merge(["a", "c"], by="coder")
    assert project.incident(other.id) == project.incident(first.id) == project.incident("c")
    project.add(ListSource(EARLIER))
    now = project.incident(first.id)
    assert now.id not in {first.id, other.id}
    assert len(now.report_ids) == 4
    found = project.find(other.id)
    assert isinstance(found, FoundIncident)
    assert found.incident == now


def test_decisions_outlast_a_better_reader(project: Project, opened: Open) -> None:
    project.merge(["a", "c"], by="coder")
    before = project.incident("c")
    better = opened(FirstWord("air_strike", whole=True))
    assert keys(better) == {"abc", "d"}
    assert before.id not in {incident.id for incident in better.incidents()}
    assert better.incident(before.id) == better.incident("c")


@pytest.mark.parametrize(
    ("decide", "said"),
    [
        (lambda project: project.merge(["a", "b"], by="x"), "one incident already"),
        (lambda project: project.never_merge("a", "b", by="x"), "one incident"),
        (lambda project: project.split("a", ["c"], by="x"), "is not in incident"),
        (lambda project: project.split("a", ["a", "b"], by="x"), "claims that stay"),
        (lambda project: project.rate(["a"], "G1", by="x"), "no rating"),
        (lambda project: project.merge(["a", "c"], by=" "), "nobody is named"),
        (lambda project: project.between("a", "a"), "no two claims"),
    ],
)
def test_what_can_not_be_decided_is_told_and_nothing_is_kept(
    project: Project, decide: Callable[[Project], object], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        decide(project)
    assert project.decisions() == ()
    assert keys(project) == {"ab", "c", "d"}


@pytest.mark.parametrize("name", ["nothing", "i" + 16 * "0", "c" + 16 * "0"])
def test_what_is_no_incident_is_told(project: Project, name: str) -> None:
    with pytest.raises(NotFoundError, match="no incident"):
        project.incident(name)


def test_why_two_reports_are_one_incident_or_not(project: Project) -> None:
    one = project.between("a", "b")
    assert one.verdict.rule == "link.verdict.together"
    assert one.score == pytest.approx(one.prior + sum(clue.weight for clue in one.clues))
    two = project.between("a", "c")
    assert two.verdict.rule == "link.verdict.forbidden"
    project.split("a", ["b"], by="coder")
    assert project.between("a", "b").verdict.rule == "link.verdict.elsewhere"


def test_two_programs_that_link_one_project_at_once_agree(tmp_path: Path) -> None:
    store = SqliteStore.create(tmp_path / "rasd.sqlite")
    other = SqliteStore(tmp_path / "rasd.sqlite")
    mine, theirs = (
        Project(store=one, make=kit(FirstWord()), engine=InProcess(), links=links)
        for one, links in ((store, Meddled(store, other)), (other, other.links))
    )
    mine.add(ListSource(*REPORTS))
    assert keys(mine) == keys(theirs) == {"ab", "c", "d"}
    theirs.merge(["c", "d"], by="coder")
    mine.add(ListSource(EARLIER))
    assert keys(mine) == keys(theirs) == {"abe", "cd"}
    for one in (store, other):
        one.close()


class Meddled(SqliteLinks):
    """Links that another program changes just before the first change of each run is kept."""

    def __init__(self, store: SqliteStore, other: SqliteStore) -> None:
        super().__init__(store.connected)
        self._other = Project(store=other, make=kit(FirstWord()), engine=InProcess(), links=other.links)
        self._busy = False

    def keep(self, changes: Changes) -> None:
        if not self._busy:
            self._busy = True
            self._other.incidents()
        super().keep(changes)
        self._busy = False


def test_what_people_correct_reject_and_add_is_what_incidents_are_made_of(project: Project) -> None:
    (claim,) = project.claims(project.report("b").id)
    day = ClaimTime(start="2022-01-05", end="2022-01-05", span=Span(0, 3))
    moved = project.fields.decide(claim.id, "add", to=Value(field="time", time=day), by="lina", why="two years ago")
    assert keys(project) == {"a", "b", "c", "d"}
    assert [one.time for one in project.claims(claim.report_id)] == [day]
    rejected = project.fields.decide(claim.id, "reject", by="lina")
    assert keys(project) == {"a", "c", "d"}
    project.undo(rejected.decision.id, by="lina")
    project.undo(moved.decision.id, by="lina")
    assert keys(project) == {"ab", "c", "d"}
    (other,) = project.claims(project.report("d").id)
    missed = project.fields.add(
        msgspec.structs.replace(other, type="killing", trigger=Span(0, 3)), by="lina", why="not read"
    )
    assert {one.id for one in project.claims(other.report_id)} == {other.id, missed.decision.left[0]}
    assert sum("d" in group for group in [*keys(project)]) == 1
    assert {one for incident in project.incidents() for one in incident.claim_ids} >= set(missed.decision.left)


def test_what_people_corrected_outlasts_a_better_reader(opened: Open) -> None:
    project = opened(FirstWord())
    project.add(ListSource(*REPORTS))
    (claim,) = project.claims(project.report("c").id)
    wrong, right = (Value(field="type", word=word) for word in ("shelling", "air_strike"))
    project.fields.decide(claim.id, "correct", value=wrong, to=right, by="lina")
    better = opened(FirstWord("explosion", whole=True))
    better.read()
    (now,) = better.fields.of(claim.report_id)
    assert now.claim is not None
    assert (now.read.type, now.claim.type) == ("explosion", "air_strike")
    assert [mark.field for mark in now.marks if mark.stale] == ["type"]
    assert "c" in keys(better)


def test_the_second_of_two_who_decide_at_once_is_told_of_the_first(project: Project) -> None:
    (claim,) = project.claims(project.report("c").id)
    wrong, right, other = (Value(field="type", word=word) for word in ("shelling", "air_strike", "explosion"))
    first = project.fields.decide(claim.id, "correct", value=wrong, to=right, by="lina")
    second = project.fields.decide(claim.id, "correct", value=wrong, to=other, by="omar")
    assert (first.contested, second.contested) == (None, first.decision)
    settled = project.fields.decide(claim.id, "correct", value=other, to=right, by="lina", over=second.decision.id)
    assert settled.contested is None
    assert [one.by for one in project.fields.history(claim.report_id)] == ["lina", "omar", "lina"]


PLACE = ClaimPlace(role="occurred", span=Span(0, 3), precision="place", lat=95.0, lon=3.0)


@pytest.mark.parametrize(
    ("kind", "value", "to", "why"),
    [
        ("correct", Value(field="type", word="shelling"), None, "what was read, and what it is"),
        ("correct", Value(field="type", word="shelling"), Value(field="scope", word="current"), "of one field"),
        ("correct", Value(field="type", word="shelling"), Value(field="type", word="sunshine"), "type"),
        ("reject", Value(field="type", word="shelling"), None, "always has a type"),
        ("add", None, None, "needs to be given"),
        ("add", None, Value(field="sites"), "no value"),
        ("add", None, Value(field="time", time=ClaimTime(start=None, end=None, span=Span(0, 3))), "first or a last"),
        ("add", None, Value(field="time", time=ClaimTime(start="3 May", end=None, span=Span(0, 3))), "2024-05-03"),
        (
            "add",
            None,
            Value(field="time", time=ClaimTime(start="2024-05-03", end="2024-05-01", span=Span(0, 3))),
            "before the first",
        ),
        (
            "add",
            None,
            Value(field="casualties", casualty=Casualty(kind="killed", min=3, max=2, span=Span(0, 3))),
            "below",
        ),
        ("add", None, Value(field="casualties", casualty=Casualty(kind="killed", min=-3, max=2, span=Span(0, 3))), "0"),
        ("add", None, Value(field="sites", site=ClaimSite(kind="school", span=Span(5, 900))), "no words"),
        ("add", None, Value(field="sites", site=ClaimSite(kind="school", span=Span(3, 4))), "no words"),
        ("confirm", Value(field="sites", site=ClaimSite(kind="school", span=Span(5, 900))), None, "no words"),
        ("confirm", Value(field="modality"), None, "no value"),
        ("add", None, Value(field="places", place=PLACE), "no point"),
        ("add", None, Value(field="places", place=msgspec.structs.replace(PLACE, lat=None)), "longitude"),
        ("add", None, Value(field="places", place=msgspec.structs.replace(PLACE, place_id="x")), "no place x"),
        (
            "add",
            None,
            Value(
                field="actors",
                actor=ClaimActor(role="perpetrator", actor="nobody", actor_class="state", span=Span(0, 3)),
            ),
            "no actor",
        ),
    ],
)
def test_what_makes_no_claim_is_refused_and_nothing_is_kept(
    project: Project, kind: FieldDecision, value: Value | None, to: Value | None, why: str
) -> None:
    (claim,) = project.claims(project.report("c").id)
    with pytest.raises(InputError, match=why):
        project.fields.decide(claim.id, kind, value=value, to=to, by="lina")
    assert project.decisions() == ()


def correction(claim: Claim, field: str, new: str | None) -> Correction:
    return Correction(claim_id=claim.id, field=field, new=new, why="the sheet of the team")


def test_corrections_of_tables_are_decisions_about_values_and_twice_is_once(project: Project) -> None:
    (claim,) = project.claims(project.report("c").id)
    steps = [
        ("type", "air_strike"),
        ("start", "2024-07-08"),
        ("end", "2024-07-09"),
        ("killed", "3-5"),
        ("killed", "2+"),
        ("perpetrator", "russia"),
        ("weapons", "bomb; drone"),
        ("weapons", "drone"),
        ("sites", "market"),
        ("attribution", "medical"),
    ]
    for field, new in steps:
        decided = project.fields.correct(correction(claim, field, new), "lina")
        assert decided
        (now,) = project.claims(claim.report_id)
        assert says(now, field) == new
        assert project.fields.correct(correction(claim, field, new), "lina") == []
        assert all(one.contested is None for one in decided)
    project.fields.correct(correction(claim, "killed", None), "lina")
    (now,) = project.claims(claim.report_id)
    assert (now.casualties, now.type, now.id) == ((), "air_strike", claim.id)
    assert {one.why for one in project.decisions()} == {"the sheet of the team"}
