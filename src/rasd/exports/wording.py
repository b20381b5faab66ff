"""Values of a claim in words: counts that may be open, days, places."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from typing import Final

import msgspec

from rasd.exports.labels import Counting, Dates, Labels, Language, labels
from rasd.exports.notewords import WhenForm
from rasd.model import Casualty, ClaimTime, ClaimWeapon, Place, Report
from rasd.model.codebook import ActorClass

#: ids of the codebook that are no actor of a region, and the class of those they stand for
_NOBODYS: Final[Mapping[str, ActorClass]] = {"civilians": "civilian", "unknown": "unknown_armed"}


def actor(actor_id: str, names: Mapping[str, str], words: Labels) -> str:
    """What an actor is called: by `names` (ids -> names), else by those it stands for, else by its id as words."""
    kind = _NOBODYS.get(actor_id)
    return names.get(actor_id) or (words.actor_classes[kind] if kind else actor_id.replace("_", " "))


def heading(report: Report, words: Labels) -> str:
    """What to call a report above what it says: its name, outlet and date."""
    dated = day(report.published, words.dates) if report.published else words.interface.no_date
    return " · ".join(part for part in (report.name, report.outlet, dated) if part)


def harm(casualty: Casualty, words: Labels) -> str:
    """`At least 2 killed (children)`; no number told is said apart from none harmed."""
    counting, kind = words.counting, words.casualty_kinds[casualty.kind]
    if casualty.min is None and casualty.max is None:
        told = counting.untold.format(kind=kind)
    else:
        told = counting.of_kind.format(count=count(casualty.min, casualty.max, counting), kind=kind)
    if casualty.who == "unknown":
        return told
    return counting.for_who.format(harm=told, who=words.casualty_who[casualty.who])


def count(low: int | None, high: int | None, counting: Counting) -> str:
    """A number that is told at one end at least: `2 to 5`, `at least 2`; 0 is `none`."""
    if low == high:
        return counting.exact.format(n=low) if low else counting.none
    if high is None:
        return counting.at_least.format(n=low)
    if low is None:
        return counting.at_most.format(n=high)
    return counting.between.format(min=low, max=high)


def weapon(value: ClaimWeapon, words: Labels) -> str:
    """`rocket × 8`, or the kind alone."""
    kind = words.weapon_kinds[value.kind]
    return kind if value.count is None else words.counting.times.format(kind=kind, n=value.count)


def when(time: ClaimTime, dates: Dates) -> str:
    """One day, days of a month, a whole month, or a range that may be open."""
    return days(time.start, time.end, dates)


def days(first: str | None, last: str | None, dates: Dates) -> str:
    """The days from one ISO date to another, as `when` says them; empty where neither is told."""
    told = period(first, last, dates)
    return told.words if told else ""


class Told(msgspec.Struct, frozen=True):
    """A time in words, and which of the forms it is told in."""

    form: WhenForm
    words: str


def period(first: str | None, last: str | None, dates: Dates) -> Told | None:
    """The days from one ISO date to another, either of which may be open."""
    start, end = _date(first), _date(last)
    if start and end:
        return _between(start, end, dates)
    if start:
        return Told("since", dates.since.format(start=_day(start, dates)))
    return Told("until", dates.until.format(end=_day(end, dates))) if end else None


def _between(start: dt.date, end: dt.date, dates: Dates) -> Told:
    if start == end:
        return Told("day", _day(start, dates))
    month = dates.months[start.month - 1]
    if (start.year, start.month) != (end.year, end.month):
        return Told("between", dates.between.format(start=_day(start, dates), end=_day(end, dates)))
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return Told("month", dates.month.format(month=month, year=start.year))
    return Told("days", dates.days.format(day=start.day, last=end.day, month=month, year=start.year))


def day(iso: str, dates: Dates) -> str:
    """The day of an ISO date or time in words; anything else as it stands."""
    date = _date(iso[:10])
    return _day(date, dates) if date else iso


def _date(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _day(date: dt.date, dates: Dates) -> str:
    return dates.day.format(day=date.day, month=dates.months[date.month - 1], year=date.year)


def place_name(place: Place, language: Language) -> str:
    """The gazetteer's name in the page's language where it has one."""
    own, other = (place.name_en, place.name_ar) if language == "en" else (place.name_ar, place.name_en)
    return own or other


def place_in_area(place: Place, language: Language) -> str:
    """The name with its governorate: "Ariha, Idlib"."""
    name = place_name(place, language)
    area = place.admin1 if language == "en" else place.admin1_ar or place.admin1
    return name if not area or area == name else f"{name}{labels(language).interface.comma}{area}"


def area(place: Place, language: Language) -> str:
    """The units that a place lies in, the smallest first: "Mayadin, Deir ez-Zor, SY"."""
    governorate = place.admin1 if language == "en" else place.admin1_ar or place.admin1
    return labels(language).interface.comma.join(filter(None, (place.admin2, governorate, place.country)))


def kind(feature: str, words: Labels) -> str:
    """A feature code and what it means, where that is known: "dam (DAM)"."""
    meant = words.gazetteer.features.get(feature)
    return f"{meant} ({feature})" if meant else feature
