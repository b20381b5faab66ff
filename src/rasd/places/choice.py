"""A mention's candidates as they are weighed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.places.options import Clue, Option

#: candidates that are weighed against the report; the rest are too unlikely to cost time
_WEIGHED = 12


class Choice(msgspec.Struct, kw_only=True):
    """Candidates with clues of their own and clues from the rest of the report, and their scores."""

    options: tuple[Option, ...]
    own: list[list[Clue]]
    others: list[list[Clue]]
    scores: list[float]
    order: list[int]

    @classmethod
    def of(cls, options: Sequence[Option]) -> Choice:
        """A choice between the first of `options`."""
        kept = tuple(options[:_WEIGHED])
        return cls(options=kept, own=[[] for _ in kept], others=[[] for _ in kept], scores=[], order=[])

    def sum_up(self) -> None:
        """Score the candidates by all their clues, and rank them."""
        options = self.options
        self.scores = scores = [
            option.score + _worth(own) + _worth(others)
            for option, own, others in zip(options, self.own, self.others, strict=True)
        ]
        self.order = list(range(len(options)))
        if len(options) > 1:
            self.order.sort(key=lambda i: (-scores[i], options[i].place.id))

    def best(self) -> Option | None:
        """The candidate with the highest score."""
        return self.options[self.order[0]] if self.order else None

    def lead(self) -> float:
        """How far the best is before the next; without end where it is alone."""
        if len(self.order) < 2:
            return float("inf")
        return self.scores[self.order[0]] - self.scores[self.order[1]]

    def clues(self, number: int) -> list[Clue]:
        """Every clue of a candidate, the weightiest first."""
        clues = [*self.options[number].clues, *self.own[number], *self.others[number]]
        return sorted(clues, key=lambda clue: -abs(clue.weight))


def _worth(clues: Sequence[Clue]) -> float:
    worth = 0.0
    for clue in clues:
        worth += clue.weight
    return worth
