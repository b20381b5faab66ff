"""Several mentions of one act become one event: the clues of decision `same`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from rasd.model.codebook import EventType
from rasd.places import ResolvedPlace
from rasd.places.geometry import km
from rasd.read.layout import Layout
from rasd.read.triggers import Trigger

#: how many of the latest events are looked at, and how many of them weighed: bounds the cost of very long reports
_RECENT, _CANDIDATES = 60, 12
#: how many of an event's latest mentions are compared
_COMPARED = 12
#: places this close are one place for telling events apart, km
_SAME_KM = 6.0


class Named:
    """A trigger with the type it was found to name."""

    __slots__ = ("confidence", "sentence", "trigger", "type", "why")

    def __init__(
        self, trigger: Trigger, kind: EventType, sentence: int, confidence: float, why: tuple[str, ...]
    ) -> None:
        self.trigger = trigger
        self.type = kind
        self.sentence = sentence
        self.confidence = confidence
        self.why = why


class Event:
    """An act in the making: its mentions in the order of the text, and what stands nearest to them."""

    __slots__ = ("mentions", "number", "type")

    def __init__(self, number: int, first: Named) -> None:
        self.number = number
        self.type = first.type
        self.mentions = [first]

    @property
    def lead(self) -> Named:
        """The mention that names the event first."""
        return self.mentions[0]

    @property
    def last(self) -> Named:
        """The latest mention."""
        return self.mentions[-1]


class Nearby:
    """What stands nearest to each named trigger: the places, actors and times that are plainly its own."""

    def __init__(self, layout: Layout, named: Sequence[Named]) -> None:
        self._layout = layout
        firsts = [item.trigger.first for item in named]
        self.places = {first: self._places(first, firsts) for first in firsts}
        self.actors = {first: self._actors(first, firsts) for first in firsts}
        self.times = {first: self._times(first) for first in firsts}
        self.weapons = {first: self._weapons(first, firsts) for first in firsts}

    def _window(self, first: int, firsts: Sequence[int]) -> tuple[int, int]:
        """The tokens of the sentence between the trigger before and the trigger after."""
        low, high = self._layout.sentence_range(first)
        index = bisect_left(firsts, first)
        before = firsts[index - 1] if index else low
        after = firsts[index + 1] if index + 1 < len(firsts) else high
        return max(low, before), min(high, after)

    def _places(self, first: int, firsts: Sequence[int]) -> tuple[ResolvedPlace, ...]:
        low, high = self._window(first, firsts)
        rows = self._layout.places
        mentions = rows.within(first, high) or rows.within(low, first)
        return tuple(self._layout.resolved[mention.first] for mention in mentions)

    def _actors(self, first: int, firsts: Sequence[int]) -> frozenset[str]:
        low, high = self._window(first, firsts)
        found = self._layout.actors.within(first, high) or self._layout.actors.within(low, first)
        return frozenset(actor.actor or actor.actor_class for actor in found[:2])

    def _times(self, first: int) -> tuple[str, ...]:
        found = self._layout.times.within(*self._layout.sentence_range(first))
        return tuple(time.start or "" for time in found if time.start)

    def _weapons(self, first: int, firsts: Sequence[int]) -> frozenset[str]:
        return frozenset(weapon.kind for weapon in self._layout.weapons.within(*self._window(first, firsts)))


def candidates(events: Sequence[Event], named: Named) -> list[Event]:
    """Earlier events that `named` may mention again: of its type, or of a type that its word can also name."""
    recent = islice(reversed(events), _RECENT)
    fitting = [event for event in recent if event.type == named.type or event.type in named.trigger.types]
    return fitting[:_CANDIDATES][::-1]


def same_clues(layout: Layout, nearby: Nearby, event: Event, named: Named, events: Sequence[Event]) -> list[str]:
    """Named clues for whether `named` mentions `event` again."""
    trigger = named.trigger
    last = event.last.trigger
    clues = ["any", f"type={named.type}"]
    if named.type != event.type:
        clues += ["other type", f"retype={event.type}>{named.type}"]
    alike = any(mention.trigger.name == trigger.name for mention in event.mentions[-_COMPARED:])
    clues.append("same word" if alike else "other word")
    clues.append(f"words={event.last.trigger.name}+{trigger.name}")
    form = "definite" if trigger.definite else trigger.form
    clues += [f"form={form}", f"form={form} & {'same' if alike else 'other'} word"]
    clues += _distance(layout, event, named)
    clues += _order(event, named, events)
    clues += _agreement(nearby, event, trigger)
    low = layout.sentence_range(trigger.first)[0]
    before = layout.cues.within(low, trigger.first)
    clues += sorted({f"cue={cue.kind}" for cue in before if cue.kind in _TELLING})
    if any(cue.kind == "demonstrative" for cue in layout.cues.within(trigger.first - 1, trigger.stop + 1)):
        clues.append("this one")
    if last.stop == trigger.first and "و" not in trigger.before:
        clues.append("directly after")
    if trigger.before.startswith(("و", "ف")) and trigger.first - last.stop <= 2:
        clues.append("and")
    return clues


_TELLING = frozenset({"parallel", "background", "was", "recurrence", "plan", "cause", "result", "light", "agent"})


def _distance(layout: Layout, event: Event, named: Named) -> Iterator[str]:
    trigger, last = named.trigger, event.last.trigger
    sentences = named.sentence - event.last.sentence
    yield f"sentences apart={min(sentences, 4)}"
    if sentences == 0:
        gap = trigger.first - last.stop
        yield f"gap={'0' if gap <= 0 else '3' if gap <= 3 else '8' if gap <= 8 else 'far'}"
        if layout.clause[trigger.first] == layout.clause[last.first]:
            yield "same clause"
            yield f"same clause forms={last.form}+{trigger.form}"


def _order(event: Event, named: Named, events: Sequence[Event]) -> Iterator[str]:
    of_type = [other for other in events[-_RECENT:] if other.type == named.type]
    if event.number == 0:
        yield "first event"
        yield f"first event apart={min(named.sentence - event.last.sentence, 4)}"
    if events[-1] is event:
        yield "latest event"
    if of_type and of_type[-1] is event:
        yield "latest of type"
    if len(of_type) == 1:
        yield "only of type"
    yield f"mentions={min(len(event.mentions), 3)}"


def _agreement(nearby: Nearby, event: Event, trigger: Trigger) -> Iterator[str]:
    mentions = event.mentions[-_COMPARED:]
    places = _compare_places(
        [place for mention in mentions for place in nearby.places[mention.trigger.first]],
        nearby.places[trigger.first],
    )
    theirs = frozenset().union(*(nearby.actors[mention.trigger.first] for mention in mentions))
    actors = _compare(theirs, nearby.actors[trigger.first])
    yield f"places={places}"
    yield f"actors={actors}"
    yield f"places={places} & actors={actors}"
    yield f"places={places} & {'definite' if trigger.definite else 'indefinite'}"
    weapons = frozenset().union(*(nearby.weapons[mention.trigger.first] for mention in mentions))
    yield f"weapons={_compare(weapons, nearby.weapons[trigger.first])}"
    days = frozenset(day for mention in mentions for day in nearby.times[mention.trigger.first])
    yield f"times={_compare(days, frozenset(nearby.times[trigger.first]))}"


def _compare(theirs: frozenset[str], own: frozenset[str]) -> str:
    """How two sets agree: same, different, or which of them is empty."""
    if not own:
        return "untold" if theirs else "neither"
    if not theirs:
        return "new"
    return "same" if theirs & own else "different"


def _compare_places(theirs: Sequence[ResolvedPlace], own: Sequence[ResolvedPlace]) -> str:
    if not own:
        return "untold" if theirs else "neither"
    if not theirs:
        return "new"
    if any(one_place(left, right) for left in theirs for right in own):
        return "same"
    if any(
        left.admin1 and left.admin1 == right.admin1 and None in (left.lat, right.lat)
        for left in theirs
        for right in own
    ):
        return "within"
    return "different"


def one_place(left: ResolvedPlace, right: ResolvedPlace) -> bool:
    """Whether two places are the same or so close that they tell no two acts apart."""
    if left.place_id and left.place_id == right.place_id:
        return True
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return left.name == right.name
    return km(left.lat, left.lon, right.lat, right.lon) <= _SAME_KM
