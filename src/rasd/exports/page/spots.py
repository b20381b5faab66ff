"""Which places of the claims can be drawn, each once a role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.page.svgmap import Spot
from rasd.exports.page.text import Offsets, displayable
from rasd.exports.wording import place_name
from rasd.model import Claim, ClaimPlace, Place, Report
from rasd.model.codebook import PlaceRole, Precision
from rasd.ports import Gazetteer

_APPROXIMATE: Final[frozenset[Precision]] = frozenset({"near", "area"})


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    """One place as one claim names it, with the point to draw it at."""

    number: int
    value: ClaimPlace
    known: Place | None
    lat: float
    lon: float

    @property
    def group(self) -> tuple[str | None, float, float, PlaceRole]:
        return (self.value.place_id, self.lat, self.lon, self.value.role)


def spots(
    report: Report, claims: Sequence[Claim], offsets: Offsets, gazetteer: Gazetteer | None, language: Language
) -> tuple[Spot, ...]:
    """Every place of `claims` that has a point, its own or the gazetteer's, in order of first mention."""
    groups: dict[tuple[str | None, float, float, PlaceRole], list[_Named]] = {}
    for number, claim in enumerate(claims, 1):
        for value in claim.places:
            named = _placed(number, value, gazetteer)
            if named:
                groups.setdefault(named.group, []).append(named)
    words = labels(language)
    return tuple(_spot(report, group, offsets, words, language) for group in groups.values())


def _placed(number: int, value: ClaimPlace, gazetteer: Gazetteer | None) -> _Named | None:
    known = gazetteer.get(value.place_id) if gazetteer and value.place_id else None
    if value.lat is not None and value.lon is not None:
        return _Named(number=number, value=value, known=known, lat=value.lat, lon=value.lon)
    if known:
        return _Named(number=number, value=value, known=known, lat=known.lat, lon=known.lon)
    return None


def _spot(report: Report, group: list[_Named], offsets: Offsets, words: Labels, language: Language) -> Spot:
    first = group[0]
    value, known = first.value, first.known
    name = place_name(known, language) if known else displayable(value.span.of(report.text))
    numbers = tuple(dict.fromkeys(named.number for named in group))
    told = words.interface.comma.join(f"{words.interface.claim} {number}" for number in numbers)
    title = words.interface.comma.join((name, words.place_roles[value.role], words.precision[value.precision], told))
    return Spot(
        lat=first.lat,
        lon=first.lon,
        approximate=value.lat is None or all(named.value.precision in _APPROXIMATE for named in group),
        radius_km=value.radius_km or (known.radius_km if known else None),
        role=value.role,
        name=name,
        title=title,
        claims=numbers,
        keys=" ".join(dict.fromkeys(offsets.key(named.value.span) for named in group)),
    )
