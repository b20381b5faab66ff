"""Resolves what is told from the day of publication: days, weeks, lengths of time."""

from __future__ import annotations

from datetime import date, timedelta

from rasd.times.absolute import STEPS, part_of_month, part_of_year
from rasd.times.calendar import (
    Interval,
    day_of,
    month_of,
    shift_days,
    shift_months,
    weekday_before,
    weekday_near,
    year_of,
)
from rasd.times.frame import Frame
from rasd.times.told import Told

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_SATURDAY, _SUNDAY = 6, 7


def resolve_relative(told: Told, frame: Frame, today: date) -> Interval | None:
    """The dates of an expression that counts from `today`."""
    if told.offset is not None or told.weekday is not None:
        return _day(told, today)
    if told.duration:
        return _length(told, frame, today)
    if told.unit == "week":
        return _weekend(told, today) if told.portion == "end" else _week(today, STEPS[told.direction or "past"])
    if told.unit == "month":
        return _month(told, frame, today)
    return _year(told, frame, today) if told.unit == "year" else None


def _day(told: Told, today: date) -> Interval | None:
    end = _last_day(told, today)
    if told.weekday is not None and told.last_weekday is not None:
        return Interval(weekday_before(end, told.weekday), end)
    if told.offset is not None and told.night == "after_midnight":
        end += timedelta(1)
    if told.weekday is not None and told.night == "after_midnight":
        return Interval(end, end + timedelta(1))
    return Interval(end, end + timedelta(1)) if told.night == "night" and told.offset == -2 else Interval(end, end)


def _last_day(told: Told, today: date) -> date:
    """The day that is told, the later of two."""
    weekday = told.last_weekday or told.weekday
    if told.offset is not None:
        there = today + timedelta(told.offset)
        return there if weekday is None else weekday_near(there, weekday)
    if told.direction == "future":
        return weekday_before(today + timedelta(7), weekday or 1)
    return weekday_before(today - timedelta(told.direction == "past"), weekday or 1)


def _month(told: Told, frame: Frame, today: date) -> Interval | None:
    """Last month, this or next, a part or a day of it."""
    step = STEPS[told.direction or "past"]
    near = shift_months(today.replace(day=1), step)
    month = month_of(near.year, near.month) if near is not None else None
    if month is None or told.day is not None:
        return _day_of_month(told, month)
    if told.portion is not None:
        return part_of_month(month, told.portion, frame)
    return month if step else Interval(month.start, today)


def _year(told: Told, frame: Frame, today: date) -> Interval | None:
    """Last year, this or next, or a part of it."""
    step = STEPS[told.direction or "past"]
    year = year_of(today.year + step)
    if year is None or told.portion is not None:
        return year and part_of_year(year, told.portion or "early", frame)
    return year if step else Interval(year.start, today)


def _day_of_month(told: Told, month: Interval | None) -> Interval | None:
    if month is None or told.day is None:
        return None
    start = day_of(month.start.year, month.start.month, told.day)
    end = start if told.last_day is None else day_of(month.start.year, month.start.month, told.last_day)
    return None if start is None or end is None else Interval(start, end)


def _week(today: date, step: int) -> Interval:
    """Seven days beside publication; this week runs from Monday."""
    if step < 0:
        return Interval(today - timedelta(7), today - timedelta(1))
    return Interval(today + timedelta(1), today + timedelta(7)) if step else Interval(weekday_before(today, 1), today)


def _weekend(told: Told, today: date) -> Interval:
    start = weekday_before(today, _SATURDAY)
    if told.direction == "future" and today.isoweekday() not in (_SATURDAY, _SUNDAY):
        start += timedelta(7)
    return Interval(start, start + timedelta(1))


def _length(told: Told, frame: Frame, today: date) -> Interval | None:
    """A length of time up to publication or from it, or a point so long ago."""
    if told.unit is None:
        return None
    if told.unit == "hour":
        return _hours(told, frame, today)
    if told.count is None:
        days = frame.pack.vague_days.get(told.unit)
        far = None if days is None else shift_days(today, -days)
    else:
        count = told.count if told.direction == "future" else -told.count
        far = _shift(today, told.unit, count)
    if far is None:
        return None
    if told.ago and not told.under:
        return _ago(told, far)
    return Interval(far, today) if far <= today else Interval(today + timedelta(1), far)


def _shift(day: date, unit: str, count: int) -> date | None:
    if unit in _MONTHS:
        return shift_months(day, count * _MONTHS[unit])
    return shift_days(day, count * _DAYS[unit])


def _ago(told: Told, day: date) -> Interval | None:
    """A point in the past is as exact as its unit: a day, or a whole month or year."""
    if told.unit == "month":
        return month_of(day.year, day.month)
    return year_of(day.year) if told.unit == "year" else Interval(day, day)


def _hours(told: Told, frame: Frame, today: date) -> Interval | None:
    if told.ago and told.count is None:
        return Interval(today, today)
    days = frame.pack.vague_days.get("hour", 1) if told.count is None else -(-told.count // 24)
    far = shift_days(today, days if told.direction == "future" else -days)
    if far is None:
        return None
    if told.ago:
        near = today if (told.count or 0) < 24 else far
        return Interval(near, near)
    return Interval(min(far, today), max(far, today))
