"""Who is said to have done an act: by the side itself, by others, or said not to have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from rasd.link.sides import Sides
from rasd.link.telling import Telling
from rasd.model import Responsibility
from rasd.model.incident import Stance

_STANCES: Final[tuple[Stance, ...]] = ("claimed", "accused", "denied")


class _Saying(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim says of one side."""

    stance: Stance
    actor: str
    by: str
    telling: Telling


def responsibility(tellings: Sequence[Telling], denials: Sequence[Telling], sides: Sides) -> tuple[Responsibility, ...]:
    """What is said of each side, by what is said, the side first of which most independent texts say it."""
    said = [saying for telling in tellings for saying in _named(telling, sides)]
    accused = {saying.actor for saying in said}
    said += [saying for telling in denials for saying in _denied(telling, sides, accused)]
    entries: dict[tuple[Stance, str], list[_Saying]] = defaultdict(list)
    for saying in said:
        entries[saying.stance, saying.actor].append(saying)
    return tuple(_entry(*entry, entries[entry]) for entry in sorted(entries, key=lambda entry: _rank(entries[entry])))


def _named(telling: Telling, sides: Sides) -> Iterator[_Saying]:
    """The doers that a claim names: those that speak for themselves in it, and those whom others accuse."""
    owning = sides.owning(telling)
    for actor in telling.doers:
        own = actor in owning
        by = "party" if own else _outermost(telling)
        yield _Saying(stance="claimed" if own else "accused", actor=actor, by=by, telling=telling)


def _denied(telling: Telling, sides: Sides, accused: set[str]) -> Iterator[_Saying]:
    """The sides that a denial clears: those it names as doers, and of the accused those that speak in it."""
    speaking = sides.speaking(telling)
    for actor in telling.doers | speaking & accused:
        by = "party" if actor in speaking else _outermost(telling)
        yield _Saying(stance="denied", actor=actor, by=by, telling=telling)


def _outermost(telling: Telling) -> str:
    """The kind of source that the outlet names first; the outlet where it speaks itself."""
    return telling.claim.attribution[0].kind if telling.claim.attribution else "outlet"


def _entry(stance: Stance, actor: str, said: Sequence[_Saying]) -> Responsibility:
    return Responsibility(
        actor=actor,
        stance=stance,
        by=tuple(sorted({saying.by for saying in said})),
        claim_ids=tuple(sorted({saying.telling.claim.id for saying in said})),
    )


def _rank(said: Sequence[_Saying]) -> tuple[int, int, str]:
    texts = {saying.telling.source for saying in said}
    return _STANCES.index(said[0].stance), -len(texts), said[0].actor
