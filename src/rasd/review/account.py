"""An incident with all that a reviewer's list asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from rasd.model import Claim, Incident, Place, Report
from rasd.review.standing import Standing

#: from the surest to the vaguest
_FINEST: Final = ("exact", "place", "near", "area")
#: km that a place may reach where nobody says more
_REACH: Final[Mapping[str, float]] = {"exact": 1.0, "place": 2.0, "near": 10.0, "area": 30.0}


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """The first place of an incident: the one that most sources name."""

    lat: float | None
    lon: float | None
    radius_km: float
    precision: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An incident, its claims and reports, how it stands, and the places of the gazetteer that it names."""

    incident: Incident
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    standing: Standing
    places: Mapping[str, Place]

    def happened(self) -> Iterator[Claim]:
        """The claims that say that it happened."""
        return (claim for claim in self.claims if claim.modality == "happened")

    def where(self) -> Where | None:
        """Where it was, with how far it may be from the point; None where no place is told."""
        told = self.incident.places
        if not told:
            return None
        first = next((place for place in told if place.lat is not None), told[0])
        known = self.places.get(first.place_id) if first.place_id else None
        said = (place.radius_km for claim in self.claims for place in claim.places if place.place_id == first.place_id)
        reach = max((km for km in said if km is not None), default=known.radius_km if known else None)
        return Where(
            lat=first.lat,
            lon=first.lon,
            radius_km=_REACH.get(first.precision, _REACH["area"]) if reach is None else reach,
            precision=first.precision if first.precision in _FINEST else "area",
        )
