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
from rasd.packs.linking import Linking


class Edge(msgspec.Struct, frozen=True, gc=False):
    """Two claims, by number, and the score that speaks for one act."""

    left: int
    right: int
    score: float


class Clusters(msgspec.Struct, frozen=True):
    """The groups (numbers of claims, ascending), the pairs that joined them, and the pairs that were refused."""

    groups: tuple[tuple[int, ...], ...]
    joined: tuple[Edge, ...]
    refused: tuple[Edge, ...]


class Clusterer:
    """Groups claims of one order; built for one run."""

    def __init__(self, tellings: Sequence[Telling], scales: Scales, pack: Linking) -> None:
        self._tellings = tellings
        self._scales = scales
        self._pack = pack
        self._unions = Unions(len(tellings))
        self._members: dict[int, list[int]] = {}
        self._weighed: dict[tuple[int, int], Weighed] = {}

    def group(self, edges: Iterable[Edge]) -> Clusters:
        """Join by the best edges first; equal ones in the order of their claims."""
        joined: list[Edge] = []
        refused: dict[tuple[int, int, int], Edge] = {}
        for edge in sorted(edges, key=lambda edge: (-edge.score, edge.left, edge.right)):
            first, second = sorted((self._unions.find(edge.left), self._unions.find(edge.right)))
            if first == second:
                continue
            left, right = self._of(first), self._of(second)
            state = (first, second, len(left) + len(right))
            if state in refused:
                continue
            if self._fit(left, right):
                self._members[self._unions.join(first, second)] = sorted(left + right)
                joined.append(edge)
            else:
                refused[state] = edge
        return Clusters(self._groups(), tuple(joined), tuple(refused.values()))

    def _of(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def _fit(self, left: Sequence[int], right: Sequence[int]) -> bool:
        total = 0.0
        for one in left:
            for other in right:
                weighed = self._weigh(one, other)
                if weighed.forbidden:
                    return False
                total += weighed.score
        return total >= self._pack.together * len(left) * len(right)

    def _weigh(self, one: int, other: int) -> Weighed:
        pair = (one, other) if one < other else (other, one)
        known = self._weighed.get(pair)
        if known is None:
            known = self._weighed[pair] = self._scales.weigh(self._tellings[pair[0]], self._tellings[pair[1]])
        return known

    def _groups(self) -> tuple[tuple[int, ...], ...]:
        by_root: dict[int, list[int]] = {}
        for at in range(len(self._tellings)):
            by_root.setdefault(self._unions.find(at), []).append(at)
        return tuple(tuple(members) for members in by_root.values())
