"""The reader suite over the LLM reader, with a model that finds one word wherever it stands."""

from __future__ import annotations

import msgspec
import pytest

from rasd.model import ClaimPlace, Document
from rasd.readers.llm import Endpoint, LLMReader, Placed
from rasd.readers.llm.finish import Placing
from rasd.readers.llm.wire import Reply

from .reader import ReaderConformance

_WORDS = {"قصف": "shelling", "اشتباكات": "armed_clash", "غارة": "air_strike"}


class Nowhere:
    """Knows no place."""

    name = "nowhere"

    def __call__(self, _document: Document) -> Placing:
        return lambda span, role: Placed(place=ClaimPlace(role=role, span=span, precision="place"))


def model(_endpoint: Endpoint, body: bytes) -> Reply:
    """Reads the report out of its frame, and tells every word it knows, last first, with a place it does not tell."""
    user = msgspec.json.decode(body)["messages"][1]["content"]
    text = msgspec.json.decode(user.split("\n")[1])["text"]
    events = [
        {"type": kind, "trigger": {"quote": word, "occurrence": number}, "places": [{"role": "occurred", "quote": "؟"}]}
        for word, kind in _WORDS.items()
        for number in range(text.count(word), 0, -1)
    ]
    content = msgspec.json.encode({"events": events}).decode()
    return Reply(status=200, body=msgspec.json.encode({"choices": [{"message": {"content": content}}]}))


class TestLLMReader(ReaderConformance):
    @pytest.fixture
    def reader(self) -> LLMReader:
        return LLMReader(Endpoint(url="https://llm.example.org/v1", model="words"), Nowhere(), send=model)
