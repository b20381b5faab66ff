"""Linking what is new: new reports and new decisions, with the result of linking everything anew.

What could be changed by them is found through what is remembered (`rasd.ports.Links`), and nothing else is touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from rasd.link.arriving import Arrivals
from rasd.link.blocks import sums
from rasd.link.cluster import Edge, Grouper, Groups
from rasd.link.overlay import Overlay
from rasd.link.rulings import Number, Rulings
from rasd.link.shelf import Kept, Shelf
from rasd.link.telling import Telling
from rasd.link.tools import Tools
from rasd.link.weighing import Weighed
from rasd.link.whole import edge_rows, held_rows
from rasd.model import Decision, Incident, Judgement, id_of, number_of
from rasd.model.remembered import Changes, Relation, Row, both_ways
from rasd.ports import Links


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """What news change, and the judgements made on the way."""

    changes: Changes
    judgements: tuple[Judgement, ...]


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """What came since the last run."""

    #: reports that were read
    reports: frozenset[str] = frozenset()
    #: reports of which people decided what their claims say, or took such a decision back
    corrected: frozenset[str] = frozenset()
    #: claims of which people decided whether they are one act, or took such a decision back
    ruled: frozenset[str] = frozenset()


class News:
    """Links news; built for one run. `before` has claims as people had left them at the last run."""

    def __init__(self, tools: Tools, links: Links, kept: Kept, before: Kept) -> None:
        self._tools = tools
        self._kept = kept
        self._before = before
        self._gone: set[int] = set()
        self._last = Overlay(links)
        self._overlay = Overlay(links)
        self._shelf = Shelf(self._overlay, kept, tools)
        self._weighed: dict[tuple[int, int], Weighed] = {}
        self._joins: dict[int, list[Edge]] = {}

    def link(self, since: Since, decisions: Sequence[Decision], number: Number) -> Update:
        """Link what came since the last run; `decisions` are all that say whether claims are one act."""
        changed = self._arrive(since.reports, since.corrected - since.reports)
        self._compare(changed)
        changed |= self._loose() | self._told(number(claim) for claim in since.ruled)
        rulings = Rulings(decisions, number, self._is_told)
        grouper = Grouper(self._weigh, self, rulings, self._tools.pack)
        return self._update(grouper.group(rulings.with_group(changed)))

    def edges(self, claim: int) -> Iterable[Edge]:
        """The edges of a claim, as they are now."""
        return [_edge(row) for row in self._overlay.find(Relation.EDGE, [claim])]

    def joins(self, claim: int) -> Sequence[Edge]:
        """The edges that made the last run's group of a claim, without those to claims that are gone."""
        made = self._made(claim)
        return [edge for edge in made if self._gone.isdisjoint(edge[1:])] if self._gone else made

    def _made(self, claim: int) -> Sequence[Edge]:
        if claim not in self._joins:
            found: set[int] = set()
            edges: set[Edge] = set()
            ahead = {claim}
            while ahead:
                found |= ahead
                rows = self._last.find(Relation.JOIN, ahead)
                edges.update(map(_edge, rows))
                ahead = {other for _, other, _ in rows} - found
            self._joins.update(dict.fromkeys(found, sorted(edges)))
        return self._joins[claim]

    def _is_told(self, claim: int) -> bool:
        return bool(self._overlay.find(Relation.TOLD, [claim]))

    def _told(self, claims: Iterable[int | None]) -> set[int]:
        return {claim for claim in claims if claim is not None and self._is_told(claim)}

    def _loose(self) -> set[int]:
        """What was in one group with claims that are gone: it is grouped anew."""
        return self._told({claim for gone in self._gone for edge in self._made(gone) for claim in edge[1:]})

    def _arrive(self, new: Collection[str], corrected: Collection[str]) -> set[int]:
        """Take reports in; the claims whose blocks changed, or that share a block that grew too large or was."""
        sources = Arrivals(self._overlay, self._kept, self._tools).take(list(self._kept.reports(sorted(new))))
        sources.update(corrected)
        old = Shelf(self._last, self._before, self._tools).of(sources.difference(new))
        now = self._shelf.of(sources)
        blocks = self._tools.pack.blocks
        changed: set[int] = set()
        touched: dict[int, tuple[set[Row], set[Row]]] = defaultdict(lambda: (set(), set()))
        for report, tellings in now.items():
            before = {number_of(told.claim.id): sums(told, blocks) for told in old.get(report, ())}
            for told in tellings:
                claim = number_of(told.claim.id)
                after = sums(told, blocks)
                for key, seeks in before.get(claim, set()) - after:
                    touched[key][0].add((key, claim, int(seeks)))
                for key, seeks in after - before.get(claim, set()):
                    touched[key][1].add((key, claim, int(seeks)))
                self._overlay.keep(Relation.TOLD, [(claim, number_of(report), 0)])
                changed.add(claim)
            for claim in before.keys() - {number_of(told.claim.id) for told in tellings}:
                for key, seeks in before[claim]:
                    touched[key][0].add((key, claim, int(seeks)))
                self._forget(claim, report)
        return changed | (self._reblock(touched) - self._gone)

    def _forget(self, claim: int, report: str) -> None:
        """People say by now that a report tells of no such act."""
        self._gone.add(claim)
        self._overlay.forget(Relation.TOLD, [(claim, number_of(report), 0)])
        for row in self._overlay.find(Relation.EDGE, [claim]):
            self._overlay.forget(Relation.EDGE, both_ways(*row))

    def _reblock(self, touched: dict[int, tuple[set[Row], set[Row]]]) -> set[int]:
        """Change blocks; the claims of those that became crowded by it, or are so no longer."""
        crowd = self._tools.pack.blocks.crowd
        members = self._last.of(Relation.BLOCK, touched)
        shaken: set[int] = set()
        for key, (gone, come) in touched.items():
            before = set(members.get(key, ()))
            after = (before - gone) | come
            if (len(before) > crowd) != (len(after) > crowd):
                shaken.update(claim for _, claim, _ in before | after)
            self._overlay.forget(Relation.BLOCK, gone)
            self._overlay.keep(Relation.BLOCK, come)
        return shaken

    def _compare(self, claims: set[int]) -> None:
        """Find the edges of claims anew."""
        self._shelf.fetch(claims)
        blocks = self._tools.pack.blocks
        keys = {claim: sums(self._shelf[claim], blocks) for claim in claims}
        members = self._overlay.of(Relation.BLOCK, {key for own in keys.values() for key, _ in own})
        met = {
            (claim, other) if claim < other else (other, claim)
            for claim, own in keys.items()
            for key, seeks in own
            if len(members[key]) <= blocks.crowd
            for _, other, other_seeks in members[key]
            if other != claim and (seeks or other_seeks)
        }
        self._shelf.fetch({claim for pair in met for claim in pair})
        for row in self._overlay.find(Relation.EDGE, claims):
            self._overlay.forget(Relation.EDGE, both_ways(*row))
        for left, right in met:
            edge = self._tools.edge((left, self._shelf[left]), (right, self._shelf[right]))
            if edge:
                self._overlay.keep(Relation.EDGE, edge_rows(edge))

    def _weigh(self, one: int, other: int) -> Weighed:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._weighed:
            self._weighed[pair] = self._tools.scales.weigh(self._shelf[pair[0]], self._shelf[pair[1]])
        return self._weighed[pair]

    def _update(self, made: Groups) -> Update:
        """What the groups that were made anew change."""
        claims = [*self._gone, *(claim for members, _ in made.groups for claim in members)]
        joins = [edge for _, edges in made.groups for edge in edges]
        held = self._overlay.find(Relation.HELD, claims)
        self._overlay.forget(Relation.HELD, held)
        for row in self._overlay.find(Relation.JOIN, claims):
            self._overlay.forget(Relation.JOIN, both_ways(*row))
        for edge in joins:
            self._overlay.keep(Relation.JOIN, edge_rows(edge))
        incidents: list[Incident] = []
        told: dict[int, Telling] = {}
        for members, _ in made.groups:
            told.update((claim, self._shelf[claim]) for claim in members)
            incident = self._tools.incident([told[claim] for claim in members])
            if incident:
                incidents.append(incident)
                self._overlay.keep(Relation.HELD, held_rows(incident))
        gone = {id_of("incident", incident) for _, incident, _ in held}
        return Update(
            changes=self._overlay.changes(sorted(gone), incidents),
            judgements=tuple(self._tools.joined(joins, told)),
        )


def _edge(row: Row) -> Edge:
    return Edge.of(row[0], row[1], row[2] / 100)
