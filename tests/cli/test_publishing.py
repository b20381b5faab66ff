"""Publishing, as its users do it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import Done, rasd, write_samples

AS_OF = "2025-01-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three reports, of which one's incident is accepted."""
    write_samples(tmp_path)
    for line in ("init .", "add reports.jsonl --by lina", "accept r1 --by lina"):
        assert rasd(*line.split(), folder=tmp_path).returncode == 0
    return tmp_path


def run(folder: Path, line: str) -> Done:
    return rasd(*line.split(), folder=folder)


def test_from_accepted_to_exported(folder: Path) -> None:
    done = run(folder, f"publish --as-of {AS_OF} --by amal")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Edition 1 as of 2025-01-01T00:00:00+00:00: 1 incidents." in done.stdout
    assert "Held back: 1 that nobody has reviewed" in done.stdout
    assert "rasd approve 1 --by NAME" in done.stdout
    assert "waits for approval" in run(folder, "editions").stdout
    assert run(folder, "export records -o out").returncode == 2
    assert "is approved and signed" in run(folder, "approve 1 --by basel").stdout
    assert "1 incidents (+1 ~0 -0)  approved" in run(folder, "editions").stdout
    assert run(folder, "export records -o out/deep").returncode == 0
    (line,) = (folder / "out" / "deep" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["types"] == ["shelling"]


def test_whoever_made_it_is_told_to_ask_another(folder: Path) -> None:
    run(folder, "publish --by amal")
    done = run(folder, "approve 1 --by amal")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "rasd: amal made edition 1. Another person approves it: --by NAME.\n"


def test_an_edition_is_verified_where_it_lies_with_and_without_the_key(folder: Path, tmp_path: Path) -> None:
    run(folder, f"publish --as-of {AS_OF} --by amal")
    run(folder, "approve 1 --by basel")
    done = run(folder, "verify editions/1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "every file is as it was signed" in done.stdout
    assert "--key KEY" in done.stdout
    known = run(folder, "verify editions/1 --key editions/1/minisign.pub")
    assert (known.returncode, "--key" in known.stdout) == (0, False)
    (tmp_path / "editions" / "1" / "incidents.jsonl").write_text("{}\n", encoding="utf-8")
    bad = run(folder, "verify editions/1")
    assert (bad.returncode, bad.stderr) == (2, "fault: incidents.jsonl was changed.\n")
    assert "there is no edition" in run(folder, "verify out").stderr
    assert "no public key" in run(folder, "verify editions/1 --key abc").stderr


def test_a_policy_is_shown_and_explained_in_both_languages(folder: Path) -> None:
    assert "- Only incidents that a person has reviewed are published." in run(folder, "policy show").stdout
    assert "- لا تُنشر إلا الحوادث التي راجعها شخص." in run(folder, "policy show --lang ar").stdout
    explained = run(folder, "policy explain r1 r2").stdout
    assert "it may leave  (level low)" in explained
    assert "held back: that nobody has reviewed" in explained
    assert '"en": "Manbij"' in explained


def test_a_broken_policy_is_a_message_with_its_line(folder: Path) -> None:
    assert run(folder, "policy init").returncode == 0
    own = folder / "policy.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("four_eyes: true", "four_eyes: maybe"), encoding="utf-8")
    done = run(folder, "publish --by amal")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("rasd: policy.yaml:7: four_eyes: ")
    assert not (folder / "editions").exists()


def test_formats_are_listed_with_what_they_lose(folder: Path) -> None:
    listed = run(folder, "export --list").stdout
    assert "records  (edition.json, incidents.jsonl, tombstones.jsonl)" in listed
    assert "It loses: Nothing." in listed
    assert "تفقد: لا شيء." in run(folder, "export --list --lang ar").stdout
    assert run(folder, "export docx").stderr.startswith("rasd: there is no format docx.")


def test_withheld_is_withdrawn_with_a_tombstone(folder: Path) -> None:
    for line in ("publish --by amal", "approve 1 --by basel", "withhold r1 --by lina", "publish --by amal"):
        done = run(folder, line)
        assert done.returncode == 0
    assert "0 added, 0 changed, 1 withdrawn since edition 1." in done.stdout
    assert "1 that were withheld." in done.stdout
    assert "not to be published" in run(folder, "decisions").stdout
    stone = json.loads((folder / "editions" / "2" / "tombstones.jsonl").read_text(encoding="utf-8"))
    assert stone.keys() == {"id", "why", "edition", "at"}
    assert stone["why"] == "suppressed"
