"""The gazetteer suite over the fake and over the one that comes with Rasd."""

from __future__ import annotations

import pytest

from rasd.fakes import ListGazetteer
from rasd.ports import Gazetteer
from rasd.stores.gazetteer import shipped_gazetteer

from .gazetteer import GazetteerConformance
from .samples import CITY, HAMLET, TOWN


class TestListGazetteer(GazetteerConformance):
    @pytest.fixture
    def gazetteer(self) -> ListGazetteer:
        return ListGazetteer([HAMLET, TOWN, CITY])


class TestShippedGazetteer(GazetteerConformance):
    @pytest.fixture
    def gazetteer(self) -> Gazetteer:
        return shipped_gazetteer()
