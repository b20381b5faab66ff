"""What people do at the desk of a report becomes decisions."""

from __future__ import annotations

from rasd.model import Claim, Decision, InputError, MeanwhileError, NotAllowedError, NotFoundError, Span, standing
from rasd.model.decision import FIELD_DECISIONS, FieldDecision
from rasd.model.value import Value
from rasd.project.fields import Decided
from rasd.review.correcting import Mark, Reviewed
from rasd.web.context import Visit
from rasd.web.desk.building import value_of
from rasd.web.desk.forms import Decide, Missed, Settle, Undo
from rasd.web.desk.keys import found, shown
from rasd.web.desk.rows import said_in


def decide(here: Visit, report_id: str, sent: Decide) -> Decided:
    """Keep a decision about a value of this report, or about a claim."""
    fields = here.project.fields
    claim = _claim(here, report_id, sent.claim)
    value = found(claim, sent.about)[1] if sent.about else None
    if value is None and sent.kind == "confirm" and any(mark.contested for mark in claim.marks):
        raise MeanwhileError(here.words("desk.settle_first"))
    to = value_of(sent.given, fields, value) if sent.given else None
    return fields.decide(
        claim.read.id, sent.kind, by=here.name, why=sent.why, value=value, to=to, over=sent.over or None
    )


def settle(here: Visit, report_id: str, sent: Settle) -> Decided:
    """Let one of two decisions on a value hold, knowing of both."""
    claim = _claim(here, report_id, sent.claim)
    mark, _ = found(claim, sent.about)
    if mark.by is None or mark.contested is None:
        raise MeanwhileError("nobody disagrees on that value any more.", remedy="Look at what stands there now.")
    kind, value, to = _chosen(mark, mark.now if sent.choice == "now" else said_in(mark.contested))
    return here.project.fields.decide(
        claim.read.id, kind, by=here.name, why=sent.why, value=value, to=to, over=mark.by.id
    )


def _chosen(mark: Mark, said: Value | None) -> tuple[FieldDecision, Value | None, Value | None]:
    """The decision by which what was `said` holds, of a value that stands as `mark` tells."""
    seen = mark.read or mark.now
    if said is None:
        return "reject", seen or shown(mark), None
    if seen is None:
        return "add", None, said
    return ("confirm", said, None) if said == seen else ("correct", seen, said)


def undo(here: Visit, report_id: str, sent: Undo) -> Decision:
    """Take back a decision about this report: one's own, or as a reviewer anybody's."""
    made = tuple(here.project.fields.history(report_id))
    holding = [one for one in standing(made) if one.kind in FIELD_DECISIONS]
    if sent.decision:
        last = next((one for one in holding if one.id == sent.decision), None)
    else:
        last = next((one for one in holding if one.by == here.name), None)
    if last is None:
        raise NotFoundError("there is no such decision here that holds.", remedy="It may have been undone already.")
    if not may_undo(here, last):
        raise NotAllowedError(f"this was decided by {last.by}.", remedy="Ask a reviewer, or decide otherwise yourself.")
    return here.project.undo(last.id, by=here.name, why=sent.why)


def may_undo(here: Visit, decision: Decision) -> bool:
    """Whether who asks may take a decision back."""
    return here.may("coder") and not here.read_only and (decision.by == here.name or here.may("reviewer"))


def add(here: Visit, report_id: str, sent: Missed) -> Decided:
    """Keep a claim that the reader missed."""
    start, end = sent.span
    if not 0 <= start < end:
        raise InputError("no words are selected.", remedy="Select the words that name the event.")
    claim = Claim(id="", report_id=report_id, reader="", type=sent.type, trigger=Span(start, end))
    return here.project.fields.add(claim, by=here.name, why=sent.why)


def _claim(here: Visit, report_id: str, claim_id: str) -> Reviewed:
    """A claim of this report; `NotFoundError` where it is none of it."""
    claim = here.project.fields.claim(claim_id)
    if claim.read.report_id != report_id:
        raise NotFoundError(f"no claim of this report is called {claim_id}.", remedy="Load the page again.")
    return claim
