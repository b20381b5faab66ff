"""What the model says of an event as values of a claim: each quote found, each number and date checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TypeVar

from rasd.model import Attribution, Casualty, ClaimActor, ClaimSite, ClaimTime, ClaimWeapon, Span
from rasd.readers.llm.quotes import Quotes
from rasd.readers.llm.said import Quoted, SaidActor, SaidCasualty, SaidSite, SaidSource, SaidTime, SaidWeapon
from rasd.readers.llm.usage import Meter

Q = TypeVar("Q", bound=Quoted)
V = TypeVar("V")
#: no count of people or munitions is higher
_MOST = 1_000_000_000
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Values:
    """Makes the values of the claims of one text."""

    def __init__(self, quotes: Quotes, actors: Collection[str], meter: Meter) -> None:
        self._quotes = quotes
        self._actors = actors
        self._meter = meter

    def trigger(self, said: Quoted) -> Span | None:
        """Where an event is named."""
        return self._quotes.span(said)

    def mentions(self, said: Iterable[Quoted], trigger: Span) -> tuple[Span, ...]:
        """Where it is named again, in the order of the text."""
        spans = self.each(said, trigger, lambda _one, span: span)
        again = [span for span in spans if span.overlaps(trigger)]
        for _ in again:
            self._meter.drop("repeated")
        return tuple(sorted(set(spans).difference(again)))

    def each(self, said: Iterable[Q], trigger: Span, make: Callable[[Q, Span], V | None]) -> tuple[V, ...]:
        """What `make` makes of each value and its words; a value without words or told twice is dropped."""
        made: dict[V, None] = {}
        for one in said:
            span = self._quotes.span(one, trigger)
            value = make(one, span) if span else None
            if value in made:
                self._meter.drop("repeated")
            elif value is not None:
                made[value] = None
        return tuple(made)

    def source(self, said: SaidSource, span: Span) -> Attribution:
        """Who says so."""
        return Attribution(kind=said.kind, span=span)

    def actor(self, said: SaidActor, span: Span) -> ClaimActor:
        """Who; an id that the codebook does not have is left out, and the class stays."""
        known = said.actor if said.actor in self._actors else None
        if said.actor and not known:
            self._meter.drop("unknown_actor")
        return ClaimActor(role=said.role, actor=known, actor_class=said.actor_class, span=span)

    def weapon(self, said: SaidWeapon, span: Span) -> ClaimWeapon:
        """With what; a count that can't be is left out, and the kind stays."""
        count = said.count
        if count is not None and not 0 < count <= _MOST:
            self._meter.drop("counts")
            count = None
        return ClaimWeapon(kind=said.kind, count=count, span=span)

    def casualty(self, said: SaidCasualty, span: Span) -> Casualty | None:
        """How many; none where the numbers say nothing or can't be."""
        least, most = said.min, said.max
        told = [number for number in (least, most) if number is not None]
        if not told or told != sorted(told) or min(told) < 0 or max(told) > _MOST:
            self._meter.drop("counts")
            return None
        return Casualty(kind=said.kind, min=least, max=most, who=said.who, part=said.part, span=span)

    def site(self, said: SaidSite, span: Span) -> ClaimSite:
        """What was touched."""
        return ClaimSite(kind=said.kind, span=span)

    def time(self, said: SaidTime | None, trigger: Span) -> ClaimTime | None:
        """When; none where the dates are none, or end before they start."""
        times = self.each([said] if said else [], trigger, self._time)
        return times[0] if times else None

    def _time(self, said: SaidTime, span: Span) -> ClaimTime | None:
        days = [day for day in (said.start, said.end) if day is not None]
        if not days or not all(map(_is_day, days)) or days != sorted(days):
            self._meter.drop("dates")
            return None
        return ClaimTime(start=said.start, end=said.end, span=span)


def _is_day(day: str) -> bool:
    try:
        return bool(_ISO.fullmatch(day)) and bool(date.fromisoformat(day))
    except ValueError:
        return False
