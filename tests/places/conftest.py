"""What the tests of the places room share: the shipped pack and gazetteer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rasd.model import Document, Report
from rasd.places import PlaceFinder, PlaceMention, PlaceResolver, ResolvedPlace
from rasd.places.index import PackedGazetteer
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

Read = Callable[[str], list[tuple[PlaceMention, ResolvedPlace]]]


@pytest.fixture(scope="session")
def gazetteer() -> PackedGazetteer:
    return shipped_gazetteer()


@pytest.fixture(scope="session")
def opener() -> Opener:
    return Opener(shipped_packs().letters)


@pytest.fixture(scope="session")
def finder(gazetteer: PackedGazetteer, opener: Opener) -> PlaceFinder:
    return PlaceFinder(gazetteer, shipped_packs().toponyms, opener.normaliser)


@pytest.fixture(scope="session")
def resolver(gazetteer: PackedGazetteer, opener: Opener) -> PlaceResolver:
    return PlaceResolver(gazetteer, shipped_packs().toponyms, opener.normaliser)


@pytest.fixture(scope="session")
def open_text(opener: Opener) -> Callable[[str], Document]:
    return lambda text: opener.open(Report.received(text))


@pytest.fixture(scope="session")
def read(finder: PlaceFinder, resolver: PlaceResolver, open_text: Callable[[str], Document]) -> Read:
    def reading(text: str) -> list[tuple[PlaceMention, ResolvedPlace]]:
        document = open_text(text)
        mentions = finder.find(document)
        return list(zip(mentions, resolver.resolve(document, mentions), strict=True))

    return reading
