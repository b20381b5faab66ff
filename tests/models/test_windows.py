from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rasd_models.pieces import BOS, EOS, Pieces
from rasd_models.windows import LIMIT, TITLE, depth, windows

PIECES = Pieces(["<s>", "<pad>", "</s>", "<unk>", "▁", "ا", "ب"], [0.0, 0.0, 0.0, 0.0, -1.0, -1.0, -1.0], {})
WORDS = st.lists(st.text("اب", min_size=1, max_size=12) | st.just("ا" * 400), max_size=300)


@given(WORDS, st.lists(st.text("اب", min_size=1, max_size=9), max_size=20))
def test_every_word_stands_in_a_window_and_no_window_is_too_long(words: list[str], title: list[str]) -> None:
    found = list(windows(words, title, PIECES))
    assert {word for window in found for word in range(window.first, window.stop)} == set(range(len(words)))
    for window in found:
        assert len(window.pieces) == len(window.words) <= LIMIT
        assert (window.pieces[0], window.pieces[-1]) == (BOS, EOS)
        assert sorted({word for word in window.words if word >= 0}) == list(range(window.first, window.stop))


@given(WORDS)
def test_windows_go_on_and_overlap(words: list[str]) -> None:
    found = list(windows(words, [], PIECES))
    for before, after in itertools.pairwise(found):
        assert before.first < after.first <= before.stop <= after.stop


def test_the_title_stands_before_every_window_and_is_cut() -> None:
    found = list(windows(["ا" * 20] * 40, ["ب"] * 100, PIECES))
    assert len(found) > 1
    for window in found:
        assert window.pieces[: TITLE + 2] == [BOS, *[4, 6] * (TITLE // 2), EOS]
        assert set(window.words[: TITLE + 2]) == {-1}


def test_the_ends_of_the_document_are_no_lack_of_context() -> None:
    first, *_, last = windows(["ا" * 20] * 40, [], PIECES)
    assert depth(first, 0, 40) > depth(first, first.stop - 1, 40) == 0
    assert depth(last, 39, 40) > depth(last, last.first, 40) == 0
