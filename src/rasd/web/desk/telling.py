"""Values of claims in words, as the desk writes them everywhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Field, Labels, Language, labels
from rasd.exports.page.cards import FIELDS
from rasd.exports.page.text import displayable
from rasd.model import ClaimActor, ClaimPlace, Report
from rasd.model.value import Value
from rasd.ports import Gazetteer
from rasd.web.desk.options import words_of
from rasd.web.desk.views import Told


def apart(text: str) -> str:
    """What others wrote, so that no mark of direction in it reaches the words around it."""
    return f"\u2068{text}\u2069"


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """Tells the values of one report in a language."""

    report: Report
    language: Language
    gazetteer: Gazetteer
    actor_names: Mapping[str, str]

    @property
    def labels(self) -> Labels:
        """The words of fields and lists."""
        return labels(self.language)

    def told(self, value: Value) -> Told:
        """A value in words, with those of the report that prove it."""
        label, note = self._said(value)
        span = value.span
        return Told(label=label, note=note, quote=displayable(span.of(self.report.text)) if span else "")

    def name(self, value: Value) -> str:
        """What the line of a value is called."""
        role = value.actor.role if value.actor else value.place.role if value.place else value.field
        return self.labels.rows[role]

    def color(self, value: Value) -> Field:
        """The colour of its words."""
        return FIELDS[value.field]

    def place(self, place_id: str) -> str:
        """What a place is called."""
        found = self.gazetteer.get(place_id)
        return wording.place_in_area(found, self.language) if found else place_id

    def _said(self, value: Value) -> tuple[str, str]:
        words = self.labels
        if value.word is not None:
            return words_of(value.field, self.language)[value.word], ""
        if value.actor:
            return self._actor(value.actor)
        if value.place:
            return self._place(value.place)
        if value.casualty:
            return wording.harm(value.casualty, words), words.counting.part if value.casualty.part else ""
        return self._plain(value), ""

    def _plain(self, value: Value) -> str:
        """What has no note; nothing for the trigger, which is told by its words."""
        words = self.labels
        if value.weapon:
            return wording.weapon(value.weapon, words)
        if value.time:
            return wording.when(value.time, words.dates)
        if value.site:
            return words.site_kinds[value.site.kind]
        return words.source_kinds[value.attribution.kind] if value.attribution else ""

    def _actor(self, actor: ClaimActor) -> tuple[str, str]:
        kind = self.labels.actor_classes[actor.actor_class]
        if actor.actor is None:
            return kind, ""
        name = wording.actor(actor.actor, self.actor_names, self.labels)
        return name, "" if name == kind else kind

    def _place(self, place: ClaimPlace) -> tuple[str, str]:
        known = self.place(place.place_id) if place.place_id else ""
        point = "" if place.lat is None else f"{place.lat:.4f}, {place.lon:.4f}"
        if known:
            name = known
        elif place.precision == "area":
            name = place.admin1 or self.labels.precision["area"]
        else:
            name = point or self.labels.interface.no_place
        return name, self.labels.precision[place.precision]
