"""Choosing among readings by named clues: the one place where the lexical reader decides.

A decision (which event does this word name? is this actor its perpetrator? is it history?) has options, and clues that
speak for or against each. The weights are data (`domains/conflict/weights.json`), fitted by `scripts/fit_reader.py` on
annotated reports; the option "none" always weighs nothing, so that abstaining is the default. This is a conditional
log-linear model (Berger, Della Pietra and Della Pietra 1996) whose every term can be told to a user.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

NONE = "none"


class Choice(msgspec.Struct, frozen=True, gc=False):
    """What was chosen, how sure (0 to 1 among the options), and the clues that counted most for it."""

    option: str
    probability: float
    clues: tuple[str, ...]
    #: where "none" was chosen, the option that came nearest to it, and its share
    nearest: str = NONE
    share: float = 0.0

    @property
    def likeliest(self) -> tuple[str, float]:
        """The likeliest option but "none", and its share."""
        return (self.nearest, self.share) if self.option == NONE else (self.option, self.probability)


class Decision:
    """One kind of decision with its weights: option -> clue -> weight."""

    __slots__ = ("_by_option",)

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._by_option = weights

    def score(self, clues: Iterable[str], option: str) -> float:
        """The summed weight of the clues for one option; a clue given twice counts once."""
        return self._sum(dict.fromkeys(clues), option)

    def _sum(self, clues: Iterable[str], option: str) -> float:
        weights = self._by_option.get(option)
        if weights is None:
            return 0.0
        get = weights.get
        return sum([get(clue, 0.0) for clue in clues])

    def choose(self, clues: Sequence[str], options: Sequence[str]) -> Choice:
        """The heaviest option, or "none" where no option weighs more than nothing."""
        clues = tuple(dict.fromkeys(clues))
        totals = self.totals(clues, options)
        best, probability = chosen(totals)
        return Choice(best, probability, self.telling(clues, best)) if best != NONE else refused(totals, probability)

    def totals(self, clues: Sequence[str], options: Sequence[str]) -> dict[str, float]:
        """The summed weight of the clues, each given once, for each option."""
        return {option: self._sum(clues, option) for option in options}

    def telling(self, clues: Sequence[str], option: str, most: int = 3) -> tuple[str, ...]:
        """The clues that weigh most for `option`, heaviest first; the one that always speaks says nothing."""
        weights = self._by_option.get(option, {})
        found = [(weights[clue], clue) for clue in clues if clue != "any" and weights.get(clue, 0.0) > 0]
        found.sort(reverse=True)
        return tuple(clue for _, clue in found[:most])

    def opposing(self, clues: Sequence[str], option: str, most: int = 3) -> tuple[str, ...]:
        """The clues that weigh most against `option`, heaviest first; the one that always speaks says nothing."""
        weights = self._by_option.get(option, {})
        found = [(weights[clue], clue) for clue in clues if clue != "any" and weights.get(clue, 0.0) < 0]
        found.sort()
        return tuple(clue for _, clue in found[:most])


def refused(totals: Mapping[str, float], probability: float) -> Choice:
    """The choice of "none", which has this probability, with what came nearest to being chosen."""
    nearest = max(totals, key=totals.__getitem__, default=NONE)
    return Choice(NONE, probability, (), nearest, math.exp(totals.get(nearest, 0.0)) * probability)


def chosen(totals: Mapping[str, float]) -> tuple[str, float]:
    """The heaviest option with its share of all, or "none" where every option weighs less than nothing."""
    best = max(totals, key=totals.__getitem__, default=NONE)
    if best != NONE and totals[best] < 0.0:
        best = NONE
    top = totals.get(best, 0.0)
    mass = math.exp(max(-top, -50.0)) + sum([math.exp(max(total - top, -50.0)) for total in totals.values()])
    return best, 1.0 / mass
