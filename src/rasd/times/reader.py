"""Finds the times of a document and resolves them to dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from rasd.model import Document
from rasd.packs.dates import DatePack
from rasd.text.normalise import Normaliser
from rasd.text.numbers import NumberReader
from rasd.times.calendar import Interval
from rasd.times.days import read_day
from rasd.times.frame import Frame, frame_of
from rasd.times.mention import Direction, Grain, TimeMention
from rasd.times.periods import read_length, read_period
from rasd.times.resolve import resolve, since_day
from rasd.times.scan import Scan
from rasd.times.terms import Terms
from rasd.times.told import Told

_SINCE_REACH = 6


class TimeReader:
    """Reads times with one language's pack; built once, used for every document."""

    def __init__(self, pack: DatePack, numbers: NumberReader, normaliser: Normaliser) -> None:
        self._pack = pack
        self._numbers = numbers
        self._terms = Terms(pack, normaliser)
        # numbers and "this" begin more than phrases do: any word may follow them
        anything = dict.fromkeys((*numbers.forms, *self._terms.this), frozenset[str]())
        openings = self._terms.openings
        self._openings = {word: seconds for word, seconds in openings.items() if word not in anything}
        self._openings |= {word: anything[word] for word in openings.keys() & anything.keys() | numbers.ordinals}

    def find(self, document: Document) -> tuple[TimeMention, ...]:
        """Every time in the order of the text, resolved against `document.report.published` as far as that goes."""
        scan = Scan(document, self._terms, self._numbers)
        spans = list(self._spans(scan))
        if not spans:
            return ()
        frame = frame_of(document.report.published, [told for span in spans for told in span], self._pack)
        return tuple(_mention(span, frame) for span in spans)

    def _spans(self, scan: Scan) -> Iterator[tuple[Told, ...]]:
        """Each expression as one told time, or two that are the ends of a stretch."""
        openings, forms, kinds = self._openings, scan.forms, scan.kinds
        done = 0
        for at in [i for i, form in enumerate(forms) if form in openings or kinds[i] == "n"]:
            if at < done:
                continue
            seconds = openings.get(forms[at])
            if seconds and scan.form(at + 1) not in seconds:
                continue  # of the phrases that begin with such a word, none goes on here: في, على
            span = _read(scan, at)
            if span is not None:
                done = span[-1].stop
                yield span


def _read(scan: Scan, at: int) -> tuple[Told, ...] | None:
    """The expression at `at`: since it, it alone, or from it to another."""
    since = scan.phrase(scan.terms.since, at)
    told = _point(scan, at)
    if told is None and since is not None:
        told = _point(scan, since[0]) or read_length(scan, since[0], at)
        told = told and replace(told, first=at, since=True)
    if told is None:
        return None
    end = _end(scan, told, at)
    if end is not None:
        return told, end
    return (replace(told, since=True),) if _goes_on(scan, told) else (told,)


def _point(scan: Scan, at: int) -> Told | None:
    return (read_day(scan, at) or read_period(scan, at)) if at < scan.length else None


def _end(scan: Scan, told: Told, at: int) -> Told | None:
    """The other end of a stretch: "من مساء الجمعة حتى فجر الأحد", "بين الاثنين واليوم"."""
    opened = told.since or (at > 0 and scan.phrase(scan.terms.start, at - 1) is not None)
    if not opened:
        return None
    until = scan.phrase(scan.terms.until, scan.past_mark(told.stop))
    if until is not None:
        return _point(scan, scan.past_article(until[0]))
    joined = scan.joined(told.stop)
    between = at > 0 and scan.phrase(scan.terms.between, at - 1) is not None
    return _point(scan, scan.past_article(joined)) if between and joined is not None else None


def _goes_on(scan: Scan, told: Told) -> bool:
    """Whether "since" stands shortly before, with its act between: "منذ انطلاقها في 30 آذار"."""
    if told.since or (told.month is None and told.year is None):
        return False
    for at in range(told.first - 1, max(-1, told.first - _SINCE_REACH - 1), -1):
        if scan.kinds[at] == "p":
            return False
        if scan.phrase(scan.terms.since, at) is not None:
            return True
    return False


def _mention(span: tuple[Told, ...], frame: Frame) -> TimeMention:
    first, last = span[0], span[-1]
    dates = resolve(last, frame)
    if len(span) > 1:
        anchor = replace_today(frame, dates)
        begin = resolve(first, anchor)
        dates = None if dates is None or begin is None or begin.start > dates.end else Interval(begin.start, dates.end)
    since = first.since and len(span) == 1
    start = None if dates is None else (since_day(first, dates) if first.since else dates.start)
    end = (frame.today if since else dates.end) if dates is not None else None
    if start is not None and end is not None and start > end:
        end = start
    return TimeMention(
        first=first.first,
        stop=last.stop,
        start=None if start is None else start.isoformat(),
        end=None if end is None else end.isoformat(),
        grain=_grain(first, last, dates),
        direction=_direction(first, dates, frame.today),
        since=since,
        unresolved=dates is None,
    )


def replace_today(frame: Frame, dates: Interval | None) -> Frame:
    """The frame for the first end of a stretch: seen from its other end."""
    return frame if dates is None else replace(frame, today=dates.end)


def _grain(first: Told, last: Told, dates: Interval | None) -> Grain:
    if first.unit == "hour":
        return "hour"
    several = first.last_day or first.last_weekday or first.last_month or first.last_year
    if first is not last or several or first.portion or first.season or (first.duration and not first.ago):
        return "range"
    if first.day is not None or first.offset is not None or first.weekday is not None:
        return "day" if dates is None or dates.start == dates.end else "range"
    return first.unit or ("month" if first.month is not None else "year")


def _direction(told: Told, dates: Interval | None, today: date | None) -> Direction:
    if dates is None or today is None:
        return _told_direction(told)
    if dates.end < today:
        return "past"
    return "future" if dates.start > today else "present"


def _told_direction(told: Told) -> Direction:
    if told.offset is not None:
        return "past" if told.offset < 0 else "future" if told.offset else "present"
    return told.direction or told.year_direction or "past"
