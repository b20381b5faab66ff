"""Claims as people left them: what readers found, with what was decided about their fields on top.

Decisions name values as they were seen. Where a better reader reads something else by now, what people said stays,
and is marked as decided about something else (`Mark.stale`), so that it comes back to somebody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from rasd.model import Claim, Decision
from rasd.model.decision import FIELD_DECISIONS, FieldDecision
from rasd.model.value import SINGLE, FieldName, Value, values_of, with_values

#: the reader of claims that people added
PEOPLE: Final = "people"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """How one value of a claim stands."""

    field: FieldName
    #: what holds; None where it was rejected
    now: Value | None
    #: what the reader read; None where it read nothing
    read: Value | None
    #: the decision by which it stands so, and what it made of it; none yet where None
    by: Decision | None = None
    verdict: FieldDecision | None = None
    #: a decision of somebody else on the same value, which whoever decided last did not know of
    contested: Decision | None = None
    #: whether it was decided about something else than what is read by now
    stale: bool = False


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with what people made of it."""

    #: as it was read, or added
    read: Claim
    #: as people left it; None where the report tells of no such event
    claim: Claim | None
    marks: tuple[Mark, ...]
    #: the decision about the claim as a whole that holds: that it is told, is not, or was added
    whole: Decision | None = None

    @property
    def open(self) -> bool:
        """Whether some of it still needs somebody: undecided, contested, or decided about something else."""
        if self.claim is None:
            return False
        return any(one.by is None or one.contested or one.stale for one in self.marks)


def reviewed(claims: Iterable[Claim], decisions: Mapping[str, Sequence[Decision]]) -> list[Reviewed]:
    """The claims of a report, those that people added among them, with what they made of each.

    `decisions` has by the ids of today's claims those about them that hold, in the order in which they were made.
    """
    told = [_reviewed(claim, decisions.get(claim.id, ())) for claim in claims]
    added = [one for one in told if one.read.reader == PEOPLE and one.claim]
    return [one for one in told if one in added or not any(_is_same(one.read, other.read) for other in added)]


def by_claim(decisions: Iterable[Decision], today: Mapping[str, str | None]) -> dict[str, list[Decision]]:
    """Decisions about fields, in the order in which they were made, under the claims that stand for theirs today."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.kind in FIELD_DECISIONS:
            for claim in decision.left:
                if now := today.get(claim):
                    found[now].append(decision)
    return found


def _is_same(read: Claim, added: Claim) -> bool:
    """Whether a reader reads by now what people had to add."""
    return read.type == added.type and any(one.overlaps(added.trigger) for one in read.mentions)


def _reviewed(claim: Claim, decisions: Sequence[Decision]) -> Reviewed:
    marks = [Mark(field=value.field, now=value, read=value) for value in values_of(claim)]
    whole, is_told = None, claim.reader != PEOPLE
    for decision in decisions:
        if decision.value is None and decision.to is None:
            whole, is_told = decision, decision.kind != "reject"
            if decision.kind == "confirm":
                marks = [_confirmed(mark, decision) for mark in marks]
        else:
            _mark(marks, decision)
    values = [mark.now for mark in marks if mark.now]
    return Reviewed(read=claim, claim=with_values(claim, values) if is_told else None, marks=tuple(marks), whole=whole)


def _confirmed(mark: Mark, decision: Decision) -> Mark:
    if mark.by is not None and not mark.contested and not mark.stale:
        return mark
    return msgspec.structs.replace(mark, by=decision, verdict="confirm", contested=None, stale=False)


def _mark(marks: list[Mark], decision: Decision) -> None:
    """Let a decision about a value count."""
    about = decision.value or decision.to
    if about is None:
        return
    at = _found(marks, about, is_new=decision.value is None)
    now = {"confirm": decision.value, "correct": decision.to, "reject": None, "add": decision.to}[decision.kind]
    if at is None:
        if now is not None:  # what people said stays, though nothing like it is read any more
            stale = decision.kind != "add"
            marks.append(Mark(field=now.field, now=now, read=None, by=decision, verdict=_kind(decision), stale=stale))
        return
    mark = marks[at]
    marks[at] = Mark(
        field=mark.field,
        now=now,
        read=mark.read,
        by=decision,
        verdict=_kind(decision),
        contested=_contested(mark, decision, now),
        stale=decision.value is not None and decision.value not in (mark.now, mark.read) and mark.read != now,
    )


def _kind(decision: Decision) -> FieldDecision:
    return next(kind for kind in FIELD_DECISIONS if kind == decision.kind)


def _contested(mark: Mark, decision: Decision, now: Value | None) -> Decision | None:
    """The decision that holds so far, if it said something else and whoever decides now did not know of it."""
    before = mark.by
    if before is None or decision.over == before.id or mark.now == now:
        return None
    return mark.contested if before.by == decision.by else before


def _found(marks: Sequence[Mark], about: Value, *, is_new: bool) -> int | None:
    """Which value a decision is about: the same, else the one in its words; of a field with one value that one."""
    own = [at for at, mark in enumerate(marks) if mark.field == about.field]
    for at in own:
        if about in (marks[at].now, marks[at].read):
            return at
    if about.field in SINGLE:
        return own[0] if own else None
    if is_new:
        return None
    span = about.span
    return next(
        (at for at in own if (read := marks[at].read) and span and read.span and read.span.overlaps(span)), None
    )
