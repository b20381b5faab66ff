"""The clue of the report: how two claims stand to each other that one report tells."""

from __future__ import annotations

from rasd.link.compare import Said
from rasd.link.places import asunder, nearest
from rasd.link.telling import Telling
from rasd.packs.linking import Linking

#: levels of places at which no place of one lies near a place of the other (codebook 4)
_APART = frozenset({"beyond", "far", "elsewhere"})


def report(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether one report tells both: an act and its outcome, two acts, or two at other places, or too far apart."""
    if left.claim.report_id != right.claim.report_id:
        return None
    borrowed = left.borrowed or right.borrowed
    where = None if borrowed else nearest(left, right, pack.distances)
    if where and where[0] in _APART:
        return "apart", where[1]
    if not borrowed and (own := asunder(left, right, pack)):
        return "apart", own
    outcomes = (left.claim.type in pack.outcomes) + (right.claim.type in pack.outcomes)
    shared = borrowed or bool(left.named & right.named)
    if outcomes == 1:
        return ("outcome" if shared else "same"), ()
    unlike = not outcomes and left.claim.type != right.claim.type and left.named and right.named
    return ("unlike" if unlike and not shared else "same"), ()
