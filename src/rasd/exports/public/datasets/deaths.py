"""How many were killed by each outlet's account, for datasets that hold a lowest, a best and a highest number.

Unlike the incident's own range, these numbers count fighters too: the other datasets do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from rasd.model.publication import Count, PublicIncident


class Deaths(msgspec.Struct, frozen=True, kw_only=True):
    """The dead as other datasets count them."""

    low: int
    best: int
    high: int
    #: of the best number
    civilians: int
    unknown: int


class _Account(msgspec.Struct, frozen=True, order=True):
    """What one outlet tells in all."""

    low: int
    high: int
    civilians: int


def deaths(incident: PublicIncident) -> Deaths | None:
    """The lowest and highest of all outlets' accounts, and the middle one as the best; None where no number is told.

    People not told apart may be the same as those told as civilians or fighters: the low end takes them for the same,
    the high end for others.
    """
    accounts = sorted(_accounts(incident))
    if not accounts:
        return None
    best = accounts[(len(accounts) - 1) // 2]
    return Deaths(
        low=accounts[0].low,
        best=best.low,
        high=max(account.high for account in accounts),
        civilians=min(best.civilians, best.low),
        unknown=best.low - min(best.civilians, best.low),
    )


def _accounts(incident: PublicIncident) -> list[_Account]:
    """Each outlet's account; the incident's own range where no outlet's is told."""
    told = [
        one
        for one in incident.counts
        if one.kind == "killed" and not one.part and (one.min is not None or one.max is not None)
    ]
    if told:
        told.sort(key=lambda one: (one.outlet is not None, one.outlet or ""))
        return [_account(tuple(counts)) for _, counts in groupby(told, key=lambda one: one.outlet)]
    if incident.killed_min is None and incident.killed_max is None:
        return []
    low = incident.killed_min or 0
    return [_Account(low, max(low, incident.killed_max or 0), 0)]


def _account(counts: Sequence[Count]) -> _Account:
    lows, highs = _ends(counts)
    apart = sum(low for who, low in lows.items() if who != "unknown")
    fighters = lows.get("combatant", 0)
    return _Account(max(apart, lows.get("unknown", 0)), sum(highs.values()), apart - fighters)


def _ends(counts: Iterable[Count]) -> tuple[dict[str, int], dict[str, int]]:
    """By who was killed, the lowest number and the highest that an outlet tells."""
    lows: dict[str, int] = {}
    highs: dict[str, int] = {}
    for one in counts:
        low, high = one.min or 0, max(one.min or 0, one.max or 0)
        lows[one.who] = min(lows.get(one.who, low), low)
        highs[one.who] = max(highs.get(one.who, high), high)
    return lows, highs
