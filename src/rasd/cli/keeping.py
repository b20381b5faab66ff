"""`rasd verify`, `rasd quarantine` and `rasd custody`: looking after what was received."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rasd.cli.adding import told, watched
from rasd.cli.output import console
from rasd.cli.telling import FAILED, Teller, say
from rasd.exports.plain import plain
from rasd.model.custody import Derivation, Entry, Receipt, Stamp, WorkingCopy
from rasd.project import Project

#: of a hash, in a list for people
_SHORT = 12


def verify(folder: Path, *, until: str) -> int:
    """Look whether everything is as it was; the exit code."""
    verifier = Project.open(folder).acquiring.custody.verifier()
    faults = 0
    for finding in verifier.findings(until=until):
        faults += finding.is_fault
        say(f"{'fault' if finding.is_fault else 'note'}: {finding.kind} {finding.what}: {finding.why}")
    seen = verifier.verified
    console().print(
        f"{seen.originals:,} originals, {seen.reports:,} reports and {seen.entries:,} entries of the log were checked: "
        + (f"{faults:,} faults." if faults else "all is as it was received.")
    )
    if seen.head:
        console().print(f"The log ends with entry {seen.entries:,}, {seen.head}", soft_wrap=True)
    return FAILED if faults else 0


def quarantine(folder: Path, *, retry: bool, by: str) -> int:
    """List what could not be read, or try again; the exit code."""
    project, teller = Project.open(folder), Teller()
    if retry:
        before = len(project.acquiring.custody.waiting())
        told(watched(project, teller, lambda step: project.add(project.acquiring.set_aside(), step, by=by)))
        left = len(project.acquiring.custody.waiting())
        console().print(f"{before:,} were set aside; {before - left:,} of them can be read now.")
        return teller.close()
    for aside in project.acquiring.custody.waiting():
        where = f"{aside.source}, {aside.at}" if aside.at else aside.source
        console().print(f"{aside.mark.at}  {plain(where)}", soft_wrap=True)
        console().print(f"    {plain(aside.why)}", soft_wrap=True)
        console().print(f"    kept as {aside.original[:_SHORT]}", soft_wrap=True)
    count = len(project.acquiring.custody.waiting())
    console().print(f"{count:,} could not be read so far." if count else "Nothing is set aside.")
    return 0


def log(name: str | None, *, folder: Path) -> int:
    """Show the log, or what of it is about one report; the exit code."""
    project = Project.open(folder)
    report = project.report(name) if name else None
    entries = project.acquiring.custody.about(report) if report else project.acquiring.custody.entries()
    for entry in entries:
        console().print(f"{entry.number:>6}  {entry.mark.at}  {plain(entry.mark.by)}, {entry.mark.tool}")
        for line in _said(entry, report.id if report else None):
            console().print(f"        {plain(line)}", soft_wrap=True)
    return 0


def copy(name: str, *, target: Path, why: str, by: str, folder: Path) -> int:
    """Copy the original of a report; the exit code."""
    project = Project.open(folder)
    sha256 = project.acquiring.custody.copy(project.report(name), target, by=by, why=why)
    console().print(plain(f"Wrote {target}, the original {sha256}; the log says so."), soft_wrap=True)
    return 0


def _said(entry: Entry, report_id: str | None) -> Iterator[str]:
    """What an entry says, line by line."""
    match entry.act:
        case Receipt() as receipt:
            yield f"received {receipt.original}, {receipt.size:,} bytes, from {receipt.source}"
            if receipt.url:
                yield f"answered by {receipt.url} ({receipt.peer}) with {receipt.status}, {receipt.media or 'no type'}"
            yield from (f"by way of {address}" for address in receipt.redirects)
        case Derivation() as derivation:
            yield f"read {len(derivation.reports):,} reports in {derivation.original}"
            yield from (
                f"{one.report_id}{' at ' + one.at if one.at else ''}, by {one.by}, text {one.text}"
                for one in derivation.reports
                if one.report_id == report_id
            )
        case WorkingCopy() as copied:
            yield f"copied {', '.join(copied.originals)} to {copied.to}{': ' + copied.why if copied.why else ''}"
        case Stamp() as stamp:
            yield f"{stamp.authority} confirmed the log up to entry {stamp.entry} on {stamp.told}: {stamp.hash}"
