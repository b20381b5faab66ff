"""Which mentions belong to an event, and as what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, TypeVar

import msgspec

from rasd.read.arbiter import Arbiter, At
from rasd.read.belonging import Order, joined, near_clues, nearest
from rasd.read.events import Event
from rasd.read.layout import Layout, Placed, Row
from rasd.read.weigh import NONE, Choice

M = TypeVar("M", bound=Placed)

#: probabilities that differ by no more tell no two events apart
_ABOUT = 0.15


class Belonging(msgspec.Struct, Generic[M], frozen=True, gc=False):
    """A mention that was found to belong to an event, as what, and why."""

    mention: M
    choice: Choice


class Kind(msgspec.Struct, Generic[M], frozen=True, kw_only=True):
    """How one kind of mention is weighed: its options, how far it may stand away, and its own clues."""

    name: str
    options: tuple[str, ...]
    #: sentences before and after a mention of the event in which it is looked for
    reach: tuple[int, int]
    #: whether it reaches an event from a sentence before that tells of another one, as a source does
    through: bool = False
    clues: Callable[[Layout, Event, M, Sequence[str]], Iterable[str]]
    #: mentions of one identity say one value
    identity: Callable[[Layout, M], object]


class Weighed(msgspec.Struct, Generic[M], gc=False):
    """A mention with its clues. Whoever decides sets `became`, which the clues of the mentions after it look at."""

    mention: M
    clues: list[str]
    #: the nearest trigger of the event, and the mention
    at: At
    became: str = NONE


def eligible(layout: Layout, order: Order, event: Event, row: Row[M], kind: Kind[M]) -> Iterator[M]:
    """Mentions that stand near enough to some mention of the event to be weighed, in order of the text."""
    back, ahead = kind.reach
    sentences = layout.document.sentences
    own = {mention.sentence for mention in event.mentions}
    for number in sorted({at + step for at in own for step in range(-back, ahead + 1)}):
        if not 0 <= number < len(sentences):
            continue
        reached = kind.through and number < event.lead.sentence
        if number in own or reached or not order.shared(number, event.number):
            yield from row.within(*sentences[number])


def weighed(layout: Layout, order: Order, event: Event, row: Row[M], kind: Kind[M]) -> Iterator[Weighed[M]]:
    """Each eligible mention with its clues, one after the other."""
    so_far: list[str] = []
    before: Weighed[M] | None = None
    for mention in eligible(layout, order, event, row, kind):
        clues = near_clues(layout, order, event, mention, row)
        clues += kind.clues(layout, event, mention, so_far)
        if before is not None and joined(layout, mention, before.mention):
            clues += [f"joined to={before.became}", f"joined to={before.became} & type={event.type}"]
        before = Weighed(mention, clues, (nearest(event, mention).trigger.first, mention.first))
        yield before
        if before.became != NONE:
            so_far.append(before.became)


class Weigher:
    """Decides what belongs to the events of one report."""

    def __init__(self, layout: Layout, events: Sequence[Event], arbiter: Arbiter) -> None:
        self.layout = layout
        self.order = Order(layout, events)
        self._arbiter = arbiter

    def belongings(self, event: Event, row: Row[M], kind: Kind[M]) -> list[Belonging[M]]:
        """The mentions of one kind that belong to the event, in order of the text."""
        found = self.choices(event, row, kind)
        return [Belonging(item.mention, choice) for item, choice in found if choice.option != NONE]

    def choices(self, event: Event, row: Row[M], kind: Kind[M]) -> Iterator[tuple[Weighed[M], Choice]]:
        """Every mention of one kind that was weighed with the event, and what was chosen for it, also where nothing."""
        for item in weighed(self.layout, self.order, event, row, kind):
            choice = self._arbiter.choose(kind.name, item.clues, kind.options, item.at)
            item.became = choice.option
            yield item, choice


def told_once(found: Iterable[Sequence[Belonging[M]]]) -> list[list[Belonging[M]]]:
    """By event what belongs to it; a mention that more than one claims only with the first that is about the surest.

    So it is with tolls: in the annotated reports every one is told of one act.
    """
    by_event = list(found)
    surest: dict[M, float] = {}
    for item in chain.from_iterable(by_event):
        surest[item.mention] = max(surest.get(item.mention, 0.0), item.choice.probability)
    owner: dict[M, int] = {}
    for number, own in enumerate(by_event):
        for item in own:
            if item.choice.probability >= surest[item.mention] - _ABOUT:
                owner.setdefault(item.mention, number)
    return [[item for item in own if owner[item.mention] == number] for number, own in enumerate(by_event)]
