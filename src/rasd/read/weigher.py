"""Decides what belongs to the events of one report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rasd.packs.values import Values
from rasd.read.arbiter import Arbiter
from rasd.read.assembly import Belonging, Kind, Weighed, Weighing
from rasd.read.belonging import Order
from rasd.read.events import Event
from rasd.read.filling import filled, lacks, surer
from rasd.read.layout import Layout, Placed, Row
from rasd.read.sharing import shared
from rasd.read.weigh import NONE, Choice

M = TypeVar("M", bound=Placed)


class Weigher:
    """Weighs every mention with every event near it, and looks at the choices together."""

    def __init__(self, layout: Layout, events: Sequence[Event], arbiter: Arbiter, values: Values) -> None:
        self.layout = layout
        self.events = events
        self.order = Order(layout, events)
        self._arbiter = arbiter
        self._filled = values.filled if arbiter.opinion is None else values.heard

    def belongings(self, event: Event, row: Row[M], kind: Kind[M]) -> list[Belonging[M]]:
        """The mentions of one kind that belong to the event, in order of the text."""
        found = [Belonging(item.mention, choice) for item, choice in self.choices(event, row, kind)]
        return sorted((item for item in found if item.choice.option != NONE), key=lambda item: item.mention.first)

    def all_belongings(self, row: Row[M], kind: Kind[M]) -> list[list[Belonging[M]]]:
        """By event the mentions of one kind that belong to it, once it was seen which events each belongs to."""
        found = [self.belongings(event, row, kind) for event in self.events]
        rule = self._filled.get(kind.name)
        return found if rule is None else shared(self.layout, kind, found, rule)

    def choices(self, event: Event, row: Row[M], kind: Kind[M]) -> list[tuple[Weighed[M], Choice]]:
        """Every mention of one kind that was weighed with the event, and what was chosen for it, also where nothing."""
        weighing = Weighing(self.layout, self.order, event, row, kind)
        found = [self._choose(item, kind) for item in weighing.near()]
        rule = self._filled.get(kind.name)
        if rule is None:
            return found
        if lacks(found, rule):
            beyond = weighing.beyond(rule.back, {item.mention for item, _ in found})
            found = filled(found, (self._choose(item, kind) for item in beyond), rule)
        return surer(self.layout, kind, found, rule)

    def _choose(self, item: Weighed[M], kind: Kind[M]) -> tuple[Weighed[M], Choice]:
        choice = self._arbiter.choose(kind.name, item.clues, kind.options, item.at)
        item.became = choice.option
        return item, choice
