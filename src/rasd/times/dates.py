"""Absolute dates: "5 أيار/مايو 2020", "16-2-2022", "السادس من آذار", "10 و11 تموز", "مارس 2018"."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from rasd.times.mention import Direction
from rasd.times.scan import Scan
from rasd.times.told import Told

_SEPARATORS = frozenset("/-–.\\")
_DASHES = frozenset("-–—")
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1501)
_CENTURY = 100


class _Month(NamedTuple):
    stop: int
    month: int
    hijri: bool
    sure: bool


class _Day(NamedTuple):
    stop: int
    day: int
    last_day: int | None = None


def read_date(scan: Scan, at: int) -> Told | None:
    """The absolute date that begins at `at` with a day or a month; None if there is none."""
    return _numeric(scan, at) or _day_first(scan, at) or _month_first(scan, at)


def read_year(scan: Scan, at: int) -> tuple[int, int, bool] | None:
    """A year in digits at `at`, with its mark: (token after, year, whether Hijri)."""
    year = scan.digits(at)
    if year is None:
        return None
    terms = scan.terms
    if scan.form(at + 1) in terms.hijri_marks and year in _HIJRI_YEARS:
        return at + 2, year, True
    if year in _YEARS:
        return scan.past_one(terms.common_marks, at + 1), year, False
    return None


def read_month(scan: Scan, at: int) -> _Month | None:
    """A month at `at` with its twin name of another tradition ("آب/أغسطس", "سبتمبر (أيلول)")."""
    for group, hijri in ((scan.terms.months, False), (scan.terms.hijri, True)):
        found = scan.phrase(group, at)
        if found is not None:
            stop, month = found
            after = scan.past_mark(stop)
            twin = scan.phrase(group, after)
            sure = not hijri and scan.forms[at] not in scan.terms.unsure_months
            if twin is not None and twin[1] == month:
                return _Month(scan.past_one(")", twin[0]), month, hijri, sure=True)
            return _Month(stop, month, hijri, sure)
    return None


def _numeric(scan: Scan, at: int) -> Told | None:
    """`16-2-2022`, `2022/12/2`, `5.6.2018`, `09/ كانون الأول/ 2023`."""
    if scan.kinds[at] != "n":
        return None
    parts = scan.forms[at].split(".")
    if len(parts) == 3 and all(part.isdigit() and len(part) <= 4 for part in parts):
        return _ordered(scan, at, at + 1, (int(parts[0]), int(parts[1]), int(parts[2])))
    first = scan.digits(at)
    if first is None or scan.form(at + 1) not in _SEPARATORS:
        return None
    second = scan.digits(at + 2, longest=2)
    stop = at + 3
    if second is None:
        month = read_month(scan, at + 2)
        if month is None or month.hijri:
            return None
        second, stop = month.month, month.stop
    third = scan.digits(stop + 1) if scan.form(stop) in _SEPARATORS else None
    return None if third is None else _ordered(scan, at, stop + 2, (first, second, third))


def _ordered(scan: Scan, at: int, stop: int, numbers: tuple[int, int, int]) -> Told | None:
    """Three numbers as day, month and year, in whichever order they can be."""
    first, second, third = numbers
    if first >= _CENTURY:
        first, third = third, first
    if third < _CENTURY:
        third += 2000
    if second > 12 >= first:
        first, second = second, first
    hijri = third in _HIJRI_YEARS
    if not hijri and third not in _YEARS:
        return None
    marks = scan.terms.hijri_marks if hijri else scan.terms.common_marks
    return Told(
        first=at, stop=scan.past_one(marks, stop), day=first, month=second, year=third, hijri=hijri
    )  # fmt: skip


def _day_first(scan: Scan, at: int) -> Told | None:
    """A day or two, then the month: "5 من أيار", "السادس والسابع من آذار", "10-12 تموز", "15 من الشهر الجاري"."""
    day = _day(scan, at)
    if day is None:
        return None
    stop = scan.past_mark(day.stop) if scan.form(day.stop) in ("/", "-") else day.stop
    of = stop + (scan.form(stop) == scan.terms.of)
    unit = scan.phrase(scan.terms.units, scan.past_one(scan.terms.this, of))
    if unit is not None and unit[1].unit == "month" and unit[1].own == 1:
        here = unit[1].definite
        named = read_month(scan, unit[0])
        if here and named is None:
            return _of_this_month(scan, at, day, of, unit[0])
        of = unit[0]
    month = read_month(scan, of)
    if month is None:
        return None
    told = Told(
        first=at, stop=month.stop, day=day.day, last_day=day.last_day, month=month.month, hijri=month.hijri
    )  # fmt: skip
    return with_year(scan, told)


def _of_this_month(scan: Scan, at: int, day: _Day, of: int, stop: int) -> Told | None:
    direction = scan.phrase(scan.terms.directions, stop)
    if direction is None and scan.form(of) not in scan.terms.this:
        return None
    told = Told(first=at, stop=stop, day=day.day, last_day=day.last_day, unit="month", count=1, direction="present")
    return told if direction is None else replace(told, stop=direction[0], direction=direction[1])


def _day(scan: Scan, at: int) -> _Day | None:
    """Day of a month, in digits or as an ordinal, and a second one joined to it."""
    first = _one_day(scan, at)
    if first is None:
        return None
    start = _after_joint(scan, first.stop)
    second = None if start is None else _one_day(scan, scan.past_article(start))
    if second is not None and second.day > first.day:
        return _Day(second.stop, first.day, second.day)
    return first


def _after_joint(scan: Scan, at: int) -> int | None:
    """Where the second of two days or months begins: after "and", "or", "to" or a dash."""
    until = scan.phrase(scan.terms.until, at)
    if until is not None:
        return until[0]
    joint = scan.form(at)
    return at + 1 if joint in _DASHES or joint == scan.terms.either else scan.joined(at)


def _one_day(scan: Scan, at: int) -> _Day | None:
    digits = scan.digits(at, longest=2)
    if digits is not None:
        return _Day(at + 1, digits) if 0 < digits <= 31 else None
    if scan.form(at - 1) in scan.terms.divided:
        return None
    ordinal = scan.ordinal(at)
    return _Day(ordinal.stop, ordinal.value) if ordinal is not None and ordinal.value <= 31 else None


def _month_first(scan: Scan, at: int) -> Told | None:
    """A month with its year ("مارس 2018", "March 20, 2025"), or a month alone where it can be nothing else."""
    month = read_month(scan, at)
    if month is None or scan.digits(at - 1) is not None:
        return None
    told = Told(first=at, stop=month.stop, month=month.month, hijri=month.hijri)
    day = scan.digits(month.stop, longest=2)
    if day is not None and 0 < day <= 31:
        full = with_year(scan, replace(told, stop=month.stop + 1, day=day))
        if full.year is not None:
            return full
    if scan.forms[at].isascii():
        return None
    start = _after_joint(scan, month.stop)
    second = None if start is None or start >= scan.length else read_month(scan, start)
    if second is not None and second.month > month.month and second.hijri == month.hijri:
        told = replace(told, stop=second.stop, last_month=second.month)
    told = with_year(scan, told)
    if month.sure or told.year is not None or told.direction is not None or told.year_direction is not None:
        return told
    return told if _led(scan, at, hijri=month.hijri) else None


def _led(scan: Scan, at: int, *, hijri: bool) -> bool:
    """Whether the word before makes a doubtful name a month: "شهر" of any, "في" or "منذ" of the common calendar.

    No name with a preposition of its own follows another: "في باب الهوى" is no "بآب".
    """
    unit = scan.phrase(scan.terms.units, at - 1) if at else None
    of_month = unit is not None and unit[0] == at and unit[1].unit == "month"
    bare = scan.forms[at] in scan.terms.bare_unsure_months
    return of_month or (bare and not hijri and scan.form(at - 1) in scan.terms.leads)


def with_year(scan: Scan, told: Told) -> Told:
    """`told` with the year or the direction that follows it: "2020", "من العام الماضي", "الجاري", "، 2018"."""
    at = told.stop
    direction = scan.phrase(scan.terms.directions, at)
    if direction is not None:
        told = replace(told, stop=direction[0], direction=direction[1])
        at = direction[0]
    of = scan.past_one(scan.terms.before_year, at)
    of = scan.past_one(scan.terms.this, of)
    unit = scan.phrase(scan.terms.units, of)
    if unit is not None and unit[1].unit == "year" and unit[1].own == 1:
        return _of_year(scan, told, of, unit[0])
    year = read_year(scan, of)
    if year is not None and year[2] == told.hijri:
        return replace(told, stop=year[0], year=year[1])
    return told


def _of_year(scan: Scan, told: Told, at: int, stop: int) -> Told:
    """A year named as such: "عام 2014", "العام الماضي", "هذا العام"."""
    side: Direction | None = "present" if scan.form(at - 1) in scan.terms.this else None
    direction = scan.phrase(scan.terms.directions, stop)
    if direction is not None:
        stop, side = direction
    year = read_year(scan, stop)
    if year is not None and year[2] == told.hijri:
        return replace(told, stop=year[0], year=year[1])
    return told if side is None else replace(told, stop=stop, year_direction=side)
