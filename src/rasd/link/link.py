"""Claims to incidents: the front of the room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from rasd.link.blocks import pairs
from rasd.link.cluster import Clusterer, Edge, Ruling
from rasd.link.copies import groups
from rasd.link.days import Weekdays
from rasd.link.fold import fold
from rasd.link.telling import Teller, Telling
from rasd.link.weighing import Scales
from rasd.link.words import Words
from rasd.model import Claim, Incident, Judgement, Report, content_id
from rasd.packs import Packs
from rasd.text.normalise import Normaliser


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of a set of claims, and the judgements that made them: who was joined, who was kept apart."""

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]


def link(reports: Iterable[Report], claims: Iterable[Claim], packs: Packs) -> Linked:
    """Incidents of the claims, each told by one claim or more; the order of what is given never shows.

    Every claim's report must be among the reports. Only claims of the pack's scopes and modalities make incidents.
    """
    return Linker(packs).link(reports, claims)


class Linker:
    """Links claims by the packs of one language; built once, then pure."""

    def __init__(self, packs: Packs) -> None:
        normaliser = Normaliser(packs.letters)
        self._pack = packs.linking
        self._words = Words(normaliser, packs.common)
        self._teller = Teller(packs.linking, self._words, Weekdays(packs.dates, normaliser))
        self._scales = Scales(packs.linking)

    def link(self, reports: Iterable[Report], claims: Iterable[Claim]) -> Linked:
        """See `rasd.link.link`."""
        tellings = self.tellings(reports, claims)
        clusters = Clusterer(tellings, self._scales, self._pack).group(self._edges(tellings))
        told = ([tellings[at] for at in group] for group in clusters.groups)
        incidents = [fold(group) for group in told if self._makes(group)]
        judgements = [self._judgement(tellings, ruling) for ruling in clusters.rulings]
        return Linked(
            incidents=tuple(sorted(incidents, key=lambda incident: incident.id)),
            judgements=tuple(sorted(judgements, key=lambda judgement: judgement.id)),
        )

    def tellings(self, reports: Iterable[Report], claims: Iterable[Claim]) -> list[Telling]:
        """The claims that may make incidents, ready to be compared, in order of report and trigger."""
        ordered = _ordered(reports)
        by_report: dict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in claims:
            if claim.modality in self._pack.modalities:
                by_report[claim.report_id][claim.id] = claim
        sources = groups([self._words.forms(report.text) for report in ordered], self._pack.copies)
        tellings: list[Telling] = []
        for report, source in zip(ordered, sources, strict=True):
            own = sorted(by_report[report.id].values(), key=lambda claim: (claim.trigger, claim.id))
            tellings += self._teller.tell(self._news(own), report, ordered[source].id)
        return tellings

    def _news(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """What a report brings; of one that brings none (a follow-up, an obituary) the act it tells first."""
        return [claim for claim in claims if claim.scope in self._pack.scopes] or claims[:1]

    def _makes(self, group: Sequence[Telling]) -> bool:
        """Whether claims make an incident: some report must bring it as news."""
        return any(telling.claim.scope in self._pack.scopes for telling in group)

    def _edges(self, tellings: Sequence[Telling]) -> list[Edge]:
        edges: list[Edge] = []
        for left, right in pairs(tellings, self._pack.blocks):
            score = self._scales.may_join(tellings[left], tellings[right])
            if score is not None:
                edges.append(Edge(left, right, score))
        return edges

    def _judgement(self, tellings: Sequence[Telling], ruling: Ruling) -> Judgement:
        left, right = tellings[ruling.edge.left], tellings[ruling.edge.right]
        first, second = sorted((left.claim.id, right.claim.id))
        by = self._pack.version
        return Judgement(
            id=content_id("judgement", first, second, ruling.verdict, by),
            left=first,
            right=second,
            verdict=ruling.verdict,
            by=by,
            score=round(ruling.edge.score, 2),
            reasons=self._scales.reasons(left, right),
        )


def _ordered(reports: Iterable[Report]) -> list[Report]:
    """Each report once, in order of publishing, those without a date last."""
    return sorted({report.id: report for report in reports}.values(), key=_published)


def _published(report: Report) -> tuple[str, str]:
    return report.published or "9999", report.id
