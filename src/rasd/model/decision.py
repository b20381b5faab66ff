"""What people decided about claims: that they tell of one act, or do not, whether they may be published."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.identity import content_id

DecisionKind = Literal["same", "different", "rate", "accept", "withhold", "undo"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One act of one person, kept for good; to change one's mind is a decision too (`undo`).

    Decisions name claims, not incidents: incidents come and go with the reports, claims stay.
    """

    id: str
    #: same: all claims tell of one act. different: none of `left` tells of an act that one of `right` tells of.
    #: rate: how far `left` can be relied on. accept: `left` is what the reports say, and may be published.
    #: withhold: `left` is not to be published. undo: the decision `undoes` holds no longer.
    kind: DecisionKind
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    #: Admiralty code: source A to F, information 1 to 6; the two are given apart and never averaged
    rating: str | None = None
    undoes: str | None = None
    #: who decided, as the project calls them
    by: str
    #: ISO moment with zone
    at: str
    why: str = ""

    def identified(self) -> Decision:
        """This decision with the id of its content."""
        return msgspec.structs.replace(self, id=content_id("decision", msgspec.structs.replace(self, id="")))


def standing(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that still hold, the latest first. An undoing may be undone itself."""
    undone: set[str] = set()
    held = []
    for decision in sorted(decisions, key=lambda one: (one.at, one.id), reverse=True):
        if decision.id in undone:
            continue
        if decision.kind == "undo" and decision.undoes:
            undone.add(decision.undoes)
        else:
            held.append(decision)
    return tuple(held)
