"""What a language pack says about time (languages/<lang>/dates.yaml)."""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal["hour", "day", "week", "month", "year"]
Portion = Literal["early", "middle", "late", "end"]


class UnitWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a unit of time: one of it, two of it, many of it."""

    one: tuple[str, ...]
    two: tuple[str, ...]
    many: tuple[str, ...]


class Undated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The years in which a report without any date is taken to lie, both ends included."""

    first: int
    last: int


class DatePack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language says when."""

    particles: tuple[str, ...]
    article: str
    months: dict[int, tuple[str, ...]]
    unsure_months: tuple[str, ...]
    hijri_months: dict[int, tuple[str, ...]]
    hijri_marks: tuple[str, ...]
    common_marks: tuple[str, ...]
    weekdays: dict[int, tuple[str, ...]]
    names: tuple[str, ...]
    divided: tuple[str, ...]
    #: offset in days from publication -> words
    days: dict[int, tuple[str, ...]]
    nights: dict[int, tuple[str, ...]]
    not_today_before: tuple[str, ...]
    not_today_after: tuple[str, ...]
    not_now_after: tuple[str, ...]
    moments: tuple[str, ...]
    parts: tuple[str, ...]
    night_parts: tuple[str, ...]
    after_midnight: tuple[str, ...]
    of: str
    #: written `and` in the pack
    joint: str = msgspec.field(name="and")
    #: written `or` in the pack
    either: str = msgspec.field(name="or")
    before_year: tuple[str, ...]
    fillers: tuple[str, ...]
    units: dict[Unit, UnitWords]
    fillers_of_units: tuple[str, ...]
    general: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]
    future: tuple[str, ...]
    passed: tuple[str, ...]
    this: tuple[str, ...]
    portions: dict[Portion, tuple[str, ...]]
    #: first month of the season -> words
    seasons: dict[int, tuple[str, ...]]
    since: tuple[str, ...]
    ago: tuple[str, ...]
    during: tuple[str, ...]
    #: written `from` in the pack
    start: tuple[str, ...] = msgspec.field(name="from")
    between: tuple[str, ...]
    #: written `to` in the pack
    until: tuple[str, ...] = msgspec.field(name="to")
    on_end: tuple[str, ...]
    about: tuple[str, ...]
    under: tuple[str, ...]
    leads: tuple[str, ...]
    #: first and last day of the month
    portion_days: dict[Portion, tuple[int, int]]
    #: first and last month of the year
    portion_months: dict[Portion, tuple[int, int]]
    vague_days: dict[Unit, int]
    undated: Undated
    slack_days: int
