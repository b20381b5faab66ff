"""Where and when a report plays, as far as names of actors depend on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from rasd.model import Document
from rasd.packs.actors import Region, Votes
from rasd.read.actors.terms import Name, Nationality, SceneWord, Term
from rasd.text.lexicon import Hit

#: region of the actors that act everywhere
WORLD = "world"
_UNKNOWN: Final = ("", 0.0)


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """The country that most of a report's words speak for, its region, and the report's day ("" if not known)."""

    country: str | None
    region: str
    day: str


class SceneReader:
    """Weighs the words of a document for its scene."""

    def __init__(self, regions: Mapping[str, Region], votes: Votes) -> None:
        self._votes = votes
        self._country_of = {region: pack.countries[0].code for region, pack in regions.items() if region != WORLD}
        self._known: dict[int, tuple[str, float] | None] = {}
        self._region_of = {country.code: region for region, pack in regions.items() for country in pack.countries}

    def read(self, document: Document, hits: Sequence[Hit[Term]]) -> Scene:
        """Words of the first sentence count more; a tie goes to the country that is told first."""
        lead = document.sentences[0][1] if document.sentences else 0
        counts: dict[str, float] = {}
        known = self._known
        for hit in hits:
            vote = known.get(id(hit.term), _UNKNOWN)
            if vote is _UNKNOWN:
                vote = self._learn(hit.term)
            if vote is not None:
                factor = self._votes.first_sentence if hit.first < lead else 1.0
                counts[vote[0]] = counts.get(vote[0], 0.0) + vote[1] * factor
        country = max(counts, key=counts.__getitem__) if counts else None
        return Scene(country=country, region=self._region_of.get(country or "", WORLD), day=_day(document, hits))

    def _learn(self, term: Term) -> tuple[str, float] | None:
        """Weigh a term and keep the answer by its identity: terms live as long as the lexicon."""
        vote = self._known[id(term)] = self._weigh(term)
        return vote

    def _weigh(self, term: Term) -> tuple[str, float] | None:
        """The country that a term speaks for, with its weight."""
        if isinstance(term, SceneWord):
            return term.country, self._votes.country if term.named else self._votes.place
        if isinstance(term, Nationality):
            at_home = self._region_of.get(term.country or "", WORLD) != WORLD
            return (term.country, self._votes.adjective) if at_home and term.country else None
        if isinstance(term, Name):
            regions = {sense.region for sense in term.senses}
            if len(regions) == 1 and (country := self._country_of.get(regions.pop())) is not None:
                return country, self._votes.alias
        return None


def _day(document: Document, hits: Sequence[Hit[Term]]) -> str:
    """The day of publication; without one, no earlier than the first day of an actor that is named."""
    if document.report.published:
        return document.report.published[:10]
    firsts = [
        hit.term.senses[0].actor.since for hit in hits if isinstance(hit.term, Name) and len(hit.term.senses) == 1
    ]
    return max(firsts, default="")
