"""Words found to name an actor, before it is settled which."""

from __future__ import annotations

import msgspec

from rasd.packs.actors import Generic, HeadKind, Reference
from rasd.read.actors.terms import Sense


class Found(msgspec.Struct, kw_only=True):
    """A phrase of the document that names an actor or (`silent`) only looks so."""

    #: tokens of the mention
    first: int
    stop: int
    #: first token that is not used up by it
    end: int
    #: where the name itself ends, without adjectives
    bare: int = 0
    senses: tuple[Sense, ...] = ()
    reference: Reference | None = None
    generic: Generic | None = None
    head: HeadKind | None = None
    #: country of a nationality told beside a name: it picks the sense
    country: str | None = None
    #: who leads it, as told
    leaders: tuple[Sense, ...] = ()
    #: whether it fights for the actor named rather than being it
    loyal: bool = False
    #: whether the words are common ones that many actors are called by (القوات)
    common: bool = False
    #: whether it is named as an armed body (الجيش التركي), so that "the army" may refer to it
    armed: bool = False
    #: word that refers back, without its article
    word: str = ""
    #: nouns of the mention, by which it may be called again
    nouns: tuple[str, ...] = ()
    #: whether a pronoun for it is feminine; None where either may be
    feminine: bool | None = None
    #: pronoun that refers back, if any
    pronoun: str = ""
    adjective: bool = False
    property_of: bool = False
    area: bool = False
    title: bool = False
    plural: bool = False
    silent: bool = False
    #: what is attached before the first word (و، ب)
    before: str = ""

    @property
    def is_feminine(self) -> bool:
        """Whether its bare name is: countries, capitals, and actors whose pack says so."""
        return bool(self.senses) and all(sense.metonym or sense.actor.feminine for sense in self.senses)

    @property
    def is_body(self) -> bool:
        """Whether somebody can be "of" or "in" it: not a country, where people come from, and not odd people."""
        if self.generic is not None and not self.senses:
            return not self.generic.weak
        return not self.senses or any(sense.alone and not sense.metonym for sense in self.senses)
