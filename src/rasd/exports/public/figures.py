"""An edition in numbers: what the site's overview and the printed report show, counted in one walk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal, TypeVar

import msgspec

from rasd.model.codebook import EventType
from rasd.model.publication import PublicIncident, PublicPlace, Unit

_T = TypeVar("_T")
Period = Literal["week", "month", "year"]
#: more bars than this are not read any more: then months are counted, or years
MOST_BARS: Final = 120
#: places that only stand for an area, so that no spot is drawn for them
_AREAS: Final = frozenset({"grid", "admin2", "admin1", "area", "country", "unknown"})


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """The lowest and the highest counts added up, and how many incidents tell any."""

    low: int
    high: int
    told: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A period by its first day, and how many incidents began in it."""

    start: dt.date
    count: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of an edition. What is counted by value is listed from most to least."""

    incidents: int
    unreviewed: int
    masked: int
    killed: Range
    injured: Range
    first: str | None
    last: str | None
    #: the last day on which one began
    latest: str | None
    undated: int
    period: Period
    bars: tuple[Bar, ...]
    #: by the type that is told most of each
    types: tuple[tuple[EventType, int], ...]
    governorates: tuple[tuple[Unit | None, int], ...]
    grades: tuple[tuple[str, int], ...]
    #: reports by outlet, as far as outlets are told
    outlets: tuple[tuple[str, int], ...]
    #: places that have a point
    places: tuple[tuple[PublicPlace, int], ...]


def count(incidents: Iterable[PublicIncident]) -> Figures:
    """Walk through incidents once."""
    days: Counter[str] = Counter()
    types: Counter[EventType] = Counter()
    units: Counter[Unit | None] = Counter()
    grades: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    places: Counter[PublicPlace] = Counter()
    killed, injured = [0, 0, 0], [0, 0, 0]
    last: str | None = None
    total = unreviewed = masked = undated = 0
    for one in incidents:
        total += 1
        unreviewed += not one.reviewed
        masked += is_masked(one)
        if one.start:
            days[one.start] += 1
        else:
            undated += 1
        last = max(filter(None, (last, one.end or one.start)), default=None)
        types[one.types[0]] += 1
        units[one.place.admin1 if one.place else None] += 1
        grades[one.grade] += 1
        outlets.update(source.outlet for source in one.sources if source.outlet)
        if one.place and one.place.lat is not None and one.place.lon is not None:
            places[one.place] += 1
        _add(killed, one.killed_min, one.killed_max)
        _add(injured, one.injured_min, one.injured_max)
    period, bars = _bars(days)
    return Figures(
        incidents=total,
        unreviewed=unreviewed,
        masked=masked,
        killed=Range(low=killed[0], high=killed[1], told=killed[2]),
        injured=Range(low=injured[0], high=injured[1], told=injured[2]),
        first=min(days, default=None),
        last=last,
        latest=max(days, default=None),
        undated=undated,
        period=period,
        bars=bars,
        types=_ranked(types),
        governorates=_ranked(units),
        grades=_ranked(grades),
        outlets=_ranked(outlets),
        places=_ranked(places),
    )


def is_masked(incident: PublicIncident) -> bool:
    """Whether more is known of where it was than is told."""
    return any(place.masked for place in incident.places)


def is_area(place: PublicPlace) -> bool:
    """Whether the point of a place only stands for an area: no spot is drawn for it."""
    return place.masked or place.precision in _AREAS


def _add(sums: list[int], low: int | None, high: int | None) -> None:
    if low is None and high is None:
        return
    sums[0] += low or 0
    sums[1] += high if high is not None else low or 0
    sums[2] += 1


def _ranked(counter: Counter[_T]) -> tuple[tuple[_T, int], ...]:
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], str(pair[0]))))


def _bars(days: Counter[str]) -> tuple[Period, tuple[Bar, ...]]:
    dates = {dt.date.fromisoformat(day): count for day, count in days.items()}
    by_week = _counted(dates, "week")
    if len(by_week) <= MOST_BARS:
        return "week", by_week
    by_month = _counted(dates, "month")
    return ("month", by_month) if len(by_month) <= MOST_BARS else ("year", _counted(dates, "year"))


def _counted(dates: dict[dt.date, int], period: Period) -> tuple[Bar, ...]:
    counted: Counter[dt.date] = Counter()
    for day, times in dates.items():
        counted[_start(day, period)] += times
    starts = _between(min(counted), max(counted), period) if counted else ()
    return tuple(Bar(start=start, count=counted[start]) for start in starts)


def _start(day: dt.date, period: Period) -> dt.date:
    if period == "week":
        return day - dt.timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day.replace(day=1) if period == "month" else day.replace(month=1, day=1)


def _between(first: dt.date, last: dt.date, period: Period) -> list[dt.date]:
    starts = [first]
    while starts[-1] < last:
        starts.append(_next(starts[-1], period))
    return starts


def _next(start: dt.date, period: Period) -> dt.date:
    return _start(start + dt.timedelta(days={"week": 7, "month": 31, "year": 366}[period]), period)
