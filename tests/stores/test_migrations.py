"""A project file of an earlier Rasd is brought up to date with everything in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext

from rasd.model import Claim, Judgement, Report, Span
from rasd.stores.schema import REVISION
from rasd.stores.sqlite import SqliteStore

REPORT = Report.received("قصف على البلدة ثم قصف آخر", key="a1")
CLAIMS = [
    Claim(id=f"c{at}", report_id=REPORT.id, reader="words/1", type="shelling", trigger=Span(at, at + 4))
    for at in (0, 20)
]
JUDGED = Judgement(id="j1", left="c0", right="c20", verdict="same", by="link-1")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file with the tables of the first walk, a report, two claims and a judgement."""
    path = tmp_path / "rasd.sqlite"
    config = Config()
    config.set_main_option("script_location", "rasd.stores:migrations")
    config.set_main_option("path_separator", "os")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        fill(connection)
    engine.dispose()
    return path


def fill(connection: sa.Connection) -> None:
    connection.exec_driver_sql("INSERT INTO reports (id, body) VALUES (?, ?)", (REPORT.id, msg(REPORT)))
    connection.exec_driver_sql("INSERT INTO report_keys (key, report_id) VALUES (?, ?)", ("a1", REPORT.id))
    for one in CLAIMS:
        connection.exec_driver_sql(
            "INSERT INTO claims (id, report_id, start, reader, type, body) VALUES (?, ?, ?, ?, ?, ?)",
            (one.id, REPORT.id, one.trigger.start, one.reader, one.type, msg(one)),
        )
    connection.exec_driver_sql(
        'INSERT INTO judgements (id, "left", "right", "by", verdict, body) VALUES (?, ?, ?, ?, ?, ?)',
        (JUDGED.id, JUDGED.left, JUDGED.right, JUDGED.by, JUDGED.verdict, msg(JUDGED)),
    )


def msg(item: Report | Claim | Judgement) -> str:
    return msgspec.json.encode(item).decode()


def test_everything_is_there_after_the_upgrade_and_can_be_added_to(old: Path) -> None:
    store = SqliteStore(old)
    assert store.report("a1") == REPORT
    assert list(store.claims("words/1")) == CLAIMS
    assert list(store.judgements()) == [JUDGED]
    again = msgspec.structs.replace(CLAIMS[0], reader="words/2")
    assert store.add_claims([again]) == 1
    assert store.claim("c0") == again
    store.close()
    with sa.create_engine(f"sqlite:///{old}").connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == REVISION
