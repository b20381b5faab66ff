"""A stub server, and readers of it that wait for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rasd.fakes import ListGazetteer
from rasd.model import Claim, ClaimPlace, Document, Quarantined, Report, Span
from rasd.model.codebook import PlaceRole
from rasd.project import Coded, Kit
from rasd.project.coding import Coder
from rasd.readers.llm import Endpoint, LLMReader, Placed, Usage
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener

from .stub import Stub

#: what the key is in these tests, wherever one is needed
KEY = "sk-never-to-be-seen-4711"
KEY_ENV = "RASD_TEST_LLM_KEY"
OPENER = Opener(shipped_packs().letters)


class Nowhere:
    """Knows no place."""

    name = "nowhere"

    def __call__(self, _document: Document) -> Callable[[Span, PlaceRole], Placed]:
        return lambda span, role: Placed(place=ClaimPlace(role=role, span=span, precision="place"))


class Reading:
    """A reader of the stub, with what it logged and how long it would have slept."""

    def __init__(self, stub: Stub, **settings: Any) -> None:
        self.usages: list[Usage] = []
        self.slept: list[float] = []
        told = {"url": stub.url, "model": "small-model", "timeout": 5.0, **settings}
        self.endpoint = Endpoint(**told)
        self.reader = LLMReader(self.endpoint, Nowhere(), log=self.usages.append, sleep=self.slept.append)

    def __call__(self, text: str, **fields: Any) -> tuple[Claim, ...]:
        return self.reader.read(OPENER.open(Report.received(text, **fields)))


@pytest.fixture
def stub() -> Iterator[Stub]:
    with Stub() as server:
        yield server


@pytest.fixture
def reading(stub: Stub) -> Reading:
    return Reading(stub)


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(KEY_ENV, KEY)
    return KEY


@pytest.fixture
def coded() -> Callable[[Reading, Report], Coded | Quarantined]:
    """Reads a report as a run of many does, by the kit of a project."""
    packs, gazetteer = shipped_packs(), ListGazetteer()

    def read(reading: Reading, report: Report) -> Coded | Quarantined:
        kit = Kit(packs=packs, gazetteer=gazetteer, opener=OPENER, reader=reading.reader)
        return Coder(lambda: kit)(report)

    return read
