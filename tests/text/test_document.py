"""Opening a report: tokens, sentences and clauses, each known by its place in the received text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Document, Evidence, Report
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener

from .strategies import marked, texts

OPENER = Opener(shipped_packs().letters)


def opened(text: str) -> Document:
    return OPENER.open(Report.received(text))


def quotes(document: Document) -> list[str]:
    return [document.quote(i, i + 1) for i in range(len(document.forms))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قُصفت البلدة.", ["قُصفت", "البلدة", "."]),
        ("#دير_الزور", ["دير", "الزور"]),
        ("بـ30 صاروخاً", ["بـ", "30", "صاروخاً"]),
        ("جُرح 1,600 مدنيٍّ", ["جُرح", "1,600", "مدنيٍّ"]),
        ("الـ.ـقصف مستمر", ["الـ.ـقصف", "مستمر"]),
        ("", []),
        ("\n \u200f", []),
    ],
)
def test_tokens_quote_the_received_text(text: str, tokens: list[str]) -> None:
    assert quotes(opened(text)) == tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قصف. ثم اشتباك.", 2),
        ("قصف\nاشتباك\n\nهدوء", 3),
        ("قال د. سامر إن القصف توقف", 1),
        ("هل توقف؟ لا! ربما…", 3),
        ("جملة واحدة بلا نقطة", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(opened(text).sentences) == count


def test_clauses_begin_at_commas_and_at_words_that_open_them() -> None:
    document = opened("قصفت الطائرات البلدة، فيما أصيب مدنيان كما نزحت عائلات")
    assert [document.quote(*clause) for clause in document.clauses] == [
        "قصفت الطائرات البلدة،",
        "فيما أصيب مدنيان",
        "كما نزحت عائلات",
    ]


@given(texts)
@settings(max_examples=2000)
def test_every_token_stands_in_the_text_and_quotes_it(text: str) -> None:
    document = opened(text)
    spans = list(zip(document.starts, document.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[0] <= right[0] and left[1] <= right[1] for left, right in pairwise(spans))
    for i in range(len(spans)):
        span = document.span(i, len(spans))
        evidence = Evidence.at(span, text)
        assert evidence.quote == text[span.start : span.end] == document.quote(i, len(spans))


@given(texts)
@settings(max_examples=2000)
def test_sentences_and_clauses_cover_all_tokens_in_order(text: str) -> None:
    document = opened(text)
    for ranges in (document.sentences, document.clauses):
        assert [i for first, stop in ranges for i in range(first, stop)] == list(range(len(document.forms)))
        assert all(first < stop for first, stop in ranges)
    starts = {first for first, _ in document.clauses}
    assert {first for first, _ in document.sentences} <= starts


@given(st.lists(marked(), min_size=1, max_size=12))
@settings(max_examples=1500)
def test_marks_change_neither_forms_nor_what_they_stand_for(pairs: list[tuple[str, str]]) -> None:
    plain = opened("، ".join(word for word, _ in pairs))
    written = opened("، ".join(word for _, word in pairs))
    assert written.forms == plain.forms
    assert written.sentences == plain.sentences
    assert written.clauses == plain.clauses
    assert [quote for quote in quotes(written) if quote != "،"] == [word for _, word in pairs]
