"""Which actor a phrase means: by nationality, region, time and what was named before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.model import Document, Span
from rasd.model.codebook import ActorClass
from rasd.packs.actors import Reference
from rasd.read.actors.found import Found
from rasd.read.actors.mention import ActorMention
from rasd.read.actors.roster import Roster, in_time
from rasd.read.actors.scene import WORLD, Scene
from rasd.read.actors.terms import Sense


class _Known(msgspec.Struct, frozen=True):
    """What a report has shown of an actor so far."""

    sense: Sense
    #: named as an armed body at least once
    armed: bool
    #: nouns that it was named by
    nouns: frozenset[str]
    #: gender of its last mention
    feminine: bool | None


class Settler:
    """Settles the phrases of one document in their order."""

    def __init__(self, roster: Roster, scene: Scene, document: Document) -> None:
        self._roster, self._scene, self._document = roster, scene, document
        #: actors named so far, by id, the latest last
        self._named: dict[str, _Known] = {}

    def settle(self, found: Found) -> ActorMention | None:
        """The mention that a phrase is; None for a word that would refer back and has nothing to refer to."""
        sense, rule = self._sense(found)
        if sense is not None and found.loyal:
            sense, rule = self._loyal(found, sense, rule)
        if sense is not None:
            self._remember(found, sense)
        elif found.reference is not None and found.reference.needs_name and found.generic is None:
            return None
        return self._mention(found, sense, rule)

    def _remember(self, found: Found, sense: Sense) -> None:
        before = self._named.pop(sense.actor.id, None)
        armed, nouns = found.armed, frozenset(found.nouns)
        if before is not None:
            armed = armed or before.armed
            nouns = before.nouns if before.nouns.issuperset(nouns) else before.nouns | nouns
        self._named[sense.actor.id] = _Known(sense, armed, nouns, found.feminine)

    def _loyal(self, found: Found, sense: Sense, rule: str) -> tuple[Sense | None, str]:
        """Who fights for it. "Militias loyal to them" with a pronoun are not the state itself."""
        loyal = self._roster.loyal_to(sense, self._scene)
        if loyal is not sense:
            return loyal, "actor.loyal"
        if found.pronoun and sense.actor.actor_class == "external" and sense.actor.home != self._scene.country:
            return None, "actor.loyal"
        return sense, rule

    def _sense(self, found: Found) -> tuple[Sense | None, str]:
        if found.pronoun:
            return self._meant_by(found.pronoun), "actor.pronoun"
        if found.reference is not None and not self._surely_named(found):
            earlier = self._called(found.reference, found.word)
            if earlier is not None:
                return earlier, "actor.reference"
        if found.leaders and (led := self._roster.led_by(found.leaders)) is not None:
            return led, "actor.led"
        if found.senses and (chosen := self._choose(found)) is not None:
            return chosen, "actor.adjective" if found.adjective else "actor.alias"
        if found.reference is not None and found.reference.government and found.generic is None:
            return self._roster.government(self._scene), "actor.government"
        return None, "actor.kind"

    def _surely_named(self, found: Found) -> bool:
        """A name of several words that the scene's region knows needs no earlier mention."""
        regional = any(sense.region == self._scene.region for sense in found.senses)
        return regional and (found.stop - found.first > 1 or found.country is not None)

    def _meant_by(self, pronoun: str) -> Sense | None:
        """The actor named last whose gender fits; the very last if none does."""
        feminine = {"ها": True, "ه": False}.get(pronoun)
        latest = list(reversed(self._named.values()))
        fitting = (known for known in latest if feminine is None or known.feminine in {None, feminine})
        known = next(fitting, latest[0] if latest else None)
        return known.sense if known is not None else None

    def _called(self, reference: Reference, word: str) -> Sense | None:
        """The actor named last that is called so, best by the same word.

        A state's words mean one from abroad only if it was named as an armed body before.
        """
        fitting = [
            known
            for known in reversed(self._named.values())
            if reference.kind in known.sense.actor.called
            and (known.armed or not reference.government or known.sense.region == self._scene.region)
        ]
        same = next((known for known in fitting if word in known.nouns), None)
        known = same or (fitting[0] if fitting else None)
        return known.sense if known is not None else None

    def _choose(self, found: Found) -> Sense | None:
        """Nationality first, then region, then time; then the order of the packs.

        An actor may be named after its time, but not before it. Common words mean none of another region.
        """
        pool: Sequence[Sense] = [s for s in found.senses if not self._scene.day or s.actor.since <= self._scene.day]
        if found.country is not None:
            pool = [sense for sense in pool if sense.actor.home == found.country] or pool
        for region in (self._scene.region, WORLD):
            regional = [sense for sense in pool if sense.region == region]
            if regional:
                pool = regional
                break
        else:
            if found.common:
                return None
        return next(iter(in_time(pool, self._scene) or pool), None)

    def _mention(self, found: Found, sense: Sense | None, rule: str) -> ActorMention:
        actor = sense.actor if sense is not None else None
        kind = _class(found, sense, self._scene)
        named = sense if rule == "actor.alias" and found.head is None else None
        code = actor.id if actor is not None and actor.coded else None
        if actor is None and found.generic is not None:
            code = found.generic.actor
        return ActorMention(
            first=found.first,
            stop=found.stop,
            span=_span(self._document, found),
            actor=code,
            actor_class=kind,
            entry=actor.id if actor is not None else "",
            home=actor.home if actor is not None else None,
            head=found.head,
            adjective=found.adjective,
            metonym=named is not None and named.metonym,
            reference=bool(found.pronoun) or rule in {"actor.reference", "actor.government"},
            property_of=found.property_of,
            area=found.area,
            title=found.title or (named is not None and named.leader),
            weak=found.generic is not None and found.generic.weak,
            plural=found.plural,
            rule=rule,
        )


def _class(found: Found, sense: Sense | None, scene: Scene) -> ActorClass:
    if sense is None:
        return _class_by_kind(found)
    actor = sense.actor
    if actor.home is not None and actor.home == scene.country:
        return "state"
    if not scene.day:
        return sense.old_class or actor.actor_class
    then = (period.actor_class for period in actor.periods if scene.day < period.until)
    return next(then, actor.actor_class)


def _class_by_kind(found: Found) -> ActorClass:
    """The class where nobody is known by name."""
    if found.generic is not None:
        return found.generic.actor_class
    if found.reference is not None:
        return found.reference.actor_class
    if found.loyal:
        return "militia"
    return found.senses[0].actor.actor_class if found.senses else "other"


def _span(document: Document, found: Found) -> Span:
    """The mention without particles attached before its first word (و، ب), which its letters are counted over."""
    span, text = document.span(found.first, found.stop), document.report.text
    start, letters = span.start, len(found.before)
    while letters or not _is_letter(text[start]):
        letters -= _is_letter(text[start])
        start += 1
        if start == span.end:
            return span
    return Span(start, span.end)


def _is_letter(char: str) -> bool:
    """Whether a received character is a letter of the word; kashida is none."""
    return char.isalpha() and char != "ـ"
