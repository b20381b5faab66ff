"""What a word of the packs can be in an actor mention."""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec

from rasd.model.codebook import ActorClass
from rasd.packs.actors import Actor, Beside, Generic, HeadKind, LinkKind, Reference

#: senses of an adjective by the noun beside it; the second group where the first has none
_BESIDE: Final[dict[HeadKind | None, tuple[tuple[Beside, ...], tuple[Beside, ...]]]] = {
    "militia": (("militia", "any"), ("force",)),
    "member": (("any", "militia"), ("force",)),
    None: (("any",), ("force", "militia")),
}
_STATE: Final[tuple[tuple[Beside, ...], tuple[Beside, ...]]] = (("force", "any"), ("militia",))


class Sense(msgspec.Struct, frozen=True):
    """One actor that a name can mean, in the region whose pack says so."""

    actor: Actor
    region: str
    #: names it without a head noun
    alone: bool = True
    metonym: bool = False
    #: a person who speaks and acts for it
    leader: bool = False
    #: class told by a name of another time, for reports without a date
    old_class: ActorClass | None = None


class Name(msgspec.Struct, frozen=True):
    """A name of one or several actors."""

    senses: tuple[Sense, ...]
    #: whether the first word is only a name with its article (النظام)
    definite: bool


class Nationality(msgspec.Struct, frozen=True):
    """An adjective of nationality or allegiance in one form."""

    senses: dict[Beside, tuple[Sense, ...]]
    country: str | None
    #: whether this form means persons (الأتراك), and whether such persons are people, not forces
    persons: bool
    people: bool

    def beside(self, kind: HeadKind | None) -> tuple[Sense, ...]:
        """Who it can mean beside a noun of `kind` (None: no armed noun), the likeliest first."""
        for group in _BESIDE.get(kind, _STATE):
            senses = tuple(sense for beside in group for sense in self.senses.get(beside, ()))
            if senses:
                return senses
        return ()

    def common(self, senses: tuple[Sense, ...]) -> bool:
        """Whether it is a word that every state is called by (حكومي), so that it means none of another region."""
        return self.country is None and any(sense.actor.home for sense in senses)


class Noun(msgspec.Struct, frozen=True):
    """A noun that makes a mention with a name after it."""

    kind: HeadKind
    plural: bool


class Filler(msgspec.Struct, frozen=True):
    """An adjective that may stand between noun and name; `persons` is its form for several people."""

    persons: bool


class Epithet(msgspec.Struct, frozen=True):
    """An adjective that may follow a name; `persons` is its form for several people."""

    persons: bool


class Joint(msgspec.Struct, frozen=True):
    """What joins a group to a name; an adjective may have a particle after it."""

    kind: LinkKind
    adjective: bool


class Particle(msgspec.Struct, frozen=True):
    """What may follow an adjective that joins; with a pronoun it refers back."""

    pronoun: str


class Referring(msgspec.Struct, frozen=True):
    """A noun that refers back."""

    reference: Reference
    plural: bool
    definite: bool


class Told(msgspec.Struct, frozen=True):
    """People or bodies told by kind."""

    generic: Generic
    plural: bool
    #: whether the form is an adjective as well
    adjectival: bool


class NoActor(msgspec.Struct, frozen=True):
    """A noun whose nationality names no actor (الحدود السورية)."""


class Made(msgspec.Struct, frozen=True):
    """A word after a nationality with which it names no actor (أمريكي الصنع)."""


class Never(msgspec.Struct, frozen=True):
    """A phrase that holds a name and means something else."""


class Opener(msgspec.Struct, frozen=True):
    """A word after which an adjectival noun is a person."""


class SceneWord(msgspec.Struct, frozen=True):
    """A word that speaks for a country as the scene."""

    country: str
    named: bool


Term: TypeAlias = (
    Name
    | Nationality
    | Noun
    | Filler
    | Epithet
    | Joint
    | Particle
    | Referring
    | Told
    | NoActor
    | Made
    | Never
    | Opener
    | SceneWord
)
