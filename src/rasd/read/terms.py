"""From the packs' spelling to entries of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rasd.text.inflect import noun_forms, tanwin, verb_forms
from rasd.text.lexicon import split_article
from rasd.text.normalise import Normaliser


def phrase(text: str, normaliser: Normaliser) -> list[str]:
    """The normalised words of a pack's phrase, articles taken off."""
    return [split_article(word, normaliser.form(word)) for word in text.replace("_", " ").split()]


def verbs(pairs: Mapping[str, str], normaliser: Normaliser) -> Iterator[tuple[list[str], str]]:
    """Every form of the pack's verbs (past: present), with its tense."""
    for past, present in pairs.items():
        for form, tense in verb_forms(normaliser.form(past), normaliser.form(present)).items():
            yield [form], tense


def nouns(pairs: Mapping[str, Iterable[str]], normaliser: Normaliser) -> Iterator[tuple[list[str], str]]:
    """Every form of the pack's nouns (singular: plurals), with its number; of a phrase the last word is inflected."""
    for singular, plurals in pairs.items():
        *lead, last = phrase(singular, normaliser)
        for form, number in noun_forms(last, tuple(normaliser.form(plural) for plural in plurals)).items():
            yield [*lead, form], number
        if lead:
            yield tanwin([*lead, last]), "one"
