"""When an incident may leave: embargoes of the policy, to the moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta

from rasd.packs.policy import Embargo, Policy
from rasd.publish.case import Case


def released(case: Case, classes: Collection[str], policy: Policy) -> datetime | None:
    """The first moment at which a policy lets an incident out, given its sensitive classes.

    `datetime.min` in UTC where nothing holds it; None where an embargo does, and nobody tells from when to count.
    """
    hours = [one.hours for one in policy.embargoes if _holds(one, case, classes)]
    if not hours:
        return datetime.fromisoformat("0001-01-02T00:00:00+00:00")
    over = _over(case, policy.zone)
    return None if over is None else over + timedelta(hours=max(hours))


def _holds(embargo: Embargo, case: Case, classes: Collection[str]) -> bool:
    types = {*case.incident.types, *(claim.type for claim in case.claims)}
    return not types.isdisjoint(embargo.types) or not set(embargo.sensitive).isdisjoint(classes)


def _over(case: Case, zone: str) -> datetime | None:
    """When the act was over: at the end of its last day; where none is told, not before its first report was out."""
    ended = _moment(case.incident.end, zone)
    if ended is not None:
        return ended
    published = (moment for report in case.reports.values() if (moment := _moment(report.published, zone)))
    since = _moment(case.incident.start, zone)
    return max((moment for moment in (since, min(published, default=None)) if moment), default=None)


def _moment(told: str | None, zone: str) -> datetime | None:
    """A moment as told; a day is over at its end, and a time without a zone is of the region."""
    if not told:
        return None
    moment = datetime.fromisoformat(told)
    if len(told) == len("2024-05-03"):
        moment = datetime.combine(moment.date() + timedelta(days=1), time())
    return moment if moment.tzinfo else datetime.fromisoformat(f"{moment.isoformat()}{zone}")
