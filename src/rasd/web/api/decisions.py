"""What people decided, in the order in which they did, and taking it back."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from rasd.model import Decision, NotAllowedError
from rasd.model.decision import FIELD_DECISIONS
from rasd.web.api.asking import cursor, place
from rasd.web.api.claims import Why
from rasd.web.api.operation import Operation, Page, Paged, changing, reading
from rasd.web.context import Visit

#: numbers as cursors hold them
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_START: Final = (0,)


class Undoing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision to take back."""

    decision: str
    why: Why = ""


def operations() -> list[Operation]:
    """What this part answers."""
    return [
        reading("/decisions", decisions, name="decisions", least="viewer", tag="decisions"),
        changing("/undo", undo, name="undo", least="coder", tag="decisions", also=(404,)),
    ]


def decisions(here: Visit, asked: Paged) -> Page[Decision]:
    """Every decision, the undone and the undoing among them, the first first."""
    (after,) = place("decisions", asked.after, tuple[Number]) if asked.after else _START
    found = here.project.walks.decisions(after, asked.limit)
    return Page(items=found.items, next=cursor("decisions", [found.after]) if found.after else None)


def undo(here: Visit, sent: Undoing) -> Decision:
    """Take a decision back; an undoing may be taken back as well.

    Who may decide about fields may take such decisions back, of whomever; others need who may make them.
    """
    kind = here.project.kind_of(sent.decision)
    may = here.may("reviewer") and (here.scopes is None or "review" in here.scopes)
    if kind is not None and kind not in FIELD_DECISIONS and not may:
        raise NotAllowedError(
            "this decision was one of a reviewer, and so is taking it back.",
            remedy="Ask a reviewer; a token needs the scope review.",
        )
    return here.project.undo(sent.decision, by=here.name, why=sent.why)
