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

from rasd.model import Claim, Decision, Judgement, Quarantined, Received, Report, Span
from rasd.model.audit import Asked
from rasd.model.custody import Mark, Receipt
from rasd.model.sample import Adjudication, Coding, Sample
from rasd.model.value import Value
from rasd.stores.migrations.versions import r0009_audit
from rasd.stores.schema import REVISION
from rasd.stores.sqlite import SqliteStore

REPORT = Report.received("قصف على البلدة ثم قصف آخر", key="a1")
CLAIMS = [
    Claim(id=f"c{at}", report_id=REPORT.id, reader="words/1", type="shelling", trigger=Span(at, at + 4))
    for at in (0, 20)
]
JUDGED = Judgement(id="j1", left="c0", right="c20", verdict="same", by="link-1")
DECIDED = Decision(
    id="d1", kind="same", left=("c0",), right=("c20",), by="coder", at="2026-01-01T00:00:00+00:00", why="x"
)
#: the revision before the one that made `audited`
BEFORE_AUDIT = r0009_audit.down_revision
MARK = Mark(at="2026-01-01T00:00:00+00:00", by="lina", tool="rasd test")


@pytest.fixture(params=["0001", "0002", "0003", "0004"])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A file with the tables of an earlier Rasd, with a report, two claims, a judgement and, where there were any, a
    decision and a link.
    """
    path = tmp_path / "rasd.sqlite"
    config = Config()
    config.set_main_option("script_location", "rasd.stores:migrations")
    config.set_main_option("path_separator", "os")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, request.param)
        fill(connection)
        if request.param != "0001":
            fill_decisions(connection)
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


def fill_decisions(connection: sa.Connection) -> None:
    connection.exec_driver_sql(
        'INSERT INTO decisions (id, "by", at, body) VALUES (?, ?, ?, ?)',
        (DECIDED.id, DECIDED.by, DECIDED.at, msg(DECIDED)),
    )
    connection.exec_driver_sql("INSERT INTO readings (reader, report_id) VALUES (?, ?)", ("words/1", REPORT.id))
    connection.exec_driver_sql("INSERT INTO link_state (stamp, runs, seen) VALUES (?, ?, ?)", ("s", 1, 1))
    connection.exec_driver_sql("INSERT INTO links (relation, at, other, value) VALUES (1, 2, 3, 4)")


def msg(item: Report | Claim | Judgement | Decision) -> str:
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


def test_decisions_are_there_after_the_upgrade_by_kind_and_report_and_everything_is_linked_anew(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision == "0001":
        pytest.skip("there were none yet")
    store = SqliteStore(old)
    assert list(store.decisions()) == [DECIDED]
    assert list(store.decisions(kinds=["same"], report_ids=[REPORT.id])) == [DECIDED]
    assert list(store.decisions(kinds=["different"])) == []
    assert [one.decision for one in store.logged(Asked(by="coder", report_id=REPORT.id))] == [DECIDED]
    assert store.logged(Asked(kind="undo")) == []
    assert (store.links.stamp, store.links.seen) == ("", 0)
    assert [report for _, report in store.readings("words/1")] == [REPORT.id]
    store.close()


def test_where_reports_come_from_is_kept_from_the_upgrade_on(old: Path) -> None:
    store = SqliteStore(old)
    assert list(store.custody.entries()) == []
    assert list(store.custody.unaccounted()) == [REPORT.id]
    assert store.custody.receive(Receipt(original="1" * 64, size=9, source="in.jsonl"), MARK)
    came = Received(report=REPORT, at="line 1", by="jsonl/1", original="1" * 64)
    aside = Quarantined(source="in.jsonl", at="line 2", why="broken.", original="1" * 64)
    assert store.custody.take([came, aside], MARK) == 0
    assert list(store.custody.unaccounted()) == []
    assert [origin.at for origin in store.custody.origins(REPORT.id)] == ["line 1"]
    assert [one.at for one in store.custody.waiting()] == ["", "line 2"]
    store.close()


def test_double_coding_can_be_kept_after_the_upgrade(old: Path) -> None:
    store = SqliteStore(old)
    sample = Sample(id="s1", name="spring", report_ids=(REPORT.id,), coders=("a", "b"), seed="1", by="lina", at=MARK.at)
    store.samples.add(sample)
    store.samples.code(Coding(id="c1", sample_id="s1", report_id=REPORT.id, coder="a", state="done", at=MARK.at))
    store.samples.settle(Adjudication(id="a1", sample_id="s1", report_id=REPORT.id, by="lina", at=MARK.at))
    assert store.samples.all() == [sample]
    assert len(store.samples.codings("s1")) == len(store.samples.adjudications("s1")) == 1
    store.close()


def test_fields_and_undoings_of_earlier_decisions_are_asked_for_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "rasd.sqlite"
    store = SqliteStore.create(path)
    store.add_reports([REPORT])
    store.add_claims(CLAIMS)
    value = Value(field="type", word="shelling")
    field = msgspec.structs.replace(DECIDED, id="", kind="confirm", left=("c0",), right=(), value=value).identified()
    undo = Decision(id="", kind="undo", undoes=field.id, by="lina", at="2026-02-02T00:00:00+00:00").identified()
    for one in (field, undo):
        store.add_decisions([one])
    expected = store.logged(Asked(field="type"))
    assert [one.undone for one in expected] == [None, undo]
    store.close()
    with closing(sqlite3.connect(path)) as connection:  # as the revision before left it
        for name in ("decisions_by_person", "decisions_by_moment"):
            connection.execute(f"DROP INDEX {name}")
        connection.execute("DROP TABLE audited")
        connection.execute("UPDATE alembic_version SET version_num = ?", (BEFORE_AUDIT,))
        connection.commit()
    store = SqliteStore(path)
    assert store.logged(Asked(field="type")) == expected
    store.close()
