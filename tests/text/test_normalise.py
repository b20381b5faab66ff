"""Reading through spelling keeps every offset and costs no more than the length of the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.sources.packfiles import shipped_packs
from rasd.text.normalise import Normaliser

from .strategies import DROPPED, marked, texts

NORMALISER = Normaliser(shipped_packs().letters)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("إدلب", "ادلب"),
        ("مدرسةٌ", "مدرسه"),
        ("مُسَيَّرَة", "مسيره"),
        ("على", "علي"),
        ("گوباني", "كوباني"),
        ("عـــاجل", "عاجل"),
        ("١٢٣ ۴۵", "123 45"),
        ("٥٫٥", "5.5"),
        ("٥٠٪", "50%"),
        ("الـ.ـقصف", "القصف"),
        ("اعتقـ ـال", "اعتقال"),
        ("قـ..ـتـ..ـلى", "قتلي"),
        ("تستـــ,هدف", "تستهدف"),
        ("شـ،،,,ـهداء", "شهداء"),
        ("صوار.يخ", "صواريخ"),
        ("بالق.ص.ف", "بالقصف"),
        ("واست.شهدت", "واستشهدت"),
        ("ق.س.د", "قسد"),
        ("بالق.صـف", "بالقصف"),
        ("قُ.س.د", "قسد"),
        ("د..ا..عش", "داعش"),
        ("ﻻ يزال", "لا يزال"),
        ("\u200fالأحد\u200e", "الاحد"),
        ("NATO", "nato"),
    ],
)
def test_writing_is_read_through(written: str, form: str) -> None:
    assert NORMALISER.form(written) == form


@pytest.mark.parametrize(
    "plain",
    [
        "انتهى. ثم بدأ",
        "قال... ثم",
        "سقط 3.5 كم",
        "بلدة - قرية",
        "نعم!لا",
        "قال،ثم",
        "قصف,غارة",
        "انتهى.وقال",
        "القرية.قصف",
    ],
)
def test_ordinary_points_stay(plain: str) -> None:
    assert [char for char in NORMALISER.form(plain) if not char.isalpha()] == [
        char for char in plain if not char.isalpha()
    ]


@given(texts)
@settings(max_examples=1500)
def test_alignment_is_monotone_and_inside_the_text(text: str) -> None:
    normal, align = NORMALISER.read(text)
    assert len(align) == len(normal) + 1
    assert align[-1] == len(text)
    assert all(left <= right for left, right in pairwise(align))
    assert all(0 <= offset < len(text) for offset in align[: len(normal)])


@given(texts)
@settings(max_examples=1000)
def test_nothing_to_fold_is_left(text: str) -> None:
    normal, _ = NORMALISER.read(text)
    assert not set(normal) & set(DROPPED)
    assert normal == normal.translate({ord(char): None for char in "أإآةىئؤ"})


@given(st.lists(st.tuples(marked(), st.sampled_from((" ", ".", "..", ". ", "،", "\n"))), min_size=1, max_size=8))
@settings(max_examples=2500)
def test_marks_between_letters_change_no_form(pairs: list[tuple[tuple[str, str], str]]) -> None:
    plain = "".join(word + mark for (word, _), mark in pairs)
    written = "".join(word + mark for (_, word), mark in pairs)
    assert NORMALISER.form(written) == NORMALISER.form(plain)


@pytest.mark.parametrize("piece", ["ـ", "اـ.", ".ا", "ا.", "ـ.ـ", "اً", "ﻻ", "قصف ", "1.", "ـ ", "*_"])
def test_cost_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        NORMALISER.read(text)
        return time.process_time() - start

    seconds(1000)
    # sixteen times the text: a quadratic reading would take 256 times as long, and minutes in all
    assert seconds(160_000) < 60 * max(seconds(10_000), 0.005)
