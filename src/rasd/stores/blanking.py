"""Which entries of the custody log have to be blanked where something is erased, and what is said anew for them."""

from __future__ import annotations

from collections.abc import Collection

from rasd.model import Report
from rasd.model.custody import Derivation, Entry, Receipt, WorkingCopy, text_hash
from rasd.model.erasure import Gone


def gone_of(report: Report) -> Gone:
    """What the log says of a report that is erased."""
    return Gone(report.id, text_hash(report.text))


def tells_of(entry: Entry, reports: Collection[str], originals: Collection[str]) -> bool:
    """Whether an entry has to be blanked where these reports and originals are erased.

    That a copy was made stays said as long as one of the copied originals is here.
    """
    match entry.act:
        case Receipt():
            return entry.act.original in originals
        case Derivation():
            return any(one.report_id in reports for one in entry.act.reports)
        case WorkingCopy():
            return bool(entry.act.originals) and all(one in originals for one in entry.act.originals)
        case _:
            return False


def rest_of(entry: Entry, reports: Collection[str]) -> Derivation | None:
    """What an entry says of other reports than these, to be said anew where it is blanked; None if nothing."""
    if not isinstance(entry.act, Derivation):
        return None
    rest = tuple(one for one in entry.act.reports if one.report_id not in reports)
    return Derivation(original=entry.act.original, reports=rest, instead=entry.number) if rest else None
