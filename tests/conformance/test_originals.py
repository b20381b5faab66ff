"""The originals suite over the memory and over a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasd.fakes import MemoryOriginals
from rasd.stores.originals import FolderOriginals

from .originals import OriginalsConformance


class TestMemoryOriginals(OriginalsConformance):
    @pytest.fixture
    def originals(self) -> MemoryOriginals:
        return MemoryOriginals()


class TestFolderOriginals(OriginalsConformance):
    @pytest.fixture
    def originals(self, tmp_path: Path) -> FolderOriginals:
        return FolderOriginals(tmp_path / "originals")
