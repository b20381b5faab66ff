"""Each source's own count over time: a small drawing, and the same as rows of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels
from rasd.model import Incident, Toll
from rasd.web.incidents.compare import Column

WIDTH: Final = 440
HEIGHT: Final = 170
LEFT: Final = 34
RIGHT: Final = 10
TOP: Final = 12
BOTTOM: Final = 26
#: of whom a count is told that is the whole count
_WHOLE: Final = ("civilian", "unknown")
_KINDS: Final = ("killed", "injured")
#: numbers along the side at most
_STEPS: Final = 5
#: how far an open end is drawn, as a share of the highest number
_OPEN: Final = 0.15


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One count in the drawing, in its pixels."""

    x: float
    top: float
    bottom: float
    latest: bool
    copy: bool
    #: whether its highest or lowest end is not told
    open_top: bool
    open_bottom: bool
    title: str


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A number or day along an edge."""

    at: float
    words: str
    anchor: Literal["start", "middle", "end"] = "middle"


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of one kind of harm."""

    kind: str
    marks: tuple[Mark, ...]
    numbers: tuple[Tick, ...]
    days: tuple[Tick, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One count in words, by who told it when."""

    column: Column
    #: the day, and the time of day with its zone where they are told
    published: str
    time: str
    told: str
    latest: bool
    copy: bool


class Tolls(msgspec.Struct, frozen=True, kw_only=True):
    """What sources count, drawn and told."""

    charts: tuple[Chart, ...]
    lines: tuple[Line, ...]


def tolls(incident: Incident, columns: Sequence[Column], words: Labels) -> Tolls:
    """The counts of an incident; `columns` are its claims as they are called beside."""
    by_claim = {column.claim_id: column for column in columns}
    counts = [toll for toll in incident.tolls if toll.claim_id in by_claim]
    charts = (_chart(kind, counts, by_claim, words) for kind in _KINDS)
    lines = (_line(toll, by_claim[toll.claim_id], words) for toll in counts)
    return Tolls(charts=tuple(chart for chart in charts if chart), lines=tuple(lines))


def _line(toll: Toll, column: Column, words: Labels) -> Line:
    return Line(
        column=column,
        published=wording.day(toll.published, words.dates) if toll.published else "",
        time=_time(toll.published or ""),
        told=told(toll, words),
        latest=toll.latest,
        copy=toll.source != toll.report_id,
    )


def _time(iso: str) -> str:
    try:
        at = dt.datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return f"{at:%H:%M}{at.strftime(' %z') if at.tzinfo else ''}" if "T" in iso else ""


def told(toll: Toll, words: Labels) -> str:
    """A count in words."""
    kind = words.casualty_kinds[toll.kind]  # type: ignore[index]  # of the codebook
    if toll.min is None and toll.max is None:
        said = words.counting.untold.format(kind=kind)
    else:
        said = words.counting.of_kind.format(count=wording.count(toll.min, toll.max, words.counting), kind=kind)
    if toll.who == "unknown":
        return said
    return words.counting.for_who.format(harm=said, who=words.casualty_who[toll.who])  # type: ignore[index]  # as above


def _chart(kind: str, counts: Sequence[Toll], columns: Mapping[str, Column], words: Labels) -> Chart | None:
    told_of = [toll for toll in counts if toll.kind == kind and (toll.min, toll.max) != (None, None)]
    shown = [toll for toll in told_of if toll.who in _WHOLE] or told_of
    if not shown:
        return None
    highest = max(1, *(end for toll in shown for end in (toll.min, toll.max) if end is not None))
    across = _across(shown)
    marks = tuple(_mark(toll, x, highest, columns[toll.claim_id], words) for toll, x in zip(shown, across, strict=True))
    return Chart(kind=kind, marks=marks, numbers=_numbers(highest), days=_days(shown, across, words))


def _mark(toll: Toll, x: float, highest: int, column: Column, words: Labels) -> Mark:
    reach = highest * _OPEN
    low = toll.min if toll.min is not None else max(0.0, (toll.max or 0) - reach)
    high = toll.max if toll.max is not None else (toll.min or 0) + reach
    comma = words.interface.comma
    return Mark(
        x=x,
        top=_height(high, highest),
        bottom=_height(low, highest),
        latest=toll.latest,
        copy=toll.source != toll.report_id,
        open_top=toll.max is None,
        open_bottom=toll.min is None,
        title=comma.join(filter(None, (column.called, told(toll, words)))),
    )


def _height(number: float, highest: int) -> float:
    room = HEIGHT - TOP - BOTTOM
    return round(HEIGHT - BOTTOM - min(1.0, number / (highest * (1 + _OPEN))) * room, 1)


def _numbers(highest: int) -> tuple[Tick, ...]:
    step = next(size for size in _sizes() if highest / size <= _STEPS)
    return tuple(Tick(at=_height(number, highest), words=str(number)) for number in range(0, highest + 1, step))


def _sizes() -> Sequence[int]:
    return [digit * 10**power for power in range(9) for digit in (1, 2, 5)]


def _across(shown: Sequence[Toll]) -> list[float]:
    """Where each count stands: by its moment, those without one last; beside each other where moments meet."""
    moments = [_seconds(toll.published) for toll in shown]
    dated = sorted({one for one in moments if one is not None})
    room = WIDTH - LEFT - RIGHT
    span = dated[-1] - dated[0] if dated else 0.0
    undated = 1 if None in moments else 0
    share = room * (0.85 if undated else 1.0)
    taken: dict[float, int] = {}
    across = []
    for one in moments:
        if one is None:
            at = LEFT + room - 16.0
        else:
            at = LEFT + 14 + (share - 28) * ((one - dated[0]) / span if span else 0.5)
        at = round(at, 1)
        taken[at] = taken.get(at, -1) + 1
        beside = (taken[at] + 1) // 2 * (9 if taken[at] % 2 else -9)
        across.append(min(max(at + beside, LEFT + 5.0), WIDTH - 5.0))
    return across


def _days(shown: Sequence[Toll], across: Sequence[float], words: Labels) -> tuple[Tick, ...]:
    """The first and the last day."""
    dated = [(toll.published, x) for toll, x in zip(shown, across, strict=True) if _seconds(toll.published) is not None]
    if not dated:
        return ()
    days = [(wording.day(published or "", words.dates), x) for published, x in dated]
    if days[0][0] == days[-1][0]:
        return (Tick(at=days[0][1], words=days[0][0]),)
    return (
        Tick(at=LEFT, words=days[0][0], anchor="start"),
        Tick(at=max(days[-1][1], WIDTH * 0.6), words=days[-1][0], anchor="end"),
    )


def _seconds(moment: str | None) -> float | None:
    try:
        at = dt.datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).timestamp()
