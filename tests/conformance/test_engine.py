"""The engine suite over the fake, this process and a pool."""

from __future__ import annotations

import pytest

from rasd.fakes import BackwardsEngine
from rasd.project.engines import InProcess, ProcessPool

from .engine import EngineConformance


class TestBackwardsEngine(EngineConformance):
    @pytest.fixture
    def engine(self) -> BackwardsEngine:
        return BackwardsEngine()


class TestInProcess(EngineConformance):
    @pytest.fixture
    def engine(self) -> InProcess:
        return InProcess()


class TestProcessPool(EngineConformance):
    @pytest.fixture
    def engine(self) -> ProcessPool:
        return ProcessPool(2)
