"""Every written form of a pack's countable nouns and noun phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rasd.packs.harm import Noun
from rasd.text.inflect import Number, noun_forms, tanwin
from rasd.text.normalise import Normaliser


def inflected(nouns: Iterable[Noun], normaliser: Normaliser) -> Iterator[tuple[str, Number]]:
    """Normalised forms of nouns with their number; of a phrase the first word is inflected.

    A form that may be a dual or a sound plural ("مدنيين") is given as the plural: it says less.
    """
    for noun in nouns:
        first, _, rest = normaliser.form(noun.one).partition(" ")
        plurals = [normaliser.form(plural) for plural in noun.many]
        heads = tuple(plural.partition(" ")[0] for plural in plurals)
        sound = {f"{head[:-2]}ين" for head in heads if head.endswith("ون")}
        for form, number in noun_forms(first, heads).items():
            tails = [rest]
            if number == "many":
                tails = [plural.partition(" ")[2] for plural in plurals if plural.startswith(form[:-2])] or tails
            if rest and form == (first if first.endswith("ي") else f"{first}ا"):
                tails = [rest, " ".join(tanwin(rest.split()))]
            for tail in tails:
                yield f"{form} {tail}".strip(), "many" if form in sound else number
