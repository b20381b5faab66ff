"""Incidents and counts as rows: what CSV, spreadsheets, HXL, Parquet and data packages share. Columns: columns.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from rasd.exports.labels import Language
from rasd.exports.public.datasets.coding import country, days
from rasd.exports.public.format import in_language
from rasd.exports.public.sentences import telling
from rasd.exports.public.sentences.notes import note
from rasd.exports.public.tables.columns import Cell, Column, columns
from rasd.model.codebook import ActorRole
from rasd.model.publication import Count, Edition, Name, PublicIncident, PublicPlace, Unit
from rasd.packs.crosswalks import Crosswalks

_NOWHERE: Final = PublicPlace(precision="unknown")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a row is made from."""

    incident: PublicIncident
    place: PublicPlace
    day: str
    iso3: str | None


_Cells = Mapping[str, Callable[[Seen], Cell]]


def incident_rows(
    edition: Edition, crosswalks: Crosswalks, kept: Sequence[Column] | None = None
) -> Iterator[tuple[Cell, ...]]:
    """One row for each incident, in the order of the columns: all, or those `kept`."""
    cells = [_CELLS[column.name] for column in kept or columns().incidents]
    for incident in edition.incidents:
        known = country(incident.place, crosswalks)
        seen = Seen(
            incident=incident,
            place=incident.place or _NOWHERE,
            day=edition.head.day,
            iso3=known.iso3 if known else None,
        )
        yield tuple(cell(seen) for cell in cells)


def count_rows(incidents: Iterable[PublicIncident], kept: Sequence[Column] | None = None) -> Iterator[tuple[Cell, ...]]:
    """One row for each count of each incident, in the order of the columns: all, or those `kept`."""
    cells = [_COUNTS[column.name] for column in kept or columns().counts]
    for one in incidents:
        for number, count in enumerate(one.counts, 1):
            yield tuple(cell(one.id, number, count) for cell in cells)


def precision(incident: PublicIncident) -> str | None:
    """How exactly it is known when it was."""
    if incident.start is None and incident.end is None:
        return None
    span = days(incident)
    return "open" if span is None else "day" if span == 1 else "days"


def _called(name: Name | None, language: Language) -> str | None:
    return (in_language(name, language) or None) if name else None


def _classes(role: ActorRole) -> Callable[[Seen], Cell]:
    return lambda seen: tuple(dict.fromkeys(party.actor_class for party in seen.incident.parties if party.role == role))


def _cells(language: Language) -> _Cells:
    """The cells whose words are in a language."""

    def unit(of: Callable[[PublicPlace], Unit | None]) -> Callable[[Seen], Cell]:
        def cell(seen: Seen) -> Cell:
            found = of(seen.place)
            return _called(found.name, language) if found else None

        return cell

    def side(stance: str) -> Callable[[Seen], Cell]:
        return lambda seen: tuple(
            dict.fromkeys(
                _called(side.name, language) or side.actor for side in seen.incident.sides if side.stance == stance
            )
        )

    def perpetrators(seen: Seen) -> Cell:
        doers = (party for party in seen.incident.parties if party.role == "perpetrator")
        return tuple(dict.fromkeys(telling.party(party, language) for party in doers))

    cells: _Cells = {
        "place": lambda seen: _called(seen.place.name, language),
        "country": unit(lambda place: place.country),
        "admin1": unit(lambda place: place.admin1),
        "admin2": unit(lambda place: place.admin2),
        "perpetrators": perpetrators,
        "claimed_by": side("claimed"),
        "accused": side("accused"),
        "denied_by": side("denied"),
        "note": lambda seen: note(seen.incident, language),
    }
    return {f"{name}_{language}": cell for name, cell in cells.items()}


def _code(unit: Unit | None) -> str | None:
    return unit.code if unit else None


_CELLS: Final[_Cells] = {
    "incident_id": lambda seen: seen.incident.id,
    "version": lambda seen: seen.incident.version,
    "edition_day": lambda seen: seen.day,
    "reviewed": lambda seen: seen.incident.reviewed,
    "level": lambda seen: seen.incident.level,
    "types": lambda seen: seen.incident.types,
    "start": lambda seen: seen.incident.start,
    "end": lambda seen: seen.incident.end,
    "date_precision": lambda seen: precision(seen.incident),
    "place_precision": lambda seen: seen.place.precision,
    "masked": lambda seen: seen.place.masked,
    "radius_km": lambda seen: seen.place.radius_km,
    "lat": lambda seen: seen.place.lat,
    "lon": lambda seen: seen.place.lon,
    "country_code": lambda seen: _code(seen.place.country),
    "country_iso3": lambda seen: seen.iso3,
    "admin1_code": lambda seen: _code(seen.place.admin1),
    "admin2_code": lambda seen: _code(seen.place.admin2),
    "perpetrator_classes": _classes("perpetrator"),
    "target_classes": _classes("target"),
    "killed_min": lambda seen: seen.incident.killed_min,
    "killed_max": lambda seen: seen.incident.killed_max,
    "injured_min": lambda seen: seen.incident.injured_min,
    "injured_max": lambda seen: seen.incident.injured_max,
    "weapons": lambda seen: seen.incident.weapons,
    "sites": lambda seen: seen.incident.sites,
    "grade": lambda seen: seen.incident.grade,
    "reports": lambda seen: seen.incident.reports,
    "independent": lambda seen: seen.incident.independent,
    "outlets": lambda seen: seen.incident.outlets,
    "urls": lambda seen: tuple(dict.fromkeys(source.url for source in seen.incident.sources if source.url)),
    **_cells("en"),
    **_cells("ar"),
}
_COUNTS: Final[Mapping[str, Callable[[str, int, Count], Cell]]] = {
    "incident_id": lambda incident, *_: incident,
    "number": lambda _, number, __: number,
    "outlet": lambda *told: told[2].outlet,
    "kind": lambda *told: told[2].kind,
    "who": lambda *told: told[2].who,
    "min": lambda *told: told[2].min,
    "max": lambda *told: told[2].max,
    "part": lambda *told: told[2].part,
}
