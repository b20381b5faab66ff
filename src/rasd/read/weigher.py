"""Decides what belongs to the events of one report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rasd.packs.values import Values
from rasd.read.arbiter import Arbiter
from rasd.read.assembly import Belonging, Kind, Weighed, Weighing
from rasd.read.belonging import Order
from rasd.read.events import Event
from rasd.read.filling import Found, filled, lacks, surer
from rasd.read.layout import Layout, Placed, Row
from rasd.read.leftout import nearest_act, taken
from rasd.read.sharing import shared
from rasd.read.weigh import NONE

M = TypeVar("M", bound=Placed)


class Weigher:
    """Weighs every mention with every event near it, and looks at the choices together."""

    def __init__(self, layout: Layout, events: Sequence[Event], arbiter: Arbiter, values: Values) -> None:
        self.layout = layout
        self.events = events
        self.order = Order(layout, events)
        self._arbiter = arbiter
        self._left_out = values.left_out
        self._filled = values.filled if arbiter.opinion is None else values.heard

    def belongings(self, event: Event, row: Row[M], kind: Kind[M]) -> list[Belonging[M]]:
        """The mentions of one kind that belong to the event, in order of the text."""
        return _belonging(self.choices(event, row, kind))

    def all_belongings(self, row: Row[M], kind: Kind[M]) -> list[list[Belonging[M]]]:
        """By event the mentions of one kind that belong to it, once it was seen which events each belongs to."""
        return self.among(kind, self.all_choices(row, kind))

    def among(self, kind: Kind[M], choices: Iterable[Sequence[Found[M]]]) -> list[list[Belonging[M]]]:
        """By event the mentions that belong to it, of all that was weighed and chosen for each."""
        found = [_belonging(own) for own in choices]
        rule = self._filled.get(kind.name)
        return found if rule is None else shared(self.layout, kind, found, rule)

    def all_choices(self, row: Row[M], kind: Kind[M]) -> list[list[Found[M]]]:
        """By event the choices for every mention of one kind; where all were left out, the nearest act for each."""
        found = [self.choices(event, row, kind) for event in self.events]
        rule = self._left_out.get(kind.name)
        if rule is None or not row.items or any(map(taken, found)):
            return found
        found = nearest_act(found, rule.near)
        if any(map(taken, found)):
            return found
        across = (Weighing(self.layout, self.order, event, row, kind, across=True) for event in self.events)
        return nearest_act([[self._choose(item, kind) for item in one.near()] for one in across], rule.across)

    def choices(self, event: Event, row: Row[M], kind: Kind[M]) -> list[Found[M]]:
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

    def _choose(self, item: Weighed[M], kind: Kind[M]) -> Found[M]:
        choice = self._arbiter.choose(kind.name, item.clues, kind.options, item.at)
        item.became = choice.option
        return item, choice


def _belonging(choices: Iterable[Found[M]]) -> list[Belonging[M]]:
    """What was chosen as anything, in order of the text."""
    found = (Belonging(item.mention, choice) for item, choice in choices if choice.option != NONE)
    return sorted(found, key=lambda item: item.mention.first)
