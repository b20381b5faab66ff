"""The harm words of a pack as one lexicon: every inflected form with what it does in a toll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from rasd.model.codebook import CasualtyKind, CasualtyWho
from rasd.packs.harm import Harm, HarmKind, Noun, People, Voice
from rasd.read.nouns import inflected
from rasd.text.inflect import Number, verb_forms
from rasd.text.lexicon import Lexicon
from rasd.text.normalise import Normaliser

Role = Literal[
    "person", "among", "victim", "remains", "tolled", "overtaken", "act", "verb", "loss", "none", "opening",
    "completion", "part", "other", "least", "negation", "toll", "rise", "result", "cause", "carry", "name", "idiom",
    "severity", "employed", "member", "identity",
]  # fmt: skip


class HarmWord(msgspec.Struct, frozen=True, kw_only=True):
    """What one form of a word does in telling harm."""

    role: Role
    kind: CasualtyKind | None = None
    who: CasualtyWho = "unknown"
    number: Number = "one"
    #: of verbs and of nouns of an act: who stands next to it, the harmed or the doer
    voice: Voice = "suffers"
    #: an adjective of origin that may stand for a person: "فلسطيني"
    nisba: bool = False
    #: has another common meaning
    doubtful: bool = False
    #: one of it is several people
    body: bool = False


def harm_lexicon(harm: Harm, normaliser: Normaliser) -> Lexicon[HarmWord]:
    """Every word of the pack in every form, by its normalised tokens."""
    return Lexicon((normaliser.form(words).split(), word) for words, word in _entries(harm, normaliser))


def _entries(harm: Harm, normaliser: Normaliser) -> Iterator[tuple[str, HarmWord]]:
    for kind in harm.kinds:
        yield from _kind_entries(kind, normaliser)
    countries = frozenset(map(normaliser.form, harm.countries))
    for people in harm.people:
        yield from _people_entries(people, countries, normaliser)
    for form, number in inflected(harm.others, normaliser):
        yield form, HarmWord(role="other", number=number)
    lists: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("part", harm.parts), ("overtaken", harm.overtaken), ("negation", harm.negations), ("toll", harm.tolls),
        ("rise", harm.rises), ("result", harm.results), ("cause", harm.causes),
        ("carry", harm.carried), ("name", harm.names),
        ("idiom", harm.idioms), ("least", harm.at_least), ("severity", harm.severities), ("employed", harm.employed),
        ("member", harm.members), ("identity", harm.identities),
    )  # fmt: skip
    for role, phrases in lists:
        for words in phrases:
            yield words, HarmWord(role=role)


def _kind_entries(harm: HarmKind, normaliser: Normaliser) -> Iterator[tuple[str, HarmWord]]:
    kind = harm.kind
    lists: tuple[tuple[Role, Voice, tuple[str, ...]], ...] = (
        ("act", "suffers", harm.acts), ("act", "does", harm.done), ("loss", "suffers", harm.losses),
        ("none", "suffers", harm.none), ("opening", "suffers", harm.openings),
        ("completion", "suffers", harm.completions), ("tolled", "suffers", harm.tolled),
    )  # fmt: skip
    for role, voice, phrases in lists:
        for words in phrases:
            yield words, HarmWord(role=role, kind=kind, voice=voice)
    for verb in harm.verbs:
        for form in (*verb_forms(normaliser.form(verb.past), normaliser.form(verb.present)), *verb.more):
            number = _agreement(form)
            yield form, HarmWord(role="verb", kind=kind, voice=verb.voice, number=number, doubtful=verb.doubtful)
    victims: tuple[tuple[Role, tuple[Noun, ...]], ...] = (("victim", harm.victims), ("remains", harm.remains))
    for role, nouns in victims:
        for form, number in inflected(nouns, normaliser):
            yield form, HarmWord(role=role, kind=kind, number=number)


def _people_entries(
    people: People, countries: frozenset[str], normaliser: Normaliser
) -> Iterator[tuple[str, HarmWord]]:
    for form, number in (*inflected(people.nouns, normaliser), *_pairs(people.nouns, normaliser)):
        yield form, HarmWord(role="person", who=people.who, number=number)
    for words in people.among:
        yield words, HarmWord(role="among", who=people.who)
    for form, number in inflected(people.bodies, normaliser):
        many: Number = "two" if number == "two" else "many"
        yield form, HarmWord(role="person", who=people.who, number=many, body=True)
    for form, number in inflected(people.origins, normaliser):
        if form not in countries:
            yield form, HarmWord(role="person", who=people.who, number=number, nisba=True)


def _agreement(form: str) -> Number:
    """Whether a verb's form follows its subjects ("قتلوا", "أصيبا") or may stand before them."""
    return "many" if form.endswith(("وا", "و", "ون", "ان", "تا")) or (form.endswith("ا") and len(form) > 3) else "one"


def _pairs(nouns: Iterable[Noun], normaliser: Normaliser) -> Iterator[tuple[str, Number]]:
    """Construct duals of masculine nouns: "رجلا أمن", and with no sound plural "رجلي أمن", "شقيقي فلان"."""
    for noun in nouns:
        first, _, rest = normaliser.form(noun.one).partition(" ")
        if first.endswith(("ه", "ي")):
            continue
        if rest:
            yield f"{first}ا {rest}", "two"
        if not any(plural.endswith("ون") for plural in noun.many):
            yield f"{first}ي {rest}".strip(), "two"
