"""Dates as tables write them. What can be read in two ways is kept so until the rest of its column decides."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

import msgspec

from rasd.sources.about import About

_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،", "01234567890123456789,")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u064b-\u0652]")
#: the twelve months by every system of names: English, those of the Levant and Iraq, those of Egypt and the Maghreb
_MONTHS: Final = (
    "january jan يناير جانفي كانون_الثاني كانون_ثاني", "february feb فبراير فيفري شباط", "march mar مارس اذار",
    "april apr ابريل افريل نيسان", "may مايو ماي ايار", "june jun يونيو يونيه جوان حزيران",
    "july jul يوليو يوليه يوليوز جويلية تموز", "august aug اغسطس اوت غشت اب", "september sept sep سبتمبر شتنبر ايلول",
    "october oct اكتوبر تشرين_الاول تشرين_اول", "november nov نوفمبر نونبر تشرين_الثاني تشرين_ثاني",
    "december dec ديسمبر دجنبر كانون_الاول كانون_اول",
)  # fmt: skip
_NUMBER: Final = {name.replace("_", " "): at for at, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME: Final = "|".join(sorted((name.replace(" ", r"\s+") for name in _NUMBER), key=len, reverse=True))
_WEEKDAY: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|(?:يوم\s+)?(?:ال)?(?:اثنين|ثلاثاء|اربعاء|خميس|جمعة|سبت|احد))\s*,?\s+"
)
#: hours from UTC of the zones that exports name and that mean one thing only
_ZONES: Final = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "EET": 2,
                 "EEST": 3, "MSK": 3}  # fmt: skip
_CLOCK: Final = (
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?|ص|م|صباحا|مساء)?"
    r"\s*(?:(?P<offset>[+-]\d{2}:?(?:\d{2})?)|(?P<zone>[a-z]{1,5}))?)"
)
_TAIL: Final = rf"(?:\s*م(?:يلادي)?)?(?:(?:[t,\s]|\s+at\s|\s+الساعة\s)\s*{_CLOCK})?"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TAIL}", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"(?P<one>\d{{1,2}})([-/.])(?P<two>\d{{1,2}})\2(?P<year>\d{{4}}){_TAIL}", re.IGNORECASE)
#: "31 May 2024", "الجمعة 31 أيار/مايو 2024"
_NAMED = re.compile(
    rf"(?:{_WEEKDAY})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+|من\s+)?(?P<name>{_NAME})\.?"
    rf"(?:\s*[/(]\s*(?P<twin>{_NAME})\s*\)?)?[\s,-]+(?P<year>\d{{4}}){_TAIL}",
    re.IGNORECASE,
)
#: "May 31, 2024"
_NAME_FIRST = re.compile(
    rf"(?:{_WEEKDAY})?(?P<name>{_NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TAIL}",
    re.IGNORECASE,
)
_TIME = re.compile(_CLOCK, re.IGNORECASE)
#: characters that a date may have; a longer cell is none
_LONGEST: Final = 80
#: years of reports; what is outside, like 1445 of the Hijri calendar, is in a calendar that nobody told
_YEARS: Final = range(1900, 2101)
_FOLD: Final = str.maketrans("أإآ", "ااا")


class Clock(msgspec.Struct, frozen=True):
    """A time of day, and its zone where that is told and known."""

    at: time
    zone: timezone | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A date as its cell tells it: read with the day first, and with the month first."""

    day_first: date | None
    month_first: date | None
    clock: Clock | None = None

    @property
    def unsure(self) -> bool:
        """Whether it is one date with the day first and another with the month first."""
        return bool(self.day_first and self.month_first and self.day_first != self.month_first)

    @property
    def shows_day_first(self) -> bool | None:
        """What it shows of the order in its column; None: nothing."""
        if self.day_first and self.month_first:
            return None
        return self.day_first is not None

    def written(self, about: About, *, day_first: bool = True, zone: timezone | None = None) -> str | None:
        """As a report has it; a time without a zone is of `zone`, or as told. None where no calendar has it."""
        day = (self.day_first or self.month_first) if day_first else (self.month_first or self.day_first)
        if day is None:
            return None
        if self.clock is None:
            return day.isoformat()
        try:
            return about.local(datetime.combine(day, self.clock.at, self.clock.zone or zone))
        except (ValueError, OverflowError):
            return None


def told_date(cell: object, clock: object = None) -> Told | None:
    """The date of a cell, with the time of day of another where it has none itself; None where it is no date."""
    told = _of_datetime(cell) if isinstance(cell, datetime) else _of_text(cell) if isinstance(cell, str) else None
    if told and not told.clock and (beside := _clock(clock)):
        return msgspec.structs.replace(told, clock=beside)
    return told


def _of_datetime(moment: datetime) -> Told:
    """A date of a spreadsheet. There a day and its midnight are one: it is read as the day."""
    try:
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        moment = moment.replace(microsecond=0)
    day = moment.date()
    return Told(day_first=day, month_first=day, clock=Clock(moment.time()) if moment.time() != time() else None)


def _of_text(cell: str) -> Told | None:
    if len(cell) > _LONGEST:
        return None
    text = _UNSEEN.sub("", cell).translate(_DIGITS).translate(_FOLD).strip()
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _NAMED, _NAME_FIRST):
        if match := pattern.fullmatch(text):
            told = _days(match.groupdict())
            clock = _clock_of(match)
            if not (told.day_first or told.month_first) or (match["hour"] and clock is None):
                return None
            return told if _foreign(match) else msgspec.structs.replace(told, clock=clock)
    return None


def _days(parts: dict[str, str | None]) -> Told:
    year = int(parts["year"] or 0)
    if "one" in parts:
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        return Told(day_first=_day(year, two, one), month_first=_day(year, one, two))
    name = parts.get("name")
    month = _month(name) if name else int(parts["month"] or 0)
    if (twin := parts.get("twin")) and _month(twin) != month:
        month = 0
    day = _day(year, month, int(parts["day"] or 0))
    return Told(day_first=day, month_first=day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _month(name: str) -> int:
    return _NUMBER[" ".join(name.casefold().split())]


def _clock(cell: object) -> Clock | None:
    match cell:
        case datetime():
            return Clock(cell.time().replace(microsecond=0))
        case time():
            return Clock(cell.replace(microsecond=0, tzinfo=None))
        case str() if len(cell) <= _LONGEST:
            match = _TIME.fullmatch(_UNSEEN.sub("", cell).translate(_DIGITS).translate(_FOLD).strip())
            return _clock_of(match) if match and not _foreign(match) else None
    return None


def _clock_of(match: re.Match[str]) -> Clock | None:
    if match["hour"] is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pم" else 0)
    try:
        at = time(hour, int(match["minute"]), int(match["second"] or 0))
        return Clock(at, _zone(match["offset"], match["zone"]))
    except ValueError:
        return None


def _foreign(match: re.Match[str]) -> bool:
    """Whether the time is of a zone that can't be told by its name: then the day is all that is known."""
    return bool(match["zone"]) and match["zone"].upper() not in _ZONES


def _zone(offset: str | None, name: str | None) -> timezone | None:
    """The zone, where one is told."""
    if offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-ahead if offset[0] == "-" else ahead)
    hours = _ZONES.get((name or "").upper())
    return None if hours is None else timezone(timedelta(hours=hours))
