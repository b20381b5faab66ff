"""Arithmetic of days, months and years. A date that no calendar has is None, never an exception."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri


class Interval(NamedTuple):
    """Dates, both included."""

    start: date
    end: date


def day_of(year: int, month: int, day: int, *, hijri: bool = False) -> date | None:
    """That day, if the calendar has it."""
    try:
        return Hijri(year, month, day).to_gregorian() if hijri else date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_of(year: int, month: int, *, hijri: bool = False) -> Interval | None:
    """That month from its first day to its last."""
    first = day_of(year, month, 1, hijri=hijri)
    if first is None:
        return None
    if hijri:
        return Interval(first, first + timedelta(Hijri(year, month, 1).month_length() - 1))
    return Interval(first, first.replace(day=monthrange(year, month)[1]))


def year_of(year: int, *, hijri: bool = False) -> Interval | None:
    """That year from its first day to its last."""
    first, last = month_of(year, 1, hijri=hijri), month_of(year, 12, hijri=hijri)
    return None if first is None or last is None else Interval(first.start, last.end)


def hijri_year(day: date) -> int | None:
    """The Hijri year in which `day` lies, if the tables reach so far."""
    try:
        return Gregorian.fromdate(day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def shift_days(day: date, days: int) -> date | None:
    """`day` moved by days, None past the ends of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """The same day `months` later, or the last of that month where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday (Monday 1) on or before `day`."""
    return day - timedelta((day.isoweekday() - weekday) % 7)


def weekday_near(day: date, weekday: int) -> date:
    """The such weekday nearest to `day`."""
    return day + timedelta((weekday - day.isoweekday() + 3) % 7 - 3)
