"""Generated texts as local posts write them: marks, kashida, bidi, emoji, mixed digits, ligatures, self-censoring."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئپچڤگک"
VOWEL_SIGNS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
CONTROLS = "\u200b\u200f\u202a\u202c\u2067\u2069\ufeff\ufe0f\u00ad"
DROPPED = VOWEL_SIGNS + CONTROLS
MARKS = [" ", "  ", "\n", "\u2028", *".،,:؟!#_-–/()«»%ـ•*…", "..", "ـ.ـ", "🔴", "👨\u200d👩\u200d👧", "🇸🇾"]
DIGITS = ["٠١٢", "۳۴", "2024", "5", "31", "1,600", "6.5", "١٢/٣", "M4", "SA22", "16-2-2022", "1439هـ", "50%"]
ODD = ["日本", "ﻻ", "ﷲ", "ﷺ", "ﺳ", "ﹰ", "ق.س.د", "الـ.ـقصف", "قتـ*ـلى"]
NUMBERS = [
    "ثلاثة", "مئة", "وعشرين", "ألف", "آلاف", "مليون", "ونصف", "أو", "إلى", "بين", "عشرات", "عدة", "أكثر",
    "من", "عشر", "الثاني", "الأقل", "على",
]  # fmt: skip
TIMES = [
    "آب", "شباط", "رمضان", "اليوم", "أمس", "الثلاثاء", "الأربعاء", "منذ", "قبل", "الماضي", "عام", "أيام",
    "ليل", "مطلع", "هـ", "و", "حتى", "خلال", "الشهر", "صيف",
]  # fmt: skip

words = st.text(alphabet=LETTERS, min_size=1, max_size=9)
marks = st.text(alphabet=DROPPED, max_size=3)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with marks between its letters."""
    word = draw(words)
    return word, word[0] + "".join(draw(marks) + letter for letter in word[1:])


known = st.sampled_from([*DIGITS, *ODD, *NUMBERS, *TIMES])
posts = st.lists(st.one_of(words, marked().map(lambda pair: pair[1]), known, st.sampled_from(MARKS)), max_size=40)
spaced = st.lists(st.one_of(known, st.sampled_from(MARKS)), max_size=30)
texts = st.one_of(posts.map("".join), spaced.map(" ".join), st.text(max_size=80))
