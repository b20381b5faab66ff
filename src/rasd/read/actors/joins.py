"""What joins the parts of an actor mention: agreeing adjectives, fillers, particles, nouns with an owner."""

from __future__ import annotations

from typing import Final

from rasd.read.actors.lone import ADJECTIVES
from rasd.read.actors.table import Table
from rasd.read.actors.terms import Epithet, Filler, Nationality, Noun, Particle
from rasd.text.lexicon import Hit

_PLURAL_N: Final = ("ون", "ين", "ان")


def describes(table: Table, token: int) -> bool:
    """Whether the adjective at `token` can go with the word before it: in its article, and a plural with people."""
    nationality, epithet = table.attached(token, Nationality), table.attached(token, Epithet)
    hit = nationality or epithet
    if hit is None:
        return False
    before = table.document.forms[token - 1]
    if not hit.before and before.startswith("ال"):
        return False
    return not hit.term.persons or before.endswith(("ين", "ون"))


def may_own(table: Table, token: int, hit: Hit[Noun]) -> bool:
    """Whether the noun has neither article nor the `ن` of the plural, both of which it loses before its owner."""
    if hit.term.kind == "title":
        return True
    last = table.document.forms[hit.stop - 1]
    if hit.before.endswith("ال") or (hit.stop - token > 1 and last.startswith("ال")):
        return False
    return not (hit.term.plural and last.endswith(_PLURAL_N))


def particles(table: Table, token: int) -> tuple[int, str]:
    """The token after the particles at `token`, and the pronoun on the last of them, if any."""
    stop = token
    while stop < token + ADJECTIVES and (hit := table.attached(stop, Particle)) is not None:
        stop = hit.stop
        if hit.term.pronoun:
            return stop, hit.term.pronoun
    return stop, ""


def skip_fillers(table: Table, noun: Hit[Noun]) -> int:
    """The token after the adjectives of a noun that say nothing of its side."""
    people = noun.term.kind in {"member", "militia", "title"}
    stop = noun.stop
    while stop < noun.stop + ADJECTIVES and (filler := table.attached(stop, Filler)) is not None:
        if (filler.term.persons and not people) or table.attached(stop, Nationality) is not None:
            break
        stop += 1
    return stop
