"""Every spelling of a number word, with the particles and the article that may be written onto it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from rasd.packs.numbers import NumberPack
from rasd.text.normalise import Normaliser

Role = Literal["unit", "ten", "tens", "hundred", "scale", "half", "vague", "few", "few_of", "one_of", "ordinal"]


class Word(NamedTuple):
    """What one form means: `value` in a compound, `alone` where it stands by itself."""

    role: Role
    value: int
    alone: int
    #: what is written before the bare word: "", "و", "ب" ...
    particle: str
    definite: bool
    #: plural of a scale: vague where it stands alone
    many: bool


def with_particles(form: str, particles: Iterable[str], article: str) -> Iterable[tuple[str, str, bool]]:
    """Spellings of a bare `form` (without article): (spelling, particle, with the article)."""
    for particle in ("", *particles):
        yield particle + form, particle, False
        # ل and the article melt into لل
        whole = article[1:] + form if particle.endswith("ل") else article + form
        yield particle + whole, particle, True


def number_words(pack: NumberPack, normaliser: Normaliser) -> dict[str, Word]:
    """Normalised spelling -> meaning, for all number words of the pack."""
    words: dict[str, Word] = {}
    for bare, role, value, alone, many in _entries(pack):
        form = normaliser.form(bare)
        for spelling, particle, definite in with_particles(form, pack.particles, pack.article):
            if role == "ordinal" and bare in pack.ordinals_with_article and not definite:
                continue
            words.setdefault(spelling, Word(role, value, alone, particle, definite, many))
    for spelling in pack.not_numbers:
        words.pop(normaliser.form(spelling), None)
    return words


def _entries(pack: NumberPack) -> Iterable[tuple[str, Role, int, int, bool]]:
    """(bare word, role, value in a compound, value alone, plural) of every word."""
    for scale, names in pack.scales.items():
        yield from ((word, "scale", scale, 2 * scale, False) for word in names.two)
        yield from ((word, "scale", scale, scale, False) for word in names.one)
        yield from ((word, "scale", scale, 2 * scale, True) for word in names.many)
    for value, spellings in pack.cardinals.items():
        yield from ((word, _role(value), value, value, False) for word in spellings)
    for value, spellings in pack.vague.items():
        yield from ((word, "vague", value, value, True) for word in spellings)
    yield from ((word, "half", 0, 0, False) for word in pack.half)
    yield from ((word, "few", 2, 2, False) for word in pack.few)
    yield from ((word, "few_of", 2, 2, False) for word in pack.few_of)
    yield from ((word, "one_of", 1, 1, False) for word in pack.one_of)
    for value, spellings in pack.ordinals.items():
        yield from ((word, "ordinal", value, value, False) for word in spellings)
    yield from ((word, "ordinal", 1, 0, False) for word in pack.ordinal_one)


def _role(value: int) -> Role:
    if value < 10:
        return "unit"
    if value == 10:
        return "ten"
    return "tens" if value < 100 else "hundred"
