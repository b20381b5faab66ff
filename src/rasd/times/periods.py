"""Stretches of the calendar and lengths of time: "أواخر الشهر الماضي", "عام 2017", "قبل ثلاثة أيام", "خلال 24 ساعة"."""

from __future__ import annotations

from msgspec.structs import replace

from rasd.packs.dates import Portion
from rasd.times.dates import read_date, read_year
from rasd.times.days import read_day
from rasd.times.mention import Direction
from rasd.times.scan import Scan
from rasd.times.terms import Unitful
from rasd.times.told import Told

_DASHES = frozenset("-–—/")


def read_period(scan: Scan, at: int) -> Told | None:
    """The stretch of time that begins at `at`."""
    return (
        _portion(scan, at)
        or _ago(scan, at)
        or _during(scan, at)
        or _season(scan, at)
        or _calendar(scan, at)
        or _in_a_row(scan, at)
        or _length_told(scan, at)
        or _bare_year(scan, at)
    )


def read_length(scan: Scan, at: int, first: int) -> Told | None:
    """A length of time at `at`: "ثلاثة أيام", "أسبوعين", "نحو شهر"; for an expression that began at `first`."""
    about = scan.phrase(scan.terms.about, at)
    start = at if about is None else about[0]
    length = _length(scan, scan.past_article(start))
    if length is None:
        return None
    stop, unit, count = length
    if unit.definite and count in (1, None) and _direction(scan, stop) is None:
        return None  # "منذ اليوم الأول"
    return Told(
        first=first, stop=stop, unit=unit.unit, count=count, duration=True, under=about is not None and about[1]
    )  # fmt: skip


def _length(scan: Scan, at: int) -> tuple[int, Unitful, int | None] | None:
    """Number and unit in either order: (token after, unit, how many or None for a vague plural)."""
    unit = scan.phrase(scan.terms.units, at)
    if unit is not None:
        return _after_unit(scan, unit[0], unit[1])
    number = scan.number(at)
    if number is None or number.many:
        return None
    unit = scan.phrase(scan.terms.units, number.stop)
    if unit is None:
        return None
    return scan.past_one(scan.terms.unit_fillers, unit[0]), unit[1], number.value


def _after_unit(scan: Scan, stop: int, unit: Unitful) -> tuple[int, Unitful, int | None]:
    """A unit, with the number that may follow it: "الأشهر الثلاثة", "الأيام الـ10", "يوم واحد"."""
    at = scan.past_article(stop)
    number = scan.number(at)
    if number is not None and not number.many and unit.own in (0, number.value):
        return number.stop, unit, number.value
    return scan.past_one(scan.terms.unit_fillers, stop), unit, unit.own or None


def _portion(scan: Scan, at: int) -> Told | None:
    """`مطلع يناير`, `أواخر الشهر الماضي`, `نهاية عام 2011`, `نهاية الأسبوع`."""
    found = scan.phrase(scan.terms.portions, at)
    if found is None:
        return None
    inner = found[0] + (scan.form(found[0]) == scan.terms.of)
    told = _dated_portion(scan, inner, found[1]) or _calendar(scan, inner) or _bare_year(scan, inner)
    if told is None or told.day is not None:
        return None
    return replace(told, first=at, portion=found[1])


def _dated_portion(scan: Scan, at: int, portion: Portion) -> Told | None:
    """A month after a portion, with or without "شهر"; a weekend is told as one of the week."""
    if at >= scan.length:
        return None
    unit = scan.phrase(scan.terms.units, at)
    if unit is not None and unit[1].unit == "month" and unit[1].own == 1:
        month = read_date(scan, unit[0]) if unit[0] < scan.length else None
        return month if month is not None and month.day is None else None
    if unit is not None and unit[1].unit == "week" and unit[1].definite and portion == "end":
        direction = scan.phrase(scan.terms.directions, unit[0])
        told = Told(first=at, stop=unit[0], unit="week", count=1)
        return told if direction is None else replace(told, stop=direction[0], direction=direction[1])
    date = read_date(scan, at)
    return date if date is not None and date.day is None else None


def _calendar(scan: Scan, at: int) -> Told | None:
    """`الأسبوع الماضي`, `هذا الشهر`, `العام 2018`, `شهر أبريل`, `عامي 2017 و2018`, `الأشهر الثلاثة الماضية`."""
    this = scan.form(at) in scan.terms.this
    unit = scan.phrase(scan.terms.units, at + this)
    if unit is None:
        return None
    return _named(scan, at, unit[0], unit[1]) or _beside(scan, at, unit[0], unit[1])


def _named(scan: Scan, at: int, stop: int, unit: Unitful) -> Told | None:
    """A word for year with its number, a word for month with its name."""
    if unit.unit == "year":
        return _years(scan, at, stop)
    if unit.unit != "month" or unit.own != 1 or stop >= scan.length:
        return None
    month = read_date(scan, stop)
    return replace(month, first=at) if month is not None and month.day is None else None


def _beside(scan: Scan, at: int, stop: int, unit: Unitful) -> Told | None:
    """A stretch told by its side of today: last, this, next."""
    if not unit.definite or (unit.unit == "year" and scan.form(at - 1) in scan.terms.general):
        return None
    stop, unit, count = _after_unit(scan, stop, unit)
    direction = _direction(scan, stop)
    if count == 1 and unit.unit in ("hour", "day"):
        return None  # "اليوم السابق": the day before another one
    if direction is None:
        this = count == 1 and scan.form(at) in scan.terms.this
        return Told(first=at, stop=stop, unit=unit.unit, count=1, direction="present") if this else None
    told = Told(first=at, stop=direction[0], unit=unit.unit, count=count, direction=direction[1])
    told = replace(told, duration=count != 1)
    return _year_after(scan, told) if unit.unit == "year" and count == 1 else told


def _years(scan: Scan, at: int, stop: int) -> Told | None:
    """One year or two after a word for year."""
    year = read_year(scan, stop)
    return None if year is None else _two_years(scan, Told(first=at, stop=year[0], year=year[1], hijri=year[2]))


def _two_years(scan: Scan, told: Told) -> Told:
    """`2017 و2020`, `2014-2017`."""
    until = scan.phrase(scan.terms.until, told.stop)
    start = until[0] if until is not None else scan.joined(told.stop)
    if scan.form(told.stop) in _DASHES:
        start = told.stop + 1
    year = None if start is None else read_year(scan, start)
    if year is None or year[2] != told.hijri or told.year is None or year[1] <= told.year:
        return told
    return replace(told, stop=year[0], last_year=year[1])


def _year_after(scan: Scan, told: Told) -> Told:
    """`العام الماضي 2017`: the year told wins."""
    year = read_year(scan, told.stop)
    return told if year is None else replace(told, stop=year[0], year=year[1], unit=None, count=None)


def _ago(scan: Scan, at: int) -> Told | None:
    """`قبل ثلاثة أيام`, `قبل أقل من شهر`; "before" an act tells no date."""
    found = scan.phrase(scan.terms.ago, at)
    told = read_length(scan, found[0], at) if found is not None else None
    if told is None:
        return None
    direction = scan.phrase(scan.terms.directions, told.stop)
    if direction is not None:  # "قبل الأسبوع الماضي"
        return None
    told = replace(told, ago=True, direction="past")
    if (
        scan.form(told.stop) == scan.terms.of
    ):  # before an act: a moment of its day, or a day that the text does not give
        return replace(told, count=None)
    return told


def _during(scan: Scan, at: int) -> Told | None:
    """`خلال أسبوع`, `على مدى الأشهر الثلاثة الماضية`; the word itself belongs to a bare length only."""
    found = scan.phrase(scan.terms.during, at)
    if found is None or read_day(scan, found[0]) is not None:
        return None
    length = read_length(scan, found[0], at)
    if length is None or (length.count is None and _direction(scan, length.stop) is None):
        return None
    direction = _direction(scan, length.stop)
    unit = scan.phrase(scan.terms.units, found[0])
    if unit is not None and unit[1].definite and unit[1].own == 1:
        return None  # "خلال الأسبوع الماضي": the calendar reads it
    if direction is None:
        return replace(length, direction="past")
    return replace(length, stop=direction[0], direction=direction[1])


def _length_told(scan: Scan, at: int) -> Told | None:
    """`24 ساعة الماضية`, `الـ48 ساعة`, `ثلاثة أيام مضت`: a length that says itself where it lies."""
    if scan.kinds[at] != "n" and scan.number(at) is None:
        return None
    length = read_length(scan, at, at - (scan.past_article(at - 1) == at if at else 0))
    if length is None:
        return None
    if scan.form(length.stop) in scan.terms.passed:
        return replace(length, stop=length.stop + 1, direction="past")
    direction = _direction(scan, length.stop)
    if direction is not None:
        return replace(length, stop=direction[0], direction=direction[1])
    return replace(length, direction="past") if length.first < at and length.unit == "hour" else None


def _in_a_row(scan: Scan, at: int) -> Told | None:
    """`لليوم الرابع على التوالي`: four days that end today."""
    unit = scan.phrase(scan.terms.units, at)
    place = scan.ordinal(unit[0]) if unit is not None and unit[1].definite else None
    if unit is None or place is None or scan.over(scan.terms.on_end, place.stop) == place.stop:
        return None
    stop = scan.over(scan.terms.on_end, place.stop)
    return Told(
        first=at, stop=stop, unit=unit[1].unit, count=place.value - 1, duration=True, direction="past"
    )  # fmt: skip


def _direction(scan: Scan, at: int) -> tuple[int, Direction] | None:
    return scan.phrase(scan.terms.directions, at)


def _season(scan: Scan, at: int) -> Told | None:
    """`صيف 2014`, `صيف العام الماضي`, `الصيف الماضي`."""
    found = scan.phrase(scan.terms.seasons, at)
    if found is None:
        return None
    told = Told(first=at, stop=found[0], season=found[1])
    direction = _direction(scan, found[0])
    if direction is not None:
        return replace(told, stop=direction[0], direction=direction[1])
    year = _calendar(scan, found[0] + (scan.form(found[0]) == scan.terms.of)) or _bare_year(scan, found[0])
    if year is None or (year.year is None and year.unit != "year"):
        return None
    return replace(told, stop=year.stop, year=year.year, year_direction=year.direction)


def _bare_year(scan: Scan, at: int) -> Told | None:
    """`2018` alone, where it is no count; `1439هـ`."""
    year = read_year(scan, at)
    if year is None or not (year[2] or scan.numbers.year(scan.document, at)):
        return None
    return _two_years(scan, Told(first=at, stop=year[0], year=year[1], hijri=year[2]))
