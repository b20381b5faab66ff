"""What was found in a document and where it stands: the table that every decision looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

import msgspec

from rasd.model import Document
from rasd.places import PlaceMention, ResolvedPlace
from rasd.read.actors import ActorMention
from rasd.read.cues import Cue
from rasd.read.harm import HarmMention
from rasd.read.means import SiteMention, WeaponMention
from rasd.read.sources import Source
from rasd.read.triggers import Trigger
from rasd.text.numbers import Quantity
from rasd.times import TimeMention


class Placed(Protocol):
    """Anything that stands at tokens `first` to `stop`."""

    @property
    def first(self) -> int:
        """The first token."""
        ...

    @property
    def stop(self) -> int:
        """The token after the last."""
        ...


M = TypeVar("M", bound=Placed)


class Row(Generic[M]):
    """Mentions of one kind in order of position, with quick look-up by token range."""

    __slots__ = ("firsts", "items")

    def __init__(self, items: Sequence[M]) -> None:
        self.items = tuple(sorted(items, key=lambda item: (item.first, item.stop)))
        self.firsts = [item.first for item in self.items]

    def within(self, first: int, stop: int) -> tuple[M, ...]:
        """Mentions that begin at tokens `first` up to but without `stop`."""
        return self.items[bisect_left(self.firsts, first) : bisect_left(self.firsts, stop)]

    def between(self, low: int, high: int) -> int:
        """How many mentions begin strictly between two tokens."""
        return max(bisect_left(self.firsts, high) - bisect_right(self.firsts, low), 0)

    def index(self, mention: M) -> int:
        """The position of a mention of this row."""
        return bisect_left(self.firsts, mention.first)

    def at(self, token: int) -> M | None:
        """The first mention that begins at `token`."""
        index = bisect_left(self.firsts, token)
        return self.items[index] if index < len(self.firsts) and self.firsts[index] == token else None


class Headline(msgspec.Struct, frozen=True, gc=False):
    """What the report's title names; it is read for clues only, evidence stands in the text."""

    triggers: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


class Layout:
    """A document with the rows of what was found in it. Built once a report, then only looked at."""

    def __init__(
        self,
        document: Document,
        *,
        triggers: Sequence[Trigger],
        actors: Sequence[ActorMention],
        places: Sequence[PlaceMention],
        resolved: Sequence[ResolvedPlace],
        weapons: Sequence[WeaponMention],
        sites: Sequence[SiteMention],
        harms: Sequence[HarmMention],
        times: Sequence[TimeMention],
        quantities: Sequence[Quantity],
        sources: Sequence[Source],
        cues: Sequence[Cue],
        headline: Headline,
    ) -> None:
        self.document = document
        self.triggers = Row(triggers)
        self.actors = Row(actors)
        self.places = Row(places)
        self.resolved = {mention.first: place for mention, place in zip(places, resolved, strict=True)}
        self.weapons = Row(weapons)
        self.sites = Row(sites)
        self.harms = Row(harms)
        self.times = Row(times)
        self.quantities = quantities
        self.sources = Row(sources)
        self.cues = Row(cues)
        #: terms and weapons of the whole report, and which places contain others
        self.terms = Counter(trigger.name for trigger in triggers)
        self.arms = frozenset(weapon.kind for weapon in weapons)
        self.containers = frozenset(place.container for place in self.places.items if place.container is not None)
        self.headline = headline
        self.sentence = _numbers(document.sentences)
        self.clause = _numbers(document.clauses)
        #: the sentence that tells first: a post often opens with "breaking" or a hashtag on a line of its own
        self.opening = self.sentence[self.triggers.firsts[0]] if self.triggers.firsts else 0

    def sentence_range(self, token: int) -> tuple[int, int]:
        """The tokens of the sentence that `token` stands in."""
        return self.document.sentences[self.sentence[token]]

    def clause_range(self, token: int) -> tuple[int, int]:
        """The tokens of the clause that `token` stands in."""
        return self.document.clauses[self.clause[token]]

    def form(self, token: int) -> str:
        """The normalised token, or "" beyond either end."""
        forms = self.document.forms
        return forms[token] if 0 <= token < len(forms) else ""


def _numbers(ranges: Sequence[tuple[int, int]]) -> list[int]:
    """For each token the number of the range it stands in."""
    return [number for number, (first, stop) in enumerate(ranges) for _ in range(first, stop)]
