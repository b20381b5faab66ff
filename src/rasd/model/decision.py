"""What people decided about claims: what they say, whether they tell of one act, whether they may be published."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, Literal, get_args

import msgspec

from rasd.model.identity import content_id
from rasd.model.value import Value

#: about what a claim says
FieldDecision = Literal["confirm", "correct", "reject", "add"]
DecisionKind = Literal["same", "different", "rate", "accept", "withhold", "undo", FieldDecision]
FIELD_DECISIONS: Final[tuple[FieldDecision, ...]] = get_args(FieldDecision)


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act of one person, kept for good; to change one's mind is a decision too (`undo`).

    Decisions name claims, not incidents: incidents come and go with the reports, claims stay.
    """

    id: str
    #: same: all claims tell of one act. different: none of `left` tells of an act that one of `right` tells of.
    #: rate: how far `left` can be relied on. accept: `left` is what the reports say, and may be published.
    #: withhold: `left` is not to be published. undo: the decision `undoes` holds no longer.
    #: confirm: `value` of the claim in `left` is what its report says; without a value all that the claim says.
    #: correct: not `value` is, but `to`. reject: `value` is not; without a value the report tells of no such event.
    #: add: the claim lacks `to`; without it, the report tells of the claim, which no reader read.
    kind: DecisionKind
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    #: Admiralty code: source A to F, information 1 to 6; the two are given apart and never averaged
    rating: str | None = None
    undoes: str | None = None
    value: Value | None = None
    to: Value | None = None
    #: the decision about the same value that whoever decided knew of, and which this one replaces
    over: str | None = None
    #: which reader, with its version, had read the claim that they saw
    reader: str | None = None
    #: who decided, as the project calls them
    by: str
    #: ISO moment with zone
    at: str
    why: str = ""

    def identified(self) -> Decision:
        """This decision with the id of its content."""
        return msgspec.structs.replace(self, id=content_id("decision", msgspec.structs.replace(self, id="")))

    @property
    def said(self) -> str:
        """SHA-256 of all that it says, as the custody log keeps it."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()

    @property
    def blanked(self) -> Decision:
        """This decision without what it says of reports that were erased: that, by whom and when there was one."""
        return msgspec.structs.replace(self, value=None, to=None, why="")


def root_of(decision: Decision, find: Callable[[str], Decision | None]) -> Decision:
    """What an undoing undoes in the end, as far as `find` knows decisions by their ids; any other decision itself."""
    while decision.undoes and (undone := find(decision.undoes)):
        decision = undone
    return decision


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
