"""Corrections of claims as people write them into tables: one value of one field, told in a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, get_args

import msgspec

from rasd.model import Claim
from rasd.model.codebook import (
    ActorClass,
    ActorRole,
    CasualtyKind,
    Certainty,
    EventType,
    Modality,
    PlaceRole,
    Scope,
    SiteKind,
    SourceKind,
    WeaponKind,
)

_COUNT: Final = re.compile(r"(\d{1,6})(?:(\+)|\s*-\s*(\d{1,6}))?")
#: between several values of one field
AND: Final = "; "


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """That a claim says `new` in a field where it said `old`; None: nothing."""

    claim_id: str
    field: str
    old: str | None = None
    new: str | None = None
    why: str = ""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What ids a value may name beside the closed lists of the codebook."""

    actor: Callable[[str], bool]
    place: Callable[[str], bool]


#: fields of one value, which may not be empty
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "type": get_args(EventType),
    "scope": get_args(Scope),
    "modality": get_args(Modality),
    "certainty": get_args(Certainty),
}
#: fields of several values
_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "attribution": get_args(SourceKind),
    "weapons": get_args(WeaponKind),
    "sites": get_args(SiteKind),
}
_ROLES: Final = get_args(ActorRole)
_PLACES: Final = get_args(PlaceRole)
_HARMS: Final = get_args(CasualtyKind)
_DAYS: Final = ("start", "end")
#: every field that a correction may name
FIELDS: Final[tuple[str, ...]] = (*_CLOSED, *_ROLES, *_LISTS, *_PLACES, *_DAYS, *_HARMS)


def says(claim: Claim, field: str) -> str | None:
    """What a claim says of a field, as a table has it; None: nothing."""
    return AND.join(_values(claim, field)) or None


def written(value: str | None, field: str) -> str | None:
    """A value as `says` would tell it: blanks and the order of several values don't matter."""
    if value is None or not value.strip():
        return None
    parts = sorted(part.strip() for part in value.split(";") if part.strip())
    parts = [part.replace(" ", "") if field in _HARMS else part for part in parts]
    return AND.join(parts)


def wrong(correction: Correction, claim: Claim, known: Known) -> str:
    """What is wrong with a correction of this claim, and what to do; empty where nothing is."""
    if correction.field not in FIELDS:
        return f"no field is called {correction.field[:60]!r}. Fields are: {', '.join(FIELDS)}."
    stands = says(claim, correction.field)
    if correction.old is not None and stands not in {correction.old, correction.new}:
        return (
            f"the claim says {stands or 'nothing'}, not {correction.old[:60]!r}. Look at it again, and mend the table."
        )
    if correction.new is None:
        return f"{correction.field} can't be empty. Say what it is." if correction.field in _CLOSED else ""
    faults = (_wrong(part, correction.field, known) for part in correction.new.split(AND))
    return next(filter(None, faults), "")


def _values(claim: Claim, field: str) -> list[str]:
    if field in _CLOSED:
        return [str(getattr(claim, field))]
    if field in _DAYS:
        day = getattr(claim.time, field) if claim.time else None
        return [day] if day else []
    return sorted(set(_several(claim, field)))


def _several(claim: Claim, field: str) -> Iterable[str]:
    if field in _LISTS:
        return (value.kind for value in getattr(claim, field))
    if field in _ROLES:
        return (actor.actor or actor.actor_class for actor in claim.actors if actor.role == field)
    if field in _PLACES:
        return (place.place_id for place in claim.places if place.role == field and place.place_id)
    return _tolls(claim, field)


def _tolls(claim: Claim, field: str) -> Iterator[str]:
    for toll in claim.casualties:
        if toll.kind == field and not toll.part:
            low = 0 if toll.min is None else toll.min
            yield f"{low}+" if toll.max is None else str(low) if low == toll.max else f"{low}-{toll.max}"


def _wrong(value: str, field: str, known: Known) -> str:
    shown = value[:60]
    if field in _CLOSED or field in _LISTS:
        options = {**_CLOSED, **_LISTS}[field]
        return "" if value in options else f"{field} can't be {shown!r}. It is one of: {', '.join(options)}."
    if field in _ROLES:
        fits = value in get_args(ActorClass) or known.actor(value)
        return "" if fits else f"no actor and no class is called {shown!r}. See docs/codebook.md."
    if field in _PLACES:
        return "" if known.place(value) else f"no place has the id {shown!r}. Find it: rasd gazetteer find NAME."
    return _wrong_day(value) if field in _DAYS else _wrong_count(value)


def _wrong_day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        return f"{value[:60]!r} is no date. Write it as 2024-05-31."
    return ""


def count_of(value: str) -> tuple[int, int | None]:
    """The lowest and the highest number that a table's count says: 3, 2-5, 3+."""
    match = _COUNT.fullmatch(value)
    if match is None:
        raise ValueError(value)
    low = int(match[1])
    return low, None if match[2] else int(match[3] or low)


def _wrong_count(value: str) -> str:
    match = _COUNT.fullmatch(value)
    if match is None or (match[3] and int(match[3]) < int(match[1])):
        return f"{value[:60]!r} is no number. Write 3, 2-5, or 3+ for at least three."
    return ""
