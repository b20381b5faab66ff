"""How a value came to stand as it does: why it was read so, and every decision about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rasd.exports.page.text import displayable
from rasd.exports.told import Sentence
from rasd.model import Claim, Decision, standing
from rasd.model.decision import FIELD_DECISIONS
from rasd.model.value import WORD_FIELDS, Value
from rasd.review.correcting import Mark, Reviewed
from rasd.web.context import Visit
from rasd.web.desk.deciding import may_undo
from rasd.web.desk.keys import shown
from rasd.web.desk.telling import Teller
from rasd.web.desk.views import Past, Why


def reasons(claim: Claim, value: Value, teller: Teller, sentence: Sentence) -> tuple[Why, ...]:
    """Why a value was read, the weightiest first."""
    text, wordly = teller.report.text, value.field in (*WORD_FIELDS, "trigger")
    mine = [one for one in claim.reasons if one.field == value.field and (wordly or one.span == value.span)]
    return tuple(
        Why(
            sentence=displayable(sentence(one)),
            weight=f"{one.weight:+.2f}",
            quote=displayable(one.span.of(text)) if one.span else "",
            span=f"{one.span.start}-{one.span.end}" if one.span else "",
        )
        for one in sorted(mine, key=lambda one: -abs(one.weight))
    )


def past(here: Visit, claim: Reviewed, mark: Mark, teller: Teller) -> tuple[Past, ...]:
    """Every decision about a value, the last first."""
    made = tuple(here.project.fields.history(teller.report.id))
    held = {one.id for one in standing(made)}
    claims = {claim.read.id, *(mark.by.left if mark.by else ())}
    return tuple(
        Past(
            decision=one,
            at=one.at[:16].replace("T", " "),
            old=teller.told(one.value) if one.value else None,
            new=teller.told(one.to) if one.to else None,
            undone=one.id not in held and one.kind != "undo",
            may_undo=one.id in held and may_undo(here, one),
        )
        for one in reversed(_about(made, claims, mark))
    )


def _about(made: Sequence[Decision], claims: Iterable[str], mark: Mark) -> list[Decision]:
    """The decisions on a value, on what it was before and on the whole claim, and what undid them."""
    chain = {value for value in (mark.read, mark.now, shown(mark)) if value}
    own = [one for one in made if one.kind in FIELD_DECISIONS and not set(claims).isdisjoint(one.left)]
    for _ in own:
        grown = {value for one in own if chain & {one.value, one.to} for value in (one.value, one.to) if value}
        if grown <= chain:
            break
        chain |= grown
    mine = {one.id for one in own if chain & {one.value, one.to} or (one.value is None and one.to is None)}
    for one in made:
        if one.undoes in mine:
            mine.add(one.id)
    return [one for one in made if one.id in mine]
