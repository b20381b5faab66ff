"""The suite of double coding over the memory and over SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rasd.fakes import MemorySamples
from rasd.model import StoreError
from rasd.model.custody import Mark
from rasd.stores.samples import SqliteSamples
from rasd.stores.sqlite import SqliteStore

from .samples_port import AT, OTHER, REPORT, SAMPLE, SamplesConformance, coding


class TestMemorySamples(SamplesConformance):
    @pytest.fixture
    def samples(self) -> MemorySamples:
        return MemorySamples()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore.create(tmp_path / "rasd.sqlite")
    made.add_reports([REPORT, OTHER])
    yield made
    made.close()


class TestSqliteSamples(SamplesConformance):
    @pytest.fixture
    def samples(self, store: SqliteStore) -> SqliteSamples:
        return store.samples


def test_a_coding_of_a_report_that_is_not_here_is_refused(store: SqliteStore) -> None:
    with pytest.raises(StoreError):
        store.samples.code(coding())
    assert store.samples.codings(SAMPLE.id) == []


def test_with_a_report_that_is_erased_goes_what_coders_made_of_it(store: SqliteStore) -> None:
    store.samples.add(SAMPLE)
    store.samples.code(coding())
    store.samples.code(coding(report=OTHER))
    store.custody.erase([REPORT.id], Mark(at=AT, by="lina", tool="rasd test"), why="the family asked for it")
    assert [one.report_id for one in store.samples.codings(SAMPLE.id)] == [OTHER.id]
