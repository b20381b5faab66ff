"""The store suite over the memory store and over SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rasd.fakes import MemoryStore
from rasd.stores.sqlite import SqliteStore

from .store import StoreConformance


class TestMemoryStore(StoreConformance):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()


class TestSqliteStore(StoreConformance):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[SqliteStore]:
        store = SqliteStore.create(tmp_path / "rasd.sqlite")
        yield store
        store.close()
