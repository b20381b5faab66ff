"""Reports: what came in, what was read in each, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

from rasd.exports.origin import CameFrom
from rasd.exports.told import told
from rasd.measure import CodedReason
from rasd.model import Claim, Decision, Reason, Report, Span
from rasd.project import Language, looking
from rasd.review.correcting import Reviewed
from rasd.web.api.asking import cursor, place
from rasd.web.api.operation import Operation, Page, Paged, reading
from rasd.web.context import Visit


class ReportClaims(msgspec.Struct, frozen=True, kw_only=True):
    """What a report tells: each claim as it was read, as people left it, and how each of its values stands."""

    report_id: str
    claims: tuple[Reviewed, ...]


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """The versions of what a source calls one item, the one that holds last."""

    versions: tuple[Report, ...]


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way that a report came: its place in an original, and how that was received."""

    original: str
    #: the place in the original (`line 12`); empty: the whole of it
    at: str
    #: what derived the text, with its version
    read_by: str
    source: str
    received: str
    by: str
    size: int
    url: str | None
    #: number of the entry of the custody log that says so
    entry: int

    @classmethod
    def of(cls, way: CameFrom) -> Way:
        """As the project has it."""
        return cls(
            original=way.origin.original,
            at=way.origin.at,
            read_by=way.origin.by,
            source=way.receipt.source,
            received=way.entry.mark.at,
            by=way.entry.mark.by,
            size=way.receipt.size,
            url=way.receipt.url,
            entry=way.origin.entry,
        )


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report came from, the first way first; none where it was added without an original."""

    report_id: str
    ways: tuple[Way, ...]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Every decision about what a report tells, the undone and the undoing among them, the first first."""

    report_id: str
    decisions: tuple[Decision, ...]


class ToldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Why a claim reads as it does: a sentence, the words and where they stand, for each of its values."""

    claim_id: str
    reasons: tuple[CodedReason, ...]


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report reads as it does."""

    report_id: str
    claims: tuple[ToldClaim, ...]


class InLanguage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In which language sentences are wanted."""

    lang: Annotated[Language, msgspec.Meta(description="Of the sentences.")] = "en"


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a report that somebody expected to be read."""

    text: Annotated[str, msgspec.Meta(description="The words, as they stand in the report.", min_length=1)]
    lang: Annotated[Language, msgspec.Meta(description="Of the sentences.")] = "en"


class WhyNot(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of the words at one place, and why no more; without a span, of a text where they stand nowhere."""

    span: Span | None
    reasons: tuple[CodedReason, ...]


class WhyNots(msgspec.Struct, frozen=True, kw_only=True):
    """The same for every place where the words stand."""

    report_id: str
    answers: tuple[WhyNot, ...]


def operations() -> list[Operation]:
    """What this part answers."""
    one = "/reports/{report}"
    leads = {
        "report": ("report", "/items/0/id"),
        "report_claims": ("report", "/items/0/id"),
        "report_origins": ("report", "/items/0/id"),
    }
    return [
        reading("/reports", reports, name="reports", least="viewer", tag="reports", leads=leads),
        reading(one, report_, name="report", least="viewer", tag="reports"),
        reading(f"{one}/claims", claims, name="report_claims", least="viewer", tag="reports", leads={
            "claim": ("claim", "/claims/0/read/id"),
        }),
        reading(f"{one}/versions", versions, name="report_versions", least="viewer", tag="reports"),
        reading(f"{one}/origins", origins, name="report_origins", least="viewer", tag="reports"),
        reading(f"{one}/decisions", history, name="report_decisions", least="viewer", tag="reports"),
        reading(f"{one}/explanation", explanation, name="explain", least="viewer", tag="reports"),
        reading(f"{one}/why-not", why_not, name="why_not", least="viewer", tag="reports"),
    ]  # fmt: skip


def reports(here: Visit, asked: Paged) -> Page[Report]:
    """Every report, in order of id."""
    (after,) = place("reports", asked.after, tuple[str]) if asked.after else ("",)
    found = here.project.walks.reports(after, asked.limit)
    return Page(items=found.items, next=cursor("reports", [found.after]) if found.after else None)


def report_(here: Visit, report: str) -> Report:
    """One report, by its id or its source's."""
    return here.project.report(report)


def claims(here: Visit, report: str) -> ReportClaims:
    """What it tells, as people left it."""
    found = here.project.report(report)
    here.project.read()
    return ReportClaims(report_id=found.id, claims=tuple(here.project.fields.of(found.id)))


def versions(here: Visit, report: str) -> Versions:
    """All versions of it."""
    return Versions(versions=tuple(here.project.acquiring.custody.versions(here.project.report(report))))


def origins(here: Visit, report: str) -> Origins:
    """Where it came from."""
    found = here.project.report(report)
    return Origins(report_id=found.id, ways=tuple(map(Way.of, here.project.acquiring.custody.came_from(found))))


def history(here: Visit, report: str) -> History:
    """What was decided about what it tells."""
    found = here.project.report(report)
    return History(report_id=found.id, decisions=tuple(here.project.fields.history(found.id)))


def explanation(here: Visit, report: str, asked: InLanguage) -> Explained:
    """Why it reads as it does."""
    found = here.project.report(report)
    sentence = here.project.kit.sentence(asked.lang)

    def why(claim: Claim) -> ToldClaim:
        return ToldClaim(claim_id=claim.id, reasons=tuple(told(one, found.text, sentence) for one in claim.reasons))

    return Explained(report_id=found.id, claims=tuple(map(why, here.project.claims(found.id))))


def why_not(here: Visit, report: str, asked: Words) -> WhyNots:
    """What was made of words of it, and why no more."""
    found, kit = here.project.report(report), here.project.kit
    sentence = kit.sentence(asked.lang)

    def reasons(given: Iterable[Reason]) -> tuple[CodedReason, ...]:
        return tuple(told(one, found.text, sentence) for one in given)

    answers = (WhyNot(span=one.span, reasons=reasons(one.reasons)) for one in looking.why_not(kit, asked.text)(found))
    return WhyNots(report_id=found.id, answers=tuple(answers))
