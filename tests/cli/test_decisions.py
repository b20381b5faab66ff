"""What people decide, at the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rasd.model.value import Value, values_of
from rasd.project import Project

from .running import rasd, write_lines

MILL = "قصفت مدفعية الجيش التركي معصرة زيتون في قرية الشيخ عيسى بريف حلب، ما أدى إلى مقتل أربعة مدنيين وإصابة سبعة."
REPORTS = [
    {"id": "m1", "text": MILL, "published": "2024-05-31", "outlet": "الأول"},
    {"id": "m2", "text": f"عاجل: {MILL}", "published": "2024-06-01", "outlet": "الثاني"},
    {"id": "s", "text": "اندلعت اشتباكات بين قسد ومسلحين مجهولين في بلدة الشحيل فجر اليوم.", "published": "2024-06-09"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "reports.jsonl", REPORTS)
    assert rasd("init", ".", folder=tmp_path).returncode == 0
    assert rasd("add", "reports.jsonl", folder=tmp_path).returncode == 0
    return tmp_path


def incidents(folder: Path) -> list[set[str]]:
    """Incidents as the names of their reports."""
    done = rasd("incidents", "--format", "jsonl", folder=folder)
    assert done.returncode == 0
    return sorted((set(json.loads(line)["report_ids"]) for line in done.stdout.splitlines()), key=sorted)


def decided(folder: Path, *arguments: str) -> str:
    """Decide something; the decision's id."""
    done = rasd(*arguments, "--by", "coder", folder=folder)
    assert done.returncode == 0, done.stderr
    found = re.match(r"Decision (d[0-9a-f]{16})\. Now: ", done.stdout)
    assert found, done.stdout
    return found[1]


def test_merge_split_and_undo(folder: Path) -> None:
    assert incidents(folder) == [{"m1", "m2"}, {"s"}]
    merged = decided(folder, "merge", "m1", "s", "--why", "one raid")
    assert incidents(folder) == [{"m1", "m2", "s"}]
    decided(folder, "split", "m1", "m2")
    assert incidents(folder) == [{"m1", "s"}, {"m2"}]
    decided(folder, "undo", merged)
    assert incidents(folder) == [{"m1"}, {"m2"}, {"s"}]
    listed = rasd("decisions", folder=folder).stdout
    assert listed.count("coder") == 3
    assert "one raid" in listed
    assert "holds no longer" in listed
    assert "لم يعد سارياً" in rasd("decisions", "--lang", "ar", folder=folder).stdout


def test_an_incident_shows_how_it_came_to_be_told_its_copies_and_what_people_decided(folder: Path) -> None:
    decided(folder, "rate", "B2", "m1", "--why", "stringer on the spot")
    shown = rasd("show", incident_of(folder, "m1"), folder=folder).stdout
    for words in ("How it came to be told", "31 May 2024", "الثاني", "copy of m1", "عاجل", "rated B2", "stringer on"):
        assert words in shown, words


def test_an_incident_is_found_by_the_name_that_it_had(folder: Path) -> None:
    old = incident_of(folder, "s")
    decided(folder, "merge", "m1", "s")
    done = rasd("show", old, folder=folder)
    assert done.returncode == 0
    assert done.stderr == f"note: {old} is {incident_of(folder, 's')} by now.\n"


def incident_of(folder: Path, report: str) -> str:
    """The id of the incident that a report tells of."""
    lines = rasd("incidents", "--format", "jsonl", folder=folder).stdout.splitlines()
    found: str = next(one["id"] for one in map(json.loads, lines) if report in one["report_ids"])
    return found


def test_why_two_reports_are_one_incident_or_two_is_told_clue_by_clue(folder: Path) -> None:
    one = rasd("link", "--explain", "m1", "m2", folder=folder).stdout
    assert "before anything is compared" in one
    assert "One incident holds both." in one
    sums = [float(number) for number in re.findall(r"([+-]\d+\.\d)\s*$", one, re.MULTILINE)]
    assert sums[-1] > 0
    assert "Two incidents" in rasd("link", "--explain", "m1", "s", folder=folder).stdout
    assert "حادثة واحدة تجمعهما" in rasd("link", "--explain", "m1", "m2", "--lang", "ar", folder=folder).stdout


def test_linking_says_how_many_incidents_there_are(folder: Path) -> None:
    assert rasd("link", folder=folder).stdout == "2 incidents.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "m1", "m2"), "one incident already"),
        (("merge", "m1", "nothing"), "no incident is called nothing"),
        (("split", "m1", "m1", "m2"), "claims that stay"),
        (("never-merge", "m1", "m2"), "rasd split"),
        (("rate", "b2", "m1"), "no rating"),
        (("undo", "d0"), "no decision is called d0"),
        (("undo",), "no decision holds"),
        (("link", "m1", "m2"), "rasd link --explain A B"),
        (("link", "--explain", "m1"), "rasd link --explain A B"),
        (("link", "--explain", "m1", "m1"), "no two claims"),
    ],
)
def test_what_can_not_be_done_is_told_with_a_remedy(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    who = () if arguments[0] == "link" else ("--by", "coder")
    done = rasd(*arguments, *who, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(incidents(folder)) == 2


def test_incidents_are_shown_of_some_days_and_grades(folder: Path) -> None:
    def shown(*arguments: str) -> list[set[str]]:
        lines = rasd("incidents", *arguments, "--format", "jsonl", folder=folder).stdout.splitlines()
        return sorted((set(json.loads(line)["report_ids"]) for line in lines), key=sorted)

    assert shown("--since", "2024-06-05") == shown("--since", "2024-06-09", "--until", "2024-06-09") == [{"s"}]
    assert shown("--until", "2024-06-05") == shown("--grade", "weak") == [{"m1", "m2"}]
    assert shown("--grade", "weak,ungraded") == [{"m1", "m2"}, {"s"}]
    assert shown("--since", "2024-07-01") == []
    wrong = rasd("incidents", "--since", "June", folder=folder)
    assert (wrong.returncode, "--since" in wrong.stderr) == (2, True)
    wrong = rasd("incidents", "--grade", "good", folder=folder)
    assert (wrong.returncode, "confirmed, contested" in wrong.stderr) == (2, True)


def test_an_audit_is_shown_and_written_by_what_is_asked_for(folder: Path) -> None:
    write_lines(folder / "mill.jsonl", REPORTS)
    rasd("init", "p", folder=folder)
    rasd("add", "mill.jsonl", "--project", "p", folder=folder)
    rasd("rate", "B2", "m1", "--by", "omar", "--why", "=1+1", "--project", "p", folder=folder)
    rasd("accept", "s", "--by", "lina", "--project", "p", folder=folder)
    rasd("undo", "--by", "omar", "--project", "p", folder=folder)
    shown = rasd("audit", "--project", "p", folder=folder).stdout
    assert shown.index("taken back") < shown.index("rated B2")
    assert "holds no longer: omar" in shown
    arabic = rasd("audit", "--by", "omar", "--lang", "ar", "--project", "p", folder=folder).stdout
    assert "قُدّرت الموثوقية B2" in arabic
    assert "lina" not in arabic
    assert "There are more" in rasd("audit", "--limit", "1", "--project", "p", folder=folder).stdout
    rasd("audit", "--kind", "rate", "--csv", "a.csv", "--jsonl", "a.jsonl", "--project", "p", folder=folder)
    rows = (folder / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 2
    assert ",'=1+1," in rows[1]
    (line,) = (json.loads(one) for one in (folder / "a.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["rating"], line["reports"], line["why"]) == ("B2", ["m1"], "=1+1")
    wrong = rasd("audit", "--since", "today", "--project", "p", folder=folder)
    assert (wrong.returncode, "today is no day" in wrong.stderr) == (2, True)


def test_decisions_about_fields_are_told_in_words_of_both_languages(folder: Path) -> None:
    write_lines(folder / "mill.jsonl", REPORTS)
    rasd("init", "p", folder=folder)
    rasd("add", "mill.jsonl", "--project", "p", folder=folder)
    project = Project.open(folder / "p")
    (claim,) = project.claims(project.report("s").id)
    named, actor = (next(one for one in values_of(claim) if one.field == field) for field in ("places", "actors"))
    project.fields.decide(
        claim.id, "correct", value=Value(field="type", word=claim.type), to=Value(field="type", word="raid"), by="omar"
    )
    project.fields.decide(claim.id, "reject", value=actor, by="omar")
    project.fields.decide(claim.id, "confirm", value=named, by="omar")
    project.fields.decide(claim.id, "confirm", by="omar")
    for command in (("decisions",), ("show", project.incident("s").id), ("audit",)):
        told = " ".join(rasd(*command, "--project", "p", folder=folder).stdout.split())
        assert "corrected type: Armed clash → Raid" in told
        assert "rejected taking part:" in told
        assert "confirmed where:" in told
        assert "the claim is told as it was read" in told
        arabic = " ".join(rasd(*command, "--lang", "ar", "--project", "p", folder=folder).stdout.split())
        assert "صُحّح (النوع): اشتباك مسلح ← مداهمة" in arabic
    assert "«" in told
