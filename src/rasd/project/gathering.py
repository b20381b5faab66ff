"""Gathers what belongs to a case: reports, their originals, and the part of the log that vouches for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from rasd.exports.cases import Case, CaseReport
from rasd.model import NotFoundError, Report, StoreError
from rasd.model.custody import Derivation, Entry, Link, Origin, Receipt, Stamp
from rasd.ports import Custody
from rasd.project.coding import Coded
from rasd.project.found import Found, FoundClaim
from rasd.project.taking import TOOL

_TOLD: Final = "rasd verify tells all that is wrong."


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """What of the log is about some originals."""

    #: numbers of the entries that say where they came from and what was read in them, and of stamps for those
    shown: frozenset[int]
    first: int
    last: int
    #: of each original the entry that tells best where it came from
    receipts: Mapping[str, Entry]
    #: moments by the numbers of entries
    moments: Mapping[int, str]
    stamps: tuple[Entry, ...]


def reports_of(found: Found) -> tuple[Report, ...]:
    """The reports that something is, was read in, or is told by."""
    match found:
        case Coded() | FoundClaim():
            return (found.report,)
        case _:
            return found.reports


def gathered(custody: Custody, names: Sequence[str], reports: Sequence[Report]) -> Case:
    """The case of some reports, which were named so; `NotFoundError` if no original of them is kept."""
    each = {report.id: report for report in reports}
    origins = {one: tuple(custody.origins(one)) for one in sorted(each)}
    originals = frozenset(origin.original for some in origins.values() for origin in some)
    if not originals:
        remedy = "They were added without: by a program, or by a Rasd that did not keep originals yet."
        raise NotFoundError("of these reports no original is kept.", where=", ".join(names), remedy=remedy)
    part = _part(custody, originals)
    gone = custody.erased("original", originals)
    for original in sorted(originals - part.receipts.keys() - gone.keys()):
        raise StoreError(f"the log does not say where the original {original} came from.", remedy=_TOLD)
    return Case(
        title=f"Case of {', '.join(dict.fromkeys(names))}",
        tool=TOOL,
        created=max(part.moments[number] for number in part.shown),
        reports=tuple(_report(each[one], some, part) for one, some in origins.items()),
        receipts=tuple(sorted(part.receipts.values(), key=lambda entry: entry.number)),
        stamps=part.stamps,
        log=partial(_log, custody, part),
    )


def _part(custody: Custody, originals: frozenset[str]) -> _Part:
    about: list[Entry] = []
    stamps: list[Entry] = []
    for entry in custody.entries():
        match entry.act:
            case Receipt() | Derivation() if entry.act.original in originals:
                about.append(entry)
            # one that covers none of it vouches for none of it
            case Stamp() if about and entry.act.entry >= about[0].number:
                stamps.append(entry)
    shown = [*about, *stamps]
    return _Part(
        shown=frozenset(entry.number for entry in shown),
        first=min((entry.number for entry in shown), default=0),
        last=max((entry.number for entry in shown), default=0),
        receipts=_receipts(about),
        moments={entry.number: entry.mark.at for entry in shown},
        stamps=tuple(stamps),
    )


def _receipts(about: Sequence[Entry]) -> dict[str, Entry]:
    """Of each original the first entry that says what a server answered, else the first."""
    found: dict[str, Entry] = {}
    for entry in about:
        if isinstance(entry.act, Receipt):
            known = found.setdefault(entry.act.original, entry)
            if isinstance(known.act, Receipt) and known.act.status is None and entry.act.status is not None:
                found[entry.act.original] = entry
    return found


def _report(report: Report, origins: tuple[Origin, ...], part: _Part) -> CaseReport:
    read = part.moments.get(origins[0].entry) if origins else None
    if origins and read is None:
        raise StoreError(f"the log does not say what {report.name} was read in.", remedy=_TOLD)
    kept = next((origin.original for origin in origins if origin.original in part.receipts), None)
    return CaseReport(report=report, origins=origins, kept=kept, read=read)


def _log(custody: Custody, part: _Part) -> Iterator[Entry | Link]:
    for entry in custody.entries(after=part.first - 1):
        if entry.number > part.last:
            return
        yield entry if entry.number in part.shown else entry.link
