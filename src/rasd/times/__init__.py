"""Calendars: dates and times told in a text, resolved against its publication date."""

from rasd.times.mention import Direction, Grain, TimeMention
from rasd.times.reader import TimeReader

__all__ = ["Direction", "Grain", "TimeMention", "TimeReader"]
