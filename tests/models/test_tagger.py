"""The shipped model: what holds whatever it has learnt. How well it reads is measured in tests/shared."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd_models.codebook import PAIRS, STANDING, TYPES
from rasd_models.tagger import Tagger

WORDS = ["قصفت", "المدفعية", "أطراف", "القرية", "صباح", "اليوم", "وأصيب", "ثلاثة", "مدنيين"]
#: no pack knows anything of them
UNTOLD: list[list[str]] = [[] for _ in WORDS]
#: tags that the model knows, and one that it does not
TAGS = st.sampled_from(["sentence", "place", "place number=3", "trigger=raid", "actor class=state", "of no model"])
#: hypothesis takes no fixtures of a module's width
SHIPPED = Tagger.shipped()


@pytest.fixture
def tagger() -> Tagger:
    return SHIPPED


def test_it_has_a_name_with_a_version(tagger: Tagger) -> None:
    assert tagger.name.startswith("arabic/1+")


def test_a_plain_act_is_seen_and_a_plain_word_is_not(tagger: Tagger) -> None:
    said = dict(tagger.opinion(WORDS, [], [0] * len(WORDS), UNTOLD).named(0.5))
    assert said.get(0) == "shelling"
    assert 3 not in said


def test_it_says_the_same_again(tagger: Tagger) -> None:
    first, again = (tagger.opinion(WORDS, WORDS[:3], [0] * len(WORDS), UNTOLD) for _ in range(2))
    assert first.says("place", (0, 3)) == again.says("place", (0, 3))
    assert list(first.named(0.01)) == list(again.named(0.01))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=20), st.lists(TAGS, max_size=20)), max_size=60),
    st.lists(st.text(min_size=1, max_size=9), max_size=3),
)
def test_whatever_the_words_it_has_an_opinion(told: list[tuple[str, list[str]]], title: list[str]) -> None:
    words, known = [word for word, _ in told], [tags for _, tags in told]
    said = SHIPPED.opinion(words, title, [0] * len(words), known)
    for decision, options in [
        *PAIRS.items(),
        *((name, own[1:]) for name, own in STANDING.items()),
        ("names", TYPES[1:]),
    ]:
        for at in [(0, len(words) - 1)] if words else []:
            odds = said.says(decision, at)
            assert tuple(odds) == tuple(options)
            assert all(map(math.isfinite, odds.values()))


def test_a_text_longer_than_a_window_is_read_to_its_end(tagger: Tagger) -> None:
    words = ["وقال", "المجلس", "إن", "الأسعار", "ارتفعت", "."] * 120 + WORDS
    sentence = [number // 6 for number in range(len(words))]
    assert any(token >= 720 for token, _ in tagger.opinion(words, [], sentence, [[] for _ in words]).named(0.5))
