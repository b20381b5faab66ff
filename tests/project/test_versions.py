"""One item in several versions: the last stands for it, the others stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rasd.model import Incident
from rasd.project import Project, Settings, make_folder

FIRST = "قصفت مدفعية النظام قرية الزعفرانة صباح اليوم ما أدى إلى مقتل مدنيين اثنين."
EDITED = "تحديث: قصفت مدفعية النظام قرية الزعفرانة صباح اليوم ما أدى إلى مقتل ثلاثة مدنيين وإصابة خمسة."
OTHER = "غارة جوية روسية استهدفت بلدة كنصفرة وأدت إلى إصابة ستة مدنيين."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    return tmp_path / "p"


def message(text: str, edited: str | None = None, number: int = 1) -> dict[str, str | None]:
    item = f"telegram:7/{number}"
    key = f"7/{number}"
    return {"id": key, "text": text, "published": "2024-05-31T18:30:00+03:00", "item": item, "edited": edited}


def add(folder: Path, name: str, *messages: dict[str, str | None]) -> None:
    file = folder.parent / name
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in messages), encoding="utf-8")
    project = Project.open(folder)
    project.add(project.acquiring.inputs([str(file)], by="lina"), by="lina")


def standing(folder: Path) -> list[str]:
    """The texts that incidents rest on."""
    project = Project.open(folder)
    told = {one for incident in project.incidents() for one in incident.report_ids}
    return sorted(report.text for report in project.reports(told))


def incidents(folder: Path) -> tuple[Incident, ...]:
    return Project.open(folder).incidents()


def test_an_edit_stands_for_the_message_and_the_first_text_stays(folder: Path) -> None:
    add(folder, "first.jsonl", message(FIRST))
    assert standing(folder) == [FIRST]
    add(folder, "later.jsonl", message(EDITED, "2024-05-31T20:00:00+03:00"))
    assert standing(folder) == [EDITED]
    project = Project.open(folder)
    assert project.report("7/1").text == EDITED
    versions = project.acquiring.custody.versions(project.report("7/1"))
    assert [one.text for one in versions] == [FIRST, EDITED]
    assert list(project.acquiring.custody.verifier().findings()) == []


def test_an_older_export_that_comes_later_changes_nothing(folder: Path) -> None:
    add(folder, "later.jsonl", message(EDITED, "2024-05-31T20:00:00+03:00"))
    add(folder, "first.jsonl", message(FIRST))
    assert standing(folder) == [EDITED]


def test_what_a_source_takes_back_stands_again(folder: Path) -> None:
    add(folder, "a.jsonl", message(FIRST))
    add(folder, "b.jsonl", message(EDITED))
    assert standing(folder) == [EDITED]
    add(folder, "a.jsonl", message(FIRST))
    assert standing(folder) == [EDITED], "the same bytes are no news"
    add(folder, "c.jsonl", message(FIRST), message(OTHER, number=2))
    assert standing(folder) == sorted([FIRST, OTHER])


def test_linking_what_is_new_is_linking_all(folder: Path, tmp_path: Path) -> None:
    add(folder, "a.jsonl", message(FIRST), message(OTHER, number=2))
    incidents(folder)
    add(folder, "b.jsonl", message(EDITED, "2024-05-31T20:00:00+03:00"))
    make_folder(tmp_path / "q", Settings(reader="lexical"))
    add(tmp_path / "q", "a.jsonl", message(FIRST), message(OTHER, number=2))
    add(tmp_path / "q", "b.jsonl", message(EDITED, "2024-05-31T20:00:00+03:00"))
    assert incidents(folder) == incidents(tmp_path / "q")
    assert len(incidents(folder)) == 2


def test_a_decision_about_the_first_text_holds_for_the_edit(folder: Path) -> None:
    add(folder, "a.jsonl", message(FIRST), message(OTHER, number=2))
    Project.open(folder).merge(["7/1", "7/2"], by="lina")
    assert len(incidents(folder)) == 1
    add(folder, "b.jsonl", message(EDITED, "2024-05-31T20:00:00+03:00"))
    assert len(incidents(folder)) == 1
