"""Words are found in any spelling, and with whatever is written together with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model.boardstate import Sought
from rasd.sources.packfiles import shipped_packs
from rasd.text.normalise import Normaliser
from rasd.text.searching import Searcher

SEARCHER = Searcher(Normaliser(shipped_packs().letters))


def finds(question: str, text: str, common: str = "", *, beginning: bool = False) -> bool:
    """Whether a text has all that a question asks for, as an index of words would tell."""
    words, bare = SEARCHER.indexed(text)
    often = SEARCHER.words(common)
    asked = SEARCHER.question(question, often.count, beginning=beginning)
    return bool(asked) and all(has(one, words, bare) for one in asked)


def has(one: Sought, words: list[str], bare: list[str]) -> bool:
    if one.phrase:
        row = tuple(words)
        return any(row[at : at + len(one.phrase)] == one.phrase for at in range(len(row)))
    every = [*words, *bare]
    return any(word == form or (one.open and form.startswith(word)) for word in one.words for form in every)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("قرية", "قصف على قرية الزهراء"),
        ("قرية", "سقطت قذيفة بالقرية"),
        ("القرية", "سقطت قذيفة في قرية"),
        ("قرية", "وبالقرية نفسها"),
        ("القرية", "وللقرية مدخل"),
        ("قريه", "في القرية"),
        ("مدرسة", "مدرستها تضررت"),
        ("مدرسة", "فالمدرسة مغلقة"),
        ("احمد", "في حي أحمد"),
        ("إصابة", "اصابه ثلاثة"),
        ("مستشفي", "قرب مستشفى البلدة"),
        ("قصف", "قَصْفٌ عنيف"),
        ("قصف", "قصـــف عنيف"),
        ("قصف", "الق.صف عنيف"),
        ("مسؤول", "قال مسوول محلي"),
        ("٣", "قتل 3 أشخاص"),
        ("3", "قتل ٣ أشخاص"),
        ("سوق الهال", "قصف على الهال وعلى سوق قريب"),
        ('"سوق الهال"', "قصف على سوق الهال"),
        ("«سوق الهال» قصف", "قصف على سوق الهال"),
        ("reuters", "Reuters قالت"),
        ("منزل", "دمر منزله"),
        ("للزهراء", "في الزهراء"),
    ],
)
def test_a_word_is_found_however_it_is_written(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("مدرس", "المدرسة مغلقة"),  # a teacher is no school: ة is no pronoun
        ("كبير", "قرب بئر قديم"),  # ك is a letter of that word
        ("سوق نهر", "قصف على سوق"),
        ('"سوق الهال"', "قصف على الهال وعلى سوق"),
        ('"قصف سوق"', "قصف على سوق"),
        ("", "قصف"),
        ("،؟", "قصف ، ؟"),
        ('""', "قصف"),
    ],
)
def test_what_is_not_there_is_not_found(question: str, text: str) -> None:
    assert not finds(question, text)


def test_a_particle_is_taken_off_a_question_where_the_word_without_it_is_the_commoner() -> None:
    assert finds("بحلب", "غارة على حلب", common="حلب حلب بحلب")
    assert not finds("بحلب", "غارة على حلب", common="بحلب بحلب")
    assert not finds("وزير", "زير قديم", common="وزير وزير زير")


@pytest.mark.parametrize(
    ("question", "found"),
    [("مدر", True), ("قصف مدر", True), ("مد", False), ("مدر ", False), ("مدر قصف", False), ('"مدر"', False)],
)
def test_the_last_word_may_be_a_beginning_unless_something_follows(question: str, *, found: bool) -> None:
    assert finds(question, "قصف على مدرسة", beginning=True) is found


@given(st.text(max_size=200))
def test_words_of_any_text_are_letters_and_digits_alone(text: str) -> None:
    words, bare = SEARCHER.indexed(text)
    asked = SEARCHER.question(text, lambda _: 0)
    every = [*words, *bare, *(word for one in asked for word in (*one.words, *one.phrase))]
    assert all(word and word.isalnum() for word in every)


@given(st.lists(st.sampled_from(["وبالقرية", "للمدرسة", "أحمد", "مدرستها", "قصف"]), min_size=1, max_size=5))
def test_a_text_is_found_by_each_of_its_words_and_by_all_of_them_in_quotes(words: list[str]) -> None:
    text = " ".join(words)
    assert all(finds(word, text) for word in words)
    assert finds(f'"{text}"', text)
