"""How mentions fit the events of a report: read as a part of them, or how near they came to it, and what spoke against.

Nothing is decided here: the weigher and the arbiter are asked that the claims come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from rasd.model import Claim, Reason, Span
from rasd.read.arbiter import Arbiter, At, Nearest
from rasd.read.assembly import Belonging, Kind
from rasd.read.events import Event
from rasd.read.kinds import HARMS
from rasd.read.layout import Layout, Placed, Row
from rasd.read.taken import span_of
from rasd.read.weigh import NONE
from rasd.read.weigher import Weigher

M = TypeVar("M", bound=Placed)
#: the claim's field for each kind of mention
_FIELDS: Final = {
    "actor": "actors", "place": "places", "weapon": "weapons", "site": "sites", "harm": "casualties",
    "source": "attribution",
}  # fmt: skip


class _Fit(msgspec.Struct, frozen=True, gc=False):
    """A mention as it was weighed with one event, and what it became."""

    mention: Placed
    event: Event
    clues: Sequence[str]
    at: At
    became: str
    #: whether it belongs to the event after it was seen what it is to the others
    own: bool


class Fits:
    """Tells for one report that has been read; its claims are those of its events, in their order."""

    def __init__(self, weigher: Weigher, arbiter: Arbiter, claims: Sequence[Claim]) -> None:
        self._layout = weigher.layout
        self._weigher = weigher
        self._arbiter = arbiter
        self._events = weigher.events
        self._claims = claims
        self._fits: dict[str, list[_Fit]] = {}

    def of(self, mention: M, row: Row[M], kind: Kind[M]) -> Iterator[Reason]:
        """For each event that the mention was weighed with, as what it was read or nearly was; or that none was."""
        span = span_of(self._layout, mention)
        fits = [fit for fit in self._all(row, kind) if fit.mention is mention]
        if not fits:
            yield Reason(rule="whynot.far" if self._events else "whynot.no_events", span=span)
        for fit in fits:
            near = self._arbiter.nearest(kind.name, fit.clues, kind.options, fit.at)
            told = (near.option, *event_told(self._layout, fit.event))
            if fit.became == NONE and near.chosen:
                yield Reason(rule="whynot.further", values=(*told, percent(near)), span=span, weight=near.probability)
            elif fit.became == NONE:
                yield Reason(rule="whynot.near", values=(*told, percent(near)), span=span, weight=near.probability)
                yield from sides(near, span, speaking=False)
            else:
                claim = self._claims[fit.event.number]
                rule = self._kept(claim, kind.name, mention, span) if fit.own else "whynot.shared"
                yield Reason(rule=rule, values=told, span=span, weight=near.probability)

    def _all(self, row: Row[M], kind: Kind[M]) -> list[_Fit]:
        """Every mention of a kind with every event that it was weighed with; weighed once."""
        if kind.name not in self._fits:
            found = self._weigher.all_choices(row, kind)
            self._fits[kind.name] = [
                _Fit(item.mention, event, item.clues, item.at, choice.option, _among(own, item.mention))
                for event, choices, own in zip(self._events, found, self._weigher.among(kind, found), strict=True)
                for item, choice in choices
            ]
        return self._fits[kind.name]

    def _kept(self, claim: Claim, kind: str, mention: Placed, span: Span) -> str:
        """Whether a claim shows a mention that was read as a part of it; a value told twice is kept once."""
        if kind != "time":
            field = _FIELDS[kind]
            if _shows(claim, field, span):
                return "whynot.fits"
            others = (other for other in self._claims if other is not claim)
            elsewhere = kind == HARMS.name and any(_shows(other, field, span) for other in others)
            return "whynot.elsewhere" if elsewhere else "whynot.once"
        if getattr(mention, "unresolved", False):
            return "whynot.no_date"
        return "whynot.fits" if claim.time is not None and claim.time.span == span else "whynot.other_time"


def _among(own: Iterable[Belonging[M]], mention: M) -> bool:
    return any(item.mention is mention for item in own)


def _shows(claim: Claim, field: str, span: Span) -> bool:
    return any(value.span == span for value in getattr(claim, field))


def event_told(layout: Layout, event: Event) -> tuple[str, str, str]:
    """The number of an event's claim, its type, and the word that names it first."""
    return str(event.number + 1), event.type, span_of(layout, event.lead.trigger).of(layout.document.report.text)


def percent(near: Nearest) -> str:
    """How near it came, of a hundred."""
    whole = round(near.probability * 100)
    return str(whole) if whole else "<1"


def sides(near: Nearest, span: Span, *, speaking: bool = True) -> Iterator[Reason]:
    """The clues that spoke most against an option that was not chosen, and with `speaking` those for it."""
    if near.opposing:
        yield Reason(rule="whynot.against", values=(near.option, *near.opposing), span=span, weight=-1.0)
    else:
        yield Reason(rule="whynot.little", span=span, weight=-1.0)
    if speaking and near.speaking:
        yield Reason(rule="whynot.for", values=(near.option, *near.speaking), span=span)
