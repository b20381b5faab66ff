"""The clue of the report: how two claims stand to each other that one report tells."""

from __future__ import annotations

from rasd.link.compare import Said
from rasd.link.places import nearest
from rasd.link.telling import Telling
from rasd.packs.linking import Linking

#: levels of places at which no place of one lies near a place of the other (codebook 4)
_APART = frozenset({"beyond", "far", "elsewhere"})


def report(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether one report tells both: an act and its outcome, two acts, or acts at places too far apart for one."""
    if left.claim.report_id != right.claim.report_id:
        return None
    borrowed = left.borrowed or right.borrowed
    where = None if borrowed else nearest(left, right, pack.distances)
    if where and where[0] in _APART:
        return "apart", where[1]
    outcomes = (left.claim.type in pack.outcomes) + (right.claim.type in pack.outcomes)
    return ("outcome" if outcomes == 1 and (borrowed or left.named & right.named) else "same"), ()
