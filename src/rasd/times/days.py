"""Days told from publication, and nights: "مساء أمس الثلاثاء", "ليل السبت الأحد", "اليوم، الخميس 11 تموز"."""

from __future__ import annotations

from msgspec.structs import replace

from rasd.times.dates import read_date
from rasd.times.scan import Scan
from rasd.times.told import Night, Told

_DASHES = frozenset("/-–")
_MOST_FILLERS = 3


def read_day(scan: Scan, at: int) -> Told | None:
    """The day that begins at `at`: perhaps a part of it, then a relative day, a weekday, a date, or several of them."""
    part = scan.phrase(scan.terms.parts, at)
    if part is None:
        return _moment(scan, at) or _night(scan, at) or _named_day(scan, _lead(scan, at), at)
    stop, night = part
    core = _named_day(scan, _over_fillers(scan, stop), at)
    if core is not None:
        return replace(core, night=_night_of(night))
    return _night(scan, at)


def _lead(scan: Scan, at: int) -> int:
    """Over "يوم" before a day's name; the name must follow."""
    unit = scan.phrase(scan.terms.units, at)
    return unit[0] if unit is not None and unit[1].unit == "day" and unit[1].own and not unit[1].definite else at


def _night_of(name: str) -> Night:
    if name == "after_midnight":
        return "after_midnight"
    return "night" if name == "night" else "none"


def _over_fillers(scan: Scan, at: int) -> int:
    for _ in range(_MOST_FILLERS):
        stop = scan.over(scan.terms.fillers, at)
        if stop == at:
            break
        at = stop
    return at


def _moment(scan: Scan, at: int) -> Told | None:
    """`قبل قليل`, `الآن`; "until now" tells no time of an act."""
    found = scan.phrase(scan.terms.moments, at)
    if found is None or scan.form(at - 1) in scan.terms.not_now_after:
        return None
    return Told(first=at, stop=found[0], offset=0)


def _night(scan: Scan, at: int) -> Told | None:
    """`الليلة الماضية`, `هذه الليلة`."""
    found = scan.phrase(scan.terms.nights, at)
    return None if found is None else Told(first=at, stop=found[0], offset=found[1], night="night")


def _named_day(scan: Scan, at: int, first: int) -> Told | None:
    """A relative day, weekday or date at `at`, for an expression that began at `first`."""
    if at >= scan.length:
        return None
    return _relative(scan, at, first) or _weekday(scan, at, first) or _dated(scan, at, first)


def _relative(scan: Scan, at: int, first: int) -> Told | None:
    found = scan.phrase(scan.terms.days, at)
    if found is None:
        return None
    stop, offset = found
    if offset == 0 and not _is_today(scan, at, stop):
        return None
    told = Told(first=first, stop=stop, offset=offset)
    return _more(scan, told)


def _is_today(scan: Scan, at: int, stop: int) -> bool:
    """Whether "اليوم" is today: not "اليوم الرابع", "اليوم التالي", "في ذلك اليوم", "حتى اليوم"."""
    after, before = scan.form(stop), scan.form(at - 1)
    if after in scan.terms.not_today_before or before in scan.terms.not_today_after or _is_end(scan, at):
        return False
    ordinal = scan.ordinal(stop)
    if ordinal is None:
        return not scan.phrase(scan.terms.directions, stop)
    return read_date(scan, stop) is not None


def _is_end(scan: Scan, at: int) -> bool:
    """Whether "until" stands before: the end of a stretch, read by the grammar of ranges only."""
    return at > 0 and scan.phrase(scan.terms.until, at - 1) is not None


def _weekday(scan: Scan, at: int, first: int) -> Told | None:
    found = scan.phrase(scan.terms.weekdays, at)
    if found is None or scan.form(first - 1) in scan.terms.names:
        return None
    stop, weekday = found
    told = Told(first=first, stop=stop, weekday=weekday)
    second = _second_weekday(scan, stop)
    if second is not None and second[1] == weekday % 7 + 1:
        told = replace(told, stop=second[0], last_weekday=second[1])
    direction = scan.phrase(scan.terms.directions, told.stop)
    if direction is not None:
        told = replace(told, stop=direction[0], direction=direction[1])
    return _more(scan, told)


def _second_weekday(scan: Scan, at: int) -> tuple[int, int] | None:
    """The day that a night ends in: "ليل الاثنين/الثلاثاء", "السبت الأحد"; also "ليل السبت ونهار الأحد"."""
    joined = scan.joined(at)
    start = scan.past_one(_DASHES, at) if joined is None else joined
    part = scan.phrase(scan.terms.parts, start)
    return scan.phrase(scan.terms.weekdays, start if part is None else part[0])


def _more(scan: Scan, told: Told) -> Told:
    """`told` with a weekday or a date that stands beside it: "أمس (الجمعة)", "اليوم، الخميس 11 تموز"."""
    at = scan.past_mark(told.stop)
    at = _over_fillers(scan, at)
    at = scan.past_mark(at)
    if told.weekday is None:
        found = scan.phrase(scan.terms.weekdays, at)
        if found is not None:
            return _more(scan, replace(told, stop=scan.past_one(")", found[0]), weekday=found[1]))
    date = read_date(scan, scan.past_article(at)) if at < scan.length else None
    if date is None or date.day is None or (told.last_weekday is not None and date.last_day is None):
        return told
    merged = replace(date, first=told.first, offset=told.offset, weekday=told.weekday, last_weekday=told.last_weekday)
    return replace(merged, stop=scan.past_one(")", date.stop))


def _dated(scan: Scan, at: int, first: int) -> Told | None:
    """A date after a part of a day or after "يوم", or alone."""
    date = read_date(scan, scan.past_article(at))
    if date is None or (first != at and date.day is None):
        return None
    named = (
        date.year is None
        and date.direction is None
        and date.day is not None
        and scan.form(first - 1) in scan.terms.names
    )
    return None if named else replace(date, first=first)
