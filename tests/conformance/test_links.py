"""The links suite over the memory and over SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rasd.fakes import MemoryLinks
from rasd.stores.links import SqliteLinks
from rasd.stores.sqlite import SqliteStore

from .links import LinksConformance


class TestMemoryLinks(LinksConformance):
    @pytest.fixture
    def links(self) -> MemoryLinks:
        return MemoryLinks()


class TestSqliteLinks(LinksConformance):
    @pytest.fixture
    def links(self, tmp_path: Path) -> Iterator[SqliteLinks]:
        store = SqliteStore.create(tmp_path / "rasd.sqlite")
        yield store.links
        store.close()
