"""What reading with a model takes: requests, tokens, time and money, and what was dropped of its answers.

Never a word of a report and never the key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal

import msgspec

from rasd.readers.endpoint import Endpoint

#: why a value or an event that the model told is not in the claims:
#:   not_as_asked   not in the form asked for, or not of the codebook's lists
#:   not_in_text    its quote does not stand in the text
#:   unknown_actor  no actor has that id; the actor is kept by its class
#:   counts         less than nothing, more at least than at most, or no number at all
#:   dates          no dates of the calendar, or the end before the start
#:   repeated       told already
#:   occurrence     the quote does not stand in the text that often; the value is kept with another place of the quote
Why = Literal["not_as_asked", "not_in_text", "unknown_actor", "counts", "dates", "repeated", "occurrence"]


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """What one report took."""

    report_id: str
    model: str
    outcome: Literal["read", "unreadable"]
    #: how often the server was asked, new tries included
    requests: int
    #: as the server counts them; null where it does not say
    tokens_in: int | None
    tokens_out: int | None
    seconds: float
    #: in the currency of the endpoint's prices; null where prices or tokens are not known
    cost: float | None
    events: int
    dropped: dict[Why, int]


#: takes the usage of each report
Log = Callable[[Usage], None]


def unlogged(_usage: Usage) -> None:
    """Keep no log."""


class Meter:
    """Counts what one report takes while it is read."""

    def __init__(self) -> None:
        self.requests = 0
        self.tokens_in: int | None = None
        self.tokens_out: int | None = None
        self.events = 0
        self._dropped: Counter[Why] = Counter()

    def drop(self, why: Why) -> None:
        """Count something that the model told and that is not taken over."""
        self._dropped[why] += 1

    def usage(self, endpoint: Endpoint, report_id: str, *, seconds: float, read: bool) -> Usage:
        """The sum."""
        return Usage(
            report_id=report_id,
            model=endpoint.model,
            outcome="read" if read else "unreadable",
            requests=self.requests,
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            seconds=round(seconds, 3),
            cost=self._cost(endpoint),
            events=self.events,
            dropped=dict(sorted(self._dropped.items())),
        )

    def _cost(self, endpoint: Endpoint) -> float | None:
        if None in {self.tokens_in, self.tokens_out, endpoint.price_in, endpoint.price_out}:
            return None
        pairs = ((self.tokens_in, endpoint.price_in), (self.tokens_out, endpoint.price_out))
        return round(sum((tokens or 0) * (price or 0.0) for tokens, price in pairs) / 1_000_000, 6)
