"""Which sides a passage names, by every name in the packs; and for which sides a claim speaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from rasd.link.telling import Telling
from rasd.link.words import Words, bare
from rasd.model import Claim, ClaimActor, Span
from rasd.packs.actors import Actor, Actors

Forms = tuple[str, ...]
_FEMININE: Final = "ة"
_TO_THE: Final = re.compile("^و?لل")


class Sides:
    """Finds sides in words; built once from the packs' actors."""

    def __init__(self, actors: Actors, words: Words, allies: Sequence[Sequence[str]]) -> None:
        self._words = words
        self._allies = tuple(map(frozenset, allies))
        everyone = [actor for region in actors.regions.values() for actor in region.actors]
        self._sides = {actor.id for actor in everyone}
        self._named = self._names(everyone)
        self._longest = max(map(len, self._named), default=0)
        self._national = self._nationalities(actors, everyone)

    def speaking(self, telling: Telling) -> frozenset[str]:
        """The sides that a claim is attributed to: by name, or because a doer's words are within the source's.

        Unknown gunmen and civilians are no side, so they say nothing of themselves.
        """
        spans = _sources(telling.claim)
        own = {doer.actor for doer in _doers(telling.claim) if _within(doer.span, spans)}
        named = {side for span in spans for side in self.named(span.of(telling.report.text))}
        return frozenset(named | self._sides & own)

    def owning(self, telling: Telling) -> frozenset[str]:
        """The doers of a claim that say so themselves.

        A source whose words alone make it a doer, beside a doer that is no ally, is the one that accuses.
        """
        if not telling.doers:
            return frozenset()
        spans = _sources(telling.claim)
        beyond = {doer.actor for doer in _doers(telling.claim) if not _within(doer.span, spans)}
        speaking = self.speaking(telling) & telling.doers
        return frozenset(side for side in speaking if side in beyond or not self._rivals(side, telling.doers))

    def _rivals(self, side: str, others: frozenset[str]) -> frozenset[str]:
        return others - {side}.union(*(group for group in self._allies if side in group))

    def named(self, text: str) -> frozenset[str]:
        """The sides that words name; a name inside a longer one names nobody."""
        return frozenset(side for sides in self._found(self._forms(text)) for side in sides)

    def _found(self, forms: Forms) -> Iterator[frozenset[str]]:
        at = 0
        while at < len(forms):
            length = next((n for n in range(self._longest, 0, -1) if forms[at : at + n] in self._named), 0)
            if length:
                sides = self._named[forms[at : at + length]]
                # "the government" is one side, "the government of another country" is not
                after = "".join(forms[at + length : at + length + 1])
                yield sides & self._national[after] if after in self._national else sides
            at += length or 1

    def _names(self, everyone: list[Actor]) -> dict[Forms, frozenset[str]]:
        named: dict[Forms, set[str]] = defaultdict(set)
        for actor in everyone:
            for name in (*actor.names.values(), *actor.aliases, *actor.leaders, *actor.metonyms):
                forms = self._forms(name)
                # a name with a number or a letter in it is not known by the rest of its words
                if forms and len(forms) == len(name.split()):
                    named[forms].add(actor.id)
        return {forms: frozenset(sides) for forms, sides in named.items()}

    def _nationalities(self, actors: Actors, everyone: list[Actor]) -> dict[str, frozenset[str]]:
        """Adjectives of nationality or allegiance, in both genders, and the sides that they can mean."""
        told = [(actor.id, {word for words in actor.adjectives.values() for word in words}) for actor in everyone]
        found: dict[str, frozenset[str]] = {}
        for word in (demonym.word for demonym in actors.words.demonyms):
            sides = frozenset(side for side, adjectives in told if word in adjectives)
            found.update({form: sides for both in (word, word + _FEMININE) for form in self._forms(both)})
        return found

    def _forms(self, text: str) -> Forms:
        # the article after "to" is written without its first letter
        return tuple(bare(_TO_THE.sub("ال", form)) for form in self._words.forms(text))


def _sources(claim: Claim) -> list[Span]:
    return [source.span for source in claim.attribution if source.kind == "party"]


def _doers(claim: Claim) -> list[ClaimActor]:
    return [actor for actor in claim.actors if actor.role == "perpetrator"]


def _within(inner: Span, spans: Sequence[Span]) -> bool:
    return any(outer.start <= inner.start and inner.end <= outer.end for outer in spans)
