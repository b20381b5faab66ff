"""The lexicon of everything that the packs say about actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from rasd.packs.actors import Actor, Actors, ActorWords, Beside, Region
from rasd.read.actors.terms import (
    Epithet,
    Filler,
    Joint,
    Made,
    Name,
    Nationality,
    Never,
    NoActor,
    Noun,
    Opener,
    Particle,
    Referring,
    SceneWord,
    Sense,
    Term,
    Told,
)
from rasd.read.terms import nouns, phrase
from rasd.text.lexicon import Lexicon
from rasd.text.normalise import Normaliser

Entry: TypeAlias = tuple[Sequence[str], Term]


def lexicon_of(packs: Actors, normaliser: Normaliser) -> Lexicon[Term]:
    """All words of the packs."""
    return Lexicon(
        [
            *_names(packs.regions, normaliser),
            *_adjectives(packs, normaliser),
            *_joints(packs.words, normaliser),
            *_nouns(packs.words, normaliser),
            *_references(packs.words, normaliser),
            *_generics(packs.words, normaliser),
            *_others(packs.words, normaliser),
            *_scenes(packs.regions, normaliser),
        ]
    )


def _names(regions: Mapping[str, Region], normaliser: Normaliser) -> Iterator[Entry]:
    """Names of all regions, those that share a spelling as one term."""
    senses: dict[tuple[str, ...], dict[str, Sense]] = {}
    indefinite: set[tuple[str, ...]] = set()
    for region, pack in regions.items():
        for actor in pack.actors:
            for name, sense in _named(actor, region):
                words = tuple(phrase(name, normaliser))
                senses.setdefault(words, {}).setdefault(actor.id, sense)
                if len(words) > 1 or not name.startswith("ال"):
                    indefinite.add(words)
    for words, found in senses.items():
        yield words, Name(tuple(found.values()), words not in indefinite)


def _named(actor: Actor, region: str) -> Iterator[tuple[str, Sense]]:
    old = {name: period.actor_class for period in actor.periods for name in period.names}
    for name in actor.aliases:
        yield name, Sense(actor, region, old_class=old.get(name))
    for name in actor.metonyms:
        yield name, Sense(actor, region, metonym=True)
    for name in actor.leaders:
        yield name, Sense(actor, region, leader=True)
    for name in actor.owners:
        yield name, Sense(actor, region, alone=False, old_class=old.get(name))


def _adjectives(packs: Actors, normaliser: Normaliser) -> Iterator[Entry]:
    """Nationalities in all forms, then the adjectives that only fill or judge."""
    senses = _adjective_senses(packs.regions, normaliser)
    countries = _countries(packs.regions, normaliser)
    for demonym in packs.words.demonyms:
        word = normaliser.form(demonym.word)
        plurals = [normaliser.form(plural) for plural in demonym.plurals]
        for form, persons in _adjective_forms(word, plurals):
            if form not in countries:
                yield [form], Nationality(senses.get(word, {}), demonym.country, persons, demonym.people)
    for word in packs.words.fillers:
        for form, persons in _adjective_forms(normaliser.form(word), ()):
            yield [form], Filler(persons)
    for word in packs.words.epithets:
        for form, persons in _adjective_forms(normaliser.form(word), ()):
            yield [form], Epithet(persons)


def _adjective_senses(
    regions: Mapping[str, Region], normaliser: Normaliser
) -> dict[str, dict[Beside, tuple[Sense, ...]]]:
    """Whom each adjective of the regions can mean, by the noun beside it."""
    senses: dict[str, dict[Beside, tuple[Sense, ...]]] = {}
    for region, pack in regions.items():
        for actor in pack.actors:
            for beside, words in actor.adjectives.items():
                for word in words:
                    told = senses.setdefault(normaliser.form(word), {})
                    told[beside] = (*told.get(beside, ()), Sense(actor, region))
    return senses


def _countries(regions: Mapping[str, Region], normaliser: Normaliser) -> frozenset[str]:
    """Names of countries, which an adjective's tanwin without its mark spells too (قصفا روسيا); the name is read."""
    told = [name for pack in regions.values() for country in pack.countries for name in country.names]
    told += [name for pack in regions.values() for actor in pack.actors for name in actor.metonyms]
    return frozenset(normaliser.form(name) for name in told)


def _adjective_forms(word: str, plurals: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Forms of an adjective, and whether each means persons."""
    stem = word.removesuffix("ه")
    yield word, False
    yield f"{stem}ه", False
    yield f"{stem}ا", False
    for ending in ("تان", "تين", "ات"):
        yield f"{stem}{ending}", False
    for ending in ("ون", "ين", "ان"):
        yield f"{stem}{ending}", True
    for plural in plurals:
        yield plural, True


def _joints(words: ActorWords, normaliser: Normaliser) -> Iterator[Entry]:
    for link in words.links:
        for word in link.phrases:
            yield phrase(word, normaliser), Joint(link.kind, adjective=False)
        for word in link.adjectives:
            for form, _ in _adjective_forms(normaliser.form(word), ()):
                yield [form], Joint(link.kind, adjective=True)
            if word.endswith("ي"):
                for ending in ("ون", "ين"):
                    yield [f"{normaliser.form(word)[:-1]}{ending}"], Joint(link.kind, adjective=True)
        for word in link.particles:
            yield phrase(word, normaliser), Particle("")
    for word in words.pronouns:
        form = normaliser.form(word)
        yield [form], Particle(next(pronoun for pronoun in ("هما", "هم", "ها", "ه") if form.endswith(pronoun)))


def _nouns(words: ActorWords, normaliser: Normaliser) -> Iterator[Entry]:
    for head in words.heads:
        for word in head.phrases:
            yield phrase(word, normaliser), Noun(head.kind, plural=False)
        for form, number in nouns(head.nouns, normaliser):
            yield form, Noun(head.kind, plural=number != "one")


def _references(words: ActorWords, normaliser: Normaliser) -> Iterator[Entry]:
    for reference in words.references:
        for word in reference.phrases:
            yield phrase(word, normaliser), Referring(reference, plural=False, definite=word.startswith("ال"))
        for form, number in nouns(reference.nouns, normaliser):
            if number == "one" and reference.plural_only:
                continue
            yield form, Referring(reference, plural=number != "one", definite=reference.definite)


def _generics(words: ActorWords, normaliser: Normaliser) -> Iterator[Entry]:
    for generic in words.generics:
        for word in generic.phrases:
            yield phrase(word, normaliser), Told(generic, plural=False, adjectival=False)
        for form, number in nouns(generic.nouns, normaliser):
            one = number == "one"
            yield form, Told(generic, plural=not one, adjectival=one and generic.adjectival)


def _others(words: ActorWords, normaliser: Normaliser) -> Iterator[Entry]:
    for form, _ in nouns(words.no_actor, normaliser):
        yield form, NoActor()
    for word in words.no_actor_after:
        yield phrase(word, normaliser), Made()
    for word in words.never:
        yield phrase(word, normaliser), Never()
    for word in words.openers:
        yield phrase(word, normaliser), Opener()


def _scenes(regions: Mapping[str, Region], normaliser: Normaliser) -> Iterator[Entry]:
    for pack in regions.values():
        for country in pack.countries:
            for named, names in ((True, country.names), (False, country.places)):
                for name in names:
                    yield phrase(name, normaliser), SceneWord(country.code, named)
