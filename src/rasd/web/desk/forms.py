"""What the page of a report may send."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from rasd.model.codebook import EventType
from rasd.model.decision import FieldDecision
from rasd.model.value import FieldName

#: a name of ours: of a claim, a value, a decision, a place
Name = Annotated[str, Field(max_length=100)]
#: something that a person types into one line
Line = Annotated[str, Field(max_length=200)]
#: how exactly a place is told
Rung = Literal["exact", "place", "near", "area", "none"]
Reason = Annotated[str, Field(max_length=4000)]
#: code points into the text as received, end exclusive
Words = tuple[int, int]


class _Sent(BaseModel):
    """Nothing but what is named is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(_Sent):
    """A value as an editor holds it: of what follows `field` only what the field has counts."""

    field: FieldName
    span: Words | None = None
    word: Line = ""
    kind: Line = ""
    role: Line = ""
    actor: Name = ""
    actor_class: Line = ""
    #: as typed: "5", "5-7", "5+"
    count: Line = ""
    who: Line = "unknown"
    part: bool = False
    start: Line = ""
    end: Line = ""
    place: Name = ""
    precision: Rung = "place"
    #: as typed: "35.1, 40.4"
    point: Line = ""


class Decide(_Sent):
    """A decision about a value, or without one about the claim."""

    claim: Name
    kind: FieldDecision
    #: the value that was seen
    about: Name = ""
    #: the decision about it that was seen
    over: Name = ""
    given: Given | None = None
    why: Reason = ""


class Settle(_Sent):
    """Which of two decisions on one value holds."""

    claim: Name
    about: Name
    choice: Literal["now", "other"]
    why: Reason = ""


class Undo(_Sent):
    """Take back a decision; without one the last of one's own about this report."""

    decision: Name = ""
    why: Reason = ""


class Missed(_Sent):
    """An event that no reader read: its words and its type."""

    type: EventType
    span: Words
    why: Reason = ""
