"""The incidents of a project with all that a policy looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, Protocol

from rasd.model import Claim, Incident, IncidentPlace, Place
from rasd.model.board import Stands
from rasd.model.publication import Name, Unit
from rasd.places.index import PackedGazetteer
from rasd.places.layered import LayeredGazetteer
from rasd.places.reach import Reaches
from rasd.ports import Gazetteer, Store
from rasd.project.acquiring import batches
from rasd.project.claims import ReviewedClaims
from rasd.publish.case import Area, Case, Spot
from rasd.review.standing import Review

#: km that a place may reach where no report says more
_REACH: Final = {"exact": 1.0, "place": 2.0, "near": 10.0}


class Linked(Protocol):
    """What puts claims together: a project's linking."""

    def incidents(self) -> Sequence[Incident]:
        """Every incident."""
        ...

    def holding(self, claim_ids: Iterable[str]) -> Sequence[Incident]:
        """The incidents that hold these claims by now."""
        ...

    def today(self, claim_id: str) -> str | None:
        """The claim that stands for one that was read once; None where nothing does any more."""
        ...


class Cases:
    """Puts cases together, some hundred incidents at a time."""

    def __init__(self, store: Store, reader: str, gazetteer: Gazetteer, linked: Linked, review: Review) -> None:
        self._store = store
        self._claims = ReviewedClaims(store, reader)
        self._gazetteer = gazetteer
        self._linked = linked
        self._review = review

    def incidents(self) -> Sequence[Incident]:
        """Every incident."""
        return self._linked.incidents()

    def holding(self, claim_ids: Iterable[str]) -> Sequence[Incident]:
        """The incidents that hold these claims by now."""
        return self._linked.holding(claim_ids)

    def today(self, claim_id: str) -> str | None:
        """The claim that stands for one that was read once."""
        return self._linked.today(claim_id)

    def state(self, incident: Incident) -> Stands:
        """How an incident stands with the people who review."""
        return self._review.of(incident).state

    def of(self, incidents: Iterable[Incident]) -> Iterator[Case]:
        """The cases of incidents, in their order."""
        for some in batches(incidents):
            ids = sorted({report for incident in some for report in incident.report_ids})
            reports = {report.id: report for report in self._store.reports(ids)}
            claims = {claim.id: claim for claim in self._claims.claims(ids)}
            for incident in some:
                told = tuple(claims[one] for one in incident.claim_ids)
                yield Case(
                    incident=incident,
                    claims=told,
                    reports={one: reports[one] for one in incident.report_ids},
                    spots=tuple(self._spot(place, told) for place in incident.places),
                    state=self.state(incident),
                )

    @cached_property
    def _reaches(self) -> Reaches:
        gazetteer = self._gazetteer
        if not isinstance(gazetteer, LayeredGazetteer | PackedGazetteer):
            return Reaches(())
        return Reaches(place for ident, _, _ in gazetteer.points() if (place := gazetteer.get(ident)))

    def _spot(self, place: IncidentPlace, claims: Sequence[Claim]) -> Spot:
        known = self._gazetteer.get(place.place_id) if place.place_id else None
        within = known or self._governorate(place.admin1)
        told = (one.radius_km for claim in claims for one in claim.places if one.place_id == place.place_id)
        reach = max((km for km in told if km is not None), default=None)
        usual = (known.radius_km if known else None) or _REACH.get(place.precision, 0.0)
        return Spot(
            place=place,
            name=_name(known) if known else Name(en=place.name, ar=place.name),
            radius_km=usual if reach is None else reach,
            country=self._area(within, "PCLI"),
            admin1=self._area(within, "ADM1"),
            admin2=self._area(known, "ADM2"),
        )

    def _area(self, place: Place | None, feature: str) -> Area | None:
        unit = self._reaches.holding(place, feature) if place else None
        if unit is None:
            return None
        code = unit.country if feature == "PCLI" else unit.pcode
        return Area(
            unit=Unit(name=_name(unit), code=code), lat=unit.lat, lon=unit.lon, radius_km=self._reaches.km(unit)
        )

    def _governorate(self, name: str | None) -> Place | None:
        """The governorate of that name, where only one country has it."""
        found = [place for place in self._gazetteer.named(name) if place.feature == "ADM1"] if name else []
        return found[0] if len(found) == 1 else None


def _name(place: Place) -> Name:
    return Name(en=place.name_en or place.name_ar, ar=place.name_ar or place.name_en)
