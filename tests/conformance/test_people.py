"""The people suite over the memory and over SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rasd.fakes import MemoryPeople
from rasd.stores.people import SqlitePeople
from rasd.stores.sqlite import SqliteStore

from .people import PROOF, PeopleConformance, act, person


class TestMemoryPeople(PeopleConformance):
    @pytest.fixture
    def people(self) -> MemoryPeople:
        return MemoryPeople()


class TestSqlitePeople(PeopleConformance):
    @pytest.fixture
    def people(self, tmp_path: Path) -> Iterator[SqlitePeople]:
        store = SqliteStore.create(tmp_path / "rasd.sqlite")
        yield store.people
        store.close()


@pytest.mark.parametrize("change", ["UPDATE person_acts SET body = '{}'", "DELETE FROM person_acts"])
def test_the_file_itself_refuses_to_change_an_act(tmp_path: Path, change: str) -> None:
    store = SqliteStore.create(tmp_path / "rasd.sqlite")
    store.people.add(person("salma"), PROOF, act("added", "salma"))
    store.close()
    with closing(sqlite3.connect(tmp_path / "rasd.sqlite")) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            connection.execute(change)
        assert connection.execute("SELECT count(*) FROM person_acts").fetchone() == (1,)
