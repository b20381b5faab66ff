"""Quotes are found where they stand, whole, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Span
from rasd.readers.llm.quotes import Quotes
from rasd.readers.llm.said import Quoted
from rasd.readers.llm.usage import Meter

FOUND: dict[str, tuple[str, str, int | None]] = {
    "a word": ("وقع قصف عنيف", "قصف", 4),
    "several words": ("قرب بلدة الغدير أمس", "بلدة الغدير", 4),
    "blanks around it": ("وقع قصف عنيف", " قصف ", 4),
    "after a particle": ("مقتل رجل بالقصف", "القصف", 10),
    "after two particles": ("مقتل رجل وبقصف", "قصف", 11),
    "after a lengthened particle": ("مقتل رجل بـقصف", "قصف", 11),
    "whole before attached": ("والقصف ثم القصف", "القصف", 10),
    "beside signs": ("«قصف»", "قصف", 1),
    "in a hashtag": ("#دير_الغدير", "الغدير", 5),
    "without its last vowel sign": ("قصفٌ عنيف", "قصف", 0),
    "a number": ("أصيب 13 ثم 3 رجال", "3", 11),
    "a number with a point": ("سقط 3.5 أطنان", "3.5", 4),
    "a number at the end": ("أصيب 3.", "3", 5),
    "a part of a number": ("أصيب 13 رجلا", "3", None),
    "a part of a number with a point": ("سقط 3.5 أطنان", "3", None),
    "the start of a word": ("قصفت المدفعية", "قصف", None),
    "the end of a word": ("قرب حرب", "رب", None),
    "the middle of a word": ("afraid", "raid", None),
    "another letter": ("إدلب", "ادلب", None),
    "lengthening left out": ("الهـري", "الهري", None),
    "lengthening alone": ("قصف ـــ", "ـــ", None),
    "an emoji": ("قصف 🔥", "🔥", None),
    "nothing": ("قصف", "", None),
}


@pytest.mark.parametrize("case", FOUND)
def test_where_a_quote_stands(case: str) -> None:
    text, quote, start = FOUND[case]
    span = Quotes(text, Meter()).span(Quoted(quote=quote))
    assert span == (None if start is None else Span(start, start + len(quote.strip())))


@pytest.mark.parametrize(
    ("occurrence", "near", "start"),
    [(1, None, 0), (2, None, 4), (3, None, 8), (None, None, 0), (None, Span(9, 10), 8), (None, Span(4, 6), 4),
     (1, Span(9, 10), 0), (4, None, 0), (0, Span(9, 10), 8), (-1, None, 0), (10**30, None, 0)],
)  # fmt: skip
def test_which_of_several(occurrence: int | None, near: Span | None, start: int) -> None:
    assert Quotes("قصف قصف قصف", Meter()).span(Quoted(quote="قصف", occurrence=occurrence), near) == Span(
        start, start + 3
    )


PIECES = st.lists(
    st.sampled_from(["قصف", "وَ", "ال", "ـ", " ", "3", ".", "🔥", "é", "e\u0301", "\n", "_", "\u200f"]), max_size=20
)


@given(PIECES.map("".join), PIECES.map("".join), st.none() | st.integers(-2, 9))
def test_what_is_found_is_what_was_quoted(text: str, quote: str, occurrence: int | None) -> None:
    span = Quotes(text, Meter()).span(Quoted(quote=quote, occurrence=occurrence), Span(0, 1))
    if span is not None:
        assert span.of(text) == quote.strip()
        assert 0 <= span.start < span.end <= len(text)


@given(st.text(max_size=60), st.data())
def test_whole_words_of_any_text_are_found(text: str, data: st.DataObject) -> None:
    whole = [word for word in text.split() if any(map(str.isalpha, word)) and "ـ" not in word]
    if whole:
        quote = data.draw(st.sampled_from(whole))
        assert Quotes(text, Meter()).span(Quoted(quote=quote)) is not None


def test_a_text_made_to_cost_much_costs_little() -> None:
    began = time.monotonic()
    for text in ("ا" * 30_000, "اً" * 15_000, "ا" + "ً" * 30_000):
        Quotes(text, Meter()).span(Quoted(quote="ا"))
    assert time.monotonic() - began < 5
