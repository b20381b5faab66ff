"""A claim made ready to be compared: everything that clues and blocks ask of it, worked out once."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from rasd.link.days import Days, Weekdays, days_of, published_on
from rasd.link.tolls import Range, toll
from rasd.link.where import Spot, spots
from rasd.link.words import Words, bare
from rasd.model import Claim, Report, Span
from rasd.packs.linking import Linking

_SENTENCE_END = re.compile(r"[.!?؟…\n]+")


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim, ready to be compared."""

    claim: Claim
    #: number of the near-copy group of its report
    source: int
    days: Days | None
    #: ISO number of the weekday that an otherwise undated telling names
    weekday: int | None
    families: frozenset[str]
    spots: tuple[Spot, ...]
    #: the places are another claim's of the report: it names none itself
    borrowed: bool
    doers: frozenset[str]
    targets: frozenset[str]
    killed: Range | None
    injured: Range | None
    weapons: frozenset[str]
    sites: frozenset[str]
    #: bare words of its passage with the square of their rarity
    rarity: dict[str, int]
    #: those of them that the language's list of common words lacks
    rare: frozenset[str]
    #: words of the names of its places
    named: frozenset[str]
    #: those of them that are rare
    obscure: frozenset[str]
    #: length of the passage as a vector of rarities
    length: float
    #: neither in the first sentence nor with a toll
    passing: bool
    #: how many acts its report tells as news
    acts: int


class Teller:
    """Makes tellings; built once from the linking pack and the words of the language."""

    def __init__(self, pack: Linking, words: Words, weekdays: Weekdays) -> None:
        self._words = words
        self._weekdays = weekdays
        kinds = {kind for members in pack.families.values() for kind in members}
        self._families = {
            kind: frozenset(name for name, members in pack.families.items() if kind in members) for kind in kinds
        }

    def tell(self, claims: Sequence[Claim], report: Report, source: int) -> list[Telling]:
        """The claims of one report in the order of their triggers; `source` is its near-copy group."""
        passages = _Passages(report, self._words)
        published = published_on(report, claims)
        told = [spots(claim, report.text, self._words) for claim in claims]
        return [
            self._tell(claim, days_of(claim, published), own or _beside(told, at), passages, source, borrowed=not own,acts=len(claims))
            for at, (claim, own) in enumerate(zip(claims, told, strict=True))
        ]

    def _tell(
        self,
        claim: Claim,
        days: Days | None,
        where: tuple[Spot, ...],
        passages: _Passages,
        source: int,
        *,
        borrowed: bool,
        acts: int,
    ) -> Telling:
        forms = passages.forms(claim.spans())
        rarity = {word: self._words.rarity(word) for word in map(bare, forms)}
        killed, injured = toll(claim, "killed", fighters=True), toll(claim, "injured", fighters=True)
        return Telling(
            claim=claim,
            source=source,
            days=days,
            weekday=self._weekdays.named(forms) if days is None else None,
            families=self._families.get(claim.type, frozenset()),
            spots=where,
            borrowed=borrowed,
            doers=_actors(claim, "perpetrator"),
            targets=_actors(claim, "target"),
            killed=killed,
            injured=injured,
            weapons=frozenset(weapon.kind for weapon in claim.weapons),
            sites=frozenset(site.kind for site in claim.sites),
            rarity={word: rare * rare for word, rare in rarity.items()},
            rare=frozenset(word for word, rare in rarity.items() if rare >= self._words.unlisted),
            obscure=frozenset(part for spot in where for part in spot.name.split() if self._words.rarity(part) >= self._words.unlisted),
            named=frozenset(part for spot in where for part in spot.name.split()),
            length=math.sqrt(sum(rare * rare for rare in rarity.values())),
            acts=acts,
            passing=not (killed or injured) and passages.number(claim.trigger) > 0,
        )


def _beside(told: Sequence[tuple[Spot, ...]], at: int) -> tuple[Spot, ...]:
    """The places of the claim told last before, or else first after, for one that names none."""
    return next((there for there in (*reversed(told[:at]), *told[at + 1 :]) if there), ())


class _Passages:
    """The sentences of a report as words, each read once; the title, where it is not in the text, belongs to all."""

    def __init__(self, report: Report, words: Words) -> None:
        self._text = report.text
        self._words = words
        self._cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(report.text)), len(report.text) + 1]
        self._read: dict[int, list[str]] = {}
        self._title = words.forms(report.title or "")

    def number(self, span: Span) -> int:
        """The sentence, from 0, in which a span begins."""
        return bisect_right(self._cuts, span.start) - 1

    def forms(self, spans: Iterable[Span]) -> list[str]:
        """The words of the title and of every sentence in which a span begins, in order."""
        touched = sorted({self.number(span) for span in spans})
        return [*self._title, *(form for number in touched for form in self._sentence(number))]

    def _sentence(self, number: int) -> list[str]:
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = self._words.forms(self._text[self._cuts[number] : self._cuts[number + 1]])
        return known


def _actors(claim: Claim, role: str) -> frozenset[str]:
    return frozenset(actor.actor for actor in claim.actors if actor.role == role and actor.actor)
