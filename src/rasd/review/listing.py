"""One incident as lists and maps show it, with why it stands where it stands in the queue."""

from __future__ import annotations

from collections.abc import Iterable

from rasd.model.board import Listed
from rasd.packs.queue import Queue
from rasd.review.account import Account
from rasd.review.doubts import conflicts, doubts
from rasd.review.risks import risks


def listed(account: Account, queue: Queue) -> Listed:
    """The row of an incident. Pure: it is what the same incident gives in a board made from nothing."""
    incident, where, decision = account.incident, account.where(), account.standing.by
    urgent, doubtful = risks(account, queue), doubts(account, queue)
    first = next((place for place in incident.places if place.lat is not None), next(iter(incident.places), None))
    known = account.places.get(first.place_id) if first and first.place_id else None
    return Listed(
        id=incident.id,
        start=incident.start,
        end=incident.end,
        types=incident.types,
        stands=account.standing.state,
        decided=decision.at if decision else None,
        decided_by=decision.by if decision else None,
        risks=urgent,
        doubts=doubtful,
        score=round(sum(why.weight for why in (*urgent, *doubtful)), 2),
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        radius_km=where.radius_km if where else None,
        precision=where.precision if where else None,
        place_id=first.place_id if first else None,
        place_en=(known.name_en or known.name_ar) if known else first.name if first else "",
        place_ar=(known.name_ar or known.name_en) if known else first.name if first else "",
        governorates=_each(place.admin1 for place in incident.places),
        countries=_each(
            account.places[place.place_id].country
            for place in incident.places
            if place.place_id and place.place_id in account.places
        ),
        sides=incident.perpetrators,
        sites=_each(site.kind for claim in account.happened() for site in claim.sites),
        killed_min=incident.killed_min,
        killed_max=incident.killed_max,
        injured_min=incident.injured_min,
        injured_max=incident.injured_max,
        grade=incident.grade,
        claims=len(incident.claim_ids),
        reports=len(incident.report_ids),
        independent=len(incident.independent),
        conflicts=conflicts(account),
        outlets=tuple(sorted({report.outlet for report in account.reports.values() if report.outlet})),
    )


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    """Each value once, those that are told alone, in their order."""
    return tuple(dict.fromkeys(value for value in values if value))
