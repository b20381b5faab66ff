"""A claim made ready to be compared: everything that clues and blocks ask of it, worked out once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from rasd.link.days import Days, Weekdays, days_of, own_day, published_on
from rasd.link.passages import Passages
from rasd.link.tolls import Range, toll
from rasd.link.where import Spot, spots
from rasd.link.words import Words, bare
from rasd.model import Claim, Report
from rasd.model.codebook import ActorRole
from rasd.packs.linking import Linking


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim, ready to be compared."""

    claim: Claim
    report: Report
    #: id of the first report of its near-copy group
    source: str
    #: how many acts its report tells
    acts: int
    days: Days | None
    #: ISO number of the weekday that an otherwise undated telling names
    weekday: int | None
    families: frozenset[str]
    spots: tuple[Spot, ...]
    #: the places are another claim's of the report: it names none itself
    borrowed: bool
    #: the places that it names itself, areas aside
    exact: tuple[Spot, ...]
    #: bare words of the names of its places, and those of them that are rare
    named: frozenset[str]
    obscure: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]
    killed: Range | None
    injured: Range | None
    weapons: frozenset[str]
    sites: frozenset[str]
    #: bare words of its passage with the square of their rarity, and those that the list of common words lacks
    rarity: dict[str, int]
    rare: frozenset[str]
    #: length of the passage as a vector of rarities
    length: float
    #: bare words of the whole report
    words: frozenset[str]


class _Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What all claims of a report share."""

    report: Report
    source: str
    acts: int
    published: int | None
    passages: Passages
    words: frozenset[str]


class Teller:
    """Makes tellings; built once from the linking pack and the words of the language."""

    def __init__(self, pack: Linking, words: Words, weekdays: Weekdays) -> None:
        self._words = words
        self._weekdays = weekdays
        self._outcomes = pack.outcomes
        kinds = {kind for members in pack.families.values() for kind in members}
        self._families = {
            kind: frozenset(name for name, members in pack.families.items() if kind in members) for kind in kinds
        }

    def tell(self, claims: Sequence[Claim], report: Report, source: str) -> list[Telling]:
        """The claims of one report, in the order given; `source` is the first report of its near-copy group."""
        passages = Passages(report, self._words)
        setting = _Setting(
            report=report,
            source=source,
            acts=len(claims),
            published=published_on(report) or self._weekdays.dateline(report) or own_day(claims),
            passages=passages,
            words=frozenset(map(bare, passages.all_forms())),
        )
        own = [spots(claim, report.text, self._words, self._outcomes) for claim in claims]
        return [self._tell(claim, setting, own, at) for at, claim in enumerate(claims)]

    def _tell(self, claim: Claim, setting: _Setting, own: Sequence[tuple[Spot, ...]], at: int) -> Telling:
        forms = setting.passages.forms(claim.spans())
        days = days_of(claim, setting.published)
        where = own[at] or _beside(own, at)
        named = frozenset(word for spot in where for word in spot.words)
        rarity = {word: self._words.rarity(word) for word in map(bare, forms)}
        return Telling(
            claim=claim,
            report=setting.report,
            source=setting.source,
            acts=setting.acts,
            days=days,
            weekday=self._weekdays.named(forms) if days is None else None,
            families=self._families.get(claim.type, frozenset()),
            spots=where,
            borrowed=not own[at],
            exact=tuple(spot for spot in own[at] if spot.precision != "area"),
            named=named,
            obscure=self._rare(named),
            doers=_actors(claim, "perpetrator"),
            targets=_actors(claim, "target"),
            killed=toll(claim, "killed", fighters=True),
            injured=toll(claim, "injured", fighters=True),
            weapons=frozenset(weapon.kind for weapon in claim.weapons),
            sites=frozenset(site.kind for site in claim.sites),
            rarity={word: rare * rare for word, rare in rarity.items()},
            rare=self._rare(rarity),
            length=math.sqrt(sum(rare * rare for rare in rarity.values())),
            words=setting.words,
        )

    def _rare(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(word for word in words if self._words.rarity(word) >= self._words.unlisted)


def _beside(own: Sequence[tuple[Spot, ...]], at: int) -> tuple[Spot, ...]:
    """For a claim that names no place those of the claim told last before it, or else first after."""
    return next((there for there in (*reversed(own[:at]), *own[at + 1 :]) if there), ())


def _actors(claim: Claim, role: ActorRole) -> frozenset[str]:
    return frozenset(actor.actor for actor in claim.actors if actor.role == role and actor.actor)
