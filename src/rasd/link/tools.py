"""What every way of linking works with: built once from the packs, then pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rasd.link.cluster import FIRST, Edge
from rasd.link.copies import Wording
from rasd.link.days import Weekdays
from rasd.link.fold import Folder
from rasd.link.grades import Step
from rasd.link.telling import Teller, Telling
from rasd.link.weighing import Scales
from rasd.link.words import Words
from rasd.model import Claim, Incident, Judgement, Report, content_id
from rasd.model.incident import Verdict
from rasd.packs import Packs
from rasd.text.normalise import Normaliser


class Tools:
    """Reads reports' wording, makes claims ready to be compared, weighs pairs of them, folds groups."""

    def __init__(self, packs: Packs) -> None:
        normaliser = Normaliser(packs.letters)
        self.pack = packs.linking
        self.scales = Scales(packs.linking)
        self._words = Words(normaliser, packs.common)
        self._teller = Teller(packs.linking, self._words, Weekdays(packs.dates, normaliser))
        self._folder = Folder(packs, self._words)

    def wording(self, report: Report) -> Wording | None:
        """How a report is worded; null where it has no words."""
        forms = self._words.forms(report.text)
        return Wording.of(forms, self.pack.copies) if forms else None

    def tell(self, report: Report, claims: Iterable[Claim], source: str) -> list[Telling]:
        """The claims of a report that may make incidents, ready to be compared; `source` is its first near-copy."""
        found = {claim.id: claim for claim in claims if claim.modality in self.pack.modalities}
        own = sorted(found.values(), key=lambda claim: (claim.trigger, claim.id))
        return self._teller.tell(self._news(own), report, source)

    def edge(self, left: tuple[int, Telling], right: tuple[int, Telling]) -> Edge | None:
        """The edge between two claims (each with its number), if so much speaks for one act that it may join groups."""
        score = self.scales.may_join(left[1], right[1])
        return None if score is None else Edge.of(left[0], right[0], score)

    def incident(self, group: Sequence[Telling]) -> Incident | None:
        """What a group makes: nothing, unless some report brings it as news that it happened."""
        told = [telling for telling in group if telling.claim.modality == "happened"]
        denials = [telling for telling in group if telling.claim.modality != "happened"]
        if any(telling.claim.scope in self.pack.scopes for telling in told):
            return self._folder.fold(told, denials)
        return None

    def ladder(self, group: Sequence[Telling]) -> tuple[Step, ...]:
        """How the rules for grades are tried on what a group makes."""
        told = [telling for telling in group if telling.claim.modality == "happened"]
        return self._folder.ladder(told, [telling for telling in group if telling.claim.modality != "happened"])

    def joined(self, edges: Iterable[Edge], told: dict[int, Telling]) -> list[Judgement]:
        """A judgement for each edge that joined groups; what people put together is judged by them."""
        return [
            self.judgement(told[edge.left], told[edge.right], "same", edge.score)
            for edge in edges
            if edge.against > FIRST
        ]

    def judgement(self, left: Telling, right: Telling, verdict: Verdict, score: float) -> Judgement:
        """What the clues say of two claims, and what was made of it."""
        first, second = sorted((left.claim.id, right.claim.id))
        by = self.pack.version
        return Judgement(
            id=content_id("judgement", first, second, verdict, by),
            left=first,
            right=second,
            verdict=verdict,
            by=by,
            score=score,
            reasons=self.scales.reasons(left, right),
        )

    def _news(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """What a report brings; of one that brings none (a follow-up, an obituary) the act it tells first."""
        return [claim for claim in claims if claim.scope in self.pack.scopes] or claims[:1]


def first_published(reports: Iterable[Report]) -> Report:
    """The report that was published first; one without a date is not taken to be."""
    return min(reports, key=lambda report: report.order)
