"""The days on which a claim's act may have been, as day numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from rasd.model import Claim, Report
from rasd.packs.dates import DatePack
from rasd.text.normalise import Normaliser

_ARTICLE: Final = "ال"
#: characters between a date and the edge of a text that it begins or ends
_EDGE: Final = 20
#: a whole date: day, month by number or name, year; or year first, all by number
_DATE: Final = (
    r"(?<!\d)(?:(?P<day>\d\d?)[\s./-]{{1,3}}(?:(?P<month>\d\d?)|(?P<name>{months})(?:[\s./-]{{1,3}}(?:{months}))?)"
    r"[\s./-]{{1,3}}(?P<year>20\d\d)"
    r"|(?P<year_first>20\d\d)[./-](?P<then>\d\d?)[./-](?P<last>\d\d?))(?!\d)"
)
_ADDRESS: Final = re.compile(r"(?<!\d)(?:(20\d\d)[/-](\d\d?)[/-](\d\d?)|(\d\d?)-(\d\d?)-(20\d\d))(?!\d)")


class Days(msgspec.Struct, frozen=True, gc=False):
    """First and last day, as day numbers, both included; `told` by the claim, or only known from publishing."""

    first: int
    last: int
    told: bool

    def __str__(self) -> str:
        return iso(self.first) if self.first == self.last else f"{iso(self.first)}/{iso(self.last)}"

    @property
    def length(self) -> int:
        """Days from the first to the last; 0 for one day."""
        return self.last - self.first

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


class Weekdays:
    """The weekdays and the dates that words name; built once from a language's words for dates."""

    def __init__(self, dates: DatePack, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._months = {normaliser.form(word): month for month, words in dates.months.items() for word in words}
        names = "|".join(map(re.escape, sorted(self._months, key=len, reverse=True)))
        self._years = range(dates.undated.first, dates.undated.last + 1)
        self._dates = re.compile(_DATE.format(months=names))
        self._numbers = {
            f"{_ARTICLE}{normaliser.form(word)}": number for number, words in dates.weekdays.items() for word in words
        }
        self._not_after = frozenset(normaliser.form(word) for word in dates.names)

    def named(self, forms: Sequence[str]) -> int | None:
        """The ISO number of the first weekday among normalised words; a market or a village may bear its name."""
        for before, form in pairwise(["", *forms]):
            if form in self._numbers and before not in self._not_after:
                return self._numbers[form]
        return None

    def dateline(self, report: Report) -> int | None:
        """The day that a report bears: a whole date in its title, or one in numbers that begins or ends its text."""
        title = self._normaliser.read(report.title or "")[0]
        text = self._normaliser.read(report.text)[0].strip()
        headed = [day for match in self._dates.finditer(title) if (day := self._day(match)) is not None]
        if headed:
            return max(headed)
        edges = (match for match in self._dates.finditer(text) if match["name"] is None and _at_edge(match))
        return next((day for match in edges if (day := self._day(match)) is not None), None)

    def _day(self, match: re.Match[str]) -> int | None:
        """The day of a date; null where there is none such, or where no report is from that year: it tells the past."""
        year, day = match["year"] or match["year_first"], match["day"] or match["last"]
        if int(year) not in self._years:
            return None
        month = self._months[match["name"]] if match["name"] else match["month"] or match["then"]
        return ordinal(f"{year}-{month:0>2}-{day:0>2}")


def _at_edge(match: re.Match[str]) -> bool:
    return min(match.start(), len(match.string) - match.end()) <= _EDGE


def days_of(claim: Claim, published: int | None) -> Days | None:
    """When the claim's act was: as told; for news without a time the day it was published; null for the rest."""
    told = _told(claim)
    if told is not None:
        return told
    return None if published is None else Days(published, published, told=False)


def published_on(report: Report) -> int | None:
    """The day a report was published: as received, else as its address says."""
    return ordinal(report.published) or _in_address(report.url)


def own_day(claims: Sequence[Claim]) -> int | None:
    """The day of a report without date, as what it brings as news is told for: the last single day."""
    told = [_told(claim) for claim in claims if claim.scope == "current"]
    return max((days.last for days in told if days is not None and days.length == 0), default=None)


def _told(claim: Claim) -> Days | None:
    """The time that a claim tells, if both its ends are told: "since 2011" says little of when."""
    first, last = (ordinal(claim.time.start), ordinal(claim.time.end)) if claim.time else (None, None)
    return None if first is None or last is None else Days(first, last, told=True)


def _in_address(url: str | None) -> int | None:
    """The day in a web address such as `.../2023/05/01/...` or `...-01-05-2023`; null where there is none."""
    match = _ADDRESS.search(url or "")
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
    return ordinal(f"{year}-{month:0>2}-{day:0>2}")


def weekday(day: int) -> int:
    """The ISO number of the weekday of a day number."""
    return (day - 1) % 7 + 1


def ordinal(day: str | None) -> int | None:
    """The number of an ISO day (or of the day of an ISO moment); null where there is none."""
    if day is None:
        return None
    try:
        return dt.date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def iso(day: int) -> str:
    """The ISO date of a day number."""
    return dt.date.fromordinal(day).isoformat()
