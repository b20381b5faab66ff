"""From the words of a place to the place: by the packs and the gazetteer, never by the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, Self

import msgspec

from rasd.model import ClaimPlace, Document, Reason, Span
from rasd.model.codebook import PlaceRole
from rasd.packs import Packs
from rasd.places import PlaceFinder, PlaceMention, PlaceResolver
from rasd.ports import Gazetteer
from rasd.read.actors import ActorFinder, covered
from rasd.text.normalise import Normaliser
from rasd.text.numbers import NumberReader


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A place as a claim keeps it, and why it is that one."""

    place: ClaimPlace
    reasons: tuple[Reason, ...] = ()


#: what the words at a span of an opened document mean, in a role
Placing = Callable[[Span, PlaceRole], Placed]


class Finish(Protocol):
    """Knows what places are meant; opened once for a document, so that its places are weighed together."""

    @property
    def name(self) -> str:
        """What it knows, as a digest: claims finished by other knowledge can be told apart."""
        ...

    def __call__(self, document: Document, /) -> Placing:
        """Read a document's places."""
        ...


class PackFinish:
    """Places as the lexical reader finds and resolves them."""

    def __init__(self, name: str, finder: PlaceFinder, resolver: PlaceResolver, actors: ActorFinder) -> None:
        self.name = name
        self._finder = finder
        self._resolver = resolver
        self._actors = actors

    @classmethod
    def of(cls, packs: Packs, gazetteer: Gazetteer) -> Self:
        """With everything that the packs and a gazetteer know."""
        normaliser = Normaliser(packs.letters)
        return cls(
            packs.digest,
            PlaceFinder(gazetteer, packs.toponyms, normaliser, NumberReader(packs.numbers, normaliser)),
            PlaceResolver(gazetteer, packs.toponyms, normaliser),
            ActorFinder(packs.actors, normaliser),
        )

    def __call__(self, document: Document) -> Placing:
        """Read a document's places; names inside an actor's name are none, as for the lexical reader."""
        actors = self._actors.find(document)
        mentions = self._finder.find(document, covered(actors))
        resolved = self._resolver.resolve(document, mentions)

        def placing(span: Span, role: PlaceRole) -> Placed:
            index = _meant(mentions, span)
            if index is None:
                return _unknown(document, span, role)
            place = resolved[index]
            reasons = [msgspec.structs.replace(reason, field="places", span=span) for reason in place.reasons]
            return Placed(place=place.claimed(role, span), reasons=tuple(reasons))

        return placing


def _meant(mentions: Sequence[PlaceMention], span: Span) -> int | None:
    """The first mention in the quote, or around it: what contains a place is told after it."""
    return next((index for index, mention in enumerate(mentions) if mention.span.overlaps(span)), None)


def _unknown(document: Document, span: Span, role: PlaceRole) -> Placed:
    """Words that the packs read as no place: told as a place, and not known where."""
    reason = Reason(rule="place.unknown", field="places", values=(span.of(document.report.text),), span=span)
    return Placed(place=ClaimPlace(role=role, span=span, precision="place"), reasons=(reason,))
