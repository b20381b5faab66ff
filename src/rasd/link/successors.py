"""What became of a claim when its report was read anew: decisions name claims, and must outlive better readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from rasd.model import Claim, Span


def successor(claim: Claim, now: Sequence[Claim], mentions: Sequence[Span] | None = None) -> Claim | None:
    """Of what is read in the report today the claim that stands for one read before; null where nothing does.

    It is the same claim if that is still read; else the one that shares most words that name the event, of the same
    type rather than of another. A claim that shares none is of another event. Where a later version of the report
    stands, `mentions` are the claim's words in there (`carried`).
    """
    words = claim.mentions if mentions is None else mentions
    ranked = [(one.id == claim.id, _shared(words, one.mentions), one.type == claim.type, one.id) for one in now]
    same, shared, _, found = max(ranked, default=(False, 0, False, ""))
    return next((one for one in now if one.id == found), None) if same or shared else None


def carried(spans: Iterable[Span], old: str, new: str) -> Iterator[Span]:
    """Where words of a text stand in a later version of it, as far as that still has them."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    for span in spans:
        for block in blocks:
            start, end = max(span.start, block.a), min(span.end, block.a + block.size)
            if start < end:
                yield Span(start - block.a + block.b, end - block.a + block.b)


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """How many characters name the event in both."""
    return sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one in left for other in right)
