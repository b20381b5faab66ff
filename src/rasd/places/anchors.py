"""The report's other places as evidence: a candidate near them is likelier, one far from all of them is not."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians

import msgspec

from rasd.model import Place
from rasd.packs.toponyms import Toponyms
from rasd.places.choice import Choice
from rasd.places.geometry import KM_A_DEGREE
from rasd.places.mention import PlaceMention
from rasd.places.options import Clue

#: a lead over the next candidate that makes a choice a full anchor, and what the others are worth
_CLEAR = 1.0
_UNCLEAR, _AREA = 0.4, 0.4
#: tokens over which an anchor loses half its worth, and how many are looked at on each side
_HALF_TOKENS = 60
_LOOKED_AT = 8


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """Where another mention is thought to be, and how surely."""

    at: int
    lat: float
    lon: float
    name: str
    weight: float


def anchors_of(mentions: Sequence[PlaceMention], choices: Sequence[Choice]) -> list[Anchor | None]:
    """An anchor for each mention; None where it says nothing (countries, and names without a place)."""
    return [_anchor(mention, choice) for mention, choice in zip(mentions, choices, strict=True)]


def _anchor(mention: PlaceMention, choice: Choice) -> Anchor | None:
    best = choice.best()
    if best is None or mention.country or best.place.feature == "PCLI":
        return None
    weight = (1.0 if choice.lead() >= _CLEAR else _UNCLEAR) * (_AREA if mention.area else 1.0)
    return Anchor(mention.first, best.place.lat, best.place.lon, best.place.name_en, weight)


def beside(anchors: Sequence[Anchor | None], index: int) -> list[Anchor]:
    """The anchors around mention `index`, weighed by their distance in the text."""
    own = anchors[index]
    around = [*anchors[max(0, index - _LOOKED_AT) : index], *anchors[index + 1 : index + 1 + _LOOKED_AT]]
    if own is None:
        return [anchor for anchor in around if anchor is not None]
    return [
        Anchor(
            anchor.at,
            anchor.lat,
            anchor.lon,
            anchor.name,
            anchor.weight * 0.5 ** (abs(anchor.at - own.at) / _HALF_TOKENS),
        )
        for anchor in around
        if anchor is not None and anchor.at != own.at
    ]


def anchor_clues(place: Place, anchors: Sequence[Anchor], pack: Toponyms) -> list[Clue]:
    """How near the anchors are to a candidate."""
    weights, eastward = pack.weights, cos(radians(place.lat))
    total = near = 0.0
    nearest, named = float("inf"), ""
    for anchor in anchors:
        distance = KM_A_DEGREE * hypot((anchor.lon - place.lon) * eastward, anchor.lat - place.lat)
        total += anchor.weight
        near += anchor.weight * 0.5 ** (distance / weights.half_km)
        if distance < nearest:
            nearest, named = distance, anchor.name
    if not total:
        return []
    values = (place.name_en, named, f"{nearest:.0f}")
    clues = [Clue("place.neighbours", values, weights.neighbours * near / total)]
    if nearest > weights.half_km and (place.population or 0) < pack.radii.metropolis_from:
        clues.append(Clue("place.far", values, weights.far * min(1.0, nearest / weights.far_km)))
    return clues
