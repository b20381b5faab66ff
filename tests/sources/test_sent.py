"""Reports that a program sends: their type is believed, and nothing in them is unpacked."""

from __future__ import annotations

import gzip

import pytest

from rasd.model import Quarantined, Received
from rasd.sources.about import About
from rasd.sources.sent import MEDIA, SentSource


def items(media: str, body: bytes) -> list[Received | Quarantined]:
    return list(SentSource(body, About(source="api:amal", media=media)).reports())


@pytest.mark.parametrize(
    ("media", "body", "texts"),
    [
        ("application/json", '[{"text": "قصف"}, {"text": "غارة", "id": "b"}]', ["قصف", "غارة"]),
        ("application/x-ndjson", '{"text": "قصف"}\n{"text": "غارة", "id": "b"}\n', ["قصف", "غارة"]),
        ("text/plain", '{"text": "قصف"}', ['{"text": "قصف"}']),
        ("text/plain", "a,b\n1,2", ["a,b\n1,2"]),
        ("text/plain", "http://127.0.0.1/x", ["http://127.0.0.1/x"]),
    ],
)
def test_what_is_sent_is_read_as_its_type_says(media: str, body: str, texts: list[str]) -> None:
    found = items(media, body.encode())
    assert [one.report.text for one in found if isinstance(one, Received)] == texts


def test_a_text_has_no_name_and_what_can_not_be_read_is_told_with_its_place() -> None:
    (text,) = items("text/plain", "قصف".encode())
    assert isinstance(text, Received)
    assert text.report.key is None
    good, bad = items("application/x-ndjson", '{"text": "قصف"}\n{"no": 1}'.encode())
    assert isinstance(good, Received)
    assert isinstance(bad, Quarantined)
    assert (bad.source, bad.at) == ("api:amal", "line 2")


@pytest.mark.parametrize("media", MEDIA)
def test_nothing_is_unpacked(media: str) -> None:
    found = items(media, gzip.compress(b'{"text": "a"}'))
    assert [type(one) for one in found] == [Quarantined]
