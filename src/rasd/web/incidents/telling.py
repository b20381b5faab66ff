"""What each claim says of each field of an incident, in words, with the words of its report that prove it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final, Literal

import msgspec

from rasd.exports import wording
from rasd.exports.plain import plain
from rasd.exports.valuewords import ValueWords
from rasd.model import Casualty, Claim, Span
from rasd.model.codebook import ActorRole
from rasd.project import FoundClaim

RowKey = Literal[
    "type", "day", "place", "perpetrator", "target", "weapon", "site", "killed", "injured", "harm", "attribution",
    "certainty",
]  # fmt: skip
#: what can be named in no more than one way: the doer's row also has those who take part
_SIDES: Final[Mapping[RowKey, tuple[ActorRole, ...]]] = {
    "perpetrator": ("perpetrator", "participant"),
    "target": ("target",),
}
_USUAL: Final = frozenset({"current", "happened", "plain"})


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One value as one claim tells it."""

    #: what is the same in two claims that tell the same
    key: Hashable
    words: str
    #: a word more, set apart: how precisely, which class
    note: str = ""
    #: the words of the report that prove it; empty where none of its own do
    quote: str = ""


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Tells in one language."""

    values: ValueWords
    #: what is said where nobody but the outlet says so
    own_voice: str

    def said(self, row: RowKey, told: FoundClaim) -> tuple[Said, ...]:
        """What a claim says of a field."""
        return tuple(_ROWS[row](self, row, told))

    def _one(self, told: FoundClaim, span: Span | None, key: Hashable, words: str, note: str = "") -> Said:
        quote = plain(span.of(told.report.text)) if span else ""
        return Said(key=key, words=words, note=note, quote=quote)

    def _type(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        claim = told.claim
        yield self._one(told, claim.trigger, claim.type, self.values.words.event_types[claim.type])

    def _day(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        if time := told.claim.time:
            yield self._one(told, time.span, (time.start, time.end), wording.when(time, self.values.words.dates))

    def _place(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        for place in told.claim.places:
            words = self.values.words
            note = words.precision[place.precision]
            if place.role != "occurred":
                note = f"{words.place_roles[place.role]}{words.interface.comma}{note}"
            key = (place.role, place.place_id or place.span.of(told.report.text))
            yield self._one(told, place.span, key, self.values.place(place), note)

    def _sides(self, row: RowKey, told: FoundClaim) -> Iterator[Said]:
        words = self.values.words
        for actor in told.claim.actors:
            if actor.role in _SIDES[row]:
                kind = words.actor_classes[actor.actor_class]
                name = self.values.actor(actor)
                notes = [kind] if name != kind else []
                if actor.role == "participant":
                    notes.append(words.actor_roles[actor.role])
                note = words.interface.comma.join(notes)
                yield self._one(told, actor.span, actor.actor or actor.actor_class, name, note)

    def _weapon(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        for one in told.claim.weapons:
            yield self._one(told, one.span, one.kind, wording.weapon(one, self.values.words))

    def _site(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        for one in told.claim.sites:
            yield self._one(told, one.span, one.kind, self.values.words.site_kinds[one.kind])

    def _harm(self, row: RowKey, told: FoundClaim) -> Iterator[Said]:
        for one in told.claim.casualties:
            if one.kind == row or (row == "harm" and one.kind not in ("killed", "injured")):
                yield self._one(told, one.span, _count(one), *self._counted(one, row))

    def _counted(self, one: Casualty, row: RowKey) -> tuple[str, str]:
        """How many, and of whom; the kind is told where the row does not say it."""
        words = self.values.words
        kind = words.casualty_kinds[one.kind]
        if one.min is None and one.max is None:
            told = words.counting.untold.format(kind=kind)
        else:
            told = wording.count(one.min, one.max, words.counting)
            told = words.counting.of_kind.format(count=told, kind=kind) if row == "harm" else told
        notes = [words.casualty_who[one.who]] if one.who != "unknown" else []
        return told, words.interface.comma.join([*notes, *([words.counting.part] if one.part else [])])

    def _attribution(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        for one in told.claim.attribution:
            yield self._one(told, one.span, one.kind, self.values.words.source_kinds[one.kind])
        if not told.claim.attribution:
            yield Said(key="outlet", words=self.own_voice)

    def _certainty(self, _row: RowKey, told: FoundClaim) -> Iterator[Said]:
        """How surely it is told; what is usual is told once, in a word."""
        claim, words = told.claim, self.values.words
        said = (
            ("certainty", claim.certainty, words.certainty[claim.certainty]),
            ("modality", claim.modality, words.modality[claim.modality]),
            ("scope", claim.scope, words.scope[claim.scope]),
        )
        for field, value, label in said:
            if field == "certainty" or value not in _USUAL:
                yield self._one(told, _cue(claim, field), (field, value), label)


def _count(one: Casualty) -> Hashable:
    return one.kind, one.min, one.max, one.who, one.part


def _cue(claim: Claim, field: str) -> Span | None:
    """The word that decided it, where that is not the one that names the event."""
    spans = (reason.span for reason in claim.reasons if reason.field == field and reason.span)
    return next((span for span in spans if span not in claim.mentions), None)


_ROWS: Final[Mapping[RowKey, Callable[[Tell, RowKey, FoundClaim], Iterator[Said]]]] = {
    "type": Tell._type,  # noqa: SLF001 - its own
    "day": Tell._day,  # noqa: SLF001
    "place": Tell._place,  # noqa: SLF001
    "perpetrator": Tell._sides,  # noqa: SLF001
    "target": Tell._sides,  # noqa: SLF001
    "weapon": Tell._weapon,  # noqa: SLF001
    "site": Tell._site,  # noqa: SLF001
    "killed": Tell._harm,  # noqa: SLF001
    "injured": Tell._harm,  # noqa: SLF001
    "harm": Tell._harm,  # noqa: SLF001
    "attribution": Tell._attribution,  # noqa: SLF001
    "certainty": Tell._certainty,  # noqa: SLF001
}
#: the rows of a comparison, from top to bottom
ROWS: Final[tuple[RowKey, ...]] = tuple(_ROWS)
