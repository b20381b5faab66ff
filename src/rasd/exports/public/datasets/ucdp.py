"""Deadly incidents in the columns of UCDP's georeferenced events. They are no data of UCDP's and have no ids of its."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.public.datasets.coding import Facts, country, days, english, sides, step, violence
from rasd.exports.public.datasets.deaths import Deaths, deaths
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.sentences import telling
from rasd.exports.public.tables.columns import Cell
from rasd.exports.public.tables.delimited import write_rows
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, Name, Party, PublicIncident, PublicPlace, Unit
from rasd.packs.crosswalks import Country, Crosswalks, Ucdp

FILE: Final = "ucdp_ged.csv"
#: UCDP's type for violence against civilians
ONE_SIDED: Final = 3
_NOWHERE: Final = PublicPlace(precision="unknown")
#: bits of a number that every program keeps exactly
_EXACT_BITS: Final = 52


class GedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event; the fields are UCDP's columns, in its order. None is an empty cell: UCDP's own ids, and the untold."""

    id: int
    relid: str
    year: int | None
    active_year: int | None = None
    code_status: str
    type_of_violence: int | None
    conflict_dset_id: str | None = None
    conflict_new_id: int | None = None
    conflict_name: str | None = None
    dyad_dset_id: str | None = None
    dyad_new_id: int | None = None
    dyad_name: str | None
    side_a_dset_id: str | None = None
    side_a_new_id: int | None = None
    side_a: str | None
    side_b_dset_id: str | None = None
    side_b_new_id: int | None = None
    side_b: str | None
    number_of_sources: int
    source_article: str | None
    source_office: str | None
    source_date: str | None
    source_headline: str | None = None
    source_original: str | None
    where_prec: int | None
    where_coordinates: str | None
    where_description: str | None
    adm_1: str | None
    adm_2: str | None
    latitude: float | None
    longitude: float | None
    geom_wkt: str | None
    priogrid_gid: int | None
    country: str | None
    country_id: int | None
    region: str | None
    event_clarity: int = 1
    date_prec: int | None
    date_start: str | None
    date_end: str | None
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    best: int
    high: int
    low: int
    gwnoa: str | None
    gwnob: str | None


def write_ucdp(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write the events."""
    heads: Sequence[Cell] = GedRow.__struct_fields__
    rows = (msgspec.structs.astuple(row) for row in ged_rows(edition, knowledge.crosswalks))
    with whole_file(folder / FILE) as stream:
        write_rows(stream, chain([heads], rows), mark=True)


def ged_rows(edition: Edition, crosswalks: Crosswalks) -> Iterator[GedRow]:
    """The rows of all uses of armed force of which some source tells that somebody died."""
    for incident in edition.incidents:
        dead = deaths(incident)
        if dead and dead.high and not set(incident.types).isdisjoint(crosswalks.ucdp.types):
            yield _row(incident, dead, crosswalks)


def _row(incident: PublicIncident, dead: Deaths, crosswalks: Crosswalks) -> GedRow:
    ucdp, place, known = crosswalks.ucdp, incident.place or _NOWHERE, country(incident.place, crosswalks)
    first, second, kind = _sides(incident, crosswalks)
    a, b = _side(first), ucdp.civilians if kind == ONE_SIDED else _side(second)
    has_point = place.lat is not None and place.lon is not None
    day = incident.start or incident.end
    return GedRow(
        id=int.from_bytes(hashlib.sha256(incident.id.encode()).digest()[:8]) >> (64 - _EXACT_BITS),
        relid=incident.id,
        year=int(day[:4]) if day else None,
        code_status=ucdp.reviewed if incident.reviewed else ucdp.unreviewed,
        type_of_violence=kind,
        dyad_name=f"{a} - {b}" if a and b else None,
        side_a=a,
        side_b=b,
        number_of_sources=incident.independent,
        source_article=_joined(f'"{one.outlet},{one.published or ""},"' for one in incident.sources if one.outlet),
        source_office=_joined(incident.outlets),
        source_date=_joined(dict.fromkeys(one.published for one in incident.sources if one.published)),
        source_original=_joined(dict.fromkeys(by for side in incident.sides for by in side.by if by != "outlet")),
        where_prec=ucdp.where_prec.get(place.precision),
        where_coordinates=_called(place.name),
        where_description=_joined(_described(one) for one in incident.places),
        adm_1=_unit(place.admin1),
        adm_2=_unit(place.admin2),
        latitude=place.lat if has_point else None,
        longitude=place.lon if has_point else None,
        geom_wkt=f"POINT ({place.lon} {place.lat})" if has_point else None,
        priogrid_gid=_cell(place),
        country=_unit(place.country),
        country_id=known.gw if known else None,
        region=known.ucdp if known else None,
        date_prec=step(ucdp.date_prec, days(incident)),
        date_start=_moment(incident.start),
        date_end=_moment(incident.end),
        deaths_a=ucdp.unknown,
        deaths_b=ucdp.unknown,
        deaths_civilians=dead.civilians,
        deaths_unknown=dead.unknown,
        best=dead.best,
        high=dead.high,
        low=dead.low,
        gwnoa=_state(first, known),
        gwnob=_state(second, known),
    )


def _sides(incident: PublicIncident, crosswalks: Crosswalks) -> tuple[Sequence[Party], Sequence[Party], int | None]:
    """Side A and side B, a government first, and the type of violence."""
    first, second = sides(incident)
    kind = violence(first, second, Facts.of(incident, crosswalks), crosswalks.ucdp)
    if kind != ONE_SIDED and not _governs(first, crosswalks.ucdp) and _governs(second, crosswalks.ucdp):
        first, second = second, first
    return first, second, kind


def _governs(parties: Sequence[Party], ucdp: Ucdp) -> bool:
    return any(ucdp.sides.get(party.actor_class) == "government" for party in parties)


def _side(parties: Sequence[Party]) -> str | None:
    return ", ".join(dict.fromkeys(telling.party(party, "en") for party in parties)) or None


def _state(parties: Sequence[Party], known: Country | None) -> str | None:
    """The number of the state that a side is: of the country's own forces."""
    own = known and known.gw and any(party.actor_class == "state" for party in parties)
    return str(known.gw) if known and own else None


def _cell(place: PublicPlace) -> int | None:
    """The cell of PRIO's grid of half degrees that the public point lies in, counted from the south west."""
    if place.lat is None or place.lon is None:
        return None
    row, column = math.floor((place.lat + 90) * 2), math.floor((place.lon + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _moment(day: str | None) -> str | None:
    return f"{day} 00:00:00.000" if day else None


def _called(name: Name | None) -> str | None:
    return english(name) or None


def _described(place: PublicPlace) -> str:
    """A place's name, and how far from its point the act may have been."""
    told = ", place made coarse" if place.masked else ""
    within = "" if place.radius_km is None else f" (within km={place.radius_km}{told})"
    return f"{_called(place.name) or ''}{within}".strip()


def _unit(unit: Unit | None) -> str | None:
    return _called(unit.name) if unit else None


def _joined(parts: Iterable[str]) -> str | None:
    return ";".join(part for part in parts if part) or None


UCDP: Final = Format(name="ucdp", files=(FILE,), write=write_ucdp)
