"""The words of tables and pages, in English and Arabic (labels/<language>.yaml beside this file)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from rasd.exports.notewords import NoteWords
from rasd.exports.packaged import packaged
from rasd.exports.sitewords import SiteWords
from rasd.model import DecisionKind
from rasd.model.codebook import (
    ActorClass,
    ActorRole,
    CasualtyKind,
    CasualtyWho,
    Certainty,
    EventType,
    Modality,
    PlaceRole,
    Precision,
    Scope,
    SiteKind,
    SourceKind,
    WeaponKind,
)
from rasd.model.incident import Grade, Stance

#: languages that Rasd speaks to its users
Language = Literal["en", "ar"]
#: What a lit word can prove; one colour and one underline each.
Field = Literal["event", "attribution", "actor", "weapon", "place", "time", "harm", "site", "cue"]


class Interface(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Headings, buttons and notes."""

    eyebrow: str
    direction: Literal["ltr", "rtl"]
    unreviewed: str
    reports: str
    text: str
    words: str
    words_hint: str
    claims: str
    claim: str
    no_claims: str
    reasons: str
    open_reasons: str
    confidence: str
    published: str
    no_date: str
    source: str
    legend: str
    map: str
    map_note: str
    map_area: str
    km: str
    not_told: str
    the_outlet: str
    also_possible: str
    no_place: str
    whole_claim: str
    comma: str


class Counting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a number that may be open at either end is said; the names in braces are filled in."""

    exact: str
    at_least: str
    at_most: str
    between: str
    none: str
    of_kind: str
    untold: str
    for_who: str
    part: str
    times: str


class Dates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a day and a range of days are said."""

    months: tuple[str, ...]
    day: str
    days: str
    month: str
    between: str
    since: str
    until: str


class IncidentWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown of an incident's sources; the names in braces are filled in."""

    grade: str
    timeline: str
    outlet: str
    report: str
    repeats: str
    copy_of: str
    first: str
    said: str
    stance: str
    copies: str
    after: str
    removed: str
    added: str
    same_words: str
    more: str


class CustodyWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words for where a report came from, and for its versions."""

    came_from: str
    source: str
    place: str
    received: str
    by: str
    original: str
    read_by: str
    versions: str
    version: str
    holds: str
    told: str


class Linking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words for what the clues say of two claims, and for what people decided."""

    clue: str
    weight: str
    sum: str
    prior: str
    decision: str
    by: str
    at: str
    why: str
    #: what a decision of each kind says; the numbers of claims, or a field with what it was and is, in braces
    kinds: dict[DecisionKind, str]
    #: what one about a claim as a whole says
    whole: dict[DecisionKind, str]
    undone: str


class GazetteerWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words for what the gazetteer has of a place; the names in braces are filled in."""

    arabic: str
    english: str
    within: str
    point: str
    kind: str
    people: str
    radius: str
    pcode: str
    licence: str
    note: str
    said_by: str
    #: which layer a place is from
    layer: str
    shipped: str
    own: str
    corrected: str
    keys: str
    #: other places of the name
    namesakes: str
    namesake: str
    more: str
    none_else: str
    #: why a name is read as one place
    candidate: str
    clues: str
    sum: str
    none_of_these: str
    chosen: str
    read_as: str
    no_candidate: str
    nowhere: str
    #: kinds of places by their GeoNames codes: the codes that Rasd knows
    features: dict[str, str]


class Labels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every word of the interface in one language."""

    interface: Interface
    counting: Counting
    dates: Dates
    linking: Linking
    fields: dict[Field, str]
    #: rows of a card: the fields of a claim, those with roles by role
    rows: dict[str, str]
    event_types: dict[EventType, str]
    scope: dict[Scope, str]
    modality: dict[Modality, str]
    certainty: dict[Certainty, str]
    source_kinds: dict[SourceKind, str]
    actor_roles: dict[ActorRole, str]
    actor_classes: dict[ActorClass, str]
    weapon_kinds: dict[WeaponKind, str]
    place_roles: dict[PlaceRole, str]
    precision: dict[Precision, str]
    casualty_kinds: dict[CasualtyKind, str]
    casualty_who: dict[CasualtyWho, str]
    site_kinds: dict[SiteKind, str]
    grades: dict[Grade, str]
    stances: dict[Stance, str]
    incident: IncidentWords
    custody: CustodyWords
    gazetteer: GazetteerWords
    note: NoteWords
    site: SiteWords


@cache
def labels(language: Language) -> Labels:
    """The interface in `language`; a broken label file is a `PackError` with its line."""
    return packaged(f"labels/{language}.yaml", Labels)
