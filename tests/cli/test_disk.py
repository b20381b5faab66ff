"""A disk that is full or may not be written: told in one sentence, nothing half done, nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

from rasd.project import Settings, make_folder

from .running import PROGRAM, REPORT, Done, environment, rasd_apart, write_lines

REPORTS: Final = 220
FULL: Final = "the disk is full"
LOCKED: Final = "it may not be written by you"
#: what a program does before it becomes another one: give itself a limit, or (root) the right to write everywhere up
LIMITED: Final = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.argv[2], sys.argv[2:])
"""
ORDINARY: Final = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
if not os.geteuid():
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        assert not ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """An input."""
    records = [{"id": f"d{number}", "text": f"{REPORT} ({number})", "raw": "x" * 500} for number in range(REPORTS)]
    write_lines(tmp_path / "in.jsonl", records)
    return tmp_path / "in.jsonl"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project."""
    return made(tmp_path / "p")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes with an empty project on it."""
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=3m", "tmpfs"):
        yield made(tmp_path / "disk" / "p")


@contextmanager
def mounted(at: Path, *what: str) -> Iterator[None]:
    """Mount something there as long as the block runs; the test is skipped where that can't be done."""
    at.mkdir()
    if os.geteuid():
        pytest.skip("only root can mount a disk")
    done = subprocess.run([shutil.which("mount") or "mount", *what, at], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run([shutil.which("umount") or "umount", "-l", at], check=True)


def made(folder: Path) -> Path:
    make_folder(folder, Settings(reader="lexical"))
    return folder


def limited(size: int, *arguments: str | Path, folder: Path) -> Done:
    """One run that can't write files of more than `size` bytes."""
    return after(LIMITED, str(size), str(PROGRAM), *map(str, arguments), folder=folder)


def ordinary(*arguments: str | Path, folder: Path) -> Done:
    """One run that permissions bind, whoever runs the tests."""
    return after(ORDINARY, str(PROGRAM), *map(str, arguments), folder=folder)


def after(preparing: str, *arguments: str, folder: Path) -> Done:
    command = [sys.executable, "-c", preparing, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment())
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def fill(disk: Path, *, but: int) -> None:
    """Leave only so many bytes of a disk."""
    free = os.statvfs(disk)
    (disk / "filling").write_bytes(bytes(free.f_bavail * free.f_frsize - but))


def assert_told(done: Done, where: Path, why: str) -> None:
    """One message that names the place and the reason, and nothing else."""
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert done.stderr.startswith(f"rasd: {where}: ")
    assert why in done.stderr


def assert_clean(project: Path) -> None:
    """Everything is as it was received, and there is nothing else."""
    done = rasd_apart("verify", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(project.glob("originals/.drafts/*"))


def assert_whole(project: Path, given: Path) -> None:
    """Once there is room, everything comes in."""
    done = rasd_apart("add", str(given), folder=project)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{REPORTS} reports, ")
    assert_clean(project)
    with closing(sqlite3.connect(project / "rasd.sqlite")) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in ("reports", "readings")]  # noqa: S608
        (claims,) = connection.execute("SELECT count(DISTINCT report_id) FROM claims").fetchone()
    assert [*counts, claims] == [REPORTS] * 3


@pytest.mark.parametrize(("room", "where"), [(0, "rasd.sqlite"), (100_000, "originals")])
def test_a_disk_without_room_for_the_original(small: Path, given: Path, room: int, where: str) -> None:
    fill(small.parent, but=room)
    assert_told(rasd_apart("add", str(given), folder=small), small / where, FULL)
    (small.parent / "filling").unlink()
    assert_clean(small)
    assert_whole(small, given)


@pytest.mark.parametrize("room", [50_000, 700_000])
def test_a_disk_with_room_for_the_original_but_not_for_what_is_read(small: Path, given: Path, room: int) -> None:
    fill(small.parent, but=given.stat().st_size + room)
    assert_told(rasd_apart("add", str(given), folder=small), small / "rasd.sqlite", FULL)
    assert list(small.glob("originals/??/*"))
    (small.parent / "filling").unlink()
    done = rasd_apart("verify", folder=small)
    assert (done.returncode, "fault" in done.stderr) == (0, False)
    assert_whole(small, given)


def test_a_disk_without_room_for_a_project(small: Path) -> None:
    fill(small.parent, but=0)
    done = rasd_apart("init", "new", folder=small.parent)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert FULL in done.stderr
    (small.parent / "filling").unlink()
    assert rasd_apart("init", "new", folder=small.parent).returncode == 0
    assert sorted(path.name for path in (small.parent / "new").iterdir()) == ["rasd.sqlite", "rasd.toml"]


def test_an_original_that_is_too_large_for_the_file_system(project: Path, given: Path) -> None:
    done = limited(given.stat().st_size - 1, "add", given, folder=project)
    assert_told(done, project / "originals", FULL)
    assert_clean(project)
    assert_whole(project, given)


def test_what_is_read_is_too_large_for_the_file_system(project: Path, given: Path) -> None:
    done = limited(given.stat().st_size + 50_000, "add", given, folder=project)
    assert_told(done, project / "rasd.sqlite", FULL)
    done = rasd_apart("verify", folder=project)
    assert (done.returncode, "fault" in done.stderr) == (0, False)
    assert_whole(project, given)


@pytest.mark.parametrize("locked", ["", "originals", "rasd.sqlite"])
def test_a_project_of_which_a_part_may_not_be_written(project: Path, given: Path, locked: str) -> None:
    (project / "originals").mkdir()
    part = project / locked
    mode = part.stat().st_mode
    part.chmod(mode & ~0o222)
    told = project / ("originals" if locked == "originals" else "rasd.sqlite")
    assert_told(ordinary("add", given, folder=project), told, LOCKED)
    part.chmod(mode)
    assert_whole(project, given)


@pytest.fixture
def filled(project: Path, given: Path) -> Path:
    """A project with reports and something that could not be read."""
    (given.parent / "bad.jsonl").write_text("[]\n", encoding="utf-8")
    assert rasd_apart("add", str(given), str(given.parent / "bad.jsonl"), folder=project).returncode == 2
    return project


LOOKS: Final = (
    ("verify", "all is as it was received"),
    ("show d7", "Shelling"),
    ("quarantine", "1 could not be read so far"),
    ("custody log", "received"),
    ("custody log d7", "line 8"),
)


def test_a_project_that_may_not_be_written_can_be_looked_at(filled: Path) -> None:
    lock(filled)
    before = state(filled)
    for command, said in LOOKS:
        done = ordinary(*command.split(), folder=filled)
        assert (done.returncode, done.stderr, said in done.stdout) == (0, "", True), command
    for command in ("quarantine --retry", "custody copy d7 -o ../copy.jsonl", "incidents"):
        assert_told(ordinary(*command.split(), folder=filled), filled / "rasd.sqlite", LOCKED)
    assert state(filled) == before
    assert not (filled.parent / "copy.jsonl").exists()
    unlock(filled)


def test_a_project_on_a_disk_that_is_read_only_can_be_looked_at(filled: Path, tmp_path: Path) -> None:
    at = tmp_path / "mounted"
    with mounted(at, "--bind", str(filled)):
        subprocess.run([shutil.which("mount") or "mount", "-o", "remount,ro,bind", at], check=True)
        for command, said in LOOKS:
            done = rasd_apart(*command.split(), folder=at)
            assert (done.returncode, done.stderr, said in done.stdout) == (0, "", True), command
        assert_told(rasd_apart("add", str(tmp_path / "in.jsonl"), folder=at), at / "originals", LOCKED)


def test_pending_writes_beside_a_project_that_may_not_be_written_are_not_passed_over(filled: Path) -> None:
    with closing(sqlite3.connect(filled / "rasd.sqlite")) as writing:
        writing.execute("UPDATE alembic_version SET version_num = version_num")
        writing.commit()
        left = shutil.copytree(filled, filled.parent / "left", ignore=shutil.ignore_patterns("*-shm"))
    lock(left)
    assert_told(ordinary("verify", folder=left), left / "rasd.sqlite", LOCKED)
    unlock(left)
    assert_clean(left)


def lock(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def unlock(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


def state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
