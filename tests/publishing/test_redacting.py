"""Personal data in free text goes, and nothing else does."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.packs import Packs, load
from rasd.publish.personal.redacting import Redactor
from rasd.sources.packfiles import shipped_files

from .annotated import Score, scored, texts

#: what is known by its shape or by the words beside it
SHAPED = ("phone", "email", "link", "handle", "coordinate", "plate", "id", "account", "device", "birth", "age")


@cache
def packs() -> Packs:
    return load(shipped_files())


@cache
def redactor() -> Redactor:
    return Redactor(packs())


@cache
def measured() -> Score:
    return scored(redactor(), texts())


def redacted(text: str) -> str:
    return redactor().redact(text).text


def digits(text: str) -> str:
    """All digits of a text, in ASCII."""
    return "".join(str(value) for char in text if (value := unicodedata.digit(char, None)) is not None)


def test_there_are_enough_sentences_of_every_kind() -> None:
    assert len(texts()) >= 120
    assert all(measured().told[kind] >= 3 for kind in (*SHAPED, "name"))


@pytest.mark.parametrize("kind", SHAPED)
def test_numbers_and_addresses_are_found(kind: str) -> None:
    assert measured().recall([kind]) >= 0.97, measured().misses
    assert measured().precision([kind]) >= 0.9, measured().alarms


def test_names_are_found() -> None:
    assert measured().recall(["name"]) >= 0.92, measured().misses
    assert measured().precision(["name"]) >= 0.95, measured().alarms


SPELLINGS = (
    "الشهيد مُحَمَّد الخَلَف فُقد",
    "الشهيد مـحـمـد الـخـلـف فُقد",
    "الشهيد محـــمد الخلف فُقد",
    "الشهيد \u200fمحمد\u200f الخلف\u200e فُقد",
    "الشهيد م.ح.م.د الخلف فُقد",
    "الشهيد مح\u200bمد الخلف فُقد",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_name_is_read_through_its_spelling(text: str) -> None:
    assert redacted(text).replace("\u200f", "").replace("\u200e", "") == "الشهيد [اسم] فُقد"


KEPT = (
    "قال الرئيس بشار الأسد إن العمليات مستمرة",
    "قاد مظلوم عبدي الاجتماع",
    "قصف مطار أبو الضهور العسكري",
    "سيطر لواء القدس على مدينة البوكمال",
    "استهدفت كتائب أبو عمارة الحاجز",
    "شارع محمد الفاتح مغلق",
    "نزح 1,250,000 شخص بين 2011-2018 منذ 12/5/2018 12:30",
    "بلغت الخسائر 2500000 ليرة",
    "The army said 1,500 people fled Damascus on 3 May 2018 at 14:30.",
)


@pytest.mark.parametrize("text", KEPT)
def test_places_sides_leaders_dates_and_counts_stay(text: str) -> None:
    assert redacted(text) == text


def test_a_private_person_who_shares_a_leaders_name_goes() -> None:
    assert redacted("قتل الشاب محمد الأسد أمس") == "قتل الشاب [اسم] أمس"


def test_the_age_of_a_grown_up_stays() -> None:
    assert redacted("أصيب رجل عمره 40 سنة") == "أصيب رجل عمره 40 سنة"


def test_marks_are_in_the_language_asked_for() -> None:
    text = "الشاب رامز الحمدو 0944123456"
    assert redacted(text) == "الشاب [اسم] [هاتف]"
    assert Redactor(packs(), "en").redact(text).text == "الشاب [name] [phone]"


def test_every_kind_has_a_mark_in_both_languages() -> None:
    for pack in packs().redaction.values():
        assert set(pack.marks) == {*SHAPED, "name"}


PHONES = st.tuples(
    st.sampled_from(["0944", "0933", "+963 944", "00963-11", "07701", "+961 70", "+90 (555)", "021"]),
    st.sampled_from(["", " ", "-", ".", "  "]),
    st.text("0123456789", min_size=3, max_size=3),
    st.sampled_from(["", " ", "-", "."]),
    st.text("123456789", min_size=4, max_size=4),
).map("".join)
EMAILS = st.tuples(
    st.text("abcxyz019._-", min_size=1, max_size=9), st.sampled_from(["@mail.example.com", "@x.example", "@خبر.com"])
).map("".join)
COORDINATES = st.tuples(
    st.floats(-89, 89).map(lambda value: f"{value:.5f}"),
    st.sampled_from([", ", ",", " / ", "\n", " و"]),
    st.floats(-179, 179).map(lambda value: f"{value:.5f}"),
).map("".join)
#: anything that a text may hold, what hides or gives away numbers among it
SURROUNDINGS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(
        ["الشاب محمد العلي", " 12/5/2018 ", "[هاتف]", "[name]", "هاتف: ", "\u202e", "ـ", " 2500000 ليرة", "Dr. ", ":"]
    ),
    max_size=4,
).map("".join)
PLAIN = (
    "قصف",
    "القرية",
    "ليلا",
    "وسقطت",
    "القذائف",
    "على",
    "الحقول",
    "the",
    "village",
    "was",
    "shelled",
    "at",
    "night",
)
SCRIPTS = tuple(str.maketrans("0123456789", script) for script in ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"))


@given(before=SURROUNDINGS, planted=PHONES | COORDINATES, after=SURROUNDINGS, script=st.sampled_from(SCRIPTS))
def test_a_number_never_survives(before: str, planted: str, after: str, script: dict[int, int]) -> None:
    text = before + planted.translate(script) + after
    left = redacted(text)
    assert planted.translate(script) not in left
    assert digits(planted) not in digits(left) or digits(planted) in digits(before) + "|" + digits(after)


@given(before=SURROUNDINGS, planted=EMAILS, after=SURROUNDINGS)
def test_an_address_never_survives(before: str, planted: str, after: str) -> None:
    assert planted not in redacted(f"{before}{planted}{after}")


@given(text=SURROUNDINGS | st.sampled_from(texts()).map(lambda one: one.text))
def test_twice_is_once(text: str) -> None:
    once = redacted(text)
    assert redactor().redact(once).text == once
    assert not redactor().redact(once).spans


@given(
    text=st.tuples(SURROUNDINGS, PHONES, SURROUNDINGS).map("".join) | st.sampled_from(texts()).map(lambda one: one.text)
)
def test_what_stays_is_as_it_was(text: str) -> None:
    found = redactor().redact(text)
    marks = packs().redaction["ar"].marks
    told, done = "", 0
    for span in found.spans:
        assert done <= span.start < span.end <= len(text)
        told += text[done : span.start] + marks[span.kind]
        done = span.end
    assert told + text[done:] == found.text


@given(words=st.lists(st.sampled_from(PLAIN)))
def test_a_text_without_anything_personal_is_unchanged(words: list[str]) -> None:
    text = " ".join(words)
    assert redacted(text) == text


def test_offsets_are_of_the_text_as_received() -> None:
    text = "الشَّهيد رامِز الحمدو"
    spans = redactor().redact(text).spans
    assert [text[span.start : span.end] for span in spans] == ["رامِز الحمدو"]


@pytest.mark.parametrize(
    "piece", ["1 ", "a.", "@", "(1", "محمد ", "1.1,", "a1", "+1 ", "[", "36°", ": ", "aa:", "a@a."]
)
def test_a_hostile_text_takes_no_long_time(piece: str) -> None:
    start = perf_counter()
    redacted(piece * 3000)
    assert perf_counter() - start < 10


def test_marks_of_the_pack_are_never_personal() -> None:
    for pack in packs().redaction.values():
        for mark in pack.marks.values():
            assert re.fullmatch(r"\[[^\W\d_ ]+(?: [^\W\d_]+)*\]", mark)
            assert redacted(f"الشاب {mark}") == f"الشاب {mark}"


@given(cut=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_a_piece_of_a_text_tells_no_more_than_the_whole(cut: tuple[int, int]) -> None:
    text = "قال الشاب سامر الدالي، هاتفه 0944 123 456، إنه شاهد القصف."
    start, end = sorted(min(at, len(text)) for at in cut)
    quote = redactor().quote(text, start, end)
    assert not [word for word in ("سامر", "الدالي", "0944", "123", "456") if word in quote]
    assert redactor().quote(text, 0, len(text)) == redactor().redact(text).text
