"""Work on incidents: held by one at a time, for a while; saved views beside it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from rasd.model import MeanwhileError
from rasd.model.board import SavedView, Task
from rasd.stores.sqlite import SqliteStore


def at(minute: int) -> str:
    return f"2024-06-01T12:{minute:02}:00.000+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore.create(tmp_path / "rasd.sqlite")
    yield made
    made.close()


def test_an_incident_without_work_has_an_empty_task(store: SqliteStore) -> None:
    assert store.tasks.task("i1") == Task(incident_id="i1")
    assert store.tasks.changes() == ({}, 0)


def test_who_holds_an_incident_holds_it_alone_until_that_ends(store: SqliteStore) -> None:
    tasks = store.tasks
    assert tasks.hold("i1", "lina", at(0), at(15)).holder(at(14)) == "lina"
    with pytest.raises(MeanwhileError, match=r"i1: lina is working on this incident, until 2024-06-01T12:15"):
        tasks.hold("i1", "omar", at(14), at(29))
    assert tasks.hold("i2", "omar", at(14), at(29)).held_by == "omar"
    assert tasks.hold("i1", "omar", at(15), at(30)).holder(at(15)) == "omar"
    with pytest.raises(MeanwhileError, match="omar is working"):
        tasks.hold("i1", "lina", at(16), at(31))


def test_whoever_goes_on_renews_the_hold(store: SqliteStore) -> None:
    store.tasks.hold("i1", "lina", at(0), at(15))
    store.tasks.hold("i1", "lina", at(10), at(25))
    with pytest.raises(MeanwhileError):
        store.tasks.hold("i1", "omar", at(20), at(35))


def test_one_lets_go_of_ones_own_hold_alone(store: SqliteStore) -> None:
    store.tasks.hold("i1", "lina", at(0), at(15))
    assert store.tasks.release("i1", "omar", at(1)).held_by == "lina"
    released = store.tasks.release("i1", "lina", at(2))
    assert (released.held_by, released.until, released.by, released.at) == (None, None, "lina", at(2))
    assert store.tasks.hold("i1", "omar", at(3), at(18)).held_by == "omar"


def test_a_word_on_the_work_is_kept_and_lets_it_go(store: SqliteStore) -> None:
    store.tasks.hold("i1", "lina", at(0), at(15))
    with pytest.raises(MeanwhileError, match="lina"):
        store.tasks.mark(Task(incident_id="i1", mark="ready", by="omar"), at(1))
    said = Task(incident_id="i1", mark="needs_help", note="أي القريتين؟ <script>", stood="changed", by="lina")
    marked = store.tasks.mark(said, at(2))
    assert (marked.mark, marked.note, marked.held_by, marked.by) == (
        "needs_help",
        "أي القريتين؟ <script>",
        None,
        "lina",
    )
    assert (marked.stood, marked.at) == ("changed", at(2))
    assert store.tasks.mark(Task(incident_id="i1", by="omar"), at(3)).mark is None


def test_it_can_be_given_to_somebody_while_another_holds_it(store: SqliteStore) -> None:
    store.tasks.hold("i1", "lina", at(0), at(15))
    assert store.tasks.assign("i1", "omar", "sara", at(1)).held_by == "lina"
    assert store.tasks.task("i1").assigned == "omar"
    assert store.tasks.assign("i1", None, "sara", at(2)).assigned is None


def test_what_changed_since_is_told_once_each_with_a_number_that_grows(store: SqliteStore) -> None:
    store.tasks.hold("i1", "lina", at(0), at(15))
    store.tasks.assign("i2", "omar", "sara", at(0))
    first, last = store.tasks.changes()
    assert set(first) == {"i1", "i2"}
    assert store.tasks.changes(last) == ({}, last)
    store.tasks.release("i1", "lina", at(1))
    changed, later = store.tasks.changes(last)
    assert (list(changed), later > last) == (["i1"], True)
    store.tasks.release("i1", "lina", at(2))
    assert store.tasks.changes(later) == ({}, later)


def test_of_many_who_take_one_incident_at_once_one_gets_it_and_the_others_are_told_who(store: SqliteStore) -> None:
    names = [f"coder{number}" for number in range(8)]
    start = Barrier(len(names))

    def take(name: str) -> str:
        start.wait()
        try:
            return f"got {store.tasks.hold('i1', name, at(0), at(15)).held_by}"
        except MeanwhileError as error:
            return error.what.partition(" ")[0]

    with ThreadPoolExecutor(len(names)) as pool:
        told = list(pool.map(take, names))
    holder = store.tasks.task("i1").held_by or ""
    assert sorted(told) == sorted([f"got {holder}", *[holder] * (len(names) - 1)])


def test_a_view_is_ones_own_or_everybodys(store: SqliteStore) -> None:
    def view(name: str, owner: str | None, query: str = "?state=to_do") -> SavedView:
        return SavedView(name=name, query=query, owner=owner, by="lina", at=at(0))

    for one in (view("ب", "lina"), view("أ", None), view("ب", "omar"), view("ب", "lina", "?type=raid")):
        store.views.save(one)
    assert [(one.name, one.owner, one.query) for one in store.views.of("lina")] == [
        ("أ", None, "?state=to_do"),
        ("ب", "lina", "?type=raid"),
    ]
    assert store.views.drop("ب", "lina")
    assert not store.views.drop("ب", "lina")
    assert [one.name for one in store.views.of("lina")] == ["أ"]
    assert [one.owner for one in store.views.of("omar")] == [None, "omar"]
    assert store.views.drop("أ", None)
