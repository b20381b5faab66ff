"""Where claims say their acts were, and how near two of them are."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from rasd.link.words import Words, bare
from rasd.model import Claim, ClaimPlace
from rasd.model.codebook import EventType, Precision
from rasd.places.geometry import km


class Spot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place of a claim; point (degrees) and governorate where they are known."""

    written: str
    #: the name run together without articles, so that spellings in one word or two are one name
    name: str
    #: its bare words
    words: tuple[str, ...]
    precision: Precision
    lat: float | None
    lon: float | None
    admin1: str | None


def spots(claim: Claim, text: str, words: Words, outcomes: Collection[EventType]) -> tuple[Spot, ...]:
    """Where the claim's act was; where that is not told, from where and to where.

    Not to where of an outcome: the wounded of an act may be taken far from where it was.
    """
    places = [place for place in claim.places if place.role == "occurred"] or [
        place for place in claim.places if place.role == "origin" or claim.type not in outcomes
    ]
    return tuple(_spot(place, text, words) for place in places)


def _spot(place: ClaimPlace, text: str, words: Words) -> Spot:
    written = place.span.of(text)
    forms = words.forms(written)
    known = place.precision != "area"
    return Spot(
        written=written,
        name="".join(form.removeprefix("ال") for form in forms),
        words=tuple(map(bare, forms)),
        precision=place.precision,
        lat=place.lat if known else None,
        lon=place.lon if known else None,
        admin1=place.admin1,
    )


def kilometres(left: Spot, right: Spot) -> float | None:
    """Kilometres between two spots; null where a point is not known."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return km(left.lat, left.lon, right.lat, right.lon)
