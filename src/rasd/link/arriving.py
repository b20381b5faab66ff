"""Newcomers among near-copies: which wordings are alike now, and which reports have another first publisher by that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rasd.link.copies import Pair, Wording, groups, meeting
from rasd.link.overlay import Overlay
from rasd.link.shelf import Kept
from rasd.link.tools import Tools, first_published
from rasd.link.whole import wording_row
from rasd.model import Report, id_of, number_of
from rasd.model.remembered import Relation, both_ways


class Arrivals:
    """Takes new reports in among the near-copies that are remembered."""

    def __init__(self, overlay: Overlay, kept: Kept, tools: Tools) -> None:
        self._overlay = overlay
        self._kept = kept
        self._tools = tools
        self._known: dict[int, Wording] = {}

    def take(self, reports: Sequence[Report]) -> set[str]:
        """Remember the wording of new reports; ids of the reports whose source is new or another than before."""
        worded = {report.id: self._tools.wording(report) for report in reports}
        by_number = {wording.number: wording for wording in worded.values() if wording}
        self._known.update(by_number)
        old = {at for at, _, _ in self._overlay.find(Relation.REPORT, by_number)}
        before = self._groups(by_number)
        touched = self._pair({number: wording for number, wording in by_number.items() if number not in old})
        touched.update(by_number)
        for ident, wording in worded.items():
            if wording:
                self._overlay.keep(Relation.REPORT, [(wording.number, number_of(ident), 0)])
            self._overlay.keep(Relation.WORDING, [wording_row(ident, wording, ident)])
        near = self._groups(touched)
        return {report.id for report in reports} | self._resource({*before, *near}, near)

    def _pair(self, new: Mapping[int, Wording]) -> set[int]:
        """Find what new wordings are alike to, and what met before and is pushed apart by them; wordings touched."""
        nearest = self._tools.pack.copies.nearest
        gained: set[Pair] = set()
        lost: set[Pair] = set()
        for number, wording in new.items():
            for sequence in wording.sampled:
                before, after = self._overlay.around(Relation.SEQUENCE, sequence, number, nearest)
                now = meeting([*before, number, *after], nearest)
                gained |= now
                lost |= meeting([*before, *after], nearest) - now
                self._overlay.keep(Relation.SEQUENCE, [(sequence, number, 0)])
        gained = {pair for pair in gained if not new.keys().isdisjoint(pair) and self._alike(*pair)}
        gained = {pair for pair in gained if pair not in lost or self._meet(*pair)}
        lost = {pair for pair in lost if self._remembered(pair) and not self._meet(*pair)}
        for pair in gained:
            self._overlay.keep(Relation.ALIKE, both_ways(*pair))
        for pair in lost:
            self._overlay.forget(Relation.ALIKE, both_ways(*pair))
        return {number for pair in gained | lost for number in pair}

    def _alike(self, left: int, right: int) -> bool:
        return self._wording(left).alike(self._wording(right), self._tools.pack.copies)

    def _remembered(self, pair: Pair) -> bool:
        left, right = pair
        return any(other == right for _, other, _ in self._overlay.find(Relation.ALIKE, [left]))

    def _meet(self, left: int, right: int) -> bool:
        """Whether two wordings, the smaller number first, meet by some sequence by now."""
        nearest = self._tools.pack.copies.nearest
        shared = self._wording(left).sampled & self._wording(right).sampled
        return any(left in self._overlay.around(Relation.SEQUENCE, one, right, nearest)[0] for one in shared)

    def _wording(self, number: int) -> Wording:
        if number not in self._known:
            _, report, _ = self._overlay.find(Relation.REPORT, [number])[0]
            (found,) = self._kept.reports([id_of("report", report)])
            wording = self._tools.wording(found)
            if wording is None:
                raise AssertionError(f"report {found.id} has no words, and is remembered as having some")
            self._known[number] = wording
        return self._known[number]

    def _groups(self, wordings: Iterable[int]) -> dict[int, int]:
        """The groups of these wordings and of all that near-copies tie to them."""
        found: set[int] = set()
        pairs: set[Pair] = set()
        ahead = set(wordings)
        while ahead:
            found |= ahead
            rows = self._overlay.find(Relation.ALIKE, ahead)
            pairs.update((min(left, right), max(left, right)) for left, right, _ in rows)
            ahead = {right for _, right, _ in rows} - found
        return groups(found, pairs)

    def _resource(self, wordings: Iterable[int], near: Mapping[int, int]) -> set[str]:
        """Give each report of these wordings the first publisher of its group; ids of those that had another."""
        rows = self._overlay.find(Relation.REPORT, wordings)
        reports = {
            report.id: report for report in self._kept.reports({id_of("report", report) for _, report, _ in rows})
        }
        members: dict[int, list[Report]] = defaultdict(list)
        for number, report, _ in rows:
            members[near[number]].append(reports[id_of("report", report)])
        changed = set()
        for group in members.values():
            first = first_published(group).id
            for row in self._overlay.find(Relation.WORDING, (number_of(report.id) for report in group)):
                if row[2] != number_of(first):
                    self._overlay.forget(Relation.WORDING, [row])
                    self._overlay.keep(Relation.WORDING, [(row[0], row[1], number_of(first))])
                    changed.add(id_of("report", row[0]))
        return changed
