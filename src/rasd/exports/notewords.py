"""The phrases that an incident is told with in sentences (`note:` in labels/<language>.yaml); braces are filled in."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from rasd.model.codebook import CasualtyKind, EventType, SiteKind, SourceKind, WeaponKind
from rasd.model.incident import Stance

#: how a language tells numbers apart: English one and other, Arabic all of them
Agreement = Literal["one", "two", "few", "many", "other"]
#: what is counted in sentences
Noun = Literal["person", "combatant", "report", "other_report", "other_outlet", "other_place"]
#: forms in which a time is told
WhenForm = Literal["day", "days", "month", "between", "since", "until"]
_FEW: Final = range(3, 11)


def agreement(number: int, language: Literal["en", "ar"]) -> Agreement:
    """The form that a noun takes after a number."""
    if number == 1:
        return "one"
    if language == "en":
        return "other"
    if number == 2:
        return "two"
    rest = number % 100
    return "few" if rest in _FEW else "many" if rest > 10 else "other"


class Harmed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people harmed are told: some, none, or that it is not clear."""

    some: str
    none: str
    unclear: str


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a place is told, by how exactly it is."""

    place: str
    near: str
    grid: str
    admin2: str
    admin1: str
    area: str
    country: str
    #: a place and the units that it is in
    within: str
    #: units with the word for them, by country code; "" for all others
    district: dict[str, str]
    governorate: dict[str, str]
    masked: str
    hidden: str


class Sides(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said of a side: by itself, by others who are told, and by nobody who is told."""

    itself: str
    others: str
    nobody: str


class NoteWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident in sentences."""

    unreviewed: str
    #: first sentence: who says so by the number of reports, what, and the rest
    attributed: dict[Agreement, str]
    unattributed: dict[Agreement, str]
    #: one thing told, or several
    told: dict[Literal["one", "more"], str]
    when: dict[WhenForm, str]
    where: Where
    sites: str
    weapons: str
    #: as the first thing told; what follows it goes by `also`
    types: dict[EventType, str]
    also: dict[EventType, str]
    site_kinds: dict[SiteKind, str]
    weapon_kinds: dict[WeaponKind, str]
    #: nouns with their number; {n}
    counted: dict[Noun, dict[Agreement, str]]
    at_least: str
    at_most: str
    between: str
    harm: str
    harmed: dict[CasualtyKind, Harmed]
    by_outlets: str
    by_outlet: str
    sides: dict[Stance, Sides]
    sources: dict[SourceKind | Literal["outlet"], str]
    clauses: str
    grade: str
    #: a name that could be read as more than a name
    quoted: str
    #: between clauses of a sentence, and at its end
    semicolon: str
    stop: str
    #: between the parts of a list, and before its last
    comma: str
    last: str
