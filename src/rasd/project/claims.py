"""The claims of a project as people left them: what its reader found, with their decisions about fields on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rasd.link.successors import successor
from rasd.model import Claim, Decision, Report, standing
from rasd.model.decision import FIELD_DECISIONS
from rasd.ports import Store
from rasd.project.acquiring import batches
from rasd.review.correcting import PEOPLE, Reviewed, by_claim, reviewed


class ReviewedClaims:
    """Claims of one reader, with what was decided so far, or until the decision with that number."""

    def __init__(self, store: Store, reader: str, until: int | None = None) -> None:
        self._store = store
        self._reader = reader
        self._until = until

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        """The reports with these ids."""
        return self._store.reports(ids)

    def claims(self, report_ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """The claims of all reports or of these as people left them, in order of report and trigger."""
        if report_ids is None:
            return (claim for one in self._everywhere() if (claim := one.claim))
        return (claim for one in self.of(report_ids) if (claim := one.claim))

    def of(self, report_ids: Iterable[str]) -> Iterator[Reviewed]:
        """What was read or added in these reports with what people made of it, in order of report and trigger."""
        for ids in batches(sorted(set(report_ids))):
            yield from self._of(ids)

    def _everywhere(self) -> Iterator[Reviewed]:
        """The same of all reports: only those that people decided about cost more than reading them."""
        decided = self._told_in(self._decisions())
        added = {claim.report_id for claim in self._store.claims(PEOPLE)}
        waiting = sorted(decided | added)
        for report_id, read in groupby(self._store.claims(self._reader), key=lambda claim: claim.report_id):
            while waiting and waiting[0] < report_id:
                yield from self._of([waiting.pop(0)])
            if waiting and waiting[0] == report_id:
                yield from self._of([waiting.pop(0)])
            else:
                yield from reviewed(read, {})
        yield from self._of(waiting)

    def _of(self, ids: Sequence[str]) -> Iterator[Reviewed]:
        if not ids:
            return
        read: dict[str, list[Claim]] = defaultdict(list)
        for reader in (self._reader, PEOPLE):
            for claim in self._store.claims(reader, ids):
                if all(claim.id != one.id for one in read[claim.report_id]):
                    read[claim.report_id].append(claim)
        decisions = self._decisions(ids)
        decided = by_claim(decisions, self._today(decisions, read)) if decisions else {}
        for report_id in sorted(read):
            own = sorted(read[report_id], key=lambda claim: (claim.trigger.start, claim.id))
            yield from reviewed(own, decided)

    def _decisions(self, report_ids: Iterable[str] | None = None) -> list[Decision]:
        """Those about fields that hold, the first first."""
        made = self._store.decisions(kinds=FIELD_DECISIONS, report_ids=report_ids, until=self._until)
        return list(reversed(standing(tuple(made))))

    def _told_in(self, decisions: Iterable[Decision]) -> set[str]:
        named = {claim for decision in decisions for claim in decision.left}
        return {claim.report_id for one in named if (claim := self._store.claim(one))}

    def _today(self, decisions: Iterable[Decision], read: dict[str, list[Claim]]) -> dict[str, str | None]:
        """For the claims that decisions name those that stand for them today."""
        here = {claim.id for claims in read.values() for claim in claims}
        found: dict[str, str | None] = {}
        for name in {claim for decision in decisions for claim in decision.left}:
            old = None if name in here else self._store.claim(name)
            now = successor(old, read[old.report_id]) if old else None
            found[name] = name if name in here else now.id if now else None
        return found
