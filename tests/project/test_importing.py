"""Tables that teams keep: told before it is done, all or nothing, and twice is as once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasd.fakes import ListSource
from rasd.model import Claim, InputError, NotFoundError, Report, Span
from rasd.model.claim import Casualty, ClaimActor, ClaimTime
from rasd.project import FoundIncident, Project, Settings, make_folder
from rasd.project.importing import Plan, Table
from rasd.project.importing_corrections import Corrections
from rasd.project.importing_incidents import SheetSource, apply_sheet
from rasd.read.sheet import is_row
from rasd.review.corrections import FIELDS, Correction, says

REPORT = Report.received("قصف على تل النورس", key="r1", outlet="مثال")
CLAIM = Claim(
    id="",
    report_id=REPORT.id,
    reader="words/1",
    type="shelling",
    trigger=Span(0, 3),
    actors=(ClaimActor(role="perpetrator", actor_class="state", span=Span(0, 3)),),
    time=ClaimTime(start="2024-05-31", end="2024-05-31", span=Span(0, 3)),
    casualties=(
        Casualty(kind="killed", min=2, max=5, span=Span(0, 3)),
        Casualty(kind="injured", min=3, max=None, span=Span(0, 3)),
        Casualty(kind="killed", min=1, max=1, who="child", part=True, span=Span(0, 3)),
    ),
).identified()
HEAD = "claim,field,old,new,why,by"


@pytest.fixture(scope="module")
def memory() -> Project:
    return Project.in_memory(settings=Settings(reader="lexical"))


class Deciding:
    """Takes corrections down as decisions, and has claims say what was decided."""

    def __init__(self) -> None:
        self.made: list[tuple[Correction, str]] = []
        self._claim = CLAIM

    def __call__(self, correction: Correction, by: str) -> None:
        self.made.append((correction, by))

    def claims(self, name: str) -> tuple[Claim, ...]:
        return {CLAIM.id: (CLAIM,), "r1": (CLAIM,), "r2": (CLAIM, CLAIM)}.get(name, ())


@pytest.fixture
def deciding() -> Deciding:
    return Deciding()


@pytest.fixture
def corrections(memory: Project, deciding: Deciding) -> Corrections:
    return Corrections(memory.kit.packs, memory.kit.gazetteer, deciding.claims, deciding)


def table(*lines: str, name: str = "c.csv", head: str = HEAD) -> Table:
    return Table(name=name, content="\n".join((head, *lines)).encode())


def outcomes(plan: Plan) -> list[str]:
    return [line.outcome for line in plan.lines]


def test_what_a_claim_says_is_told_as_a_table_has_it() -> None:
    told = {field: says(CLAIM, field) for field in FIELDS}
    assert {field: value for field, value in told.items() if value is not None} == {
        "type": "shelling", "scope": "current", "modality": "happened", "certainty": "plain", "perpetrator": "state",
        "start": "2024-05-31", "end": "2024-05-31", "killed": "2-5", "injured": "3+",
    }  # fmt: skip


def test_good_corrections_are_told_and_then_made_with_who_made_them(
    corrections: Corrections, deciding: Deciding
) -> None:
    plan = corrections.plan(table(f"{CLAIM.id},certainty,plain,hedged,doubt,Amal", "r1,killed,2 - 5,4,,"))
    assert outcomes(plan) == ["change", "change"]
    assert plan.lines[0].what == f"{CLAIM.id}: certainty plain → hedged"
    assert deciding.made == []
    assert corrections.apply(plan, by="Lina") == 2
    assert deciding.made == [
        (Correction(claim_id=CLAIM.id, field="certainty", old="plain", new="hedged", why="doubt"), "Amal"),
        (Correction(claim_id=CLAIM.id, field="killed", old="2-5", new="4"), "Lina"),
    ]


def test_what_is_so_already_is_nothing_to_change(corrections: Corrections, deciding: Deciding) -> None:
    plan = corrections.plan(table("r1,certainty,hedged,plain,,", "r1,attribution,,,,"))
    assert outcomes(plan) == ["same", "same"]
    assert corrections.apply(plan, by="Lina") == 0
    assert deciding.made == []


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("c0,type,,raid,,", "claim", "no claim and no report"),
        ("r2,type,,raid,,", "claim", "2 claims"),
        (",type,,raid,,", "claim", "empty"),
        ("r1,,,raid,,", "field", "empty"),
        ("r1,colour,,red,,", "field", "no field is called"),
        ("r1,type,,picnic,,", "new", "one of: armed_clash"),
        ("r1,type,raid,attack,,", "new", "the claim says shelling"),
        ("r1,type,,,,", "new", "can't be empty"),
        ("r1,perpetrator,,nobody_known,,", "new", "no actor"),
        ("r1,occurred,,g:0,,", "new", "no place has the id"),
        ("r1,start,,31/05/2024,,", "new", "no date"),
        ("r1,killed,,5-2,,", "new", "no number"),
        ("r1,weapons,,artillery; spoon,,", "new", "spoon"),
        ('r1,type,,"=HYPERLINK(""http://x"",""y"")",,', "new", "HYPERLINK"),
    ],
)
def test_a_correction_that_can_not_be_is_told_and_nothing_is_made(
    corrections: Corrections, deciding: Deciding, line: str, column: str, said: str
) -> None:
    plan = corrections.plan(table("r1,certainty,plain,hedged,,", line))
    assert outcomes(plan) == ["change", "wrong"]
    assert (plan.lines[1].at, plan.lines[1].column) == ("row 3", column)
    assert said in f"{plan.lines[1].what} {plan.lines[1].remedy}"
    with pytest.raises(InputError, match="1 of 2 rows"):
        corrections.apply(plan, by="Lina")
    assert deciding.made == []
    assert corrections.apply(plan, by="Lina", skip_bad=True) == 1


def test_two_corrections_of_one_field_are_refused(corrections: Corrections) -> None:
    plan = corrections.plan(table("r1,type,,raid,,", f"{CLAIM.id},type,,attack,,"))
    assert outcomes(plan) == ["change", "wrong"]
    assert "row 2 corrects the same" in plan.lines[1].what


def test_columns_of_arabic_tables_are_known_and_others_are_mapped(corrections: Corrections) -> None:
    arabic = table("r1,certainty,plain,hedged", head="معرف التقرير,الحقل,القيمة القديمة,القيمة الجديدة")
    assert outcomes(corrections.plan(arabic)) == ["change"]
    odd = Table(name="c.csv", content=b"x,y,z\nr1,certainty,hedged\n", columns={"x": "name", "y": "field", "z": "new"})
    assert outcomes(corrections.plan(odd)) == ["change"]
    with pytest.raises(InputError, match=r"c\.csv: no column is known as: field, name, new"):
        corrections.plan(Table(name="c.csv", content=b"x,y,z\nr1,certainty,hedged\n"))


def test_without_somebody_to_decide_corrections_are_only_looked_at(memory: Project) -> None:
    found = Corrections(memory.kit.packs, memory.kit.gazetteer, lambda _: (CLAIM,))
    plan = found.plan(table("r1,certainty,,hedged,,"))
    with pytest.raises(InputError, match="only looked at"):
        found.apply(plan, by="Lina")


def test_a_table_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(InputError, match="20 MB are taken"):
        Table(name="c.csv", content=b"x" * 20_000_001)


SHEET = "id,date,place,type,killed,injured,side,note"
ROWS = ("7,2024-05-31,منبج,قصف,2,٣+,turkey,على السوق", "8,2024-06-02,كفر زيزفون,اعتقال,,,مجهول,")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    return Project.open(tmp_path / "p")


def sheet(*lines: str) -> Table:
    return table(*lines, name="ours.csv", head=SHEET)


def take(project: Project, *lines: str) -> int:
    given = sheet(*lines)
    return apply_sheet(project, given, project.sheets.plan(given), by="Amal")


def test_a_row_is_one_more_source_with_evidence_and_custody(project: Project) -> None:
    assert take(project, *ROWS) == 2
    report = project.report("7")
    (claim,) = project.claims(report.id)
    assert is_row(report)
    assert (claim.type, claim.trigger.of(report.text)) == ("shelling", "قصف")
    assert [(one.kind, one.min, one.max, one.span.of(report.text)) for one in claim.casualties] == [
        ("killed", 2, 2, "2"), ("injured", 3, None, "٣+"),
    ]  # fmt: skip
    assert [(one.actor, one.actor_class, one.span.of(report.text)) for one in claim.actors] == [
        ("turkey", "external", "turkey")
    ]
    assert claim.time is not None
    assert (claim.time.start, claim.time.span.of(report.text)) == ("2024-05-31", "2024-05-31")
    assert [one.span.of(report.text) for one in claim.places] == ["منبج"]
    assert [reason.rule for reason in claim.reasons] == ["sheet.row"]
    (way,) = project.acquiring.custody.came_from(report)
    assert (way.receipt.source, way.origin.at, way.origin.by) == ("ours.csv", "row 2", "sheet/1")
    assert all(finding.kind == "note" for finding in project.acquiring.custody.verifier().findings())


def test_the_same_sheet_twice_changes_nothing(project: Project) -> None:
    take(project, *ROWS)
    before = list(project.acquiring.custody.entries())
    assert outcomes(project.sheets.plan(sheet(*ROWS))) == ["same", "same"]
    assert take(project, *ROWS) == 0
    assert list(project.acquiring.custody.entries()) == before
    assert list(project.acquiring.custody.waiting()) == []


def test_a_row_that_was_changed_stands_for_what_it_said_before(project: Project) -> None:
    take(project, *ROWS)
    changed = ROWS[0].replace(",2,", ",4,")
    assert outcomes(project.sheets.plan(sheet(changed, ROWS[1]))) == ["change", "same"]
    assert take(project, changed, ROWS[1]) == 1
    assert sorted(max(toll.max or 0 for toll in one.tolls) if one.tolls else 0 for one in project.incidents()) == [0, 4]
    versions = project.acquiring.custody.versions(project.report("7"))
    assert len(versions) == 2


def test_nothing_is_taken_in_where_a_row_is_bad_unless_it_is_to_be_left_out(project: Project) -> None:
    bad = "9,soon,x,raid,,,,"
    plan = project.sheets.plan(sheet(ROWS[0], bad))
    assert outcomes(plan) == ["new", "wrong"]
    with pytest.raises(InputError, match="1 of 2 rows"):
        apply_sheet(project, sheet(ROWS[0], bad), plan, by="Amal")
    assert list(project.reports()) == []
    assert list(project.acquiring.custody.entries()) == []
    assert apply_sheet(project, sheet(ROWS[0], bad), plan, by="Amal", skip_bad=True) == 1
    with pytest.raises(NotFoundError):
        project.report("9")


def test_what_a_sheet_says_is_linked_with_what_reports_tell(project: Project) -> None:
    text = "قصفت مدفعية الجيش التركي مدينة منبج يوم 31 أيار 2024، ما أدى إلى مقتل مدنيين اثنين وإصابة ثلاثة."
    project.add(ListSource(Report.received(text, key="n1", published="2024-05-31", outlet="مثال")))
    take(project, *ROWS)
    found = project.find(project.incident("7").id)
    assert isinstance(found, FoundIncident)
    assert {report.name for report in found.reports} == {"7", "n1"}
    assert len(found.incident.independent) == 2


def test_a_place_of_many_is_not_guessed_and_a_point_or_governorate_tells_it(project: Project) -> None:
    many = next(
        name
        for name in ("الخربة", "تل أبيض", "الزهراء", "المنصورة", "السلامية")
        if len({place.admin1 for place in project.kit.gazetteer.named(name)}) > 1
    )
    places = project.kit.gazetteer.named(many)
    one = next(place for place in places if place.admin1 and [p.admin1 for p in places].count(place.admin1) == 1)
    head = "id,date,place,type,area,lat,lon"
    lines = (
        f"1,2024-05-31,{many},raid,,,",
        f"2,2024-06-30,{many},raid,{one.admin1},,",
        f"3,2024-07-31,{many},raid,,{one.lat:.4f},{one.lon:.4f}",
    )
    given = table(*lines, name="ours.csv", head=head)
    apply_sheet(project, given, project.sheets.plan(given), by="Amal")
    told = [next(iter(project.claims(project.report(name).id))).places[0] for name in ("1", "2", "3")]
    assert [place.place_id for place in told] == [None, one.id, one.id]
    assert len(told[0].others) == len(places)
    assert told[2].precision == "exact"


def test_a_report_that_only_looks_like_a_row_is_read_like_any_other(project: Project) -> None:
    text = "Row of a sheet: 7\ndate: 2024-05-31\ntype: shelling"
    project.add(ListSource(Report.received(text, key="n1")))
    assert list(project.claims(project.report("n1").id)) == []


def test_a_sheet_without_custody_is_a_source_as_well(project: Project) -> None:
    given = sheet(*ROWS)
    names = [item.report.name for item in SheetSource(given, project.sheets.plan(given), None).reports()]  # type: ignore[union-attr]
    assert names == ["7", "8"]


def test_rows_of_one_sheet_are_acts_of_their_own_and_may_still_be_merged(project: Project) -> None:
    rows = [f"{at},2024-05-31,منبج,قصف,{at},,turkey," for at in range(1, 5)]
    take(project, *rows)
    assert [len(one.report_ids) for one in project.incidents()] == [1, 1, 1, 1]
    assert {decision.kind for decision in project.decisions()} == {"different"}
    assert len(project.decisions()) == 3
    take(project, *rows)
    assert len(project.decisions()) == 3
    project.merge(["1", "2"], by="Lina", why="the team's slip")
    assert sorted(len(one.report_ids) for one in project.incidents()) == [1, 1, 2]
