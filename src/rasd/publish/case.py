"""An incident with all that a policy looks at."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rasd.model import Claim, Incident, IncidentPlace, Report
from rasd.model.board import Stands
from rasd.model.publication import Name, Unit


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that holds a place: what it is called, its point, and how far it reaches from there, km."""

    unit: Unit
    lat: float
    lon: float
    radius_km: float


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place of an incident, with the units that hold it as far as they are known."""

    place: IncidentPlace
    name: Name
    #: how far from the point the act may have been, km
    radius_km: float
    country: Area | None = None
    admin1: Area | None = None
    admin2: Area | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One incident, what it was made from, and how it stands with the people who review."""

    incident: Incident
    claims: tuple[Claim, ...]
    #: by their ids
    reports: Mapping[str, Report]
    spots: tuple[Spot, ...]
    state: Stands
