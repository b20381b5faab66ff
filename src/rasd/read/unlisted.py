"""Mentions at words that only the learned model takes for some: what they become, beside those that the packs know.

The model says where a mention begins and ends and what it is; numbers, places and spans stay with the packs' finders.
Whether it belongs to an event is decided like that of every other mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

import msgspec

from rasd.model import Document
from rasd.model.codebook import ActorClass, CasualtyKind, CasualtyWho, SiteKind, SourceKind, WeaponKind
from rasd.places import PlaceFinder, PlaceMention
from rasd.ports import Opinion
from rasd.read.actors import ActorMention
from rasd.read.harm import HarmMention
from rasd.read.layout import Placed
from rasd.read.means import SiteMention, WeaponMention
from rasd.read.sources import Source
from rasd.text.numbers import Quantity

M = TypeVar("M", bound=Placed)
#: what the model calls an actor that has no id in the codebook
_OTHER = "other"
#: how many people there are where no number need say it
COUNTS: Mapping[str, tuple[int, int | None]] = {"none": (0, 0), "one": (1, 1), "two": (2, 2), "many": (2, None)}
_RULE = "seen.words"


class Unlisted:
    """What a model sees in one document; of each kind nothing is told twice."""

    def __init__(self, document: Document, opinion: Opinion, least: Mapping[str, float]) -> None:
        """`least`: by kind, from which probability on a mention is looked at; a kind that is not there never is."""
        self._document = document
        self._opinion = opinion
        self._least = least

    def sources(self, known: Sequence[Source]) -> list[Source]:
        """The sources, with those of the model."""
        new = self._new("source", known)
        return _row(known, [Source(first=a, stop=b, kind=cast(SourceKind, kind), said="") for a, b, kind in new])

    def sites(self, known: Sequence[SiteMention]) -> list[SiteMention]:
        """The sites, with those of the model."""
        return _row(
            known,
            [
                SiteMention(first=a, stop=b, span=self._document.span(a, b), kind=cast(SiteKind, kind), rule=_RULE)
                for a, b, kind in self._new("site", known)
            ],
        )

    def weapons(self, known: Sequence[WeaponMention], quantities: Sequence[Quantity]) -> list[WeaponMention]:
        """The weapons, with those of the model."""
        return _row(known, [self._weapon(*found, quantities) for found in self._new("weapon", known)])

    def _weapon(self, first: int, stop: int, kind: str, quantities: Sequence[Quantity]) -> WeaponMention:
        number = _number(quantities, first, stop)
        span = self._document.span(first, stop)
        count = number.min if number and number.kind == "count" else None
        return WeaponMention(
            first=first, stop=stop, span=span, kind=cast(WeaponKind, kind), count=count, rule=_RULE
        )  # fmt: skip

    def actors(self, known: Sequence[ActorMention]) -> list[ActorMention]:
        """The actors, with those of the model."""
        return _row(known, [self._actor(*found) for found in self._new("actor", known)])

    def _actor(self, first: int, stop: int, who: str) -> ActorMention:
        actor, span = (None if who == _OTHER else who), self._document.span(first, stop)
        kind = cast(ActorClass, self._opinion.tells("class", first))
        return ActorMention(first=first, stop=stop, span=span, actor=actor, actor_class=kind, rule=_RULE)

    def harms(self, known: Sequence[HarmMention], quantities: Sequence[Quantity]) -> list[HarmMention]:
        """The tolls, with those of the model whose number is told."""
        made = (self._harm(*found, quantities) for found in self._new("harm", known))
        return _row(known, [harm for harm in made if harm is not None])

    def _harm(self, first: int, stop: int, kind: str, quantities: Sequence[Quantity]) -> HarmMention | None:
        number = _number(quantities, first, stop)
        told = COUNTS.get(self._opinion.tells("count", first)) if number is None else (number.min or 0, number.max)
        if told is None:
            return None
        return HarmMention(
            first=first, stop=stop, span=self._document.span(first, stop), kind=cast(CasualtyKind, kind),
            min=told[0], max=told[1], who=cast(CasualtyWho, self._opinion.tells("who", first)), anchor=first,
            sentence=self._document.sentence_at(first),
            counted=number is not None, zero=told == (0, 0), rule=_RULE,
        )  # fmt: skip

    def places(self, known: Sequence[PlaceMention], finder: PlaceFinder) -> list[PlaceMention]:
        """The places, with those of the model; which one lies in which is told by their new numbers."""
        new = [finder.at(self._document, first, stop) for first, stop, _ in self._new("place", known)]
        if not new:
            return list(known)
        row = _row(known, new)
        number = {mention.first: index for index, mention in enumerate(row)}
        moved = [None if at is None else number[known[at].first] for at in (place.container for place in known)]
        inside = {mention.first: at for mention, at in zip(known, moved, strict=True)}
        return [msgspec.structs.replace(mention, container=inside.get(mention.first)) for mention in row]

    def _new(self, kind: str, known: Iterable[Placed]) -> Iterator[tuple[int, int, str]]:
        """What the model takes for mentions of a kind and no pack does, without punctuation at their ends."""
        if kind not in self._least:
            return
        taken = {token for mention in known for token in range(mention.first, mention.stop)}
        for first, stop, option in self._opinion.mentions(kind, self._least[kind]):
            end = stop
            while end > first and self._document.kinds[end - 1] == "p":
                end -= 1
            if first < end and taken.isdisjoint(range(first, end)):
                taken.update(range(first, end))
                yield first, end, option


def _number(quantities: Sequence[Quantity], first: int, stop: int) -> Quantity | None:
    """The number of people or things that is told among words, or just before them."""
    inside = (number for number in quantities if first <= number.stop <= stop and number.kind in ("count", "vague"))
    return next(inside, None)


def _row(known: Sequence[M], new: Sequence[M]) -> list[M]:
    return sorted([*known, *new], key=lambda mention: (mention.first, mention.stop))
