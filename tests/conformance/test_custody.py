"""The custody suite over the memory and over SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rasd.fakes import MemoryCustody, MemoryStore
from rasd.stores.sqlite import SqliteStore

from .custody import Both, CustodyConformance


class TestMemoryCustody(CustodyConformance):
    @pytest.fixture
    def both(self) -> Both:
        store = MemoryStore()
        return Both(MemoryCustody(store), store)


class TestSqliteCustody(CustodyConformance):
    @pytest.fixture
    def both(self, tmp_path: Path) -> Iterator[Both]:
        store = SqliteStore.create(tmp_path / "rasd.sqlite")
        yield Both(store.custody, store)
        store.close()
