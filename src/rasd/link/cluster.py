"""Groups of claims of one act: joined best pair first, never across a contradiction.

A pair may join two groups only if its own score reaches `join`, the mean score between the groups reaches `together`,
and no claim of one contradicts a claim of the other: so no chain of likenesses can bring two different acts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rasd.link.telling import Telling
from rasd.link.unions import Unions
from rasd.link.weighing import Scales, Weighed
from rasd.model.incident import Verdict
from rasd.packs.linking import Linking


class Edge(msgspec.Struct, frozen=True, gc=False):
    """Two claims, by number, the smaller first, and the score that speaks for one act."""

    left: int
    right: int
    score: float


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """What was decided of two claims: `same` joined their groups, `different` forbade it, `unsure` did not do."""

    edge: Edge
    verdict: Verdict


class Clusters(msgspec.Struct, frozen=True):
    """The groups (numbers of claims, ascending), and the rulings that made them: at most one for each two groups."""

    groups: tuple[tuple[int, ...], ...]
    rulings: tuple[Ruling, ...]


class Clusterer:
    """Groups claims; built for one run."""

    def __init__(self, tellings: Sequence[Telling], scales: Scales, pack: Linking) -> None:
        self._tellings = tellings
        self._scales = scales
        self._pack = pack
        self._unions = Unions(len(tellings))
        self._members: dict[int, list[int]] = {}
        self._weighed: dict[tuple[int, int], Weighed] = {}

    def group(self, edges: Iterable[Edge]) -> Clusters:
        """Join by the best edges first; equal ones in the order of their claims."""
        joined: list[Ruling] = []
        apart: dict[tuple[int, int, int], Ruling] = {}
        for edge in sorted(edges, key=lambda edge: (-edge.score, edge.left, edge.right)):
            first, second = sorted((self._unions.find(edge.left), self._unions.find(edge.right)))
            left, right = self._of(first), self._of(second)
            state = (first, second, len(left) + len(right))
            if first == second or state in apart:
                continue
            ruling = self._rule(edge, left, right)
            if ruling.verdict == "same":
                self._members[self._unions.join(first, second)] = sorted(left + right)
                joined.append(ruling)
            else:
                apart[state] = ruling
        return Clusters(self._groups(), (*joined, *self._apart(apart.values())))

    def _of(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def _rule(self, edge: Edge, left: Sequence[int], right: Sequence[int]) -> Ruling:
        """Whether an edge joins its groups; if two of their claims forbid it, the ruling is theirs."""
        total = 0.0
        for one in left:
            for other in right:
                pair = (one, other) if one < other else (other, one)
                weighed = self._weigh(pair)
                if weighed.forbidden:
                    return Ruling(Edge(*pair, weighed.score), "different")
                total += weighed.score
        enough = total >= self._pack.together * len(left) * len(right)
        return Ruling(edge, "same" if enough else "unsure")

    def _weigh(self, pair: tuple[int, int]) -> Weighed:
        known = self._weighed.get(pair)
        if known is None:
            known = self._weighed[pair] = self._scales.weigh(self._tellings[pair[0]], self._tellings[pair[1]])
        return known

    def _groups(self) -> tuple[tuple[int, ...], ...]:
        by_root: dict[int, list[int]] = {}
        for at in range(len(self._tellings)):
            by_root.setdefault(self._unions.find(at), []).append(at)
        return tuple(tuple(members) for members in by_root.values())

    def _apart(self, rulings: Iterable[Ruling]) -> Iterable[Ruling]:
        """Of the rulings between two groups that stayed apart the first, made for the best edge."""
        first: dict[tuple[int, int], Ruling] = {}
        for ruling in rulings:
            left, right = sorted((self._unions.find(ruling.edge.left), self._unions.find(ruling.edge.right)))
            if left != right:
                first.setdefault((left, right), ruling)
        return first.values()
