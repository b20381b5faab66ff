"""Groups of claims of one act: joined best pair first, never across a contradiction or what people decided.

A pair may join two groups only if its own score reaches `join`, the mean score between the groups reaches `together`,
and no claim of one contradicts a claim of the other: so no chain of likenesses can bring two different acts together.

Only claims that something may have changed for are grouped (all of them, the first time). The rest is taken to have
joined as it did in the last run, until one of its groups meets a changed one: from there on it is grouped anew too. So
a newcomer costs what its own neighbourhood costs, and the result is that of grouping everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from math import fsum
from typing import NamedTuple, Protocol

import msgspec

from rasd.link.rulings import Rulings
from rasd.link.unions import Unions
from rasd.link.weighing import Weighed
from rasd.model.incident import Verdict
from rasd.packs.linking import Linking


class Edge(NamedTuple):
    """Two claims, the smaller number first, and the score that speaks for one act, against; sorts best first."""

    against: float
    left: int
    right: int

    @classmethod
    def of(cls, left: int, right: int, score: float) -> Edge:
        """An edge by its score."""
        return cls(-score, left, right) if left < right else cls(-score, right, left)

    @property
    def score(self) -> float:
        """What speaks for one act."""
        return -self.against


Weigh = Callable[[int, int], Weighed]

#: before the best edge: how groups that people made are joined
FIRST = -1000.0


class Known(Protocol):
    """What grouping asks of what is known."""

    def edges(self, claim: int) -> Iterable[Edge]:
        """The edges of a claim, as they are now."""
        ...

    def joins(self, claim: int) -> Sequence[Edge]:
        """The edges that made the last run's group of a claim; none if it was alone or not there."""
        ...


class Groups(msgspec.Struct, frozen=True):
    """The groups made (claims ascending), each with the edges that joined it."""

    groups: tuple[tuple[tuple[int, ...], tuple[Edge, ...]], ...]


def rule(left: Sequence[int], right: Sequence[int], weigh: Weigh, rulings: Rulings, together: float) -> Verdict:
    """Whether two groups may be joined.

    What people put together speaks with one voice, that of its claim that fits best: they know of the contradiction.
    """
    if rulings.apart(left, right):
        return "different"
    scores = []
    for one in rulings.voices(left):
        for other in rulings.voices(right):
            weighed = _fitting(one, other, weigh)
            if weighed.forbidden:
                return "different"
            scores.append(weighed.score)
    # in hundredths, as scores are: what reaches the threshold must not hang on the last digit of a product
    return "same" if round(fsum(scores), 2) >= round(together * len(scores), 2) else "unsure"


def _fitting(left: Sequence[int], right: Sequence[int], weigh: Weigh) -> Weighed:
    """What the pair between two voices weighs that fits best."""
    if len(left) == len(right) == 1:
        return weigh(left[0], right[0])
    return min((weigh(one, other) for one in left for other in right), key=lambda one: (one.forbidden, -one.score))


class Grouper:
    """Groups claims; built for one run."""

    def __init__(self, weigh: Weigh, known: Known, rulings: Rulings, pack: Linking) -> None:
        self._weigh = weigh
        self._known = known
        self._rulings = rulings
        self._together = pack.together
        self._unions = Unions()
        #: the groups of claims that are grouped anew, by their smallest, and what joined them
        self._members: dict[int, list[int]] = {}
        self._joined: dict[int, list[Edge]] = {}
        #: what is still to be looked at, best first: edges (0) and joins of the last run (1)
        self._events: list[tuple[float, int, int, int]] = []
        self._anew: set[int] = set()
        #: pairs of groups that were not joined, by their smallest claims: with how many claims in both, and for good
        self._unsure: dict[tuple[int, int], int] = {}
        self._different: set[tuple[int, int]] = set()

    def group(self, changed: Iterable[int]) -> Groups:
        """Group the changed claims, and whatever they meet; people's groups are whole among the changed."""
        changed = sorted(changed)
        start = Edge(2 * FIRST, 0, 0)
        for claim in changed:
            self._take([claim], start)
        for claim in changed:
            for other in self._rulings.group(claim):
                self._join(Edge(FIRST, *sorted((claim, other))))
        for against, left, right, was_join in self._in_order():
            if was_join:
                self._recall(Edge(against, left, right))
            elif self._unions.find(left) != self._unions.find(right):
                self._meet(Edge(against, left, right))
        return Groups(
            tuple(
                (tuple(members), tuple(sorted(set(self._joined[root]))))
                for root, members in sorted(self._members.items())
            )
        )

    def _in_order(self) -> Iterator[tuple[float, int, int, int]]:
        """The events, best first, with those that come up meanwhile; what is known at the start is sorted at once."""
        known, self._events = sorted(self._events, reverse=True), []
        while known or self._events:
            if known and not (self._events and self._events[0] < known[-1]):
                yield known.pop()
            else:
                yield heappop(self._events)

    def _take(self, claims: Sequence[int], now: Edge) -> None:
        """From now on a group is grouped anew: its edges and the last run's joins that are still to come count."""
        root = claims[0]
        past: list[Edge] = []
        for claim in claims:
            self._anew.add(claim)
            root = self._unions.join(root, claim)
        for claim in claims:
            for edge in self._known.edges(claim):
                # an edge to a claim that was taken before is among the events already, or was dealt with
                if edge > now and not (edge.left in self._anew and edge.right in self._anew):
                    heappush(self._events, (*edge, 0))
            for edge in self._known.joins(claim):
                if edge > now:
                    heappush(self._events, (*edge, 1))
                elif edge < now and edge.left in claims:
                    past.append(edge)
        self._members[root] = sorted(claims)
        self._joined[root] = past

    def _group_of(self, claim: int, now: Edge) -> Sequence[int]:
        """The group that a claim is in at this point: as the last run had it, unless it is grouped anew."""
        if claim in self._anew:
            return self._members[self._unions.find(claim)]
        return before(claim, self._known.joins(claim), now)

    def _meet(self, edge: Edge) -> None:
        """See whether an edge joins the groups of its claims."""
        left, right = self._group_of(edge.left, edge), self._group_of(edge.right, edge)
        if left == right:
            return
        pair, size = (min(left[0], right[0]), max(left[0], right[0])), len(left) + len(right)
        if pair in self._different or self._unsure.get(pair) == size:
            return
        verdict = rule(left, right, self._weigh, self._rulings, self._together)
        if verdict == "different":
            self._different.add(pair)
        elif verdict == "unsure":
            self._unsure[pair] = size
        if verdict != "same":
            return
        for claims in (left, right):
            if claims[0] not in self._anew:
                self._take(claims, edge)
        self._join(edge)

    def _join(self, edge: Edge) -> None:
        first, second = self._unions.find(edge.left), self._unions.find(edge.right)
        if first == second:
            return
        members = self._members.pop(first) + self._members.pop(second)
        joined = self._joined.pop(first) + self._joined.pop(second)
        root = self._unions.join(first, second)
        self._members[root] = sorted(members)
        self._joined[root] = [*joined, edge]

    def _recall(self, edge: Edge) -> None:
        """The last run joined two groups here; where one is grouped anew by now, the other has not got it any more."""
        left = [claim for claim in (edge.left, edge.right) if claim not in self._anew]
        if len(left) == 1:
            self._take(self._group_of(left[0], edge), edge)


def before(claim: int, joins: Sequence[Edge], now: Edge) -> Sequence[int]:
    """The group that a claim was in when the last run came to an edge."""
    unions = Unions()
    members = {claim}
    for edge in joins:
        if edge < now:
            unions.join(edge.left, edge.right)
            members.update((edge.left, edge.right))
    root = unions.find(claim)
    return sorted(member for member in members if unions.find(member) == root)
