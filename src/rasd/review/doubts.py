"""Why an incident is doubtful: a table of conditions, each with what it found; words and weights are the queue's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from rasd.model.board import Why
from rasd.packs.queue import DoubtCode, Queue, Thresholds
from rasd.review.account import Account
from rasd.review.risks import weightiest

#: what a condition found, for the blank of its sentence; None: it does not hold
Found: TypeAlias = tuple[str, ...] | None
_Condition: TypeAlias = Callable[[Account, Thresholds], Found]
#: what is told where a condition holds, and there is nothing to fill its sentence with
_HOLDS: Final[Found] = ()


def doubts(account: Account, queue: Queue) -> tuple[Why, ...]:
    """The reasons, the weightiest first."""
    found = []
    for doubt in queue.doubts:
        values = CONDITIONS[doubt.code](account, queue.thresholds)
        if values is not None:
            found.append(Why(code=doubt.code, values=values, weight=doubt.weight))
    return weightiest(found)


def conflicts(account: Account) -> tuple[str, ...]:
    """The fields in which the sources of an incident differ."""
    return tuple(dict.fromkeys(one.field for one in account.incident.findings if one.disputers))


def _differ(field: str) -> _Condition:
    """Whether the sources of an incident differ in a field."""

    def told(account: Account, _: Thresholds) -> Found:
        findings = [one for one in account.incident.findings if one.field == field]
        return tuple(dict.fromkeys(one.value for one in findings)) if any(one.disputers for one in findings) else None

    return told


def _changed(account: Account, _: Thresholds) -> Found:
    return _HOLDS if account.standing.state == "changed" else None


def _denied(account: Account, _: Thresholds) -> Found:
    denied = [one.actor for one in account.incident.responsibility if one.stance == "denied"]
    return tuple(dict.fromkeys(denied)) or None


def _hedged(account: Account, _: Thresholds) -> Found:
    return _HOLDS if any(claim.certainty == "hedged" for claim in account.claims) else None


def _not_happened(account: Account, _: Thresholds) -> Found:
    return _HOLDS if any(claim.modality != "happened" for claim in account.claims) else None


def _single(account: Account, _: Thresholds) -> Found:
    return _HOLDS if len(account.incident.report_ids) == 1 else None


def _copies(account: Account, _: Thresholds) -> Found:
    reports = len(account.incident.report_ids)
    return (str(reports),) if reports > 1 and len(account.incident.independent) == 1 else None


def _nowhere(account: Account, _: Thresholds) -> Found:
    where = account.where()
    return _HOLDS if where is None or where.lat is None else None


def _wide(account: Account, thresholds: Thresholds) -> Found:
    where = account.where()
    if where is None or where.lat is None or where.radius_km <= thresholds.wide_km:
        return None
    return (f"{where.radius_km:g}",)


def _rivals(account: Account, thresholds: Thresholds) -> Found:
    rivals = {
        other.place_id
        for claim in account.claims
        for place in claim.places
        if place.role == "occurred"
        for other in place.others
        if other.score >= thresholds.rival_score and other.place_id != place.place_id
    }
    return (str(len(rivals)),) if rivals else None


def _undated(account: Account, _: Thresholds) -> Found:
    return _HOLDS if account.incident.start is None else None


def _long(account: Account, thresholds: Thresholds) -> Found:
    start, end = account.incident.start, account.incident.end
    if start is None or end is None:
        return None
    days = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1
    return (str(days),) if days > thresholds.wide_days else None


def _no_side(account: Account, _: Thresholds) -> Found:
    return None if account.incident.perpetrators else _HOLDS


def _unsure(account: Account, thresholds: Thresholds) -> Found:
    surest = max((claim.confidence for claim in account.claims), default=1.0)
    return (f"{surest:.0%}".removesuffix("%"),) if surest < thresholds.confidence else None


CONDITIONS: Final[Mapping[DoubtCode, _Condition]] = {
    "changed": _changed,
    "killed_differ": _differ("killed"),
    "injured_differ": _differ("injured"),
    "types_differ": _differ("type"),
    "days_differ": _differ("day"),
    "places_differ": _differ("place"),
    "sides_differ": _differ("perpetrator"),
    "side_denied": _denied,
    "hedged": _hedged,
    "not_happened": _not_happened,
    "single_source": _single,
    "copies_only": _copies,
    "place_unknown": _nowhere,
    "place_wide": _wide,
    "place_rivals": _rivals,
    "day_unknown": _undated,
    "day_wide": _long,
    "side_unknown": _no_side,
    "low_confidence": _unsure,
}
