"""Linking everything anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from rasd.link.blocks import pairs, sums
from rasd.link.cluster import Edge, Grouper, Groups
from rasd.link.copies import Wording, alike, groups
from rasd.link.rulings import Number, Rulings
from rasd.link.telling import Telling
from rasd.link.tools import Tools, first_published
from rasd.link.weighing import Weighed
from rasd.model import Claim, Decision, Incident, Report, number_of
from rasd.model.remembered import Changes, Relation, Row, both_ways


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """Claims ready to be compared, by number, and which reports are near-copies."""

    told: dict[int, Telling]
    #: report id -> its wording, and the id of the first report of its near-copies
    wordings: dict[str, Wording]
    sources: dict[str, str]
    #: pairs of near-copies, as numbers of wordings
    alike: set[tuple[int, int]]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a run from scratch found."""

    prepared: Prepared
    edges: list[Edge]
    groups: Groups
    incidents: tuple[Incident, ...]


def prepare(tools: Tools, reports: Iterable[Report], claims: Iterable[Claim]) -> Prepared:
    """Make claims ready; every claim's report must be among the reports."""
    known = {report.id: report for report in reports}
    wordings = {ident: wording for ident, report in known.items() if (wording := tools.wording(report))}
    near = alike({wording.number: wording for wording in wordings.values()}, tools.pack.copies)
    sources = _sources(known, wordings, near)
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    tellings = (tools.tell(known[ident], own, sources[ident]) for ident, own in by_report.items())
    told = {number_of(telling.claim.id): telling for own in tellings for telling in own}
    return Prepared(told=dict(sorted(told.items())), wordings=wordings, sources=sources, alike=near)


def link_all(
    tools: Tools, reports: Iterable[Report], claims: Iterable[Claim], decisions: Sequence[Decision], number: Number
) -> Whole:
    """Link these claims; every claim's report must be among the reports."""
    prepared = prepare(tools, reports, claims)
    told = prepared.told
    edges = _edges(tools, list(told.items()))
    rulings = Rulings(decisions, number, told.__contains__)
    made = Grouper(_weigher(tools, told), Fresh(edges), rulings, tools.pack).group(told)
    folded = (tools.incident([told[claim] for claim in members]) for members, _ in made.groups)
    return Whole(
        prepared=prepared, edges=edges, groups=made, incidents=tuple(incident for incident in folded if incident)
    )


def remembered(whole: Whole, tools: Tools, stamp: str, runs: int) -> Changes:
    """What is to be remembered of a run, as if nothing was; so many runs were, though."""
    known = whole.prepared
    rows: dict[Relation, Iterable[Row]] = {
        Relation.SEQUENCE: _sequences(known.wordings.values()),
        Relation.ALIKE: (row for pair in known.alike for row in both_ways(*pair)),
        Relation.REPORT: ((wording.number, number_of(ident), 0) for ident, wording in known.wordings.items()),
        Relation.WORDING: (
            wording_row(ident, known.wordings.get(ident), source) for ident, source in known.sources.items()
        ),
        Relation.BLOCK: (
            (key, number, int(seeks))
            for number, telling in known.told.items()
            for key, seeks in sums(telling, tools.pack.blocks)
        ),
        Relation.TOLD: ((number, number_of(telling.report.id), 0) for number, telling in known.told.items()),
        Relation.EDGE: (row for edge in whole.edges for row in edge_rows(edge)),
        Relation.JOIN: (row for _, joins in whole.groups.groups for edge in joins for row in edge_rows(edge)),
        Relation.HELD: (row for incident in whole.incidents for row in held_rows(incident)),
    }
    return Changes(stamp=stamp, runs=runs, rows=rows, incidents=whole.incidents)


def wording_row(report_id: str, wording: Wording | None, source: str) -> Row:
    """A report with its wording (0 if it has none) and its source."""
    return number_of(report_id), wording.number if wording else 0, number_of(source)


def edge_rows(edge: Edge) -> tuple[Row, Row]:
    """An edge, both ways."""
    return both_ways(edge.left, edge.right, round(edge.score * 100))


def held_rows(incident: Incident) -> Iterator[Row]:
    """The claims that an incident holds."""
    return ((number_of(claim), number_of(incident.id), 0) for claim in incident.claim_ids)


def _sequences(wordings: Iterable[Wording]) -> Iterator[Row]:
    each = {wording.number: wording for wording in wordings}
    return ((sequence, number, 0) for number, wording in each.items() for sequence in wording.sampled)


def _sources(
    known: Mapping[str, Report], wordings: Mapping[str, Wording], near: set[tuple[int, int]]
) -> dict[str, str]:
    """For each report the id of the first of its near-copies."""
    group = groups((wording.number for wording in wordings.values()), near)
    alike_reports: dict[int, list[Report]] = defaultdict(list)
    for ident, wording in wordings.items():
        alike_reports[group[wording.number]].append(known[ident])
    first = {number: first_published(reports).id for number, reports in alike_reports.items()}
    return {ident: first[group[wordings[ident].number]] if ident in wordings else ident for ident in known}


def _edges(tools: Tools, ordered: Sequence[tuple[int, Telling]]) -> list[Edge]:
    compared = pairs([sums(telling, tools.pack.blocks) for _, telling in ordered], tools.pack.blocks)
    found = (tools.edge(ordered[left], ordered[right]) for left, right in compared)
    return [edge for edge in found if edge]


def _weigher(tools: Tools, told: Mapping[int, Telling]) -> Callable[[int, int], Weighed]:
    @cache
    def weigh(left: int, right: int) -> Weighed:
        return tools.scales.weigh(told[left], told[right])

    return lambda one, other: weigh(one, other) if one < other else weigh(other, one)


class Fresh:
    """What grouping asks, where nothing was grouped before."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._edges: dict[int, list[Edge]] = defaultdict(list)
        for edge in edges:
            self._edges[edge.left].append(edge)
            self._edges[edge.right].append(edge)

    def edges(self, claim: int) -> Iterable[Edge]:
        """The edges of a claim."""
        return self._edges.get(claim, ())

    def joins(self, _claim: int) -> Sequence[Edge]:
        """Nothing was joined before."""
        return ()
