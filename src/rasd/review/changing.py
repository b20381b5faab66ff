"""A correction from a table as decisions about values: what is replaced, what goes, what comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import get_args

import msgspec

from rasd.model import (
    Attribution,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    ClaimWeapon,
    InputError,
    Span,
)
from rasd.model.codebook import ActorClass, ActorRole, CasualtyKind, PlaceRole
from rasd.model.decision import FieldDecision
from rasd.model.value import WORD_FIELDS, Value, values_of
from rasd.review.corrections import AND, Correction, count_of, says

#: a place of the gazetteer in a role, with the words for it
Place = Callable[[str, PlaceRole, Span], ClaimPlace]
#: the class of an actor of the packs
ClassOf = Callable[[str], ActorClass]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One decision that a correction makes."""

    kind: FieldDecision
    value: Value | None = None
    to: Value | None = None


class Changing:
    """Turns corrections into decisions.

    Where a table names no words for a new value, those of what it replaces stand for it, or those that name the event.
    """

    def __init__(self, place: Place, class_of: ClassOf) -> None:
        self._place = place
        self._class_of = class_of

    def changes(self, correction: Correction, claim: Claim) -> Iterator[Change]:
        """The decisions that make a claim say what a correction says of a field; none where it says so already."""
        field, wanted = correction.field, [] if correction.new is None else correction.new.split(AND)
        if field in WORD_FIELDS:
            yield from _word(field, wanted, claim)
            return
        if field in ("start", "end"):
            yield from _day(field, wanted, claim)
            return
        old = {value: told for value in values_of(claim) if (told := _told(value, field, claim))}
        gone = [value for value, told in old.items() if told not in wanted]
        come = [told for told in wanted if told not in old.values()]
        for value, told in zip_longest(gone, come):
            span = (value.span if value else None) or claim.trigger
            to = self._made(field, told, span, value) if told is not None else None
            if to is None:
                yield Change(kind="reject", value=value)
            else:
                yield Change(kind="correct" if value else "add", value=value, to=to)

    def _made(self, field: str, told: str, span: Span, old: Value | None) -> Value:
        """The value that a table's word for a field makes."""
        if field in get_args(ActorRole):
            return self._actor(field, told, span)
        if field in get_args(PlaceRole):
            return Value(field="places", place=self._place(told, msgspec.convert(field, PlaceRole), span))
        if field in get_args(CasualtyKind):
            low, high = count_of(told)
            who = old.casualty.who if old and old.casualty else "unknown"
            kind = msgspec.convert(field, CasualtyKind)
            return Value(field="casualties", casualty=Casualty(kind=kind, min=low, max=high, who=who, span=span))
        made = {"kind": told, "span": span}
        if field == "attribution":
            return Value(field="attribution", attribution=msgspec.convert(made, Attribution))
        if field == "weapons":
            return Value(field="weapons", weapon=msgspec.convert(made, ClaimWeapon))
        return Value(field="sites", site=msgspec.convert(made, ClaimSite))

    def _actor(self, field: str, told: str, span: Span) -> Value:
        role = msgspec.convert(field, ActorRole)
        if told in get_args(ActorClass):
            return Value(
                field="actors", actor=ClaimActor(role=role, actor_class=msgspec.convert(told, ActorClass), span=span)
            )
        actor = ClaimActor(role=role, actor=told, actor_class=self._class_of(told), span=span)
        return Value(field="actors", actor=actor)


def _told(value: Value, field: str, claim: Claim) -> str | None:
    """What a table calls a value, if it is one of the field."""
    alone = msgspec.structs.replace(
        claim,
        attribution=(value.attribution,) if value.attribution else (),
        actors=(value.actor,) if value.actor else (),
        weapons=(value.weapon,) if value.weapon else (),
        places=(value.place,) if value.place else (),
        casualties=(value.casualty,) if value.casualty else (),
        sites=(value.site,) if value.site else (),
    )
    return says(alone, field)


def _word(field: str, wanted: Sequence[str], claim: Claim) -> Iterator[Change]:
    old = next(value for value in values_of(claim) if value.field == field)
    if len(wanted) != 1:
        raise InputError(f"{field} holds one value.", remedy="Say what it is.")
    if old.word != wanted[0]:
        yield Change(kind="correct", value=old, to=Value(field=old.field, word=wanted[0]))


def _day(field: str, wanted: Sequence[str], claim: Claim) -> Iterator[Change]:
    time, day = claim.time, wanted[0] if wanted else None
    old = Value(field="time", time=time) if time else None
    start, end = (time.start, time.end) if time else (None, None)
    start, end = (day, end) if field == "start" else (start, day)
    if start is None and end is None:
        if old:
            yield Change(kind="reject", value=old)
        return
    now = ClaimTime(start=start, end=end, span=time.span if time else claim.trigger)
    if now != time:
        yield Change(kind="correct" if old else "add", value=old, to=Value(field="time", time=now))
