"""What an expression of time says, before it is resolved against a day."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.packs.dates import Portion, Unit
from rasd.times.mention import Direction

Night = Literal["none", "night", "after_midnight"]


class Told(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One expression: tokens `first` to `stop`, and the parts of a date that it names.

    Which parts are there says what it is: `offset` or `weekday` a day told from another, `month` an absolute date,
    `unit` a stretch of the calendar or a length of time, `season`, or `year` alone.
    """

    first: int
    stop: int
    #: days from publication: today 0, yesterday -1
    offset: int | None = None
    weekday: int | None = None
    #: "ليل السبت الأحد"
    last_weekday: int | None = None
    night: Night = "none"
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    #: "أيار وحزيران"
    last_month: int | None = None
    year: int | None = None
    last_year: int | None = None
    hijri: bool = False
    portion: Portion | None = None
    season: int | None = None
    unit: Unit | None = None
    #: how many of the unit; None for a vague plural
    count: int | None = None
    #: a length of time, not a stretch of the calendar ("خلال أسبوع", not "الأسبوع الماضي")
    duration: bool = False
    #: a point that many units ago ("قبل ثلاثة أيام")
    ago: bool = False
    #: "قبل أقل من شهر"
    under: bool = False
    direction: Direction | None = None
    #: which year the month or season is of: last, this or next
    year_direction: Direction | None = None
    since: bool = False
