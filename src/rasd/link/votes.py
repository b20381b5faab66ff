"""What claims agree on: one voice for each independent text, however often it was copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from rasd.link.telling import Telling
from rasd.model import Finding, Span

T = TypeVar("T", bound=Hashable)


class Vote(msgspec.Struct, Generic[T], frozen=True):
    """A value, the claims that tell it, and how many independent texts they are."""

    value: T
    claims: tuple[str, ...]
    voices: int


def votes(tellings: Sequence[Telling], values: Callable[[Telling], Iterable[T]]) -> list[Vote[T]]:
    """The values that claims tell, most voices first, then most claims, then in the order of the values as written."""
    claims: dict[T, list[str]] = defaultdict(list)
    sources: dict[T, set[str]] = defaultdict(set)
    for telling in tellings:
        for value in values(telling):
            claims[value].append(telling.claim.id)
            sources[value].add(telling.source)
    found = [Vote(value, tuple(sorted(ids)), len(sources[value])) for value, ids in claims.items()]
    return sorted(found, key=lambda vote: (-vote.voices, -len(vote.claims), str(vote.value)))


def published(telling: Telling) -> tuple[str, str, Span, str]:
    """The order in which claims came to be known, those of reports without a date last."""
    return *telling.report.order, telling.claim.trigger, telling.claim.id


def speakers(tellings: Iterable[Telling]) -> dict[str, str]:
    """For each independent text who speaks in it: the outlet that had it first, or else the text for itself.

    Two texts of one outlet are not independent witnesses, however different their words.
    """
    found: dict[str, str] = {}
    for telling in sorted(tellings, key=published):
        found.setdefault(telling.source, telling.report.outlet or telling.source)
    return found


def findings(field: str, ballot: Sequence[Vote[T]], write: Callable[[T], str] = str) -> list[Finding]:
    """Each value with its supporters; those who tell only other values of the field dispute it."""
    everyone = {claim for vote in ballot for claim in vote.claims}
    return [
        Finding(
            field=field,
            value=write(vote.value),
            supporters=vote.claims,
            disputers=tuple(sorted(everyone.difference(vote.claims))),
        )
        for vote in ballot
    ]
