"""Decisions as the audit shows them, in the language of whoever looks."""

from __future__ import annotations

import msgspec

from rasd.exports import wording
from rasd.exports.labels import labels
from rasd.exports.plain import plain
from rasd.exports.valuewords import ValueWords
from rasd.model import Decision, Report
from rasd.model.audit import Logged
from rasd.project.auditing import AuditPage
from rasd.web.context import Visit


class About(msgspec.Struct, frozen=True, kw_only=True):
    """One report that a decision is about."""

    report_id: str
    claim_id: str
    called: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One decision."""

    decision: Decision
    #: the ISO moment as day and time of day, the latter in UTC
    day: str
    time: str
    kind: str
    field: str
    says: str
    old: str
    new: str
    about: tuple[About, ...]
    more: int
    why: str
    reader: str
    #: who undid it; empty while it holds
    undone: str


#: reports that are named of a decision
_NAMED = 3


def rows(here: Visit, page: AuditPage) -> list[Row]:
    """The rows of a page."""
    kit = here.project.kit
    values = ValueWords(gazetteer=kit.gazetteer, actor_names=kit.actor_names(here.language), language=here.language)
    return [_row(here, one, page, values) for one in page.rows]


def _row(here: Visit, one: Logged, page: AuditPage, values: ValueWords) -> Row:
    decision, root = one.decision, one.root
    told = [page.reports[name] for name in one.reports if name in page.reports]
    text = told[0].text if told else None
    about = root.value or root.to
    says = plain(values.decision(root))
    if decision.undoes:
        says = labels(here.language).linking.kinds["undo"].format(undoes=says)
    return Row(
        decision=decision,
        day=wording.day(decision.at, labels(here.language).dates),
        time=decision.at[11:16],
        kind=here.words(f"audit.kinds.{decision.kind}"),
        field=values.field(about) if about else "",
        says=says,
        old=values.of(root.value, text) if root.value else "",
        new=values.of(root.to, text) if root.to else "",
        about=tuple(_about(report, root) for report in told[:_NAMED]),
        more=max(0, len(told) - _NAMED),
        why=decision.why,
        reader=root.reader or "",
        undone=one.undone.by if one.undone else "",
    )


def _about(report: Report, root: Decision) -> About:
    return About(
        report_id=report.id,
        claim_id=root.left[0] if len(root.left) == 1 else "",
        called=plain(f"{report.outlet or report.name}"),
    )
