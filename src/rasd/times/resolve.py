"""From what is told to dates, against the frame of the text."""

from __future__ import annotations

from datetime import date

from rasd.times.absolute import resolve_absolute
from rasd.times.calendar import Interval
from rasd.times.frame import Frame
from rasd.times.relative import resolve_relative
from rasd.times.told import Told


def resolve(told: Told, frame: Frame) -> Interval | None:
    """The dates of an expression; None where text and frame do not give them."""
    if told.month is not None or told.season is not None or told.year is not None:
        return resolve_absolute(told, frame)
    return None if frame.today is None else resolve_relative(told, frame, frame.today)


def since_day(told: Told, interval: Interval) -> date:
    """Where something that goes on since `told` began."""
    if told.portion == "middle":
        return interval.start + (interval.end - interval.start) // 2
    return interval.start
