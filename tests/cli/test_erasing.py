"""`rasd erase`, and what the other commands make of it."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from .running import REPORTS, Done, rasd, write_lines, write_samples

CANARY = "canary-كنارية"
REPORT = {
    "id": CANARY,
    "text": f"قصفت مدفعية الجيش التركي قرية قرب منبج مساء الثلاثاء، بحسب {CANARY}.",
    "title": f"{CANARY}: قصف",
    "author": CANARY,
    "url": f"https://news.example/{CANARY}",
    "published": "2024-05-31",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three reports of one file, and one of another."""
    write_samples(tmp_path)
    write_lines(tmp_path / f"{CANARY}.jsonl", [REPORT])
    for line in ("init p", "add reports.jsonl --by lina --project p", f"add {CANARY}.jsonl --by lina --project p"):
        assert rasd(*line.split(), folder=tmp_path).returncode == 0
    return tmp_path


def erase(folder: Path, *names: str) -> Done:
    return rasd("erase", *names, "--why", "asked", "--by", "rami", "--project", "p", folder=folder)


def run(folder: Path, line: str) -> Done:
    return rasd(*line.split(), "--project", "p", folder=folder)


def report_id(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "p" / "rasd.sqlite")) as connection:
        (ident,) = connection.execute("SELECT id FROM reports WHERE body LIKE ?", (f"%{CANARY}%",)).fetchone()
    assert isinstance(ident, str)
    return ident


def test_every_command_works_beside_what_was_erased(folder: Path) -> None:
    ident = report_id(folder)
    assert run(folder, "custody case r1 -o before.wacz").returncode == 0
    assert CANARY in run(folder, "incidents --format jsonl").stdout + run(folder, f"show {ident}").stdout
    done = erase(folder, CANARY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Erased 1 reports and 1 originals; entry 6 of the log says so, by their hashes." in done.stdout
    assert "Backups" in done.stdout
    said = [run(folder, line) for line in (
        "incidents --format jsonl", "link", "custody log", "custody log r1", "show r1", "decisions",
        "custody case r1 -o after.wacz", "quarantine", "quarantine --retry", "verify",
    )]  # fmt: skip
    assert [one.returncode for one in said] == [0] * len(said)
    assert not any(CANARY in f"{one.stdout}{one.stderr}" for one in said)
    log = said[2].stdout
    assert "erased 1 reports and 1 originals: asked" in log
    assert log.count("what stood here was erased") == 2
    assert "note: note entry 6: 1 reports and 1 originals were erased on 20" in said[-1].stderr
    assert "all is as it was received" in said[-1].stdout
    with zipfile.ZipFile(folder / "after.wacz") as case:
        assert not any(
            CANARY.encode() in case.read(name) or ident.encode() in case.read(name) for name in case.namelist()
        )
    files = [path for path in (folder / "p").rglob("*") if path.is_file()]
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_what_was_erased_is_told_when_it_is_shown_or_added_again(folder: Path) -> None:
    ident = report_id(folder)
    erase(folder, ident)
    shown = run(folder, f"show {ident}")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.startswith(f"rasd: {ident} was erased on 20")
    assert shown.stderr.endswith("by rami (asked).\n")
    again = run(folder, f"add {CANARY}.jsonl")
    assert again.returncode == 2
    assert "these very bytes were erased on 20" in again.stderr
    assert "Not used: 1 of the inputs" in again.stderr
    assert "0 reports, 0 of them new" in again.stdout
    assert run(folder, "quarantine").stdout == "Nothing is set aside.\n"
    assert "nothing of it is left here" in erase(folder, ident).stdout


def test_others_of_the_original_are_counted_and_stay_with_their_text(folder: Path) -> None:
    refused = erase(folder, "r1")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "2 other reports would lose their original" in refused.stderr
    assert "--with-original" in refused.stderr
    assert erase(folder, "r1", "--with-original").returncode == 0
    assert run(folder, "show r2").returncode == 0
    with closing(sqlite3.connect(folder / "p" / "rasd.sqlite")) as connection:
        bodies = "".join(body for (body,) in connection.execute("SELECT body FROM reports"))
    assert [str(one["text"]) in bodies for one in REPORTS] == [False, True, True]
    assert run(folder, "verify").returncode == 0
    case = run(folder, "custody case r2 -o case.wacz")
    assert (case.returncode, "1 of the reports were added without their original, or it was erased" in case.stderr) == (
        0,
        True,
    )


def test_editions_that_tell_of_it_are_named(folder: Path) -> None:
    for line in (f"accept {CANARY} --by lina", "publish --name e1 --by lina"):
        assert run(folder, line).returncode == 0
    done = erase(folder, CANARY)
    assert "Editions that tell of it stay as they are: e1." in done.stdout
