"""An incident as it is put on maps: one flat mark a place, with the same plain names of properties in every format.

A map shows places, and an incident may have several: so it has a mark for each, and one mark where it has none. `row`
counts them from 1: whoever counts incidents, or adds up people, takes marks of row 1 alone. Lists are joined by "; ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rasd.exports.labels import Language, labels
from rasd.exports.public.format import in_language
from rasd.exports.public.sentences.notes import note
from rasd.model.publication import PublicIncident, PublicPlace, Side, Unit


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What a map tells of an incident at one of its places. None is not told, 0 is none."""

    incident: str
    row: int
    rows: int
    type: str
    type_en: str
    type_ar: str
    types: str
    start: str | None
    end: str | None
    place_en: str | None
    place_ar: str | None
    country: str | None
    country_en: str | None
    country_ar: str | None
    admin1: str | None
    admin1_en: str | None
    admin1_ar: str | None
    admin2: str | None
    admin2_en: str | None
    admin2_ar: str | None
    precision: str | None
    radius_km: float | None
    #: whether more is known of the place than is told
    masked: bool | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    sides_en: str | None
    sides_ar: str | None
    weapons: str | None
    sites: str | None
    grade: str
    grade_en: str
    grade_ar: str
    level: str
    sensitive: str | None
    reports: int
    independent: int
    outlets: str | None
    reviewed: bool
    note_en: str
    note_ar: str


def point(place: PublicPlace | None) -> tuple[float, float] | None:
    """Longitude and latitude, as they are told; None where there is no point to give."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lon, place.lat


def marks(incident: PublicIncident) -> Iterator[tuple[PublicPlace | None, Mark]]:
    """Each place of an incident with its mark; one mark without a place where it has none."""
    places: tuple[PublicPlace | None, ...] = incident.places or (None,)
    first = _mark(incident)
    for row, place in enumerate(places, 1):
        yield place, msgspec.structs.replace(first, row=row, rows=len(places), **_where(place))


def _where(place: PublicPlace | None) -> dict[str, str | float | bool | None]:
    if place is None:
        return {}
    told: dict[str, str | float | bool | None] = {
        "precision": place.precision,
        "radius_km": place.radius_km,
        "masked": place.masked,
    }
    if place.name:
        told |= {"place_en": place.name.en, "place_ar": place.name.ar}
    for key in ("country", "admin1", "admin2"):
        unit: Unit | None = getattr(place, key)
        if unit:
            told |= {key: unit.code, f"{key}_en": unit.name.en, f"{key}_ar": unit.name.ar}
    return told


def _mark(incident: PublicIncident) -> Mark:
    """The mark of an incident that is told nowhere."""
    english, arabic = labels("en"), labels("ar")
    told = incident.types[0]
    nowhere: dict[str, None] = dict.fromkeys(_PLACED)
    return Mark(
        incident=incident.id,
        row=1,
        rows=1,
        type=told,
        type_en=english.event_types[told],
        type_ar=arabic.event_types[told],
        types="; ".join(incident.types),
        start=incident.start,
        end=incident.end,
        killed_min=incident.killed_min,
        killed_max=incident.killed_max,
        injured_min=incident.injured_min,
        injured_max=incident.injured_max,
        sides_en=_listed(sides(incident, "en")),
        sides_ar=_listed(sides(incident, "ar")),
        weapons=_listed(incident.weapons),
        sites=_listed(incident.sites),
        grade=incident.grade,
        grade_en=english.grades[incident.grade],
        grade_ar=arabic.grades[incident.grade],
        level=incident.level,
        sensitive=_listed(incident.sensitive),
        reports=incident.reports,
        independent=incident.independent,
        outlets=_listed(incident.outlets),
        reviewed=incident.reviewed,
        note_en=note(incident, "en"),
        note_ar=note(incident, "ar"),
        **nowhere,
    )


_PLACED = (
    "place_en", "place_ar", "country", "country_en", "country_ar", "admin1", "admin1_en", "admin1_ar", "admin2",
    "admin2_en", "admin2_ar", "precision", "radius_km", "masked",
)  # fmt: skip


def sides(incident: PublicIncident, language: Language) -> Iterator[str]:
    """What is said of each side's part, in words, and who says so: that it claims it, is accused, or that it denies."""
    words = labels(language)
    for side in incident.sides:
        name = in_language(side.name, language)
        said = words.interface.comma.join(filter(None, (words.stances[side.stance], tellers(side, language))))
        yield words.incident.stance.format(actor=name, stances=said)


def tellers(side: Side, language: Language) -> str:
    """The kinds of those who say something of a side: "who says so: residents, official"; "" where none is told."""
    words = labels(language)
    kinds = [words.interface.the_outlet if kind == "outlet" else words.source_kinds[kind] for kind in side.by]
    return f"{words.fields['attribution']}: {words.interface.comma.join(kinds)}" if kinds else ""


def _listed(values: Iterable[str]) -> str | None:
    """Values in one cell; None, never an empty word, where there are none."""
    return "; ".join(values) or None
