"""What the packs say about actors: words of a language that make a mention, and the regions' actors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from rasd.model import PackError
from rasd.model.codebook import ActorClass
from rasd.packs.parse import parse

#: what kind of noun stands before a name or nationality
#:   force     a state's kind of armed body or office, and its members (قوات، جيش، شرطة، حكومة)
#:   militia   an armed body that any side may have, and its members (ميليشيا، فصائل، مسلحو)
#:   craft     what it flies, sails or fires from, standing for it (طيران، مدفعية)
#:   property  what it has or holds; the name after it owns (مواقع، حاجز، آليات)
#:   area      ground that it holds (مناطق سيطرة)
#:   title     an office or spokesman: a person speaks or acts for the actor (وزير، الناطق باسم)
HeadKind = Literal["force", "militia", "member", "craft", "property", "area", "title"]
#: how an adjective joins a group to a name
#:   part      belongs to it (التابعة لـ)
#:   loyal     fights for it or is paid by it (الموالية لـ، المدعومة من)
#:   led       a coalition under it (بقيادة)
LinkKind = Literal["part", "loyal", "led"]
#: what an adjective stands beside: `any` is any noun, an act too (غارات روسية); the others come first after their kind
Beside = Literal["any", "force", "militia"]


class Period(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of time in which an actor is of another class."""

    actor_class: ActorClass = msgspec.field(name="class")
    #: first day on which it no longer holds (ISO)
    until: str
    #: names of that time, for a report without a date
    names: tuple[str, ...] = ()


class Actor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One actor and everything that it is called, by friend and foe alike."""

    id: str
    #: whether the codebook has the id; else a claim keeps the class alone
    coded: bool = True
    actor_class: ActorClass = msgspec.field(name="class")
    periods: tuple[Period, ...] = ()
    #: country in which its forces are of class `state`
    home: str | None = None
    #: first day of its time, and first day after it (ISO): decides between actors that share a name
    since: str = ""
    until: str = "9999"
    #: language -> what to call it
    names: dict[str, str]
    #: names that stand alone
    aliases: tuple[str, ...] = ()
    #: countries and capitals that are named for it, and may be places
    metonyms: tuple[str, ...] = ()
    #: persons of public office who act and speak for it
    leaders: tuple[str, ...] = ()
    #: names that mean it only after a head noun (قوات الأسد)
    owners: tuple[str, ...] = ()
    #: adjectives that name it, by the noun beside them
    adjectives: dict[Beside, tuple[str, ...]] = {}
    #: whether a pronoun for its bare names is feminine (قسد)
    feminine: bool = False
    #: kinds of `references` by which a report calls it again
    called: tuple[str, ...] = ()
    #: actors that "militias loyal to it" can be, the report's region decides; itself if none is told
    loyal: tuple[str, ...] = ()
    #: actor that "the coalition led by it" is
    led: str | None = None


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that speak for a country as the scene of a report."""

    code: str
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Actors at home in a region (regions/<region>/actors.yaml); those of `world` act in every region."""

    countries: tuple[Country, ...]
    actors: tuple[Actor, ...]


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of one head kind: singular -> plurals, and phrases as they stand."""

    kind: HeadKind
    nouns: dict[str, tuple[str, ...]] = {}
    phrases: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that join a group to a name."""

    kind: LinkKind
    #: adjectives, masculine singular, and the particles that may follow them
    adjectives: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Reference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns by which a report calls an actor again without its name (الميليشيات، الجيش)."""

    kind: str
    actor_class: ActorClass = msgspec.field(name="class")
    #: whether it must have the article to refer
    definite: bool = True
    #: whether it means the country's government where nothing was named before
    government: bool = False
    #: whether it names nobody where nothing was named before (الجبهة، الحركة)
    needs_name: bool = False
    #: whether the singulars are adjectives as well (الكفاح المسلح) and do not count
    plural_only: bool = False
    nouns: dict[str, tuple[str, ...]] = {}
    phrases: tuple[str, ...] = ()


class Generic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People and bodies that are told by kind, not by name."""

    actor: str | None = None
    actor_class: ActorClass = msgspec.field(name="class")
    #: may as well be somebody armed, or no actor at all (رجل، جريح)
    weak: bool = False
    #: words that are adjectives as well (مسلح): a singular needs one of `openers` before it
    adjectival: bool = False
    nouns: dict[str, tuple[str, ...]] = {}
    phrases: tuple[str, ...] = ()


class Demonym(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An adjective of nationality or allegiance."""

    word: str
    #: plurals that are not made with an ending
    plurals: tuple[str, ...] = ()
    country: str | None = None
    #: plural and counted forms mean people of the country, not its forces
    people: bool = False


class Votes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much each kind of word counts for the scene of a report."""

    country: float
    place: float
    adjective: float
    alias: float
    #: factor for words of the first sentence
    first_sentence: float


class ActorWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a language that make an actor mention (languages/<lang>/actors.yaml)."""

    heads: tuple[Head, ...]
    links: tuple[Link, ...]
    references: tuple[Reference, ...]
    generics: tuple[Generic, ...]
    demonyms: tuple[Demonym, ...]
    #: adjectives between a noun and what names its side (الطيران الحربي الروسي)
    fillers: tuple[str, ...]
    #: adjectives after a name that say what the writer thinks of it (الإرهابي)
    epithets: tuple[str, ...]
    #: nouns whose nationality names no actor (الحدود السورية)
    no_actor: dict[str, tuple[str, ...]]
    openers: tuple[str, ...]
    #: particles with a pronoun that come after a link (الموالية لها)
    pronouns: tuple[str, ...]
    #: nouns after a nationality with which it names no actor (أمريكي الصنع)
    no_actor_after: tuple[str, ...]
    #: longer phrases that hold an actor's name and mean something else (المرصد السوري)
    never: tuple[str, ...]
    votes: Votes


class Actors(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the packs say about actors."""

    words: ActorWords
    regions: dict[str, Region]


def names_of(actors: Actors, language: str) -> dict[str, str]:
    """What to call each actor in a language, by id."""
    return {
        actor.id: actor.names[language]
        for region in actors.regions.values()
        for actor in region.actors
        if language in actor.names
    }


def load_actors(files: Mapping[str, str], *, language: str) -> Actors:
    """Validate the actor files of a language and of every region, and that they fit together."""
    here = f"languages/{language}/actors.yaml"
    if here not in files:
        raise PackError("the file is missing.", where=here, remedy="Reinstall Rasd, or put the file back.")
    words = parse(here, files[here], ActorWords)
    regions = {
        name.split("/")[1]: parse(name, files[name], Region)
        for name in sorted(files)
        if name.startswith("regions/") and name.endswith("/actors.yaml")
    }
    _check(words, regions)
    return Actors(words=words, regions=regions)


def _check(words: ActorWords, regions: Mapping[str, Region]) -> None:
    """Ids are told once, and kinds of reference and adjectives are those of the language.

    `loyal` and `led` may name actors of regions that are not in use.
    """
    kinds = {reference.kind for reference in words.references}
    adjectives = {demonym.word for demonym in words.demonyms}
    ids: dict[str, str] = {}
    for region, pack in regions.items():
        where = f"regions/{region}/actors.yaml"
        for actor in pack.actors:
            if actor.id in ids:
                raise PackError(f"the actor {actor.id} is already in the region {ids[actor.id]}.", where=where)
            ids[actor.id] = region
            if unknown := sorted(set(actor.called) - kinds):
                raise PackError(f"{actor.id}.called: no reference is of kind {unknown[0]}.", where=where)
            told = {word for words_beside in actor.adjectives.values() for word in words_beside}
            if unknown := sorted(told - adjectives):
                raise PackError(f"{actor.id}.adjectives: no demonym is {unknown[0]}.", where=where)
