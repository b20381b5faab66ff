"""What became of a claim when its report was read anew: decisions name claims, and must outlive better readers."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.model import Claim


def successor(claim: Claim, now: Sequence[Claim]) -> Claim | None:
    """Of what is read in the report today the claim that stands for one read before; null where nothing does.

    It is the same claim if that is still read; else the one that shares most words that name the event, of the same
    type rather than of another. A claim that shares none is of another event.
    """
    ranked = [(one.id == claim.id, _shared(claim, one), one.type == claim.type, one.id) for one in now]
    same, shared, _, found = max(ranked, default=(False, 0, False, ""))
    return next((one for one in now if one.id == found), None) if same or shared else None


def _shared(left: Claim, right: Claim) -> int:
    """How many characters name the event in both."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in left.mentions
        for other in right.mentions
    )
