"""A number as a text tells it."""

from __future__ import annotations

from typing import Literal

import msgspec

QuantityKind = Literal["count", "vague", "percent", "ordinal"]


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Tokens `first` up to but without `stop` tell a number: at least `min`, at most `max`, both included.

    None is not told: "more than 15" is 15 to None, "less than 15" None to 15, "several" 2 to None.
    """

    first: int
    stop: int
    min: int | None
    max: int | None
    #: told as an estimate ("about 30"); the bounds are the number itself
    approximate: bool = False
    kind: QuantityKind = "count"
