"""Gold made by people: coded reports with what else a reader needs to read them, as `rasd eval` takes them."""

from __future__ import annotations

from collections.abc import Iterable

from rasd.measure.coded import CodedEvent, CodedReport
from rasd.model import Claim, Report


class GoldReport(CodedReport, frozen=True, kw_only=True):
    """A coded report beside its outlet, title and dates."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None

    @classmethod
    def annotated(cls, report: Report, claims: Iterable[Claim]) -> GoldReport:
        """A report with what holds for it."""
        return cls(
            id=report.name,
            text=report.text,
            events=tuple(CodedEvent.of(claim) for claim in claims),
            outlet=report.outlet,
            title=report.title,
            published=report.published,
            url=report.url,
            lang=report.lang,
        )
