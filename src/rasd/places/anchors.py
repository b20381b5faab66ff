"""The report's other places as evidence: a candidate near them is likelier, one far from all of them is not."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians
from typing import TypeAlias

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


#: an anchor as a mention sees it: latitude, longitude, weight from there, name
Seen: TypeAlias = tuple[float, float, float, str]


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


def beside(mentions: Sequence[PlaceMention], anchors: Sequence[Anchor | None], index: int) -> list[Seen]:
    """The anchors around mention `index`, weighed by their distance in the text; a name said again proves nothing."""
    own = mentions[index]
    around = [*range(max(0, index - _LOOKED_AT), index), *range(index + 1, min(index + 1 + _LOOKED_AT, len(anchors)))]
    told = [anchor for at in around if (anchor := anchors[at]) is not None and mentions[at].name != own.name]
    if anchors[index] is None:
        return [(one.lat, one.lon, one.weight, one.name) for one in told]
    return [
        (one.lat, one.lon, one.weight * 0.5 ** (abs(one.at - own.first) / _HALF_TOKENS), one.name)
        for one in told
        if one.at != own.first
    ]


def anchor_clues(place: Place, anchors: Sequence[Seen], pack: Toponyms) -> list[Clue]:
    """How near the anchors are to a candidate."""
    weights, here_lat, here_lon, eastward = pack.weights, place.lat, place.lon, cos(radians(place.lat))
    total, near, half_km = 0.0, 0.0, weights.half_km
    nearest, named = float("inf"), ""
    for lat, lon, weight, name in anchors:
        distance = KM_A_DEGREE * hypot((lon - here_lon) * eastward, lat - here_lat)
        total += weight
        near += weight * 0.5 ** (distance / half_km)
        if distance < nearest:
            nearest, named = distance, name
    if not total:
        return []  # none, or all too far off in the text to weigh anything
    values = (place.name_en, named, f"{nearest:.0f}")
    clues = [Clue("place.neighbours", values, weights.neighbours * near / total)]
    if nearest > half_km and (place.population or 0) < pack.radii.metropolis_from:
        clues.append(Clue("place.far", values, weights.far * min(1.0, nearest / weights.far_km)))
    return clues
