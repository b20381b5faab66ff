"""When, as Arabic news says it, resolved against the day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Report
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader
from rasd.times import TimeMention, TimeReader

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
READER = TimeReader(PACKS.dates, NumberReader(PACKS.numbers, OPENER.normaliser), OPENER.normaliser)
#: a Thursday
PUBLISHED = "2018-05-10"


def mentions(text: str, published: str | None = PUBLISHED) -> list[tuple[str, TimeMention]]:
    document = OPENER.open(Report.received(text, published=published))
    return [(document.quote(found.first, found.stop), found) for found in READER.find(document)]


def dates(text: str, published: str | None = PUBLISHED) -> list[tuple[str | None, str | None]]:
    return [(found.start, found.end) for _, found in mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اليوم", "2018-05-10"),
        ("اليوم الخميس", "2018-05-10"),
        ("صباح هذا اليوم", "2018-05-10"),
        ("أمس", "2018-05-09"),
        ("بالأمس", "2018-05-09"),
        ("البارحة", "2018-05-09"),
        ("يوم أمس", "2018-05-09"),
        ("مساء أمس الأربعاء", "2018-05-09"),
        ("أمس (الأربعاء)", "2018-05-09"),
        ("ليلة أمس", "2018-05-09"),
        ("الليلة الماضية", "2018-05-09"),
        ("بعد منتصف ليل أمس", "2018-05-10"),
        ("أول أمس", "2018-05-08"),
        ("أول من أمس", "2018-05-08"),
        ("مساء أمس الأول", "2018-05-08"),
        ("غداً", "2018-05-11"),
        ("يوم غد الجمعة", "2018-05-11"),
        ("بعد غد", "2018-05-12"),
        ("الآن", "2018-05-10"),
        ("قبل قليل", "2018-05-10"),
        ("الخميس", "2018-05-10"),
        ("الثلاثاء", "2018-05-08"),
        ("الثلثاء", "2018-05-08"),
        ("فجر الجمعة", "2018-05-04"),
        ("يوم السبت", "2018-05-05"),
        ("الخميس الماضي", "2018-05-03"),
        ("الأحد الفائت", "2018-05-06"),
        ("الأربعاء المقبل", "2018-05-16"),
        ("الخميس القادم", "2018-05-17"),
        ("وقت متأخر من مساء الأحد", "2018-05-06"),
    ],
)
def test_days_told_from_publication(text: str, day: str) -> None:
    assert dates(text) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ليل الأربعاء الخميس", "2018-05-09", "2018-05-10"),
        ("ليل الاثنين/الثلاثاء", "2018-05-07", "2018-05-08"),
        ("ليلة الاثنين - الثلاثاء", "2018-05-07", "2018-05-08"),
        ("ليل السبت ونهار الأحد", "2018-05-05", "2018-05-06"),
        ("ليلة التاسع والعاشر من أيار", "2018-05-09", "2018-05-10"),
        ("الليلة قبل الماضية", "2018-05-08", "2018-05-09"),
    ],
)
def test_nights_lie_in_two_days(text: str, start: str, end: str) -> None:
    assert dates(text) == [(start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "اليوم الرابع من المعارك",
        "في اليوم التالي",
        "ذلك اليوم",
        "حتى اليوم",
        "حتى الآن",
        "من الآن فصاعداً",
        "سوق الجمعة",
        "شارع 26 سبتمبر",
        "المدعي العام السابق",
        "مارس الجيش ضغوطاً",
        "ماي إيغلاند",
        "الشيخ رمضان",
        "بعد الظهر",
        "منذ اليوم الأول",
        "قبل القصف",
        "خلال المعارك",
        "5 مدنيين",
        "2011 قتيلاً",
        "في باب الهوى",
        "من باب المندب",
    ],
)
def test_what_tells_no_time(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 أيار 2017", "2017-05-05"),
        ("5 أيار/مايو 2017", "2017-05-05"),
        ("5 مايو (أيار) 2017", "2017-05-05"),
        ("5 آب/ أغسطس 2017", "2017-08-05"),
        ("5 أغسطس آب 2017", "2017-08-05"),
        ("2كانون الأول /ديسمبر2017", "2017-12-02"),
        ("1 كانون الثاني 2018", "2018-01-01"),
        ("19 فيفري 2018", "2018-02-19"),
        ("3 جويلية 2017", "2017-07-03"),
        ("7 أوت 2017", "2017-08-07"),
        ("7 غشت 2017", "2017-08-07"),
        ("14 يوليو من عام 2015", "2015-07-14"),
        ("21 سبتمبر عام 2014", "2014-09-21"),
        ("1-9-2017", "2017-09-01"),
        ("١-٩-٢٠١٧", "2017-09-01"),
        ("05/06/2017", "2017-06-05"),
        ("5.6.2017", "2017-06-05"),
        ("2017-06-05", "2017-06-05"),
        ("٢٠١٧/١٢/٢", "2017-12-02"),
        ("14/ 07 /2015م", "2015-07-14"),
        ("09/ كانون الأول/ 2017", "2017-12-09"),
        ("12/25/2017", "2017-12-25"),
        ("March 20, 2017", "2017-03-20"),
        ("29 شباط 2016", "2016-02-29"),
        ("السادس من آذار 2018", "2018-03-06"),
        ("الحادي والعشرين من آذار 2018", "2018-03-21"),
        ("الثلاثين من آذار/ مارس 2018", "2018-03-30"),
        ("يوم 6 من آذار 2018", "2018-03-06"),
        ("اليوم، الثلاثاء 6 من آذار 2018", "2018-03-06"),
        ("يوم أمس (6 آذار 2018)", "2018-03-06"),
        ("يوم السبت الموافق 3 يونيو 2017م", "2017-06-03"),
        ("1 محرم 1439هـ", "2017-09-21"),
        ("15 من رمضان 1438 هـ", "2017-06-10"),
        ("10/1/1439هـ", "2017-09-30"),
    ],
)
def test_full_dates(text: str, day: str) -> None:
    assert dates(text) == [(day, day)]
    assert dates(text, None) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 أيار", "2018-05-05"),
        ("12 أيار", "2018-05-12"),
        ("20 أيار", "2017-05-20"),
        ("5 تموز", "2017-07-05"),
        ("5 تموز المقبل", "2018-07-05"),
        ("27 كانون الثاني الماضي", "2018-01-27"),
        ("22 أيار الجاري", "2018-05-22"),
        ("28 فبراير الماضي", "2018-02-28"),
        ("12 من حزيران من العام الماضي", "2017-06-12"),
        ("15 من الشهر الماضي", "2018-04-15"),
        ("الخامس من الشهر الجاري", "2018-05-05"),
        ("الـ19 فيفري الماضي", "2018-02-19"),
        ("29 شباط", "2016-02-29"),
        ("10 محرم", "2017-09-30"),
    ],
)
def test_a_missing_year_is_the_latest_not_after_publication(text: str, day: str) -> None:
    assert dates(text) == [(day, day)]


@pytest.mark.parametrize("published", ["2016-12-31", "2016-12-31T23:30:00+03:00"])
def test_the_turn_of_the_year(published: str) -> None:
    assert dates("اليوم 1 كانون الثاني", published) == [("2017-01-01", "2017-01-01")]
    assert dates("30 كانون الأول", "2017-01-02") == [("2016-12-30", "2016-12-30")]
    assert dates("أمس", "2017-01-01") == [("2016-12-31", "2016-12-31")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("من 5 إلى 10 أيار 2017", "2017-05-05", "2017-05-10"),
        ("بين 3 و7 حزيران 2017", "2017-06-03", "2017-06-07"),
        ("5-10 حزيران 2017", "2017-06-05", "2017-06-10"),
        ("من 28 نيسان إلى 3 أيار", "2018-04-28", "2018-05-03"),
        ("بين الأول من يناير (كانون الثاني) و30 نيسان", "2018-01-01", "2018-04-30"),
        ("من مساء الجمعة حتى فجر الأحد الماضيين", "2018-05-04", "2018-05-06"),
        ("بين يوم الاثنين واليوم", "2018-05-07", "2018-05-10"),
        ("منذ مطلع شهر شباط وحتى 20 نيسان", "2018-02-01", "2018-04-20"),
        ("بين 2014 و2016", "2014-01-01", "2016-12-31"),
        ("عامي 2014 و2016", "2014-01-01", "2016-12-31"),
        ("2014-2016م", "2014-01-01", "2016-12-31"),
        ("يوليو - ديسمبر 2016", "2016-07-01", "2016-12-31"),
        ("مايو ويونيو 2017", "2017-05-01", "2017-06-30"),
    ],
)
def test_ranges(text: str, start: str, end: str) -> None:
    assert dates(text) == [(start, end)]
    assert mentions(text)[0][1].grain == "range"


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("عام 2017", "2017-01-01", "2017-12-31", "year"),
        ("في 2017، توقف القتال", "2017-01-01", "2017-12-31", "year"),
        ("العام الماضي", "2017-01-01", "2017-12-31", "year"),
        ("السنة الماضية", "2017-01-01", "2017-12-31", "year"),
        ("العام الماضي 2017", "2017-01-01", "2017-12-31", "year"),
        ("العام الجاري", "2018-01-01", "2018-05-10", "year"),
        ("نهاية عام 2016", "2016-12-31", "2016-12-31", "range"),
        ("أواخر عام 2016", "2016-10-01", "2016-12-31", "range"),
        ("صيف 2016", "2016-06-01", "2016-08-31", "range"),
        ("صيف العام الماضي", "2017-06-01", "2017-08-31", "range"),
        ("الشتاء الماضي", "2017-12-01", "2018-02-28", "range"),
        ("شباط 2017", "2017-02-01", "2017-02-28", "month"),
        ("شباط 2016", "2016-02-01", "2016-02-29", "month"),
        ("في مارس الماضي", "2018-03-01", "2018-03-31", "month"),
        ("شهر آب", "2017-08-01", "2017-08-31", "month"),
        ("سبتمبر (أيلول) الماضي", "2017-09-01", "2017-09-30", "month"),
        ("أيار الماضي", "2017-05-01", "2017-05-31", "month"),
        ("أكتوبر السنة الماضية", "2017-10-01", "2017-10-31", "month"),
        ("الشهر الماضي", "2018-04-01", "2018-04-30", "month"),
        ("هذا الشهر", "2018-05-01", "2018-05-10", "month"),
        ("الشهر المقبل", "2018-06-01", "2018-06-30", "month"),
        ("مطلع شباط", "2018-02-01", "2018-02-10", "range"),
        ("منتصف شباط", "2018-02-14", "2018-02-16", "range"),
        ("أواخر شباط", "2018-02-21", "2018-02-28", "range"),
        ("أواخر الشهر الماضي", "2018-04-21", "2018-04-30", "range"),
        ("الأسبوع الماضي", "2018-05-03", "2018-05-09", "week"),
        ("الأسبوع المقبل", "2018-05-11", "2018-05-17", "week"),
        ("نهاية الأسبوع", "2018-05-05", "2018-05-06", "range"),
        ("شهر رمضان 1438هـ", "2017-05-27", "2017-06-24", "month"),
        ("عام 1439هـ", "2017-09-21", "2018-09-10", "year"),
    ],
)
def test_stretches_of_the_calendar(text: str, start: str, end: str, grain: str) -> None:
    ((_, found),) = mentions(text)
    assert (found.start, found.end, found.grain) == (start, end, grain)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("قبل ثلاثة أيام", "2018-05-07", "2018-05-07"),
        ("قبل يومين", "2018-05-08", "2018-05-08"),
        ("قبل نحو أسبوع", "2018-05-03", "2018-05-03"),
        ("قبل شهرين", "2018-03-01", "2018-03-31"),
        ("قبل ثماني سنوات", "2010-01-01", "2010-12-31"),
        ("قبل ساعات", "2018-05-10", "2018-05-10"),
        ("قبل أقل من شهر", "2018-04-10", "2018-05-10"),
        ("خلال أسبوع", "2018-05-03", "2018-05-10"),
        ("خلال الساعات الماضية", "2018-05-09", "2018-05-10"),
        ("خلال 24 ساعة", "2018-05-09", "2018-05-10"),
        ("الـ24 ساعة الماضية", "2018-05-09", "2018-05-10"),
        ("الـ 48 ساعة الأخيرة", "2018-05-08", "2018-05-10"),
        ("خلال اليومين الماضيين", "2018-05-08", "2018-05-10"),
        ("الأشهر الثلاثة الماضية", "2018-02-10", "2018-05-10"),
        ("على مدى الأعوام الخمسة الأخيرة", "2013-05-10", "2018-05-10"),
        ("خلال اليومين المقبلين", "2018-05-11", "2018-05-12"),
        ("لليوم الرابع على التوالي", "2018-05-07", "2018-05-10"),
    ],
)
def test_lengths_of_time(text: str, start: str, end: str) -> None:
    assert dates(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("منذ 2011", "2011-01-01"),
        ("منذ عام 2011", "2011-01-01"),
        ("منذ 18 فبراير", "2018-02-18"),
        ("منذ شهر مارس", "2018-03-01"),
        ("منذ منتصف آذار 2011", "2011-03-15"),
        ("منذ بداية العام الحالي", "2018-01-01"),
        ("ومنذ صباح اليوم", "2018-05-10"),
        ("منذ مساء الثلاثاء", "2018-05-08"),
        ("منذ نحو أسبوع", "2018-05-03"),
        ("منذ ثلاثة أيام", "2018-05-07"),
    ],
)
def test_since_goes_on_until_publication(text: str, start: str) -> None:
    ((words, found),) = mentions(text)
    assert (words, found.start, found.end, found.since) == (text, start, PUBLISHED, True)


def test_since_an_act_of_that_date() -> None:
    ((words, found),) = mentions("منذ انطلاقها في 30 آذار")
    assert (words, found.start, found.since) == ("30 آذار", "2018-03-30", True)
    assert not mentions("منذ أشهر. ثم قصفت في 30 آذار")[1][1].since


def test_since_is_open_where_publication_is_not_known() -> None:
    ((_, found),) = mentions("منذ عام 2011", None)
    assert (found.start, found.end, found.since, found.unresolved) == ("2011-01-01", None, True, False)


@pytest.mark.parametrize(
    ("text", "direction"),
    [("أمس", "past"), ("اليوم", "present"), ("غداً", "future"), ("الأسبوع الماضي", "past"), ("الشهر المقبل", "future")],
)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_direction(text: str, direction: str, published: str | None) -> None:
    assert [found.direction for _, found in mentions(text, published)] == [direction]


@pytest.mark.parametrize(
    "text",
    ["31 شباط", "31 شباط 2018", "30-2-2018", "29 شباط 2017", "31 نيسان 2018", "99/99/2018", "31 من رمضان 1439هـ"],
)
def test_a_date_that_no_calendar_has_is_unresolved(text: str) -> None:
    ((_, found),) = mentions(text)
    assert (found.start, found.end, found.unresolved) == (None, None, True)


@pytest.mark.parametrize(
    "text", ["قبل أيام", "منذ سنوات", "خلال الأيام الماضية", "الأشهر الأخيرة", "قبل يوم واحد من الهجوم"]
)
def test_vague_times_are_known_but_not_dated(text: str) -> None:
    ((_, found),) = mentions(text)
    assert (found.start, found.end, found.unresolved, found.direction) == (None, None, True, "past")


@pytest.mark.parametrize("published", [None, "", "yesterday", "0001-01-01", "9999-12-31"])
def test_without_a_usable_publication_date_relative_days_stay_open(published: str | None) -> None:
    assert dates("أمس الثلاثاء", published) == [(None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُصفت البلدة اليوم 12 آب 2020، وأمس أيضاً", ["2020-08-12", "2020-08-11"]),
        ("الأربعاء، 12 آب 2020. قُصفت البلدة مساء الثلاثاء", ["2020-08-12", "2020-08-11"]),
        ("مساء اليوم السبت 13 آب، وأمس أيضاً", ["2022-08-13", "2022-08-12"]),
        ("اليوم الأربعاء قُصفت. — محلي @a August 12, 2020", ["2020-08-12", "2020-08-12"]),
    ],
)
def test_the_text_itself_may_give_its_day(text: str, expected: list[str]) -> None:
    assert [start for start, _ in dates(text, None)] == expected


def test_a_weekday_that_disagrees_with_publication_corrects_it() -> None:
    assert dates("اليوم الأربعاء قُصفت، وأمس أيضاً") == [("2018-05-09", "2018-05-09"), ("2018-05-08", "2018-05-08")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقع في مساء أمس الثلاثاء، قصف", ["مساء أمس الثلاثاء"]),
        ("في 5 من أيار/مايو 2017 انسحبوا", ["5 من أيار/مايو 2017"]),
        ("توقف خلال العام الماضي.", ["العام الماضي"]),
        ("يوم أمس (6 آذار) قصف", ["يوم أمس (6 آذار)"]),
    ],
)
def test_the_words_of_the_expression_and_no_more(text: str, words: list[str]) -> None:
    assert [quote for quote, _ in mentions(text)] == words


WORDS = [
    "5", "31", "12", "1439هـ", "2017", "2011", "0", "99999999999999999999", "16-2-2022", "أيار", "شباط",
    "رمضان", "مارس/آذار", "ربيع", "الأول", "كانون", "الثاني", "عام", "العام", "الشهر", "أسبوعين", "أيام",
    "ساعة", "الماضي", "المقبل", "الجاري", "منذ", "قبل", "خلال", "حتى", "من", "إلى", "بين", "و", "وحتى", "مطلع",
    "نهاية", "صيف", "اليوم", "أمس", "غد", "بعد", "الثلاثاء", "الأربعاء", "ليل", "فجر", "منتصف", "نحو", "أقل",
    "ثلاثة", "الثالث", "عشر", "والعشرين", "على", "التوالي", "(", ")", "،", "/", "-", ".", "هذا", "شهر", "يوم",
    "ـ",
]  # fmt: skip
PIECES = st.sampled_from(WORDS)
PUBLICATIONS = st.one_of(st.none(), st.dates().map(str), st.text(max_size=12))


@given(text=st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=60)), published=PUBLICATIONS)
@settings(max_examples=2500)
def test_any_text_gives_ordered_times_with_dates_in_order(text: str, published: str | None) -> None:
    document = OPENER.open(Report.received(text, published=published))
    last = 0
    for found in READER.find(document):
        assert last <= found.first < found.stop <= len(document.forms)
        last = found.stop
        assert found.unresolved == (found.start is None)
        if found.start is not None and found.end is not None:
            assert found.start <= found.end
        elif found.start is not None:
            assert found.since
        else:
            assert found.end is None
