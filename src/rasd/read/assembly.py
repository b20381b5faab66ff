"""Which mentions belong to an event, and as what."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from rasd.read.arbiter import At
from rasd.read.belonging import Order, joined, near_clues, nearest
from rasd.read.events import Event
from rasd.read.layout import Layout, Placed, Row
from rasd.read.weigh import NONE, Choice

M = TypeVar("M", bound=Placed)


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

    def alike(self, layout: Layout, one: M, other: M) -> bool:
        """Whether two mentions tell of one place, actor, ..."""
        return self.identity(layout, one) == self.identity(layout, other)


class Weighed(msgspec.Struct, Generic[M], gc=False):
    """A mention with its clues. Whoever decides sets `became`, which the clues of the mentions after it look at."""

    mention: M
    clues: list[str]
    #: the nearest trigger of the event, and the mention
    at: At
    became: str = NONE


class Weighing(msgspec.Struct, Generic[M], frozen=True, gc=False):
    """The mentions of one kind as they are weighed with one event."""

    layout: Layout
    order: Order
    event: Event
    row: Row[M]
    kind: Kind[M]
    #: also in sentences that tell of another act
    across: bool = False

    def near(self) -> Iterator[Weighed[M]]:
        """Each eligible mention with its clues, one after the other."""
        so_far: list[str] = []
        before: Weighed[M] | None = None
        for mention in self._eligible():
            item = self._weighed(mention, so_far)
            if before is not None and joined(self.layout, mention, before.mention):
                item.clues += [f"joined to={before.became}", f"joined to={before.became} & type={self.event.type}"]
            before = item
            yield before
            if before.became != NONE:
                so_far.append(before.became)

    def beyond(self, back: int, near: Container[M]) -> Iterator[Weighed[M]]:
        """Mentions up to `back` sentences before the event that are not among those near: most tell of another one."""
        for number in range(max(self.event.lead.sentence - back, 0), self.event.lead.sentence):
            for mention in self.row.within(*self.layout.document.sentences[number]):
                if mention not in near:
                    yield self._weighed(mention, ())

    def _weighed(self, mention: M, so_far: Sequence[str]) -> Weighed[M]:
        clues = [
            *near_clues(self.layout, self.order, self.event, mention, self.row),
            *self.kind.clues(self.layout, self.event, mention, so_far),
        ]
        return Weighed(mention, clues, (nearest(self.event, mention).trigger.first, mention.first))

    def _eligible(self) -> Iterator[M]:
        """Mentions that stand near enough to some mention of the event to be weighed, in order of the text."""
        (back, ahead), event, sentences = self.kind.reach, self.event, self.layout.document.sentences
        own = {mention.sentence for mention in event.mentions}
        for number in sorted({at + step for at in own for step in range(-back, ahead + 1)}):
            if not 0 <= number < len(sentences):
                continue
            reached = self.across or (self.kind.through and number < event.lead.sentence)
            if number in own or reached or not self.order.shared(number, event.number):
                yield from self.row.within(*sentences[number])
