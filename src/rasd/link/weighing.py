"""What all clues together say of two claims."""

from __future__ import annotations

import msgspec

from rasd.link.clues import CLUES, Clue
from rasd.link.telling import Telling
from rasd.model import PackError, Reason
from rasd.packs.linking import Linking

#: below what weights can differ by: what reaches a threshold must not hang on the last digit of a sum
_SLACK = 1e-6


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """The sum of the clues' weights (log-odds that it is one act) in hundredths, and whether one of them forbids it."""

    score: float
    forbidden: bool


class Scales:
    """Weighs pairs by the table of clues; built once from the linking pack, which must weigh every level."""

    def __init__(self, pack: Linking) -> None:
        _check(pack)
        self._pack = pack
        self._table = tuple(
            (clue.compare, self._weights(clue.name), pack.join - sum(map(self._most, CLUES[at + 1 :])) - _SLACK)
            for at, clue in enumerate(CLUES)
        )

    def _weights(self, clue: str) -> dict[str, tuple[float, bool]]:
        """For each level of a clue its weight, and whether it forbids."""
        forbidding = self._pack.contradictions
        return {level: (weight, f"{clue}.{level}" in forbidding) for level, weight in self._pack.weights[clue].items()}

    def _most(self, clue: Clue) -> float:
        """What a clue can add at most."""
        return max(0.0, *self._pack.weights[clue.name].values())

    def may_join(self, left: Telling, right: Telling) -> float | None:
        """The score, in hundredths, of a pair that reaches the pack's `join`; null as soon as it can't."""
        pack, score = self._pack, self._pack.prior
        for compare, weights, needed in self._table:
            said = compare(left, right, pack)
            if said is not None:
                score += weights[said[0]][0]
            if score < needed:
                return None
        return round(score, 2)

    def weigh(self, left: Telling, right: Telling) -> Weighed:
        """How much speaks for one act, without the reasons."""
        score, forbidden = self._pack.prior, False
        for compare, weights, _ in self._table:
            said = compare(left, right, self._pack)
            if said is not None:
                weight, forbids = weights[said[0]]
                score += weight
                forbidden = forbidden or forbids
        return Weighed(round(score, 2), forbidden)

    def reasons(self, left: Telling, right: Telling) -> tuple[Reason, ...]:
        """One reason for each clue that had something to say, the weightiest first."""
        reasons = []
        for clue in CLUES:
            said = clue.compare(left, right, self._pack)
            if said is not None:
                level, values = said
                weight = self._pack.weights[clue.name][level]
                written = tuple(map(_written, values))
                reasons.append(Reason(rule=f"link.{clue.name}.{level}", field=clue.name, values=written, weight=weight))
        return tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.rule)))


def _written(value: object) -> str:
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _check(pack: Linking) -> None:
    """Every level of every clue has a weight, and nothing else has."""
    known = {f"{clue.name}.{level}" for clue in CLUES for level in clue.levels}
    weighed = {f"{clue}.{level}" for clue, levels in pack.weights.items() for level in levels}
    for what, names in (
        ("no weight for", known - weighed),
        ("no such clue level:", weighed - known),
        ("no such clue level:", set(pack.contradictions) - known),
    ):
        if names:
            raise PackError(f"{what} {min(names)}.", where="domains/conflict/linking.yaml")
