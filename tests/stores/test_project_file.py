from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from rasd.model import Claim, Judgement, Report, Span, StoreError
from rasd.stores import opening, refusing
from rasd.stores.migrating import known
from rasd.stores.schema import REVISION, metadata
from rasd.stores.sqlite import SqliteStore

REPORTS = [Report.received(f"تقرير رقم {number} عن قصف " * 20, key=str(number)) for number in range(400)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project file with reports in it, closed."""
    path = tmp_path / "rasd.sqlite"
    store = SqliteStore.create(path)
    store.add_reports(REPORTS)
    store.close()
    return path


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {entry.name: entry.read_bytes() for entry in sorted(folder.iterdir())}


def test_a_closed_project_is_one_file(file: Path) -> None:
    assert list(state(file.parent)) == ["rasd.sqlite"]


def test_it_is_in_wal_mode_and_keeps_references(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store = SqliteStore(file)
    with pytest.raises(StoreError, match="not in this project"):
        store.mark_read("x", ["r0"])
    store.close()


def test_opened_again_everything_is_there(file: Path) -> None:
    store = SqliteStore(file)
    assert {report.id for report in store.reports()} == {report.id for report in REPORTS}
    store.close()


def test_the_migrations_make_the_tables_that_the_code_uses(file: Path) -> None:
    assert known(REVISION)
    # the tables of a full-text index are its own, and none that SQLAlchemy could describe
    ours = {"include_name": lambda name, *_: not str(name).startswith(("board_words", "board_vocabulary"))}
    with sa.create_engine(f"sqlite:///{file}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("not a database at all, but long enough to have a head of a hundred bytes" * 3, encoding="utf-8")


def other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE reports (id)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def cut_in_the_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def scrambled(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(8192) + whole[16384:])


def broken_schema(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 500 + whole[600:])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (empty, "no project file"),
        (a_text, "no project file"),
        (other_database, "no project of Rasd"),
        (newer, "newer Rasd"),
        (cut_short, "cut short"),
        (cut_in_the_head, "no project file"),
        (scrambled, "damaged"),
        (broken_schema, "damaged"),
    ],
)
def test_what_can_not_be_opened_says_so_and_is_not_touched(file: Path, spoil: object, said: str) -> None:
    assert callable(spoil)
    spoil(file)
    before = state(file.parent)
    with pytest.raises(StoreError, match=said) as error:
        SqliteStore(file)
    assert str(file) in str(error.value)
    assert state(file.parent) == before


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be read"):
        SqliteStore(tmp_path / "rasd.sqlite")


def test_a_project_is_never_made_over_another(file: Path) -> None:
    before = state(file.parent)
    with pytest.raises(StoreError, match="already"):
        SqliteStore.create(file)
    assert state(file.parent) == before


def test_a_file_that_another_program_keeps_to_itself_is_told(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM readings")
        with pytest.raises(StoreError, match="in use"):
            SqliteStore(file, wait_s=0.1)
        other.execute("ROLLBACK")


def test_while_another_program_writes_one_can_read_but_not_write(file: Path) -> None:
    store = SqliteStore(file, wait_s=0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM report_keys")
        assert len(list(store.reports())) == len(REPORTS)
        with pytest.raises(StoreError, match="in use"):
            store.add_reports([Report.received("جديد")])
        other.execute("ROLLBACK")
    assert store.add_reports([Report.received("جديد")]) == 1
    store.close()


def test_a_failed_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sa.exc.OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("rasd.stores.migrating.migrate", fail)
    with pytest.raises(StoreError, match="disk is full"):
        SqliteStore.create(tmp_path / "rasd.sqlite")
    assert state(tmp_path) == {}


WRITER = """
import sys
from pathlib import Path
from rasd.model import Report
from rasd.stores.sqlite import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
def slowly():
    for number in range(100_000):
        yield Report.received(f"{number}")
        if number == 5_000:
            print("writing", flush=True)
store.add_reports([Report.received("قبل")])
store.add_reports(slowly())
"""


def test_a_writer_that_is_killed_leaves_nothing_half_written(file: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
    store = SqliteStore(file)
    assert len(list(store.reports())) == len(REPORTS) + 1
    store.close()


def test_a_copy_taken_with_writes_pending_beside_it_is_read_with_them(file: Path, tmp_path: Path) -> None:
    store = SqliteStore(file)
    store.add_reports([Report.received("في الانتظار")])
    copy = tmp_path / "copy"
    copy.mkdir()
    for entry in file.parent.glob("rasd.sqlite*"):
        shutil.copy(entry, copy)
    store.close()
    copied = SqliteStore(copy / "rasd.sqlite")
    assert len(list(copied.reports())) == len(REPORTS) + 1
    copied.close()


@pytest.mark.parametrize("name", ["with space", "مشروع", "100%?#&"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    SqliteStore.create(folder / "rasd.sqlite").close()
    store = SqliteStore(folder / "rasd.sqlite")
    assert store.add_reports(REPORTS[:1]) == 1
    store.close()
    assert os.listdir(folder) == ["rasd.sqlite"]  # noqa: PTH208 - names are enough


def test_a_program_killed_while_it_moved_pending_writes_into_the_file_left_them_beside_it(
    file: Path, tmp_path: Path
) -> None:
    more = [Report.received(f"تقرير آخر رقم {number} " * 20, key=f"m{number}") for number in range(400)]
    killed = tmp_path / "killed" / "rasd.sqlite"
    killed.parent.mkdir()
    before = file.read_bytes()
    store = SqliteStore(file)
    store.add_reports(more)
    shutil.copy(file.with_name("rasd.sqlite-wal"), killed.parent)
    store.close()
    # the pages go over one by one from the first, which says how many there are
    killed.write_bytes(file.read_bytes()[:4096] + before[4096:])
    assert len(before) < file.stat().st_size
    found = SqliteStore(killed)
    assert {report.id for report in found.reports()} == {report.id for report in [*REPORTS, *more]}
    found.close()


def test_what_looks_damaged_because_somebody_writes_it_just_now_is_looked_at_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + bytes(8192) + whole[16384:])
    real = opening._check

    def check(connection: sqlite3.Connection, path: Path) -> None:
        try:
            real(connection, path)
        finally:
            file.write_bytes(whole)

    monkeypatch.setattr(opening, "_check", check)
    store = SqliteStore(file)
    assert len(list(store.reports())) == len(REPORTS)
    store.close()


@pytest.mark.parametrize(
    ("name", "room", "said"),
    [
        ("SQLITE_FULL", 10**9, "the disk is full. Make room"),
        ("SQLITE_IOERR_WRITE", 0, "the disk is full. Make room"),
        ("SQLITE_IOERR_SHMSIZE", 0, "the disk is full. Make room"),
        ("SQLITE_CANTOPEN", 0, "the disk is full. Make room"),
        ("SQLITE_IOERR_WRITE", 10**9, "the disk is full or failing"),
        ("SQLITE_CANTOPEN", 10**9, "may not be written by you"),
        ("SQLITE_READONLY_DIRECTORY", 10**9, "may not be written by you"),
        ("SQLITE_BUSY_SNAPSHOT", 10**9, "in use by another program"),
        ("SQLITE_NOMEM", 10**9, "too little memory"),
        ("SQLITE_CORRUPT", 0, "is damaged"),
        ("SQLITE_IOERR_SHORT_READ", 0, "is damaged"),
        ("", 0, "is damaged"),
    ],
)
def test_what_sqlite_refuses_is_told_in_a_users_words(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, room: int, said: str
) -> None:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorname = name
    monkeypatch.setattr(refusing, "_room", lambda _path: room)
    told = str(refusing.refused(error, file))
    assert told.startswith(f"{file}: ")
    assert said in told


def test_judgements_wait_for_another_program_that_writes(file: Path) -> None:
    store = SqliteStore(file)
    claims = [
        Claim(id=f"c{at}", report_id=REPORTS[0].id, reader="words/1", type="shelling", trigger=Span(at, at + 1))
        for at in (0, 1)
    ]
    store.add_claims(claims)
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO readings VALUES ('x', ?)", (REPORTS[0].id,))
        ending = Timer(0.3, lambda: other.execute("COMMIT"))
        ending.start()
        assert store.add_judgements([Judgement(id="j1", left="c0", right="c1", verdict="same", by="x")]) == 1
        ending.join()
    store.close()
