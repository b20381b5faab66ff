"""What is new in an edition since the one before, and what is left of what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from rasd.model.publication import Ending, PublicIncident, Tombstone


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """Why a public incident is not told any more, and which one tells it now."""

    why: Ending
    successor: str | None = None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Ids of public incidents, in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """What changed between two editions, given the version of each incident by its id."""
    return Changes(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(one for one in now.keys() & before.keys() if now[one] != before[one])),
        withdrawn=tuple(sorted(before.keys() - now.keys())),
    )


def versions(incidents: Iterable[PublicIncident]) -> dict[str, str]:
    """The version of each incident by its id."""
    return {one.id: one.version for one in incidents}


def tombstones(
    before: Iterable[Tombstone], now: Mapping[str, str], gone: Mapping[str, Gone], *, edition: str, day: str
) -> tuple[Tombstone, ...]:
    """The tombstones of an edition: those before it, those of what is gone now, and none of what is told again."""
    old = {one.id: one for one in before}
    new = {
        one: Tombstone(id=one, why=end.why, edition=edition, at=day, successor=end.successor)
        for one, end in gone.items()
    }
    return tuple(one for name, one in sorted({**old, **new}.items()) if name not in now)
