from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.authority import Authority, Plan, serving

from .running import rasd, read_lines, write_samples


@pytest.fixture
def authority() -> Iterator[Authority]:
    with serving() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three reports."""
    write_samples(tmp_path)
    for line in ("init .", "add reports.jsonl --by lina"):
        assert rasd(*line.split(), folder=tmp_path).returncode == 0
    return tmp_path


def test_a_log_is_stamped_and_the_stamp_is_shown_and_verified(folder: Path, authority: Authority) -> None:
    root = str(authority.trusted(folder))
    done = rasd("custody", "stamp", "--authority", authority.url, "--trust", root, "--by", "lina", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"confirmed the log up to entry 2 on {'2026-01-02T03:04:05+00:00'}" in done.stdout
    again = rasd("custody", "stamp", "--authority", authority.url, folder=folder)
    assert (again.returncode, "nothing was logged since" in again.stdout) == (0, True)
    log = rasd("custody", "log", folder=folder).stdout
    assert f"{authority.url} confirmed the log up to entry 2" in log
    assert "its answer is kept as" in log
    verified = rasd("verify", "--trust", root, folder=folder)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "3 entries of the log with 1 time stamps were checked: all is as it was received" in verified.stdout


def test_without_a_certificate_it_is_said_what_was_not_checked(folder: Path, authority: Authority) -> None:
    assert rasd("custody", "stamp", "--authority", authority.url, folder=folder).returncode == 0
    done = rasd("verify", folder=folder)
    assert done.returncode == 0
    assert done.stderr.startswith("note: note 1 time stamps: it was not looked at who signed them.")
    assert "--trust FILE" in done.stderr


def test_a_stamp_of_somebody_else_is_a_fault(folder: Path, authority: Authority) -> None:
    authority.plan = Plan(stranger=True)
    root = str(authority.trusted(folder))
    refused = rasd("custody", "stamp", "--authority", authority.url, "--trust", root, folder=folder)
    assert (refused.returncode, "Nothing was logged" in refused.stderr) == (2, True)
    assert rasd("custody", "stamp", "--authority", authority.url, folder=folder).returncode == 0
    done = rasd("verify", "--trust", root, folder=folder)
    assert (done.returncode, done.stderr.startswith("fault: stamp entry 3: the signature is none")) == (2, True)
    assert rasd("verify", "--trust", "reports.jsonl", folder=folder).returncode == 2


def test_an_authority_that_fails_is_told_without_a_trace(folder: Path, authority: Authority) -> None:
    authority.plan = Plan(code=500)
    done = rasd("custody", "stamp", "--authority", authority.url, folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(f"rasd: {authority.url}: it answered with status 500.")


def test_the_case_of_an_incident_holds_all_its_reports(folder: Path) -> None:
    rasd("incidents", "-o", "incidents.jsonl", folder=folder)
    incident = next(one for one in read_lines(folder / "incidents.jsonl") if one["report_ids"] == ["r1"])
    for number, name in enumerate(("r1", incident["claim_ids"][0], incident["id"])):
        done = rasd("custody", "case", name, "-o", f"{number}.wacz", "--by", "lina", folder=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert "1 reports, 1 originals, 0 time stamps" in done.stdout
        assert "not for publishing" in done.stdout
        with zipfile.ZipFile(folder / f"{number}.wacz") as package:
            (line,) = package.read("case/reports.jsonl").decode().splitlines()
            assert json.loads(line)["report"]["key"] == "r1"
            assert json.loads(package.read("datapackage.json"))["title"] == f"Case of {name}"
    assert "copied" in rasd("custody", "log", "r1", folder=folder).stdout


def test_a_case_of_nothing_known_is_told(folder: Path) -> None:
    done = rasd("custody", "case", "nobody", "-o", "case.wacz", folder=folder)
    assert (done.returncode, "nobody" in done.stderr) == (2, True)
    assert not (folder / "case.wacz").exists()
    assert "not for publishing" in " ".join(rasd("custody", "case", "--help", folder=folder).stdout.split())
