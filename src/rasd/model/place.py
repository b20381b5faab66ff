"""A row of the gazetteer."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A named place, admin unit, river, base, crossing ... as the gazetteer knows it (WGS 84 degrees)."""

    id: str
    name_ar: str
    name_en: str
    lat: float
    lon: float
    #: GeoNames feature code (PPL, ADM1, STM, AIRB, ...) or the supplement's own
    feature: str
    country: str
    admin1: str | None = None
    admin1_ar: str | None = None
    admin2: str | None = None
    population: int | None = None
    pcode: str | None = None
    #: how far the thing itself reaches from the point, km
    radius_km: float | None = None
    licence: str = ""
    note: str = ""
