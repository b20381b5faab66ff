"""A store that lives as long as the process: for one-shot work and for tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from itertools import count
from typing import TypeVar

from rasd.model import Claim, Decision, DecisionKind, Judgement, Report, StoreError
from rasd.model.audit import Asked, Logged
from rasd.model.decision import root_of

_Kept = TypeVar("_Kept", Report, Judgement, Decision)


class MemoryStore:
    """Keeps reports, claims, judgements, decisions and readings in this process."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._keys: dict[str, list[str]] = {}
        #: claim id -> reader -> the claim as that reader read it
        self._claims: dict[str, dict[str, Claim]] = {}
        self._judgements: dict[str, Judgement] = {}
        self._decisions: dict[str, Decision] = {}
        #: (reader, report) -> the number under which it was marked
        self._readings: dict[tuple[str, str], int] = {}
        self._marked = count(1)
        self._come = self._gone = 0
        #: a report that is linked no more -> the later version that stands for it; custody knows, and tells it here
        self.stands_for: dict[str, str] = {}
        #: who logs decisions; custody sets it
        self.heard: Callable[[Decision, str], object] = lambda _decision, _tool: None

    def add_reports(self, reports: Iterable[Report]) -> int:
        """Keep reports; how many were new."""
        given = list(reports)
        new = _add(self._reports, given)
        self._come += new
        for report in given:
            if report.key is not None and report.id not in self._keys.setdefault(report.key, []):
                self._keys[report.key].append(report.id)
        return new

    def add_claims(self, claims: Iterable[Claim]) -> int:
        """Keep claims, all of reports that are here; how many were new."""
        given = list(claims)
        _need(self._reports, (claim.report_id for claim in given), "report")
        new = 0
        for claim in given:
            readings = self._claims.setdefault(claim.id, {})
            new += claim.reader not in readings
            readings.setdefault(claim.reader, claim)
        return new

    def add_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements, all of claims that are here; how many were new."""
        given = list(judgements)
        _need(self._claims, (side for judgement in given for side in (judgement.left, judgement.right)), "claim")
        return _add(self._judgements, given)

    def add_decisions(self, decisions: Iterable[Decision], added: Iterable[Claim] = (), tool: str = "") -> int:
        """Keep decisions, all of claims and decisions that are here, and claims added by them; how many were new."""
        given, claims = sorted(decisions, key=lambda one: (one.at, one.id)), list(added)
        here = self._claims.keys() | {claim.id for claim in claims}
        _need(here, (claim for decision in given for claim in (*decision.left, *decision.right)), "claim")
        known = self._decisions.keys() | {decision.id for decision in given}
        _need(known, (decision.undoes for decision in given if decision.undoes), "decision")
        self.add_claims(claims)
        for decision in given:
            if decision.id not in self._decisions:
                self.heard(decision, tool)
        return _add(self._decisions, given)

    def mark_read(self, reader: str, report_ids: Iterable[str]) -> None:
        """Remember that a reader has read these reports."""
        given = list(report_ids)
        _need(self._reports, given, "report")
        for report_id in given:
            if (reader, report_id) not in self._readings:
                self._readings[reader, report_id] = next(self._marked)

    def report(self, report_id: str) -> Report | None:
        """The report with that id, or the one that last came under that key."""
        found = self._reports.get(report_id)
        return found or next((self._reports[known] for known in reversed(self._keys.get(report_id, []))), None)

    def latest(self, report_id: str) -> str:
        """The id of the version that stands for what a report is a version of; its own where it is the only one."""
        return self.stands_for.get(report_id, report_id)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id, as it was last read."""
        return next(reversed(self._claims.get(claim_id, {}).values()), None)

    def reports(self, ids: Iterable[str] | None = None, *, after: str = "") -> Iterator[Report]:
        """Every report, or those with these ids, in order of id; with `after` only those behind that id."""
        chosen = self._reports if ids is None else self._reports.keys() & set(ids)
        return iter([self._reports[one] for one in sorted(chosen) if one > after])

    @property
    def arrived(self) -> tuple[int, int]:
        """Numbers that change whenever reports come or go."""
        return self._come, self._gone

    def unread(self, reader: str) -> Iterator[Report]:
        """The reports that this reader has not read yet, in order of id."""
        return (report for report in self.reports() if (reader, report.id) not in self._readings)

    def readings(self, reader: str, after: int = 0) -> Sequence[tuple[int, str]]:
        """The reports that this reader has read, each after the number under which that was marked; those after one."""
        marked = ((number, report) for (own, report), number in self._readings.items() if own == reader)
        return [item for item in marked if item[0] > after and item[1] not in self.stands_for]

    def claims(self, reader: str, report_ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """What a reader found, in all reports or in these, in order of report and trigger."""
        among = None if report_ids is None else set(report_ids)
        read = (readings[reader] for readings in self._claims.values() if reader in readings)
        chosen = [claim for claim in read if among is None or claim.report_id in among]
        return iter(sorted(chosen, key=lambda claim: (claim.report_id, claim.trigger.start, claim.id)))

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, in order of id."""
        return iter(sorted(self._judgements.values(), key=lambda judgement: judgement.id))

    def decisions(
        self,
        *,
        kinds: Collection[DecisionKind] | None = None,
        report_ids: Iterable[str] | None = None,
        after: int = 0,
        until: int | None = None,
    ) -> Iterator[Decision]:
        """Every decision, in the order in which they were made; or those of these kinds, reports and numbers."""
        among = None if report_ids is None else set(report_ids)
        chosen = []
        for number, decision in enumerate(self._decisions.values(), start=1):
            root = self._root(decision)
            if (
                number <= after
                or (until is not None and number > until)
                or (kinds is not None and root.kind not in kinds)
            ):
                continue
            if among is None or not among.isdisjoint(self._told_in(root)):
                chosen.append(decision)
        return iter(sorted(chosen, key=lambda decision: (decision.at, decision.id)))

    def decision(self, decision_id: str) -> Decision | None:
        """The decision with that id."""
        return self._decisions.get(decision_id)

    def logged(self, asked: Asked, *, before: int | None = None, limit: int = 50) -> Sequence[Logged]:
        """So many of the decisions that are asked for, the latest first."""
        found = [
            one
            for one in map(self._logged, range(len(self._decisions), 0, -1), reversed(self._decisions.values()))
            if (before is None or one.number < before) and self._is_asked(one, asked)
        ]
        return found[:limit]

    def deciders(self) -> Sequence[str]:
        """Everybody who decided something, in order."""
        return sorted({one.by for one in self._decisions.values()})

    def _logged(self, number: int, decision: Decision) -> Logged:
        undoings = [one for one in self._decisions.values() if one.undoes == decision.id]
        holding = [one for one in undoings if self._logged(0, one).undone is None]
        undone = holding[-1] if holding else None
        root = self._root(decision)
        reports = tuple(sorted(set(self._told_in(root))))
        return Logged(number=number, decision=decision, root=root, undone=undone, reports=reports)

    def _is_asked(self, one: Logged, asked: Asked) -> bool:
        own, day = one.decision, one.decision.at[:10]
        return (
            asked.by in (None, own.by)
            and asked.kind in (None, own.kind, one.root.kind)
            and (asked.report_id is None or asked.report_id in self._told_in(one.root))
            and asked.field in (None, one.field)
            and (asked.since or "") <= day <= (asked.until or "~")
        )

    @property
    def decided(self) -> int:
        """The number of the last decision that was kept; 0 if there is none."""
        return len(self._decisions)

    def _root(self, decision: Decision) -> Decision:
        """What an undoing undoes in the end."""
        return root_of(decision, self._decisions.get)

    def _told_in(self, decision: Decision) -> Iterator[str]:
        """The reports that tell what a decision is about."""
        for name in (*decision.left, *decision.right):
            yield from {claim.report_id for claim in self._claims.get(name, {}).values()}

    def alike(self, report_ids: Collection[str]) -> Sequence[str]:
        """The ids of other reports than these with the very same text as one of them, in order."""
        texts = {one.text for one in self.reports(report_ids)}
        return [one.id for one in self.reports() if one.text in texts and one.id not in report_ids]

    def scrub(self) -> None:
        """Nothing that was deleted lies anywhere here."""

    def forget(self, report_ids: Collection[str]) -> None:
        """Have reports no more, nor what was made of them; custody says so here, as with `stands_for`."""
        self._gone += 1
        gone = {
            claim_id
            for claim_id, read in self._claims.items()
            if any(claim.report_id in report_ids for claim in read.values())
        }
        for number, decision in list(self._decisions.items()):
            about = {*self._told_in(self._root(decision))}
            if about and about.issubset(report_ids):
                self._decisions[number] = decision.blanked
        keys = {own: [one for one in ids if one not in report_ids] for own, ids in self._keys.items()}
        self._keys = {own: ids for own, ids in keys.items() if ids}
        self._reports = {one: report for one, report in self._reports.items() if one not in report_ids}
        self._claims = {one: read for one, read in self._claims.items() if one not in gone}
        self._judgements = {
            one: judged for one, judged in self._judgements.items() if gone.isdisjoint((judged.left, judged.right))
        }
        self._readings = {pair: number for pair, number in self._readings.items() if pair[1] not in report_ids}


def _add(kept: dict[str, _Kept], items: Iterable[_Kept]) -> int:
    before = len(kept)
    for item in items:
        kept.setdefault(item.id, item)
    return len(kept) - before


def _need(kept: Container[str], ids: Iterable[str], noun: str) -> None:
    missing = next((item for item in ids if item not in kept), None)
    if missing is not None:
        raise StoreError(f"{noun} {missing} is not in this project.", remedy="Nothing was added.")
