"""The day against which a text tells its times: publication, or what the text itself says of its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from rasd.packs.dates import DatePack
from rasd.times.calendar import day_of, weekday_near
from rasd.times.told import Told

# years in which a report can be published; arithmetic of days is safe around them
_YEARS = range(1900, 2101)
_HEAD = 15


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """`today` is the day of publication as far as it is known."""

    today: date | None
    pack: DatePack
    #: the latest year that the text names
    latest: int | None = None

    def fitting_year(self, month: int, day: int, weekday: int) -> int | None:
        """The one year in which a day and month fall on a weekday, for a text that has no date; None if not one."""
        first = max(self.latest or 0, self.pack.undated.first)
        years = [
            year
            for year in range(first, self.pack.undated.last + 1)
            if (there := day_of(year, month, day)) is not None and there.isoweekday() == weekday
        ]
        return years[0] if len(years) == 1 else None


def frame_of(published: str | None, tolds: Sequence[Told], pack: DatePack) -> Frame:
    """The frame of a text: its publication date, corrected or replaced by what the text says of its day."""
    latest = max((told.year for told in tolds if told.year and not told.hijri), default=None)
    frame = Frame(today=_published(published), pack=pack, latest=latest)
    today = _told_today(tolds, frame) if frame.today is None else _corrected(tolds, frame.today)
    return Frame(today=today, pack=pack, latest=latest)


def _published(published: str | None) -> date | None:
    """The day of an ISO date or date and time."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and day.year in _YEARS else None


def _corrected(tolds: Sequence[Told], published: date) -> date:
    """Publication moved by up to three days where the text names the weekday of its today or yesterday otherwise."""
    for told in tolds:
        if told.offset is not None and told.weekday is not None and told.month is None:
            base = published + timedelta(told.offset)
            return weekday_near(base, told.weekday) - timedelta(told.offset)
    return published


def _told_today(tolds: Sequence[Told], frame: Frame) -> date | None:
    """The day of a text without publication date: "today" with its date, a dateline, a weekday that fits one date."""
    full = [(told, day) for told in tolds if (day := _full(told, frame)) is not None]
    for told, day in full:
        if told.offset is not None:
            return day - timedelta(told.offset)
    for told in tolds:
        if told.offset is not None and told.weekday is not None:
            fits = [day for _, day in full if day.isoweekday() == told.weekday]
            if fits:
                return max(fits) - timedelta(told.offset)
    heads = [day for told, day in full if told.first < _HEAD or told.weekday is not None]
    return heads[0] if heads else None


def _full(told: Told, frame: Frame) -> date | None:
    """The date of an expression that tells it in full, or with the weekday in place of the year."""
    if told.day is None or told.month is None or told.last_day is not None:
        return None
    year = told.year
    if year is None and told.weekday is not None and not told.hijri:
        year = frame.fitting_year(told.month, told.day, told.weekday)
    return None if year is None else day_of(year, told.month, told.day, hijri=told.hijri)
