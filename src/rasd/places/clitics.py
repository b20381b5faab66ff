"""Particles written together with the word after them."""

from __future__ import annotations

from collections.abc import Iterator

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
#: letters that a token with a particle begins with
PARTICLES = frozenset("وفبلك")


def readings(token: str) -> Iterator[tuple[str, str]]:
    """A normalised token as (particle, word), least stripped first; للرقة is ل and الرقة, وبحلب is وب and حلب."""
    for conjunction in _CONJUNCTIONS:
        if not token.startswith(conjunction):
            continue
        for preposition in _PREPOSITIONS:
            particle = conjunction + preposition
            word = token[len(particle) :]
            if token.startswith(particle) and len(word) > 1:
                yield particle, word
                if preposition == "ل" and word.startswith("ل"):
                    yield particle, f"ا{word}"


def skip(text: str, start: int, end: int, particle: str) -> int:
    """Where the word begins in the received `text[start:end]` after `particle`, past the marks between letters."""
    if not particle:
        return start
    at = start
    for letter in particle:
        while at < end and text[at] != letter:
            at += 1
        at += 1
    while at < end and (not text[at].isalpha() or text[at] == "ـ"):
        at += 1
    return at if at < end else start
