"""Why words were not read: what the finders took them for, and how near each came to being read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar, get_args

import msgspec

from rasd.model import Claim, Document, Reason, Span
from rasd.model.codebook import EventType
from rasd.read import taken
from rasd.read.arbiter import FOUND, Arbiter
from rasd.read.assembly import Kind
from rasd.read.fits import Fits, event_told, percent, sides
from rasd.read.kinds import ACTORS, HARMS, PLACES, SITES, SOURCES, TIMES, WEAPONS
from rasd.read.layout import Layout, Placed, Row
from rasd.read.naming import naming_clues
from rasd.read.triggers import Trigger
from rasd.read.weigher import Weigher
from rasd.text.lexicon import Lexicon

M = TypeVar("M", bound=Placed)
#: tokens, the last one not included
Range = tuple[int, int]
_TYPES: Final[tuple[str, ...]] = get_args(EventType)


class Answer(msgspec.Struct, frozen=True, gc=False):
    """What is to be said of one place where the words stand; without a span, of a text where they stand nowhere."""

    span: Span | None
    reasons: tuple[Reason, ...]


def places_of(words: Document, document: Document) -> list[Range]:
    """Where words stand in a document, through spelling and what is attached to them, as the packs' words are found."""
    return sorted({(hit.first, hit.stop) for hit in Lexicon([(words.forms, None)]).find(document)})


def nowhere(*, in_title: bool) -> Answer:
    """The answer where the words stand nowhere in the text; a title is a clue only, and nothing is read from it."""
    return Answer(None, (Reason(rule="whynot.title" if in_title else "whynot.nowhere"),))


class WhyNot:
    """Answers for one report that has been read. `nameable` are the words that may name events, as they were asked."""

    def __init__(
        self,
        weigher: Weigher,
        arbiter: Arbiter,
        *,
        nameable: Sequence[tuple[Trigger, str]],
        never: Sequence[Range],
        claims: Sequence[Claim],
    ) -> None:
        self._layout = weigher.layout
        self._arbiter = arbiter
        self._nameable = nameable
        self._never = never
        self._named = {mention.trigger.first: event for event in weigher.events for mention in event.mentions}
        self._fits = Fits(weigher, arbiter, claims)

    def answer(self, here: Range) -> Answer:
        """What is to be said of the words `here`."""
        layout = self._layout
        span = layout.document.span(*here)
        found = [*self._phrases(here), *self._triggers(here), *self._mentions(here)]
        cues = [taken.taken(layout, cue, taken.cue(cue)) for cue in _touching(layout.cues.items, here)]
        if not (found or cues):
            cues = [Reason(rule="whynot.unknown", span=span)]
        return Answer(span, (*found, *cues, *(() if found else self._unheard(here, span))))

    def _phrases(self, here: Range) -> Iterator[Reason]:
        """Phrases of the pack that name no event."""
        for first, stop in self._never:
            if first < here[1] and here[0] < stop:
                yield Reason(rule="whynot.never", span=self._layout.document.span(first, stop))

    def _triggers(self, here: Range) -> Iterator[Reason]:
        """Words that may name an event: which one they name, or were nearest to naming, and what spoke against it."""
        layout = self._layout
        for trigger, decision in self._nameable:
            if not _touches(trigger, here):
                continue
            yield taken.taken(layout, trigger, taken.trigger(trigger))
            span, event = taken.span_of(layout, trigger), self._named.get(trigger.first)
            if event is not None:
                rule = "whynot.read" if event.lead.trigger.first == trigger.first else "whynot.again"
                yield Reason(rule=rule, values=event_told(layout, event), span=span)
                continue
            clues = naming_clues(layout, trigger) if trigger.name else []
            near = self._arbiter.nearest(decision, clues, trigger.types, (trigger.first, trigger.first))
            yield Reason(rule="whynot.no_event", values=(near.option, percent(near)), span=span)
            yield from sides(near, span)

    def _mentions(self, here: Range) -> Iterator[Reason]:
        """Everything else that a claim can be made of."""
        layout = self._layout
        yield from self._of_kind(here, layout.actors, ACTORS, taken.actor)
        yield from self._of_kind(here, layout.places, PLACES, taken.place)
        yield from self._of_kind(here, layout.weapons, WEAPONS, taken.weapon)
        yield from self._of_kind(here, layout.sites, SITES, taken.site)
        yield from self._of_kind(here, layout.harms, HARMS, taken.harm)
        yield from self._of_kind(here, layout.times, TIMES, taken.time)
        yield from self._of_kind(here, layout.sources, SOURCES, taken.source)

    def _of_kind(
        self, here: Range, row: Row[M], kind: Kind[M], tell: Callable[[Layout, M], taken.Told]
    ) -> Iterator[Reason]:
        for mention in _touching(row.items, here):
            yield taken.taken(self._layout, mention, tell(self._layout, mention))
            yield from self._fits.of(mention, row, kind)

    def _unheard(self, here: Range, span: Span) -> Iterator[Reason]:
        """What the learned model makes of words that may name no event for the packs, if it is asked."""
        if self._arbiter.opinion is None:
            return
        words = [token for token in range(*here) if self._layout.document.kinds[token] != "p"]
        heard = [self._arbiter.nearest(FOUND, (), _TYPES, (token, token)) for token in words]
        best = max(heard, key=lambda near: near.probability, default=None)
        if best is not None:
            # what it takes for an event without its being looked at is a part of the phrase of the word beside it
            rule = "whynot.beside" if best.chosen else "whynot.unheard"
            yield Reason(rule=rule, values=(best.option, percent(best)), span=span)


def _touching(items: Iterable[M], here: Range) -> Iterator[M]:
    return (item for item in items if _touches(item, here))


def _touches(item: Placed, here: Range) -> bool:
    return item.first < here[1] and here[0] < item.stop
