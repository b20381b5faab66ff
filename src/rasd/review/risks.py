"""Why an incident is urgent: harm to civilians, and signs of what protects them, by the weights of a queue."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rasd.model import Claim
from rasd.model.board import Why
from rasd.packs.queue import Harm, Queue, Sign
from rasd.review.account import Account


def risks(account: Account, queue: Queue) -> tuple[Why, ...]:
    """The reasons, the weightiest first."""
    claims = list(account.happened())
    found = [why for harm in queue.harms if (why := _harm(harm, claims))]
    found += [why for sign in queue.signs if (why := _sign(sign, claims))]
    return weightiest(found)


def weightiest(found: list[Why]) -> tuple[Why, ...]:
    """Reasons that weigh something, in order of weight and then as they were found."""
    return tuple(sorted((why for why in found if why.weight > 0), key=lambda why: -why.weight))


def _harm(harm: Harm, claims: list[Claim]) -> Why | None:
    """People harmed, by the highest count of any claim; where no number is told at least one was."""
    told = [
        max(count for count in (entry.min, entry.max, 0) if count is not None) if _counted(entry.min, entry.max) else 1
        for claim in claims
        for entry in claim.casualties
        if entry.kind == harm.kind and entry.who in harm.who
    ]
    most = max(told, default=0)
    if not most:
        return None
    weight = min(harm.most, harm.weight + harm.doubling * math.log2(most))
    return Why(code=harm.id, values=(str(most),), weight=round(weight, 2))


def _counted(low: int | None, high: int | None) -> bool:
    return low is not None or high is not None


def _sign(sign: Sign, claims: list[Claim]) -> Why | None:
    values = sorted({value for claim in claims for value in _signs(sign, claim)})
    return Why(code=sign.id, values=tuple(values), weight=sign.weight) if values else None


def _signs(sign: Sign, claim: Claim) -> Iterator[str]:
    """What of a sign a claim has. Who was harmed counts where somebody was."""
    if claim.type in sign.types:
        yield claim.type
    yield from (site.kind for site in claim.sites if site.kind in sign.sites)
    yield from (weapon.kind for weapon in claim.weapons if weapon.kind in sign.weapons)
    yield from (entry.who for entry in claim.casualties if entry.who in sign.who and entry.max != 0)
