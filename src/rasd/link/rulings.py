"""What people decided of claims, as what grouping must keep to: claims that go together, claims that never do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rasd.link.unions import Unions
from rasd.model import Decision, standing

#: the claim that stands for an id today: the same, or what the present reader made of it; null where nothing does
Number = Callable[[str], int | None]


class Rulings:
    """The standing decisions as groups and bans; claims are numbers. Where decisions clash, the latest holds."""

    def __init__(self, decisions: Sequence[Decision], number: Number, told: Callable[[int], bool]) -> None:
        """`number` gives the claim that stands for an id today; `told` says whether that one is linked at all."""
        self._unions = Unions()
        #: claim -> number of a decision that parts claims -> the side that the claim is on
        self._sides: dict[int, dict[int, bool]] = defaultdict(dict)
        self._groups: dict[int, list[int]] = {}
        for at, decision in enumerate(standing(tuple(decisions))):
            left, right = (
                [now for now in map(number, claims) if now is not None and told(now)]
                for claims in (decision.left, decision.right)
            )
            if decision.kind == "same":
                self._join(sorted({*left, *right}))
            elif decision.kind == "different":
                self._part(at, left, right)

    def with_group(self, claims: Iterable[int]) -> set[int]:
        """These claims and all that people put together with them."""
        return {member for claim in claims for member in self.group(claim)}

    def group(self, claim: int) -> Sequence[int]:
        """The claims that people put together with one, itself among them."""
        return self._groups.get(self._unions.find(claim), (claim,))

    def voices(self, claims: Sequence[int]) -> Iterable[Sequence[int]]:
        """These claims, those that people put together as one."""
        if not self._groups:
            return ([claim] for claim in claims)
        found: dict[int, list[int]] = defaultdict(list)
        for claim in claims:
            found[self._unions.find(claim)].append(claim)
        return found.values()

    def apart(self, left: Iterable[int], right: Iterable[int]) -> bool:
        """Whether people said that some claim of the one group is another act than some of the other."""
        if not self._sides:
            return False
        taken = {(number, not side) for claim in left for number, side in self._sides.get(claim, {}).items()}
        return bool(taken) and any(item in taken for claim in right for item in self._sides.get(claim, {}).items())

    def _join(self, claims: Sequence[int]) -> None:
        """Put claims together, each with the first that no later decision keeps it from."""
        for at, claim in enumerate(claims):
            for other in claims[:at]:
                left, right = self.group(claim), self.group(other)
                if self._unions.find(claim) == self._unions.find(other):
                    break
                if not self.apart(left, right):
                    self._groups[self._unions.join(claim, other)] = sorted({*left, *right})
                    break

    def _part(self, number: int, left: Sequence[int], right: Sequence[int]) -> None:
        for side, claims in ((True, left), (False, right)):
            for claim in claims:
                self._sides[claim].setdefault(number, side)
