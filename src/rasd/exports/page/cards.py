"""Claims to cards: every value a button that carries its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Final, get_args

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Field, Labels, Language
from rasd.exports.labels import labels as load_labels
from rasd.exports.page.text import Offsets, displayable
from rasd.exports.page.view import Badge, Card, Doubt, Row, Value, Why
from rasd.exports.told import Sentence
from rasd.model import Claim, ClaimActor, ClaimPlace, Reason, Report, Span
from rasd.model.codebook import ActorRole, PlaceRole
from rasd.ports import Gazetteer

#: The colour in which the evidence of each field of a claim is lit.
FIELDS: Final[Mapping[str, Field]] = {
    "type": "event", "trigger": "event", "other_mentions": "event", "scope": "cue", "modality": "cue",
    "certainty": "cue", "attribution": "attribution", "actors": "actor", "weapons": "weapon", "places": "place",
    "time": "time", "casualties": "harm", "sites": "site",
}  # fmt: skip
_USUAL: Final = frozenset({"current", "happened", "plain"})
_HEAD = re.compile(r"[.\[]")


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """Makes the cards of one report in one language."""

    report: Report
    offsets: Offsets
    language: Language
    sentences: Sentence
    gazetteer: Gazetteer | None
    actor_names: Mapping[str, str]

    @property
    def labels(self) -> Labels:
        """The interface's words."""
        return load_labels(self.language)

    def card(self, number: int, claim: Claim) -> Card:
        """The card of one claim."""
        other: Language = "ar" if self.language == "en" else "en"
        return Card(
            number=number,
            heading=self.labels.event_types[claim.type],
            translation=load_labels(other).event_types[claim.type],
            translation_lang=other,
            badges=self._badges(claim),
            rows=tuple(row for row in self._rows(claim) if row.values),
            own_voice=not claim.attribution,
            gaps=self._gaps(claim),
            whys=tuple(map(self._why, claim.reasons)),
            doubts=tuple(self._doubt(place) for place in claim.places if place.others),
            confidence=f"{claim.confidence:.2f}",
            reader=claim.reader,
        )

    def value(self, field: Field, label: str, span: Span, note: str = "") -> Value:
        """A button for `span`."""
        quote = displayable(span.of(self.report.text))
        return Value(field=field, label=label, quote=quote, span=span, key=self.offsets.key(span), note=note)

    def _rows(self, claim: Claim) -> tuple[Row, ...]:
        words, name = self.labels, self.labels.rows
        roles = [Row(label=name[role], values=self._actors(claim, role)) for role in get_args(ActorRole)]
        places = [Row(label=name[role], values=self._places(claim, role)) for role in get_args(PlaceRole)]
        weapons = tuple(self.value("weapon", wording.weapon(weapon, words), weapon.span) for weapon in claim.weapons)
        when = [self.value("time", wording.when(time, words.dates), time.span) for time in (claim.time,) if time]
        harm = tuple(
            self.value("harm", wording.harm(toll, words), toll.span, words.counting.part if toll.part else "")
            for toll in claim.casualties
        )
        sites = tuple(self.value("site", words.site_kinds[site.kind], site.span) for site in claim.sites)
        says = tuple(
            self.value("attribution", words.source_kinds[source.kind], source.span) for source in claim.attribution
        )
        return (
            Row(label=name["trigger"], values=tuple(self.value("event", "", span) for span in claim.mentions)),
            *roles,
            Row(label=name["weapons"], values=weapons),
            *places,
            Row(label=name["time"], values=tuple(when)),
            Row(label=name["casualties"], values=harm),
            Row(label=name["sites"], values=sites),
            Row(label=name["attribution"], values=says),
        )

    def _actors(self, claim: Claim, role: ActorRole) -> tuple[Value, ...]:
        return tuple(self._actor(actor) for actor in claim.actors if actor.role == role)

    def _actor(self, actor: ClaimActor) -> Value:
        kind = self.labels.actor_classes[actor.actor_class]
        if actor.actor is None:
            return self.value("actor", kind, actor.span)
        name = wording.actor(actor.actor, self.actor_names, self.labels)
        return self.value("actor", name, actor.span, "" if name == kind else kind)

    def _places(self, claim: Claim, role: PlaceRole) -> tuple[Value, ...]:
        return tuple(self._place(place) for place in claim.places if place.role == role)

    def _place(self, place: ClaimPlace) -> Value:
        name = self._place_name(place.place_id) if place.place_id else self.labels.interface.no_place
        return self.value("place", name, place.span, self.labels.precision[place.precision])

    def _place_name(self, place_id: str) -> str:
        found = self.gazetteer.get(place_id) if self.gazetteer else None
        return wording.place_in_area(found, self.language) if found else place_id

    def _doubt(self, place: ClaimPlace) -> Doubt:
        names = tuple(dict.fromkeys(self._place_name(other.place_id) for other in place.others))
        return Doubt(quote=displayable(place.span.of(self.report.text)), names=names)

    def _badges(self, claim: Claim) -> tuple[Badge, ...]:
        words = self.labels
        return (
            self._badge(claim, "scope", claim.scope, words.scope[claim.scope]),
            self._badge(claim, "modality", claim.modality, words.modality[claim.modality]),
            self._badge(claim, "certainty", claim.certainty, words.certainty[claim.certainty]),
        )

    def _badge(self, claim: Claim, field: str, kind: str, label: str) -> Badge:
        usual = kind in _USUAL
        spans = [reason.span for reason in claim.reasons if reason.field == field and reason.span]
        cues = [span for span in spans if span not in claim.mentions]
        why = self.value("cue", label, cues[0]) if cues and not usual else None
        return Badge(label=label, kind=kind, usual=usual, why=why)

    def _gaps(self, claim: Claim) -> str:
        told = {"actors": claim.actors, "places": claim.places, "time": claim.time, "casualties": claim.casualties}
        return self.labels.interface.comma.join(self.labels.rows[field] for field, values in told.items() if not values)

    def _why(self, reason: Reason) -> Why:
        field = _HEAD.split(reason.field, maxsplit=1)[0]
        about = self.labels.rows.get(field, reason.field) or self.labels.interface.whole_claim
        value = self.value(FIELDS.get(field, "event"), "", reason.span) if reason.span else None
        return Why(about=about, sentence=displayable(self.sentences(reason)), value=value)


def values(card: Card) -> tuple[Value, ...]:
    """Every value on a card that is lit from the start."""
    badges = (badge.why for badge in card.badges if badge.why)
    return tuple(chain((value for row in card.rows for value in row.values), badges))
