"""One value of one field of a claim: what people look at, and decide about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, get_args

import msgspec

from rasd.model.claim import Attribution, Casualty, Claim, ClaimActor, ClaimPlace, ClaimSite, ClaimTime, ClaimWeapon
from rasd.model.span import Span

#: fields that say one thing, and always something
WordField = Literal["type", "scope", "modality", "certainty"]
FieldName = Literal[WordField, "trigger", "attribution", "actors", "weapons", "places", "time", "casualties", "sites"]
WORD_FIELDS: Final = get_args(WordField)
#: fields of which a claim has one value at most
SINGLE: Final = (*WORD_FIELDS, "trigger", "time")


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value with the words that prove it; of what follows `field` the one that the field holds is given."""

    field: FieldName
    #: type, scope, modality, certainty: the codebook's word
    word: str | None = None
    #: the words that name the event
    trigger: Span | None = None
    attribution: Attribution | None = None
    actor: ClaimActor | None = None
    weapon: ClaimWeapon | None = None
    #: without the ranked rest, which is no part of what is said
    place: ClaimPlace | None = None
    time: ClaimTime | None = None
    casualty: Casualty | None = None
    site: ClaimSite | None = None

    @property
    def held(self) -> Attribution | ClaimActor | ClaimWeapon | ClaimPlace | ClaimTime | Casualty | ClaimSite | None:
        """What the field holds; None for a word and for the trigger."""
        return self.attribution or self.actor or self.weapon or self.place or self.time or self.casualty or self.site

    @property
    def span(self) -> Span | None:
        """The words that prove it; None for the fields of one word, which rest on the whole passage."""
        return self.trigger or (self.held.span if self.held else None)

    @property
    def is_whole(self) -> bool:
        """Whether exactly what the field holds is given."""
        slot = SLOTS[self.field]
        return all((getattr(self, name) is not None) == (name == slot) for name in set(SLOTS.values()))


#: what of a `Value` each field fills
SLOTS: Final[dict[FieldName, str]] = {
    "type": "word",
    "scope": "word",
    "modality": "word",
    "certainty": "word",
    "trigger": "trigger",
    "attribution": "attribution",
    "actors": "actor",
    "weapons": "weapon",
    "places": "place",
    "time": "time",
    "casualties": "casualty",
    "sites": "site",
}


def values_of(claim: Claim) -> tuple[Value, ...]:
    """Every value of a claim, in the order of the codebook."""
    return tuple(_values(claim))


def _values(claim: Claim) -> Iterator[Value]:
    yield Value(field="type", word=claim.type)
    yield Value(field="trigger", trigger=claim.trigger)
    yield Value(field="scope", word=claim.scope)
    yield Value(field="modality", word=claim.modality)
    yield Value(field="certainty", word=claim.certainty)
    yield from (Value(field="attribution", attribution=one) for one in claim.attribution)
    yield from (Value(field="actors", actor=one) for one in claim.actors)
    yield from (Value(field="weapons", weapon=one) for one in claim.weapons)
    yield from (Value(field="places", place=bare(one)) for one in claim.places)
    if claim.time:
        yield Value(field="time", time=claim.time)
    yield from (Value(field="casualties", casualty=one) for one in claim.casualties)
    yield from (Value(field="sites", site=one) for one in claim.sites)


def bare(place: ClaimPlace) -> ClaimPlace:
    """A place without what else its name could mean."""
    return msgspec.structs.replace(place, others=())


def with_values(claim: Claim, values: Iterable[Value]) -> Claim:
    """The claim with these values and no others, under the same id; `ValueError` if they make no claim.

    A place that it has already keeps what else its name could mean; reasons stay of the values that stay.
    """
    given = tuple(values)
    words = {one.field: one.word for one in given if one.word is not None}
    known = {bare(place): place for place in claim.places}
    plain = {
        "trigger": next((one.trigger for one in given if one.trigger), claim.trigger),
        "attribution": tuple(one.attribution for one in given if one.attribution),
        "actors": tuple(one.actor for one in given if one.actor),
        "weapons": tuple(one.weapon for one in given if one.weapon),
        "places": tuple(known.get(one.place, one.place) for one in given if one.place),
        "time": next((one.time for one in given if one.time), None),
        "casualties": tuple(one.casualty for one in given if one.casualty),
        "sites": tuple(one.site for one in given if one.site),
    }
    gone = {(one.field, one.span) for one in values_of(claim)} - {(one.field, one.span) for one in given}
    said = {field for field, word in words.items() if getattr(claim, field) != word}
    reasons = tuple(one for one in claim.reasons if (one.field, one.span) not in gone and one.field not in said)
    made = msgspec.structs.replace(claim, **plain, **words, reasons=reasons)
    try:
        return msgspec.convert(msgspec.to_builtins(made), Claim)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
