"""Times as pages and feeds write them, with the zone that they tell and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Final

from rasd.sources.about import About

_ISO = re.compile(
    r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})"
    r"(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?,?\s+(\d{4}|\d{2})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}:?\d{2}|[A-Z]{1,5})?(?:\s*\(.{0,40}\))?)?",
    re.IGNORECASE,
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?![0-9])")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
#: zones that RFC 822 names, in hours; other names mean several zones (AST: Arabia or the Atlantic)
_ZONES: Final = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
}  # fmt: skip
#: years that a report may be of: others are a clock that was not set
_FIRST, _LAST = 1990, 2099
#: characters of the longest date
_LONGEST: Final = 80
#: from this year of a century on, two digits mean the last century
_CENTURY: Final = 70


def told_time(raw: str | None, about: About) -> str | None:
    """A time as `Report.published` has it; None where it is no time of the calendar."""
    text = (raw or "").strip()
    if len(text) > _LONGEST:
        return None
    try:
        if match := _ISO.fullmatch(text):
            year, _, month, day, *clock = match.groups()
            return _told((int(year), int(month), int(day)), clock, about)
        if match := _MAIL.fullmatch(text):
            day, name, year, *clock = match.groups()
            month_number = _MONTHS.index(name.lower()) + 1
            return _told((_whole_year(year), month_number, int(day)), clock, about)
    except (ValueError, OverflowError):
        return None
    return None


def date_in_path(path: str) -> str | None:
    """The date that the path of an address has (`/2024/05/31/`)."""
    match = _IN_PATH.search(path)
    try:
        return _day(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else None
    except ValueError:
        return None


def most_exact(told: Iterable[str | None]) -> str | None:
    """The first time that is told; or another of the same day that tells more of it."""
    known = [time for time in told if time]
    return max((time for time in known if time[:10] == known[0][:10]), key=len) if known else None


def _told(day: tuple[int, int, int], clock: list[str | None], about: About) -> str:
    hour, minute, second, zone = clock
    if hour is None or minute is None:
        return _day(*day).isoformat()
    first = _day(*day)
    instant = datetime(first.year, first.month, first.day, int(hour), int(minute), int(second or 0), tzinfo=_zone(zone))
    return about.local(instant)


def _day(year: int, month: int, day: int) -> date:
    if not _FIRST <= year <= _LAST:
        raise ValueError(year)
    return date(year, month, day)


def _whole_year(year: str) -> int:
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= _CENTURY else 2000)


def _zone(told: str | None) -> timezone | None:
    """The zone that was told; None where none was, or one that nobody can be sure of (`-0000` means just that)."""
    if not told or told == "-0000":
        return None
    if match := _OFFSET.fullmatch(told):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(-offset if match[1] == "-" else offset)
    hours = _ZONES.get(told.lower())
    return None if hours is None else timezone(timedelta(hours=hours))
