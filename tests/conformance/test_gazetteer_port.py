"""The gazetteer suite over the fake and over the one that comes with Rasd."""

from __future__ import annotations

import pytest

from rasd.fakes import ListGazetteer
from rasd.places.layer import Layer, LayerRow
from rasd.places.layered import LayeredGazetteer
from rasd.places.spelling import Speller
from rasd.ports import Gazetteer
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.normalise import Normaliser

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


class TestLayeredGazetteer(GazetteerConformance):
    @pytest.fixture
    def gazetteer(self) -> Gazetteer:
        packs = shipped_packs()
        row = LayerRow.of(id="own:1", name_ar="دير الزور القديمة", lat="35.3", lon="40.1", country="SY", source="test")
        speller = Speller(packs.toponyms.spelling, Normaliser(packs.letters))
        return LayeredGazetteer(shipped_gazetteer(), Layer(rows=(row,)), speller)
