"""Claims, field by field: what was read, what people made of it, and what they decide now."""

from __future__ import annotations

from typing import Annotated

import msgspec

from rasd.model import (
    Attribution,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    ClaimWeapon,
    Decision,
    Span,
)
from rasd.model.codebook import Certainty, EventType, Modality, Scope
from rasd.model.decision import FieldDecision
from rasd.model.value import Value
from rasd.review.correcting import PEOPLE, Reviewed
from rasd.web.api import reports
from rasd.web.api.operation import Operation, changing, reading
from rasd.web.context import Visit

Why = Annotated[str, msgspec.Meta(max_length=2000)]


class Deciding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about one value of a claim, or without `value` and `to` about the claim as a whole.

    confirm: `value` is what the report says; without it, all that the claim says. correct: not `value` is, but `to`.
    reject: `value` is not; without it, the report tells of no such event. add: the claim lacks `to`.
    """

    kind: FieldDecision
    value: Value | None = None
    to: Value | None = None
    #: id of the decision about the same value that you know of (`marks[].by.id`)
    over: str | None = None
    why: Why = ""


class NewClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event that a report tells and no reader read."""

    type: EventType
    trigger: Span
    other_mentions: tuple[Span, ...] = ()
    scope: Scope = "current"
    modality: Modality = "happened"
    certainty: Certainty = "plain"
    attribution: tuple[Attribution, ...] = ()
    actors: tuple[ClaimActor, ...] = ()
    weapons: tuple[ClaimWeapon, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    time: ClaimTime | None = None
    casualties: tuple[Casualty, ...] = ()
    sites: tuple[ClaimSite, ...] = ()
    why: Why = ""

    def of(self, report_id: str) -> Claim:
        """The claim of a report."""
        told = {name: getattr(self, name) for name in self.__struct_fields__ if name != "why"}
        return Claim(id="", report_id=report_id, reader=PEOPLE, **told)


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was kept, and how the claim stands now.

    `contested` is somebody else's decision about the same value that this one did not know of: both are kept.
    """

    decision: Decision
    contested: Decision | None
    claim: Reviewed


def operations() -> list[Operation]:
    """What this part answers."""
    leads = {"claim": ("claim", "/claim/read/id")}
    return [
        reading("/claims/{claim}", claim_, name="claim", least="viewer", tag="claims"),
        changing("/claims/{claim}/decisions", decide, name="decide", least="coder", tag="claims", state=claim_,
                 leads=leads),
        changing("/reports/{report}/claims", add, name="add_claim", least="coder", tag="claims", state=reports.claims,
                 leads=leads),
    ]  # fmt: skip


def claim_(here: Visit, claim: str) -> Reviewed:
    """One claim with what people made of it."""
    return here.project.fields.claim(claim)


def decide(here: Visit, claim: str, sent: Deciding, *, seen: bool) -> Decided:
    """Decide about a value, or the whole of a claim.

    Who has seen the claim as it is now (`If-Match`) knows of every decision about it.
    """
    fields = here.project.fields
    over = sent.over
    about = sent.value or sent.to
    if over is None and seen and about is not None:
        mark = fields.mark(claim, about)
        over = mark.by.id if mark and mark.by else None
    made = fields.decide(claim, sent.kind, by=here.name, why=sent.why, value=sent.value, to=sent.to, over=over)
    return Decided(decision=made.decision, contested=made.contested, claim=fields.claim(claim))


def add(here: Visit, report: str, sent: NewClaim) -> Decided:
    """Add a claim that the reader missed."""
    fields = here.project.fields
    made = fields.add(sent.of(here.project.report(report).id), by=here.name, why=sent.why)
    return Decided(decision=made.decision, contested=None, claim=fields.claim(made.decision.left[0]))
