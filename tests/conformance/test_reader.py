"""The reader suite over the fake and over the lexical reader."""

from __future__ import annotations

import pytest

from rasd.fakes import WordReader
from rasd.ports import Reader
from rasd.project.kits import ShippedKit, kit_of

from .reader import ReaderConformance


class TestWordReader(ReaderConformance):
    @pytest.fixture
    def reader(self) -> WordReader:
        return WordReader({"قصف": "shelling", "اشتباكات": "armed_clash"})


class TestPackReader(ReaderConformance):
    @pytest.fixture
    def reader(self) -> Reader:
        return kit_of(ShippedKit()).reader
