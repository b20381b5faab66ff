"""What pages of double coding show: options of the codebook's lists, and codings of one event side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

import msgspec

from rasd.exports.labels import Language, labels
from rasd.exports.wording import harm, place_in_area, weapon, when
from rasd.measure.choosing import CHOSEN, chosen, differing
from rasd.measure.coded import CodedEvent, CodedPlace
from rasd.measure.units import Compared, Told
from rasd.model import Attribution, Casualty, ClaimActor, ClaimSite, ClaimTime, ClaimWeapon, InputError, Span
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
from rasd.project import Kit

#: the closed lists that the coding form offers, by the labels that name their values
LISTS: Final[Mapping[str, Any]] = {
    "event_types": EventType,
    "scope": Scope,
    "modality": Modality,
    "certainty": Certainty,
    "source_kinds": SourceKind,
    "actor_roles": ActorRole,
    "actor_classes": ActorClass,
    "weapon_kinds": WeaponKind,
    "place_roles": PlaceRole,
    "precision": Precision,
    "casualty_kinds": CasualtyKind,
    "casualty_who": CasualtyWho,
    "site_kinds": SiteKind,
}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an event, as each coder told it."""

    field: str
    #: coder -> what they said; one that told no such event is left out
    said: Mapping[str, str]
    #: whether they differ
    differs: bool


def options(kind: Any, name: str, language: Language) -> list[tuple[str, str]]:
    """The values of a closed list with their names."""
    known: Mapping[str, str] = getattr(labels(language), name)
    return [(value, known[value]) for value in get_args(kind)]


class Teller:
    """Tells what events say, field by field, in a language."""

    def __init__(self, kit: Kit, language: Language) -> None:
        self._words = labels(language)
        self._language: Language = language
        self._gazetteer = kit.gazetteer
        self._actors = kit.actor_names(language)

    def rows(self, told: Told, text: str) -> list[Row]:
        """Every field that somebody said something of, side by side."""
        apart = set(differing(told))
        found = []
        for field in CHOSEN:
            said = {coder: self._said(event, field, text) for coder, event in told.by.items() if event is not None}
            if any(said.values()):
                found.append(Row(field=field, said=said, differs=field in apart))
        return found

    def _said(self, event: CodedEvent, field: str, text: str) -> str:
        """What an event says of a field in a line: its values, and the words that prove them."""
        if field == "trigger":
            return " · ".join(_quoted(span, text) for span in event.mentions)
        value = getattr(event, field)
        if isinstance(value, str):
            return self._name(field, value)
        values = value if isinstance(value, tuple) else (value,) if value is not None else ()
        return " · ".join(f"{self._value(field, one)} {_quoted(one.span, text)}" for one in values)

    def _value(self, field: str, one: object) -> str:
        match one:
            case ClaimActor():
                who = self._actors.get(one.actor or "") or self._name("actor_classes", one.actor_class)
                return f"{self._name('actor_roles', one.role)}: {who}"
            case CodedPlace():
                return f"{self._name('place_roles', one.role)}: {self._place(one)}"
            case ClaimTime():
                return when(one, self._words.dates)
            case Casualty():
                return harm(one, self._words)
            case ClaimWeapon():
                return weapon(one, self._words)
            case Attribution() | ClaimSite():
                return self._name("source_kinds" if field == "attribution" else "site_kinds", one.kind)
        raise TypeError(f"{field} has a value of no kind that is known")

    def _place(self, one: CodedPlace) -> str:
        known = self._gazetteer.get(one.place_id) if one.place_id else None
        if known:
            return place_in_area(known, self._language)
        return f"{one.lat:.4f}, {one.lon:.4f}" if one.lat is not None and one.lon is not None else ""

    def _name(self, list_: str, value: str) -> str:
        known: Mapping[str, str] = getattr(self._words, "event_types" if list_ == "type" else list_)
        return known[value]


def _quoted(span: Span, text: str) -> str:
    """Words of a report, kept from turning the line around."""
    return f"«\u2068{span.of(text)}\u2069»"


def picked(compared: Compared, fields: Mapping[str, str]) -> Iterator[tuple[CodedEvent, list[tuple[str, str]]]]:
    """The events that hold by the fields of a form (`keep-1`, `1-type`), each with whose value was taken for what."""
    for number, told in enumerate(compared.events, 1):
        if f"keep-{number}" not in fields:
            continue
        picks = {field: fields[name] for field in CHOSEN if (name := f"{number}-{field}") in fields}
        yield chosen(told, picks), list(picks.items())
    unknown = [name for name in fields if name.startswith("keep-") and not _is_event(name, compared)]
    if unknown:
        raise InputError("the form tells of an event that is not there.", remedy="Load the page again.")


def _is_event(name: str, compared: Compared) -> bool:
    number = name.removeprefix("keep-")
    return number.isdecimal() and 1 <= int(number) <= len(compared.events)
