"""`rasd verify`, `rasd quarantine` and `rasd custody`: looking after what was received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rasd.cli.adding import told, watched
from rasd.cli.output import console
from rasd.cli.telling import FAILED, Teller, say
from rasd.exports.plain import plain
from rasd.model.custody import Deciding, Derivation, Entry, Publishing, Receipt, Stamp, WorkingCopy
from rasd.model.erasure import Blank, Erasure
from rasd.project import Project
from rasd.project.gathering import reports_of
from rasd.sources.certificates import certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

#: of a hash, in a list for people
_SHORT = 12


def verify(folder: Path, *, until: str, trust: Iterable[Path]) -> int:
    """Look whether everything is as it was; the exit code."""
    verifier = Project.open(folder).acquiring.custody.verifier(_roots(trust))
    faults = 0
    for finding in verifier.findings(until=until):
        faults += finding.is_fault
        say(f"{'fault' if finding.is_fault else 'note'}: {finding.kind} {finding.what}: {finding.why}")
    seen = verifier.verified
    stamps = f" with {seen.stamps:,} time stamps" if seen.stamps else ""
    console().print(
        f"{seen.originals:,} originals, {seen.reports:,} reports and {seen.entries:,} entries of the log{stamps} "
        "were checked: " + (f"{faults:,} faults." if faults else "all is as it was received.")
    )
    if seen.head:
        console().print(f"The log ends with entry {seen.entries:,}, {seen.head}", soft_wrap=True)
    return FAILED if faults else 0


def quarantine(folder: Path, *, retry: bool, by: str) -> int:
    """List what could not be read, or try again; the exit code."""
    project, teller = Project.open(folder), Teller()
    acquiring = project.acquiring
    waiting = acquiring.custody.waiting()
    if retry:
        told(watched(project, teller, lambda step: project.add(acquiring.set_aside(), step, by=by)))
        mended = len(waiting) - len(acquiring.custody.waiting())
        console().print(f"{len(waiting):,} were set aside; {mended:,} of them can be read now.")
        return teller.close()
    for aside in waiting:
        where = f"{aside.source}, {aside.at}" if aside.at else aside.source
        console().print(f"{aside.mark.at}  {plain(where)}", soft_wrap=True)
        console().print(f"    {plain(aside.why)}", soft_wrap=True)
        console().print(f"    kept as {aside.original[:_SHORT]}", soft_wrap=True)
    console().print(f"{len(waiting):,} could not be read so far." if waiting else "Nothing is set aside.")
    return 0


def log(name: str | None, *, folder: Path) -> int:
    """Show the log, or what of it is about one report; the exit code."""
    project = Project.open(folder)
    report = project.report(name) if name else None
    entries = project.acquiring.custody.about(report) if report else project.acquiring.custody.entries()
    for entry in entries:
        who = "" if isinstance(entry.act, Blank) else f"  {plain(entry.mark.by)}, {entry.mark.tool}"
        console().print(f"{entry.number:>6}  {entry.mark.at}{who}")
        for line in _said(entry, report.id if report else None):
            console().print(f"        {plain(line)}", soft_wrap=True)
    return 0


def copy(name: str, *, target: Path, why: str, by: str, folder: Path) -> int:
    """Copy the original of a report; the exit code."""
    project = Project.open(folder)
    sha256 = project.acquiring.custody.copy(project.report(name), target, by=by, why=why)
    console().print(plain(f"Wrote {target}, the original {sha256}; the log says so."), soft_wrap=True)
    return 0


def stamp(authority: str, *, trust: Iterable[Path], by: str, folder: Path) -> int:
    """Have the log stamped; the exit code."""
    entry = Project.open(folder).acquiring.custody.stamp(authority, by=by, roots=_roots(trust))
    if entry is None:
        console().print(plain(f"{authority} stamped the log already, and nothing was logged since."), soft_wrap=True)
    else:
        for line in _said(entry, None):
            console().print(plain(f"{line[:1].upper()}{line[1:]}"), soft_wrap=True)
    return 0


def case(names: list[str], *, target: Path, why: str, by: str, folder: Path) -> int:
    """Write a case; the exit code."""
    project, teller = Project.open(folder), Teller()
    reports = [report for name in names for report in reports_of(project.find(name))]
    written = project.acquiring.custody.case(names, reports, target, by=by, why=why)
    if written.without:
        why = "were added without their original, or it was erased"
        teller.note(f"{written.without:,} of the reports {why}: only their text is in it.")
    said = (
        f"Wrote {target}: {written.reports:,} reports, {written.originals:,} originals, {written.stamps:,} time stamps."
    )
    console().print(plain(said), soft_wrap=True)
    console().print("It holds the originals in full: it is for courts and archives, not for publishing.")
    return teller.close()


def _roots(trust: Iterable[Path]) -> list[Certificate]:
    """The certificates that are trusted."""
    return [one for file in trust for one in certificates(file)]


def _said(entry: Entry, report_id: str | None) -> Iterator[str]:
    """What an entry says, line by line."""
    match entry.act:
        case Receipt() as receipt:
            yield f"received {receipt.original}, {receipt.size:,} bytes, from {receipt.source}"
            if receipt.url:
                yield f"answered by {receipt.url} ({receipt.peer}) with {receipt.status}, {receipt.media or 'no type'}"
            yield from (f"by way of {address}" for address in receipt.redirects)
        case Derivation() as derivation:
            instead = f", says this instead of entry {derivation.instead}" if derivation.instead else ""
            yield f"read {len(derivation.reports):,} reports in {derivation.original}{instead}"
            yield from (
                f"{one.report_id}{' at ' + one.at if one.at else ''}, by {one.by}, text {one.text}"
                for one in derivation.reports
                if one.report_id == report_id
            )
        case WorkingCopy() as copied:
            yield f"copied {', '.join(copied.originals)} to {copied.to}{': ' + copied.why if copied.why else ''}"
        case Erasure() as erasure:
            yield f"erased {len(erasure.reports):,} reports and {len(erasure.originals):,} originals: {erasure.why}"
            yield from (f"report {one.report_id}, text {one.text}" for one in erasure.reports)
            yield from (f"original {one}" for one in erasure.originals)
        case Blank():
            yield "what stood here was erased"
        case Publishing() as publishing:
            yield f"{publishing.step} edition {publishing.edition}, {publishing.digest}"
        case Deciding() as deciding:
            yield f"decided {deciding.decision}, {deciding.said}"
        case Stamp() as stamp:
            yield f"{stamp.authority} confirmed the log up to entry {stamp.entry} on {stamp.told}: {stamp.hash}"
            yield f"its answer is kept as {stamp.token}"
