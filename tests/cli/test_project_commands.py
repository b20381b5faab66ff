from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rasd.model import Claim, Report
from rasd.project import Project
from rasd.stores.sqlite import SqliteStore

from .running import REPORT, REPORTS, environment, rasd, read_lines, write_lines, write_samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three reports, and the samples beside them."""
    write_samples(tmp_path)
    assert rasd("init", ".", folder=tmp_path).returncode == 0
    assert rasd("add", "reports.jsonl", folder=tmp_path).returncode == 0
    return tmp_path


def kept(folder: Path) -> tuple[list[Report], list[Claim]]:
    """Everything that a project keeps of what was read."""
    store = SqliteStore(folder / "rasd.sqlite")
    reader = Project.open(folder).kit.reader.name
    everything = list(store.reports()), list(store.claims(reader))
    store.close()
    return everything


def test_a_project_is_made_once(tmp_path: Path) -> None:
    assert "Made a project" in rasd("init", "مشروع", folder=tmp_path).stdout
    assert 'name = "مشروع"' in (tmp_path / "مشروع" / "rasd.toml").read_text(encoding="utf-8")
    before = sorted(entry.name for entry in (tmp_path / "مشروع").iterdir())
    assert before == ["rasd.sqlite", "rasd.toml"]
    again = rasd("init", "مشروع", folder=tmp_path)
    assert (again.returncode, "already" in again.stdout) == (0, True)


def test_adding_twice_is_harmless(folder: Path) -> None:
    before = kept(folder)
    done = rasd("add", "reports.jsonl", folder=folder)
    assert done.stdout == "3 reports, 0 of them new; 0 read, 0 claims found.\n"
    assert kept(folder) == before


def test_a_project_works_from_below_and_by_its_name(folder: Path) -> None:
    below = folder / "raw"
    below.mkdir()
    assert "2024" in rasd("show", "r1", folder=below).stdout
    assert rasd("add", "reports.jsonl", "--project", str(folder), folder=folder.parent).returncode == 2
    assert rasd("add", str(folder / "report.txt"), "--project", folder.name, folder=folder.parent).returncode == 0


def test_what_can_not_be_added_is_listed_and_the_rest_is_kept(folder: Path) -> None:
    lines = [json.dumps({"id": "new", "text": "قصف"}), "[]", json.dumps({"id": "newer", "text": "غارة"})]
    (folder / "mixed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = rasd("add", "mixed.jsonl", folder=folder)
    assert done.returncode == 2
    assert done.stdout.startswith("2 reports, 2 of them new; 2 read")
    assert "mixed.jsonl:2" in done.stderr
    assert {report.name for report in kept(folder)[0]} == {"r1", "r2", "r3", "new", "newer"}


def test_reports_claims_and_incidents_are_shown_and_explained(folder: Path) -> None:
    assert rasd("incidents", "-o", "incidents.jsonl", folder=folder).returncode == 0
    incident = next(one for one in read_lines(folder / "incidents.jsonl") if one["report_ids"] == ["r1"])
    claim = incident["claim_ids"][0]
    for name in ("r1", claim, incident["id"]):
        shown, explained = (rasd(command, name, folder=folder) for command in ("show", "explain"))
        assert (shown.returncode, explained.returncode) == (0, 0)
        assert "Shelling" in shown.stdout
        assert claim in explained.stdout
    assert "Shelling" not in rasd("show", "r2", folder=folder).stdout


@pytest.mark.parametrize("command", ["show", "explain"])
def test_what_is_not_there_is_told(folder: Path, command: str) -> None:
    done = rasd(command, "nobody", folder=folder)
    assert done.returncode == 2
    assert "nobody" in done.stderr
    assert "rasd init" in rasd(command, "nobody", folder=folder.parent).stderr


def test_a_page_is_one_file_with_the_report_in_it(folder: Path) -> None:
    for name in ("r1", "report.txt"):
        done = rasd("explain", name, "--html", "page.html", folder=folder)
        assert done.returncode == 0
        assert "page.html" in done.stdout
        page = (folder / "page.html").read_text(encoding="utf-8")
        assert page.lstrip().lower().startswith("<!doctype html")
        assert "منبج" in page
    assert 'lang="ar"' in page
    arabic = rasd("explain", "r1", "--html", "ar.html", "--lang", "ar", folder=folder)
    assert arabic.returncode == 0
    assert (folder / "ar.html").read_text(encoding="utf-8") != page


def test_several_are_explained_each_under_its_name(folder: Path) -> None:
    by_id = rasd("explain", "r1", "r2", folder=folder).stdout
    assert by_id.index("r1") < by_id.index("Shelling") < by_id.index("r2") < by_id.index("Armed clash")
    from_file, every = (rasd("explain", what, folder=folder) for what in ("reports.jsonl", "--all"))
    assert from_file.returncode == every.returncode == 0
    assert sorted(from_file.stdout.splitlines()) == sorted(every.stdout.splitlines())
    assert "rasd: nothing is named" in rasd("explain", folder=folder).stderr


def test_pages_of_several_go_to_a_folder_with_an_index(folder: Path) -> None:
    rasd("incidents", "-o", "incidents.jsonl", folder=folder)
    incident = next(one for one in read_lines(folder / "incidents.jsonl") if one["report_ids"] == ["r1"])
    claim = incident["claim_ids"][0]
    every, some, one = ("--all",), ("reports.jsonl", "r2"), ("r1", claim, incident["id"])
    for target, asked in {"every": every, "some": some, "one": one}.items():
        done = rasd("explain", *asked, "--html", target, folder=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"{target}/index.html" in done.stdout
    pages = {target: sorted(file.name for file in (folder / target).iterdir()) for target in ("every", "some", "one")}
    assert pages["every"] == pages["some"] == ["index.html", "r1.html", "r2.html", "r3.html"]
    assert pages["one"] == ["index.html", "r1.html"]
    rasd("explain", "r1", "--html", "page.html", folder=folder)
    assert (folder / "page.html").read_bytes() == (folder / "every" / "r1.html").read_bytes()


def test_a_page_is_of_one_report_and_names_what_it_was_of(folder: Path) -> None:
    done = rasd("explain", "r1", "r2", "--html", "page.html", folder=folder)
    assert done.returncode == 2
    assert "2 reports" in done.stderr
    assert not (folder / "page.html").exists()


def test_what_can_not_be_explained_of_a_file_is_told_and_the_rest_is(folder: Path) -> None:
    (folder / "mixed.jsonl").write_text(f"[]\n{json.dumps(REPORTS[0])}\n", encoding="utf-8")
    done = rasd("explain", "mixed.jsonl", "--html", "pages", folder=folder)
    assert done.returncode == 2
    assert "mixed.jsonl:1" in done.stderr
    assert (folder / "pages" / "r1.html").exists()


def test_incidents_have_the_fields_that_scorers_read(folder: Path) -> None:
    done = rasd("incidents", "reports.jsonl", "-o", "one_shot.jsonl", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    incidents = read_lines(folder / "one_shot.jsonl")
    assert incidents
    for incident in incidents:
        assert {"id", "report_ids", "start", "end", "places", "perpetrators", "killed_min", "killed_max", "injured_min",
                "injured_max"} <= set(incident)  # fmt: skip
        assert set(incident["report_ids"]) <= {"r1", "r2", "r3"}
        assert all({"lat", "lon", "admin1"} <= set(place) for place in incident["places"])
    rasd("incidents", "-o", "project.jsonl", folder=folder)
    assert (folder / "project.jsonl").read_bytes() == (folder / "one_shot.jsonl").read_bytes()


def test_incidents_for_people(folder: Path) -> None:
    done = rasd("incidents", folder=folder)
    assert done.returncode == 0
    assert "Shelling" in done.stdout
    assert "r1" in done.stdout


SLOW = """
import sys, time
from pathlib import Path
from rasd.project import Project
from rasd.sources.inputs import Inputs

def step(added):
    if added.read:
        print("read a batch", flush=True)
        time.sleep(60)

Project.open(Path()).add(Inputs(["many.jsonl"]), step)
"""


def test_killed_between_batches_and_run_again_is_the_same_as_one_run(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("killed", "whole")]
    for folder in folders:
        folder.mkdir()
        write_lines(folder / "many.jsonl", [{**REPORTS[at % 3], "id": f"m{at}", "title": str(at)} for at in range(450)])
        rasd("init", ".", folder=folder)
    killed, whole = folders
    with subprocess.Popen(
        [sys.executable, "-c", SLOW], cwd=killed, stdout=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"read a batch\n"
        running.send_signal(signal.SIGKILL)
    some = len(kept(killed)[1])
    for folder in folders:
        assert rasd("add", "many.jsonl", folder=folder).returncode == 0
    assert 0 < some < len(kept(killed)[1])
    assert kept(killed) == kept(whole)


def test_a_damaged_project_is_told_and_not_touched(folder: Path) -> None:
    file = folder / "rasd.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.write_bytes(file.read_bytes()[:-4000])
    before = file.read_bytes()
    done = rasd("incidents", folder=folder)
    assert done.returncode == 2
    assert "rasd.sqlite: the project file is cut short" in done.stderr
    assert file.read_bytes() == before


def test_a_report_that_comes_twice_in_one_input_is_said(folder: Path) -> None:
    write_lines(folder / "twice.jsonl", [{"id": "w", "text": REPORT}, {"id": "w", "text": "قصف آخر"}])
    done = rasd("code", "twice.jsonl", "-o", "coded.jsonl", folder=folder)
    assert done.returncode == 0
    assert "w#2" in done.stderr
    assert [line["id"] for line in read_lines(folder / "coded.jsonl")] == ["w", "w#2"]
