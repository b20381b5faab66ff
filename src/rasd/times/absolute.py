"""Resolves what names its month, season or year, with the year supplied where it is not told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rasd.packs.dates import Portion
from rasd.times.calendar import Interval, day_of, hijri_year, month_of, shift_months, year_of
from rasd.times.frame import Frame
from rasd.times.told import Told

# 29 February asks for the leap year before or after
_LEAP = 4
STEPS = {"past": -1, "present": 0, "future": 1}


def resolve_absolute(told: Told, frame: Frame) -> Interval | None:
    """The dates of an expression that names a month, a season or a year; None where its year is not to be had."""
    if told.month is not None:
        return _date(told, frame, told.month, told.day) if told.day is not None else _month(told, frame, told.month)
    return _season(told, frame, told.season) if told.season is not None else _year(told, frame)


def _date(told: Told, frame: Frame, month: int, day: int) -> Interval | None:
    year = told.year or _year_of_day(told, frame, month, day)
    start = day_of(year, month, day, hijri=told.hijri) if year is not None else None
    if year is None or start is None or told.last_day is None:
        return None if start is None else Interval(start, start)
    end = day_of(year, month, told.last_day, hijri=told.hijri)
    return None if end is None else Interval(start, end)


def _year_of_day(told: Told, frame: Frame, month: int, day: int) -> int | None:
    """The year of a date told without it: the latest not after publication, unless the text says otherwise."""
    if frame.today is None:
        return frame.fitting_year(month, day, told.weekday) if told.weekday is not None and not told.hijri else None
    limit = frame.today + timedelta(frame.pack.slack_days)
    return _year_near(told, frame.today, limit, lambda year: day_of(year, month, day, hijri=told.hijri))


def _year_near(told: Told, today: date, limit: date, start: Callable[[int], date | None]) -> int | None:
    """The year in which what starts at `start(year)` is meant: not after `limit`, or as its direction says."""
    this = hijri_year(today) if told.hijri else today.year
    if this is None or told.year_direction is not None:
        return None if this is None else this + STEPS[told.year_direction or "present"]
    starts = {year: there for year in range(this - _LEAP, this + _LEAP + 1) if (there := start(year)) is not None}
    if told.direction == "future":
        return min((year for year, there in starts.items() if there > today), default=None)
    if told.direction == "present":
        return min(starts, key=lambda year: abs(starts[year] - today), default=None)
    return max((year for year, there in starts.items() if there <= limit), default=None)


def _month(told: Told, frame: Frame, number: int) -> Interval | None:
    year = told.year or _year_of_month(told, frame, number)
    month = month_of(year, number, hijri=told.hijri) if year is not None else None
    if year is None or month is None:
        return None
    if told.last_month is not None:
        last = month_of(year, told.last_month, hijri=told.hijri)
        return None if last is None else Interval(month.start, last.end)
    if told.portion is not None:
        return part_of_month(month, told.portion, frame)
    current = told.year is None and frame.today is not None and month.start <= frame.today < month.end
    return Interval(month.start, frame.today) if current and frame.today is not None else month


def _year_of_month(told: Told, frame: Frame, month: int) -> int | None:
    if frame.today is None:
        return None
    # "last May" told in May is that of last year
    limit = frame.today - timedelta(31 if told.direction == "past" else 0)
    return _year_near(told, frame.today, limit, lambda year: day_of(year, month, 1, hijri=told.hijri))


def part_of_month(month: Interval, portion: Portion, frame: Frame) -> Interval:
    """The days of a month that a portion of it means."""
    first, last = frame.pack.portion_days[portion]
    start = month.start + timedelta(first - 1)
    return Interval(start, min(month.start + timedelta(last - 1), month.end))


def part_of_year(year: Interval, portion: Portion, frame: Frame) -> Interval | None:
    """The months of a year that a portion of it means; its end is its last day."""
    if portion == "end":
        return Interval(year.end, year.end)
    first, last = frame.pack.portion_months[portion]
    start, stop = month_of(year.start.year, first), month_of(year.start.year, last)
    return None if start is None or stop is None else Interval(start.start, stop.end)


def _season(told: Told, frame: Frame, month: int) -> Interval | None:
    year = told.year
    if year is None and frame.today is not None:
        # "last summer" told in summer is that of last year
        limit = frame.today - timedelta(92 if told.direction == "past" else 0)
        year = _year_near(told, frame.today, limit, lambda year: day_of(year, month, 1))
    first = month_of(year, month) if year is not None else None
    end = shift_months(first.start, 3) if first is not None else None
    return None if first is None or end is None else Interval(first.start, end - timedelta(1))


def _year(told: Told, frame: Frame) -> Interval | None:
    year = year_of(told.year or 0, hijri=told.hijri)
    if year is not None and told.portion is not None and not told.hijri:
        return part_of_year(year, told.portion, frame)
    last = year if told.last_year is None else year_of(told.last_year, hijri=told.hijri)
    return None if year is None or last is None else Interval(year.start, last.end)
