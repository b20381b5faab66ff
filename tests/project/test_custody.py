"""What was received, and whether it is still as it was."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from rasd.model import Quarantined, Received
from rasd.model.custody import Derivation, Mark, Receipt
from rasd.project import Project, Settings, acquiring, make_folder
from rasd.sources.about import About
from rasd.sources.inputs import Inputs
from rasd.stores.custody import SqliteCustody

LINES = [
    {"id": "a1", "text": "قصف مدفعي على أطراف البلدة.", "published": "2024-05-31"},
    {"id": "a2", "text": "اشتباكات عند النهر.", "published": "2024-06-01"},
    {"id": "a3", "text": "لا جديد."},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three reports of one file, and a file that can't be read."""
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in [*LINES, []])
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
    add(tmp_path / "p", tmp_path / "in.jsonl")
    return tmp_path / "p"


def add(folder: Path, *files: Path) -> None:
    project = Project.open(folder)
    project.add(Inputs([str(file) for file in files], About(), keep=project.acquiring.custody.keep("lina")), by="lina")


def faults(folder: Path, until: str = "") -> list[str]:
    return [
        f"{one.kind} {one.what}: {one.why}"
        for one in Project.open(folder).acquiring.custody.verifier().findings(until=until)
        if one.is_fault
    ]


def notes(folder: Path) -> list[str]:
    found = Project.open(folder).acquiring.custody.verifier().findings()
    return [f"{one.what}: {one.why}" for one in found if not one.is_fault]


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "rasd.sqlite")) as connection, connection:
        connection.execute(statement)


def original(folder: Path) -> Path:
    (path,) = (folder / "originals").glob("??/*")
    return path


def test_the_log_says_what_came_from_where(folder: Path) -> None:
    receipt, derivation = Project.open(folder).acquiring.custody.entries()
    assert isinstance(receipt.act, Receipt)
    assert receipt.act.source.endswith("in.jsonl")
    assert (receipt.mark.by, receipt.mark.tool[:5]) == ("lina", "rasd ")
    assert isinstance(derivation.act, Derivation)
    assert [one.at for one in derivation.act.reports] == ["line 1", "line 2", "line 3"]
    assert derivation.before == receipt.hash
    assert original(folder).name == receipt.act.original


def test_all_is_as_it_was(folder: Path) -> None:
    verifier = Project.open(folder).acquiring.custody.verifier()
    assert list(verifier.findings()) == []
    seen = verifier.verified
    assert (seen.originals, seen.reports, seen.entries) == (1, 3, 2)


def test_adding_again_adds_nothing(folder: Path) -> None:
    before = list(Project.open(folder).acquiring.custody.entries())
    add(folder, folder.parent / "in.jsonl")
    assert list(Project.open(folder).acquiring.custody.entries()) == before


def test_the_same_bytes_from_elsewhere_are_logged_once_more(folder: Path) -> None:
    copy = folder.parent / "copy.jsonl"
    copy.write_bytes((folder.parent / "in.jsonl").read_bytes())
    add(folder, copy)
    receipts = [one.act for one in Project.open(folder).acquiring.custody.entries() if isinstance(one.act, Receipt)]
    assert [Path(receipt.source).name for receipt in receipts] == ["in.jsonl", "copy.jsonl"]
    assert faults(folder) == []


def test_changed_bytes_are_told(folder: Path) -> None:
    path = original(folder)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-3])
    (found,) = faults(folder)
    assert "its bytes were changed" in found


def test_a_missing_original_is_told(folder: Path) -> None:
    original(folder).unlink()
    (found,) = faults(folder)
    assert re.search(r"original .*: it is missing\. It came from .*in\.jsonl", found)
    project = Project.open(folder)
    said: list[str] = []
    project.add(
        project.acquiring.set_aside(), lambda added: said.extend(one.why for one in added.quarantined), by="lina"
    )
    assert "is missing" in said[0]
    assert len(project.acquiring.custody.waiting()) == 1


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM custody WHERE number = 1", r"^log entry 1: missing\."),
        ("UPDATE custody SET body = replace(body, 'lina', 'rami')", "^log entry 1: what it says was changed"),
        ("UPDATE custody SET body = replace(body, 'line 2', 'line 9') WHERE number = 2", "^log entry 2: what it says"),
        ("UPDATE reports SET body = replace(body, 'النهر', 'الجسر')", "^report .*: its text was changed; entry 2"),
        ("UPDATE reports SET body = replace(body, '06-01', '06-02')", "its title, date, address or outlet was changed"),
        ("DELETE FROM reports WHERE body LIKE '%النهر%'", "^report .*: it is missing; entry 2 .* at line 2"),
    ],
)
def test_what_is_missing_or_changed_is_told(folder: Path, harm: str, told: str) -> None:
    change(folder, harm)
    assert re.search(told, faults(folder)[0])


def test_a_noted_end_proves_the_log_later(folder: Path) -> None:
    noted = list(Project.open(folder).acquiring.custody.entries())[-1].hash
    (folder.parent / "more.jsonl").write_text(json.dumps({"text": "غارة."}), encoding="utf-8")
    add(folder, folder.parent / "more.jsonl")
    assert faults(folder, noted) == []
    change(folder, "DELETE FROM custody WHERE number >= 2")
    assert "no entry of the log has this hash" in faults(folder, noted)[-1]


def test_an_entry_can_be_followed_without_what_it_says_and_nobody_can_guess_that(folder: Path) -> None:
    first, second = Project.open(folder).acquiring.custody.entries()
    assert (first.link.hash, second.link.before) == (first.hash, first.hash)
    assert first.salt != second.salt
    assert len(first.salt) == 32
    assert replace(first, salt=second.salt).said != first.said


def test_what_could_not_be_read_waits_with_its_reason_until_it_can(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.open(folder)
    (aside,) = project.acquiring.custody.waiting()
    assert (aside.at, aside.original) == ("line 4", original(folder).name)
    assert "not an object" in aside.why
    project.add(project.acquiring.set_aside(), by="lina")
    assert len(project.acquiring.custody.waiting()) == 1
    from rasd.sources.objects import jsonl  # noqa: PLC0415

    real = jsonl._record
    monkeypatch.setattr(jsonl, "_record", lambda line: real('{"text": "قصف"}' if line == "[]" else line))
    added = project.add(project.acquiring.set_aside(), by="lina")
    assert (added.new, project.acquiring.custody.waiting()) == (1, ())
    assert faults(folder) == []


class EndedError(Exception):
    """The program was ended."""


@pytest.mark.parametrize("batch", [1, 2, 200])
def test_what_was_received_and_not_read_to_its_end_is_told_and_can_be_read_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(acquiring, "_BATCH", batch)
    (folder.parent / "more.jsonl").write_text("\n".join(json.dumps({"text": f"غارة {at}"}) for at in range(5)))
    (folder.parent / "blank.csv").write_text("id,text\n")
    project = Project.open(folder)
    real, taken = SqliteCustody.take, list[object]()

    def take(self: SqliteCustody, items: Sequence[Received | Quarantined], by: Mark) -> int:
        if len(taken) == 3 // batch:
            raise EndedError
        taken.append(items)
        return real(self, items, by)

    with monkeypatch.context() as ended:
        ended.setattr(SqliteCustody, "take", take)
        files = [str(folder.parent / name) for name in ("blank.csv", "more.jsonl")]
        with pytest.raises(EndedError):
            project.add(project.acquiring.inputs(files, by="lina"), by="lina")
    waiting = {Path(one.source).name: one.why for one in Project.open(folder).acquiring.custody.waiting() if not one.at}
    assert "rasd quarantine --retry" in waiting["more.jsonl"]
    again = Project.open(folder)
    assert again.add(again.acquiring.set_aside(), by="lina").reports >= 5
    assert [one.at for one in again.acquiring.custody.waiting()] == ["line 4"]
    assert len(list(again.reports())) == 8
    assert (faults(folder), notes(folder)) == ([], [])


def test_a_report_from_before_originals_were_kept_is_only_noted(folder: Path) -> None:
    project = Project.open(folder)
    (folder.parent / "old.txt").write_text("قصف قديم", encoding="utf-8")
    project.add(Inputs([str(folder.parent / "old.txt")]))
    assert faults(folder) == []
    assert "1 reports: were added without their original" in notes(folder)[0]


def test_bytes_that_were_coming_in_when_the_program_was_ended_are_noted(folder: Path) -> None:
    change(folder, "DELETE FROM custody")
    change(folder, "DELETE FROM origins")
    assert any("the log does not know it" in note for note in notes(folder))
