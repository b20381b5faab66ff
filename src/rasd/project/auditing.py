"""Who decided what, when and why: page by page, about one field, checked against the log, and as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

import msgspec

from rasd.exports.audit import AuditRecord, record
from rasd.exports.labels import Language
from rasd.exports.valuewords import ValueWords
from rasd.model import DecisionKind, InputError, NotFoundError, Report
from rasd.model.audit import Asked, Logged
from rasd.model.value import SLOTS, FieldName
from rasd.ports import Store
from rasd.project.findings import Finding
from rasd.project.kits import Kit
from rasd.project.verifying import Verified, Verifier

T = TypeVar("T", bound=str)
KINDS: Final[tuple[DecisionKind, ...]] = (
    "confirm", "correct", "reject", "add", "same", "different", "rate", "accept", "withhold", "undo",
)  # fmt: skip
FIELDS: Final[tuple[FieldName, ...]] = tuple(SLOTS)
#: decisions that are fetched at once where all are asked for
_MANY: Final = 500


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some decisions, the latest first, each report that they are about, and where the next page begins."""

    rows: tuple[Logged, ...]
    reports: Mapping[str, Report]
    #: the number before which the rest was kept; None where there is no rest
    rest: int | None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the log, and the decisions that it tells of, are as they were made."""

    verified: Verified
    findings: tuple[Finding, ...]


class Auditing:
    """Looks at what people decided; decides nothing."""

    def __init__(
        self,
        store: Store,
        kit: Kit,
        *,
        verifier: Callable[[], Verifier],
        versions: Callable[[Report], Sequence[Report]],
        today: Callable[[str], str | None],
    ) -> None:
        self._store = store
        self._kit = kit
        self._verifier = verifier
        self._versions = versions
        self._today = today

    def asked(
        self, *, by: str = "", kind: str = "", report: str = "", field: str = "", since: str = "", until: str = ""
    ) -> Asked:
        """What somebody typed as a question; empty: whatever. `InputError`, `NotFoundError` where that can't be."""
        found = self._store.report(report) if report else None
        if report and found is None:
            raise NotFoundError(f"no report is called {report}.", remedy="Name its id, or that of its source.")
        return Asked(
            by=by or None,
            kind=_one_of(kind, KINDS, "kind of decision"),
            report_id=found.id if found else None,
            field=_one_of(field, FIELDS, "field"),
            since=_day(since),
            until=_day(until),
        )

    def page(self, asked: Asked, *, before: int | None = None, limit: int = 50) -> AuditPage:
        """Some of the decisions that are asked for, the latest first."""
        rows = list(self._store.logged(asked, before=before, limit=limit + 1))
        shown = tuple(rows[:limit])
        reports = self._reports(shown)
        return AuditPage(rows=shown, reports=reports, rest=shown[-1].number if len(rows) > limit else None)

    def of(self, claim_id: str, field: str = "") -> AuditPage:
        """Every decision about a claim, or about one field of it, or of what stood for it once; the latest first."""
        claim = self._store.claim(claim_id)
        report = self._store.report(claim.report_id) if claim else None
        if report is None:
            raise NotFoundError(f"no claim is called {claim_id}.", remedy="Load the report again.")
        wanted = _one_of(field, FIELDS, "field")
        rows: dict[int, Logged] = {}
        for version in self._versions(report):
            before: int | None = None
            asked = Asked(report_id=version.id, field=wanted)
            while some := self._store.logged(asked, before=before, limit=_MANY):
                rows.update((one.number, one) for one in some if self._names(one, claim_id))
                before = some[-1].number
        ordered = tuple(rows[number] for number in sorted(rows, reverse=True))
        return AuditPage(rows=ordered, reports=self._reports(ordered), rest=None)

    def deciders(self) -> Sequence[str]:
        """Everybody who decided something, in order."""
        return self._store.deciders()

    def check(self) -> Checked:
        """Follow the chain of the log, and compare each decision with what the log says of it."""
        verifier = self._verifier()
        findings = tuple(verifier.of_decisions())
        return Checked(verified=verifier.verified, findings=findings)

    def records(self, asked: Asked, language: Language) -> Iterator[AuditRecord]:
        """All decisions that are asked for as records, the latest first."""
        values = ValueWords(
            gazetteer=self._kit.gazetteer, actor_names=self._kit.actor_names(language), language=language
        )
        before: int | None = None
        while rows := self._store.logged(asked, before=before, limit=_MANY):
            reports = self._reports(rows)
            yield from (record(one, reports, values) for one in rows)
            before = rows[-1].number

    def _names(self, one: Logged, claim_id: str) -> bool:
        named = (*one.root.left, *one.root.right)
        return claim_id in named or claim_id in map(self._today, named)

    def _reports(self, rows: Iterable[Logged]) -> dict[str, Report]:
        return {one.id: one for one in self._store.reports({name for row in rows for name in row.reports})}


def _one_of(told: str, known: tuple[T, ...], what: str) -> T | None:
    found = next((one for one in known if one == told), None)
    if told and found is None:
        raise InputError(f"{told} is no {what}.", remedy=f"Say one of: {', '.join(known)}.")
    return found


def _day(told: str) -> str | None:
    try:
        return date.fromisoformat(told).isoformat() if told else None
    except ValueError as error:
        raise InputError(
            f"{told} is no day.", remedy="A day is written as year-month-day, as in 2024-05-03."
        ) from error
