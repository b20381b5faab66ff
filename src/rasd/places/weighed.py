"""The decision on one name laid open: every candidate with its clues, and "none of these" among them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.model import Document, Place, Span
from rasd.places.choice import Choice
from rasd.places.mention import PlaceMention, ResolvedPlace
from rasd.places.options import Clue
from rasd.places.resolve import PlaceResolver
from rasd.ports import Gazetteer


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with its clues, the weightiest first, and their sum; without a place it is "none of these"."""

    place: Place | None
    score: float
    clues: tuple[Clue, ...] = ()


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A name as it was weighed in a document."""

    mention: PlaceMention
    #: best first: the first was chosen
    ranked: tuple[Ranked, ...]
    answer: ResolvedPlace


def weighed(
    resolver: PlaceResolver, document: Document, mentions: Sequence[PlaceMention], least: float
) -> tuple[Weighed, ...]:
    """The decision on each mention of a document; `least` is what "none of these" weighs."""
    choices = resolver.choices(document, mentions)
    answers = resolver.answers(mentions, choices)
    return tuple(
        _weighed(mention, choice, answer, least)
        for mention, choice, answer in zip(mentions, choices, answers, strict=True)
    )


def _weighed(mention: PlaceMention, choice: Choice, answer: ResolvedPlace, least: float) -> Weighed:
    ranked = [
        Ranked(place=choice.options[at].place, score=choice.scores[at], clues=tuple(choice.clues(at)))
        for at in choice.order
    ]
    if ranked and not mention.area:  # an area that is told as one is never none of those of its name
        ranked.append(Ranked(place=None, score=least))
        ranked.sort(key=lambda one: -one.score)  # a tie goes to the place, which stands before it
    return Weighed(mention=mention, ranked=tuple(ranked), answer=answer)


def bare(document: Document, gazetteer: Gazetteer, name: str) -> PlaceMention:
    """A name by itself, with nothing told around it: the whole document is the mention."""
    forms = document.forms
    length, ids = gazetteer.longest(forms, 0) if forms else (0, ())
    written = length == len(forms) and bool(length)
    return PlaceMention(
        first=0,
        stop=len(forms),
        span=Span(0, document.ends[-1] if document.ends else 0),
        name=" ".join(forms),
        candidates=ids if written else tuple(place.id for place in gazetteer.named(name)),
        alike=not written and not name.isascii(),
    )
