"""Claims of one act folded to an incident: every version kept, the agreed values in front."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.link.agreed import agreed_days, agreed_places, told_places
from rasd.link.days import Days, iso
from rasd.link.telling import Telling
from rasd.link.tolls import Range, toll, widest
from rasd.link.votes import findings, votes
from rasd.model import Claim, Finding, Incident, Reason, Span, Toll, content_id
from rasd.model.codebook import CasualtyKind


def fold(tellings: Sequence[Telling]) -> Incident:
    """The incident that these claims tell of."""
    claims = [telling.claim for telling in tellings]
    days = agreed_days(tellings)
    killed, injured = _together(claims, "killed"), _together(claims, "injured")
    first = min(tellings, key=_published)
    report_ids = sorted({claim.report_id for claim in claims})
    independent = sorted({telling.source for telling in tellings})
    return Incident(
        id=content_id("incident", first.claim.id),
        claim_ids=tuple(sorted(claim.id for claim in claims)),
        report_ids=tuple(report_ids),
        independent=tuple(independent),
        types=tuple(vote.value for vote in votes(tellings, lambda telling: (telling.claim.type,))),
        start=iso(days.first) if days else None,
        end=iso(days.last) if days else None,
        places=agreed_places(tellings),
        perpetrators=tuple(vote.value for vote in votes(tellings, lambda telling: telling.doers)),
        killed_min=killed.min,
        killed_max=killed.max,
        injured_min=injured.min,
        injured_max=injured.max,
        tolls=tuple(_tolls(claims)),
        findings=tuple(_findings(tellings)),
        reasons=(
            Reason(rule="incident.told", values=tuple(str(len(ids)) for ids in (claims, report_ids, independent))),
        ),
    )


def _published(telling: Telling) -> tuple[str, str, Span, str]:
    """The order in which claims came to be known, those of reports without a date last."""
    return telling.report.published or "9", telling.report.id, telling.claim.trigger, telling.claim.id


def _together(claims: Sequence[Claim], kind: CasualtyKind) -> Range:
    """From the lowest to the highest count of civilians and people of unknown status that any claim tells."""
    ranges = [toll(claim, kind, fighters=False) for claim in claims]
    told = [one for one in ranges if one is not None]
    return widest(told) if told else Range(None, None)


def _tolls(claims: Sequence[Claim]) -> list[Toll]:
    return [
        Toll(claim_id=claim.id, kind=entry.kind, min=entry.min, max=entry.max, who=entry.who)
        for claim in sorted(claims, key=lambda claim: claim.id)
        for entry in claim.casualties
    ]


def _findings(tellings: Sequence[Telling]) -> list[Finding]:
    def counts(kind: CasualtyKind) -> list[Finding]:
        told = votes(tellings, lambda telling: [one for one in (toll(telling.claim, kind, fighters=False),) if one])
        return findings(kind, told)

    places, ballot = told_places(tellings)
    return [
        *findings("type", votes(tellings, lambda telling: (telling.claim.type,))),
        *findings("day", votes(tellings, lambda telling: _told(telling.days))),
        *findings("place", ballot, lambda key: places[key].name),
        *findings("perpetrator", votes(tellings, lambda telling: telling.doers)),
        *counts("killed"),
        *counts("injured"),
    ]


def _told(days: Days | None) -> Sequence[str]:
    return [str(days)] if days is not None and days.told else []
