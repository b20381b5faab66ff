"""One value of one field of a claim in words of a language, as decisions and comparisons tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels, Language, labels
from rasd.exports.plain import plain
from rasd.model import Casualty, ClaimActor, ClaimPlace, Decision
from rasd.model.value import Value
from rasd.ports import Gazetteer


class ValueWords(msgspec.Struct, frozen=True, kw_only=True):
    """Tells values in one language; where the text of the report is not given, its words are left out."""

    gazetteer: Gazetteer
    actor_names: Mapping[str, str]
    language: Language = "en"

    @property
    def words(self) -> Labels:
        """The interface's words."""
        return labels(self.language)

    def field(self, value: Value) -> str:
        """What a value is of; of one with a role its role."""
        if value.actor:
            return self.words.rows[value.actor.role]
        return self.words.rows[value.place.role if value.place else value.field]

    def of(self, value: Value, text: str | None = None) -> str:
        """A value in words, with the words of the report that prove it where `text` is given."""
        said = self.said(value)
        if text is None or value.span is None:
            return said
        quote = f"«{plain(value.span.of(text))}»"
        return f"{said} {quote}" if said else quote

    def said(self, value: Value) -> str:
        """A value in words; nothing for the words that name the event, which are a quote."""
        if value.word is not None:
            return self.word(value.field, value.word)
        return self._who_and_where(value) or self._rest(value)

    def _who_and_where(self, value: Value) -> str:
        if value.actor:
            return self.actor(value.actor)
        return self.place(value.place) if value.place else ""

    def _rest(self, value: Value) -> str:
        words = self.words
        if value.weapon:
            return wording.weapon(value.weapon, words)
        if value.time:
            return wording.when(value.time, words.dates)
        if value.casualty:
            return self.harm(value.casualty)
        if value.site:
            return words.site_kinds[value.site.kind]
        return words.source_kinds[value.attribution.kind] if value.attribution else ""

    def word(self, field: str, word: str) -> str:
        """A word of the codebook."""
        words = self.words
        known: Mapping[str, Mapping[Any, str]] = {
            "type": words.event_types,
            "scope": words.scope,
            "modality": words.modality,
            "certainty": words.certainty,
        }
        return known.get(field, {}).get(word, word)

    def actor(self, actor: ClaimActor) -> str:
        """Who, by name where they have one."""
        if actor.actor:
            return wording.actor(actor.actor, self.actor_names, self.words)
        return self.words.actor_classes[actor.actor_class]

    def place(self, place: ClaimPlace) -> str:
        """Where, and how precisely, where that is not a town or village."""
        known = self.gazetteer.get(place.place_id) if place.place_id else None
        name = wording.place_in_area(known, self.language) if known else place.place_id
        return name or self.words.interface.no_place

    def harm(self, harm: Casualty) -> str:
        """A count, and whether it is in another one's total."""
        told = wording.harm(harm, self.words)
        return f"{told}{self.words.interface.comma}{self.words.counting.part}" if harm.part else told

    def decision(self, decision: Decision, text: str | None = None) -> str:
        """What a decision says: of an act its claims by number, of a field what it was and what it is."""
        words = self.words.linking
        about = decision.value or decision.to
        if about is None:
            known = words.whole if decision.kind in words.whole else words.kinds
            return known[decision.kind].format(
                left=len(decision.left), right=len(decision.right), rating=decision.rating, undoes=decision.undoes
            )
        return words.kinds[decision.kind].format(
            field=self.field(about),
            old=self.of(decision.value, text) if decision.value else "",
            new=self.of(decision.to, text) if decision.to else "",
        )
