"""An actor as a report names it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rasd.model import Span
from rasd.model.codebook import ActorClass
from rasd.packs.actors import HeadKind


class ActorMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words that name an actor. Who did what is not told here; the flags say how far the words alone go."""

    first: int
    stop: int
    span: Span
    #: id of the codebook, None where only the class is known
    actor: str | None
    actor_class: ActorClass
    #: id of the pack's entry, also where the codebook has none; "" for people told by kind
    entry: str = ""
    #: country in which the actor's forces are of class `state`
    home: str | None = None
    #: kind of the noun before the name, if any
    head: HeadKind | None = None
    #: an adjective of nationality alone, beside a noun that is no armed body: its doer if it is an act (غارات روسية)
    adjective: bool = False
    #: a country or capital that may as well be a place
    metonym: bool = False
    #: a noun or pronoun that refers back (الميليشيات، عناصرها)
    reference: bool = False
    #: owner of positions, vehicles, losses told before it (مواقع قوات النظام)
    property_of: bool = False
    #: holder of ground told before it (مناطق سيطرة قسد)
    area: bool = False
    #: an official or spokesman of the actor
    title: bool = False
    #: may as well be no actor (رجل، جرحى، منازل)
    weak: bool = False
    #: more than one person or body
    plural: bool = False
    #: rule of the reason, see languages/<lang>/reasons.yaml
    rule: str


def covered(actors: Iterable[ActorMention]) -> list[tuple[int, int]]:
    """Tokens that names of actors take up: a place's name among them is part of theirs."""
    return [(actor.first, actor.stop) for actor in actors if not (actor.metonym or actor.weak)]
