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
    """The weekday that words name; built once from a language's words for dates."""

    def __init__(self, dates: DatePack, normaliser: Normaliser) -> None:
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


def days_of(claim: Claim, published: int | None) -> Days | None:
    """When the claim's act was: as told; for news without a time the day it was published; null for the rest."""
    told = _told(claim)
    if told is not None:
        return told
    return None if published is None else Days(published, published, told=False)


def published_on(report: Report) -> int | None:
    """The day a report was published: as received, else as its address says."""
    return ordinal(report.published) or _in_address(report.url)


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
