"""How many, as Arabic says it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Report
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader

from .strategies import texts

Told = tuple[str, int | None, int | None]


class Bench:
    """Reads the quantities of a text as (words, min, max)."""

    def __init__(self, opener: Opener, numbers: NumberReader) -> None:
        self.opener = opener
        self.numbers = numbers

    def read(self, text: str, *kinds: str) -> list[Told]:
        document = self.opener.open(Report.received(text))
        return [
            (document.quote(found.first, found.stop), found.min, found.max)
            for found in self.numbers.find(document)
            if not kinds or found.kind in kinds
        ]


@pytest.fixture(scope="session")
def bench(opener: Opener, numbers: NumberReader) -> Bench:
    return Bench(opener, numbers)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ثلاثة", 3),
        ("ثلاث", 3),
        ("وأربعة", 4),
        ("اثنين", 2),
        ("إثنان", 2),
        ("اثنتين", 2),
        ("ثماني", 8),
        ("خمسة عشر", 15),
        ("خمس عشرة", 15),
        ("احدى عشرة", 11),
        ("أحد عشر", 11),
        ("اثني عشر", 12),
        ("عشرين", 20),
        ("خمسة وعشرين", 25),
        ("خمسة و عشرين", 25),
        ("الأربع والعشرين", 24),
        ("مئة", 100),
        ("مائة", 100),
        ("مئتي", 200),
        ("مائتين", 200),
        ("ثلاثمئة", 300),
        ("ثلاث مئة", 300),
        ("مئة وخمسة وعشرين", 125),
        ("مئة و5", 105),
        ("ألف", 1000),
        ("ألفين", 2000),
        ("ألفا", 2000),
        ("5 آلاف", 5000),
        ("خمسة آلاف وستمئة", 5600),
        ("3 آلاف و500", 3500),
        ("١٢ ألفاً", 12000),
        ("ألف وأربعمئة وخمسين", 1450),
        ("350 ألف", 350_000),
        ("مليون", 1_000_000),
        ("مليوني", 2_000_000),
        ("نصف مليون", 500_000),
        ("مليون ونصف", 1_500_000),
        ("مليون ونصف المليون", 1_500_000),
        ("6.5 مليون", 6_500_000),
        ("6,6 مليون", 6_600_000),
        ("مليونين وثلاثمئة ألف", 2_300_000),
        ("1,600", 1600),
        ("1.600", 1600),
        ("۴۵", 45),
        ("صفر", 0),
    ],
)
def test_cardinals(bench: Bench, words: str, value: int) -> None:
    assert bench.read(words, "count") == [(words, value, value)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("عشرات الجرحى", ("عشرات", 20, None)),
        ("العشرات بجروح", ("العشرات", 20, None)),
        ("مئات المدنيين", ("مئات", 200, None)),
        ("نزح الآلاف", ("الآلاف", 2000, None)),
        ("عشرات الآلاف من السكان", ("عشرات الآلاف", 20_000, None)),
        ("مئات آلاف النازحين", ("مئات آلاف", 200_000, None)),
        ("بضع عشرات", ("بضع عشرات", 20, None)),
        ("عدة قذائف", ("عدة", 2, None)),
        ("بضعة منازل", ("بضعة", 2, None)),
        ("عدد من الشبان", ("عدد من", 2, None)),
        ("عدداً كبيراً من الشبان", ("عدداً كبيراً من", 2, None)),
        ("عدد غير محدد من الشبان", ("عدد غير محدد من", 2, None)),
        ("عدد كبير", ("عدد كبير", 2, None)),
        ("العديد من المنازل", ("العديد من", 2, None)),
        ("الكثير من القرى", ("الكثير من", 2, None)),
        ("بعض القرى", ("بعض", 2, None)),
    ],
)
def test_vague_numbers_give_their_least(bench: Bench, text: str, told: Told) -> None:
    assert bench.read(text, "vague") == [told]


def test_a_number_after_a_group_wins_over_the_group(bench: Bench) -> None:
    assert bench.read("مجموعة من 54 مقاتلاً") == [("54", 54, 54)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أكثر من 15 صاروخاً", ("أكثر من 15", 15, None)),
        ("لأكثر من خمسين شخصاً", ("لأكثر من خمسين", 50, None)),
        ("ما يزيد عن 7 آخرين", ("ما يزيد عن 7", 7, None)),
        ("ما لا يقل عن عشرة جرحى", ("ما لا يقل عن عشرة", 10, None)),
        ("عددهم يتجاوز 50", ("يتجاوز 50", 50, None)),
        ("9 على الأقل قتلوا", ("9 على الأقل", 9, None)),
        ("أربعة عمال من البلدة على الأقل", ("أربعة", 4, None)),
        ("أقل من 10 أشخاص", ("أقل من 10", None, 10)),
        ("ما يصل إلى ست سيدات", ("ما يصل إلى ست", None, 6)),
        ("أكثر من عشرات", ("أكثر من عشرات", 20, None)),
        ("بين 10 و15 عنصراً", ("بين 10 و15", 10, 15)),
        ("بين 300 و400 ألف نازح", ("بين 300 و400 ألف", 300_000, 400_000)),
        ("ما بين ثلاثة وخمسة أشخاص", ("ما بين ثلاثة وخمسة", 3, 5)),
        ("من 5 إلى 7 سيارات", ("من 5 إلى 7", 5, 7)),
        ("20 أو 30 شخصاً", ("20 أو 30", 20, 30)),
        ("ثلاثة أو أربعة جنود", ("ثلاثة أو أربعة", 3, 4)),
        ("5-7 صواريخ", ("5-7", 5, 7)),
        ("نحو 150 إلى 200 نازح", ("نحو 150 إلى 200", 150, 200)),
    ],
)
def test_what_is_said_of_a_number(bench: Bench, text: str, told: Told) -> None:
    assert bench.read(text) == [told]


@pytest.mark.parametrize("words", ["نحو", "حوالي", "قرابة", "زهاء", "ما يقارب", "بنحو"])
def test_about_keeps_the_number_and_says_so(opener: Opener, numbers: NumberReader, words: str) -> None:
    document = opener.open(Report.received(f"قُتل {words} عشرين مقاتلاً"))
    (found,) = numbers.find(document)
    assert (found.min, found.max, found.approximate) == (20, 20, True)


def test_a_late_bound_belongs_to_the_nearest_number_of_its_clause(bench: Bench) -> None:
    assert bench.read("ثلاثة قتلى وخمسة جرحى على الأقل") == [("ثلاثة", 3, 3), ("وخمسة", 5, None)]
    assert bench.read("30 قتيلا على الأقل ونحو 100 جريح") == [("30", 30, None), ("ونحو 100", 100, 100)]
    assert bench.read("ثلاثة جنود على الأقل وخمسة مدنيين") == [("ثلاثة", 3, None), ("وخمسة", 5, 5)]
    assert bench.read("قتل ثلاثة جنود، على الأقل،") == [("ثلاثة", 3, None)]
    assert bench.read("قتل ثلاثة. البلدة على الأقل آمنة") == [("ثلاثة", 3, 3)]


def test_a_change_is_no_range(bench: Bench) -> None:
    assert bench.read("ارتفعت الحصيلة من 5 إلى 9") == [("5", 5, 5), ("9", 9, 9)]


def test_falling_numbers_are_no_range(bench: Bench) -> None:
    assert bench.read("بين 9 و4") == [("9", 9, 9), ("4", 4, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "عام 2011",
        "في 2019 بدأت الهدنة",
        "أحداث 1982،",
        "الساعة 10",
        "الساعة (5)",
        "10:30",
        "16-2-2022",
        "5/6/2018",
        "5.6.2018",
        "سوخوي-24",
        "طائرة SA22",
        "الطريق M4",
        "ميغ 23",
        "عيار 23",
        "107 ملم",
        "اللواء 47",
        "القرار 2254",
        "للتواصل 0933123456",
        "00963 11 رقم",
        "t.me/1234",
        "3D",
        "1439 هـ",
        "يوم الاثنين",
        "الأحد",
        "لست هنا",
        "عدد القتلى",
    ],
)
def test_what_counts_nothing(bench: Bench, text: str) -> None:
    assert [told for told in bench.read(text, "count", "vague") if told[0] != "11"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2011 قتيلاً", ("2011", 2011, 2011)),
        ("1950 شخص", ("1950", 1950, 1950)),
        ("نحو 2000 أسرة", ("نحو 2000", 2000, 2000)),
    ],
)
def test_a_year_like_number_before_a_counted_noun_is_a_count(bench: Bench, text: str, told: Told) -> None:
    assert bench.read(text) == [told]


@pytest.mark.parametrize("text", ["1- قصف\n2- اشتباك", "1) قصف\n2) اشتباك"])
def test_marks_of_a_list_count_nothing(bench: Bench, text: str) -> None:
    assert bench.read(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("50% من البلدة", "50%"),
        ("%50 من البلدة", "%50"),
        ("ثلاثين في المئة", "ثلاثين في المئة"),
        ("65 بالمئة", "65 بالمئة"),
    ],
)
def test_percentages_are_flagged(bench: Bench, text: str, told: str) -> None:
    assert [words for words, _, _ in bench.read(text, "percent")] == [told]
    assert bench.read(text, "count") == []


@pytest.mark.parametrize(
    ("text", "value"), [("الثالث", 3), ("الثاني عشر", 12), ("الحادي والعشرين", 21), ("سادس ضحية", 6), ("العاشرة", 10)]
)
def test_ordinals_are_flagged(bench: Bench, text: str, value: int) -> None:
    assert [(low, high) for _, low, high in bench.read(text, "ordinal")] == [(value, value)]
    assert bench.read(text, "count") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("أحد العناصر", ("أحد", 1, 1)), ("إحدى الغارات", ("إحدى", 1, 1)), ("شخص واحد", ("واحد", 1, 1))],
)
def test_one(bench: Bench, text: str, told: Told) -> None:
    assert bench.read(text) == [told]


def test_particles_before_digits_stay_outside(bench: Bench) -> None:
    assert bench.read("بـ30 صاروخاً والـ4 أطفال") == [("30", 30, 30), ("4", 4, 4)]


def test_numbers_that_others_claimed_are_left_out(opener: Opener, numbers: NumberReader) -> None:
    document = opener.open(Report.received("قبل ثلاثة أيام قتل خمسة"))
    assert [found.min for found in numbers.find(document, taken=[(0, 3)])] == [5]


@given(value=st.integers(min_value=0, max_value=10**12))
@settings(max_examples=300)
def test_digits_are_read_in_both_scripts_and_with_separators(bench: Bench, value: int) -> None:
    eastern = str(value).translate({ord("0") + digit: 0x660 + digit for digit in range(10)})
    if len(eastern) < 8:  # longer rows of digits are telephones
        assert bench.read(f"نحو {eastern} شخصاً") == [(f"نحو {eastern}", value, value)]
    grouped = f"{value:,}"
    assert bench.read(f"نحو {grouped} شخصاً") == [(f"نحو {grouped}", value, value)]


@given(texts)
@settings(max_examples=1500)
def test_any_text_gives_ordered_quantities_inside_it(opener: Opener, numbers: NumberReader, text: str) -> None:
    document = opener.open(Report.received(text))
    found = numbers.find(document)
    last = 0
    for quantity in found:
        assert 0 <= quantity.first < quantity.stop <= len(document.forms)
        assert quantity.stop > last
        last = quantity.stop
        if quantity.min is not None and quantity.max is not None:
            assert 0 <= quantity.min <= quantity.max
        else:
            assert (quantity.min, quantity.max) != (None, None)
