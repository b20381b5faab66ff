"""Decisions as records: one line of a table or of JSON for each, with what it was and what it is in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Final

import msgspec

from rasd.exports.public.tables.delimited import write_rows
from rasd.exports.valuewords import ValueWords
from rasd.model import Decision, Report
from rasd.model.audit import Logged


class AuditRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One decision, and what became of it. Words are for people; `decision` has all of it for programs."""

    number: int
    id: str
    at: str
    by: str
    kind: str
    field: str | None
    #: what it was and what it is by it, in words with those of the report that prove it
    old: str
    new: str
    rating: str | None
    why: str
    #: the reports that it is about, by their ids and by what their sources call them
    report_ids: tuple[str, ...]
    reports: tuple[str, ...]
    claim_ids: tuple[str, ...]
    #: which reader had read what was seen
    reader: str | None
    #: the decision that it undoes, and the one by which it holds no longer
    undoes: str | None
    undone_by: str | None
    decision: Decision


#: the columns of a table: all but the whole decision
COLUMNS: Final = tuple(name for name in AuditRecord.__struct_fields__ if name != "decision")


def record(one: Logged, reports: Mapping[str, Report], values: ValueWords) -> AuditRecord:
    """A decision as a record; `reports` has those that it is about."""
    decision, root = one.decision, one.root
    told = [reports[name] for name in one.reports if name in reports]
    text = told[0].text if told else None
    return AuditRecord(
        number=one.number,
        id=decision.id,
        at=decision.at,
        by=decision.by,
        kind=decision.kind,
        field=one.field,
        old=values.of(root.value, text) if root.value else "",
        new=values.of(root.to, text) if root.to else "",
        rating=root.rating,
        why=decision.why,
        report_ids=one.reports,
        reports=tuple(report.name for report in told),
        claim_ids=(*root.left, *root.right),
        reader=root.reader,
        undoes=decision.undoes,
        undone_by=one.undone.id if one.undone else None,
        decision=decision,
    )


def write_csv(stream: BinaryIO, records: Iterable[AuditRecord], *, head: bool = True) -> None:
    """Records as a table that spreadsheets open with its Arabic intact, and take no cell of for a formula.

    Without `head`, more of a table that was begun.
    """
    write_rows(stream, _rows(records, head=head), mark=head)


def _rows(records: Iterable[AuditRecord], *, head: bool) -> Iterator[tuple[str | int | tuple[str, ...] | None, ...]]:
    if head:
        yield COLUMNS
    for one in records:
        yield tuple(getattr(one, name) for name in COLUMNS)
