"""A time as a text tells it, resolved to dates."""

from __future__ import annotations

from typing import Literal

import msgspec

Grain = Literal["hour", "day", "week", "month", "year", "range"]
Direction = Literal["past", "present", "future"]


class TimeMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Tokens `first` up to but without `stop` tell a time: ISO dates `start` to `end`, both included.

    `since` marks what goes on from `start` ("منذ 2011"); it ends with the publication where that is known and is open
    (`end` None) where not. `unresolved` marks an expression of time whose dates the text and its publication do not
    give; both are None then. `direction` is seen from the day of publication.
    """

    first: int
    stop: int
    start: str | None
    end: str | None
    grain: Grain
    direction: Direction
    since: bool = False
    unresolved: bool = False
