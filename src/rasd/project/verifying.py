"""Whether everything that was received is still there and as it was: the log, the originals, the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from rasd.model import Decision, Report
from rasd.model.custody import Deciding, Derivation, Derived, Entry, Publishing, Receipt, Stamp, WorkingCopy, text_hash
from rasd.model.erasure import Blank, Erasure
from rasd.ports import Custody, Originals, Store
from rasd.project.erasures import Erasures
from rasd.project.findings import Finding
from rasd.project.stamps import wrong

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

#: hash before the first entry
_START: Final = ""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """How much was looked at, and the end of the log: a hash that is written down elsewhere proves the log later."""

    entries: int = 0
    originals: int = 0
    reports: int = 0
    stamps: int = 0
    head: str = ""


class Verifier:
    """Walks the log once, and re-hashes all that it speaks of. Changes nothing."""

    def __init__(self, custody: Custody, originals: Originals, store: Store, roots: Sequence[Certificate] = ()) -> None:
        """`roots` are certificates of authorities that are trusted; without any no stamp's signature is looked at."""
        self._custody = custody
        self._originals = originals
        self._store = store
        self._roots = roots
        self._logged: set[str] = set()
        self.verified = Verified()

    def findings(self, *, until: str = "") -> Iterator[Finding]:
        """What is not as it should be. With `until`, a hash noted once, it must be that of an entry of the log."""
        known: set[str] = set()
        erasures = Erasures()
        hashes = not until
        for entry, faults in _chain(self._custody.entries()):
            yield from faults
            hashes = hashes or entry.hash == until
            erasures.hear(entry)
            yield from self._entry(entry, known)
            self._count(entries=1, head=entry.hash)
        if not hashes:
            yield Finding(
                kind="log", what=until, why="no entry of the log has this hash: the log was cut or made anew."
            )
        if self.verified.stamps and not self._roots:
            why = "it was not looked at who signed them. To do that, name the authority's certificate: --trust FILE."
            yield Finding(kind="note", what=f"{self.verified.stamps:,} time stamps", why=why)
        yield from erasures.findings(self._originals, self._store)
        yield from self._strangers(known)
        yield from self._unlogged()

    def of_decisions(self) -> Iterator[Finding]:
        """What is not as it should be in the log, and in the decisions that it tells of; nothing else is looked at."""
        for entry, faults in _chain(self._custody.entries()):
            yield from faults
            self._count(entries=1, head=entry.hash)
            if isinstance(entry.act, Deciding):
                yield from self._decision(entry, entry.act)
        yield from self._unlogged()

    def _entry(self, entry: Entry, known: set[str]) -> Iterator[Finding]:
        match entry.act:
            case Receipt():
                if entry.act.original not in known:
                    known.add(entry.act.original)
                    self._count(originals=1)
                    yield from self._original(entry, entry.act)
            case Derivation():
                yield from self._reports(entry, entry.act)
            case Stamp():
                known.add(entry.act.token)
                self._count(stamps=1)
                why = self._stamp(entry, entry.act)
                if why:
                    what = f"entry {entry.number}"
                    yield Finding(kind="stamp", what=what, why=f"{why}. It is a stamp of {entry.act.authority}.")
            case Erasure():
                known.update(entry.act.originals)
            case Deciding():
                yield from self._decision(entry, entry.act)
            case WorkingCopy() | Publishing() | Blank():
                return

    def _original(self, entry: Entry, receipt: Receipt) -> Iterator[Finding]:
        now = self._originals.now(receipt.original)
        if now is None:
            why = f"it is missing. It came from {receipt.source} on {entry.mark.at} ({receipt.size:,} bytes)."
            yield Finding(kind="original", what=receipt.original, why=why)
        elif now.sha256 != receipt.original:
            why = f"its bytes were changed: their hash is {now.sha256} now. It came from {receipt.source}."
            yield Finding(kind="original", what=receipt.original, why=why)

    def _stamp(self, entry: Entry, stamp: Stamp) -> str:
        """Why a stamp does not vouch for the log; empty if it does."""
        stamped = next(self._custody.entries(after=stamp.entry - 1), None) if stamp.entry < entry.number else None
        if stamped is None or (stamped.number, stamped.hash) != (stamp.entry, stamp.hash):
            return f"entry {stamp.entry} of the log has not the hash that was stamped, {stamp.hash}"
        now = self._originals.now(stamp.token)
        if now is None:
            return f"the authority's answer {stamp.token} is missing"
        if now.sha256 != stamp.token:
            return f"the authority's answer {stamp.token} was changed"
        with self._originals.open(stamp.token) as answer:
            return wrong(stamp, answer.read(), self._roots)

    def _decision(self, entry: Entry, deciding: Deciding) -> Iterator[Finding]:
        """What was decided about reports that were erased since says nothing any more."""
        self._logged.add(deciding.decision)
        kept = self._decisions.get(deciding.decision)
        if kept is None:
            yield Finding(kind="decision", what=deciding.decision, why=f"it is missing. {entry.mark.by} made it.")
        elif kept.said != deciding.said and not self._is_blank(kept):
            why = f"it was changed since {entry.mark.by} made it on {entry.mark.at}."
            yield Finding(kind="decision", what=deciding.decision, why=why)

    def _is_blank(self, decision: Decision) -> bool:
        """Whether a decision says nothing any more, since what it, or what it undoes, is about was erased."""
        root: Decision | None = decision
        while root and root.undoes:
            root = self._decisions.get(root.undoes)
        gone = root is not None and not any(self._store.claim(one) for one in (*root.left, *root.right))
        return gone and decision == decision.blanked

    def _unlogged(self) -> Iterator[Finding]:
        without = len(self._decisions.keys() - self._logged)
        if without:
            why = "are not in the log: a program made them, or a Rasd that did not log them yet."
            yield Finding(kind="note", what=f"{without:,} decisions", why=why)

    @cached_property
    def _decisions(self) -> Mapping[str, Decision]:
        return {one.id: one for one in self._store.decisions()}

    def _reports(self, entry: Entry, derivation: Derivation) -> Iterator[Finding]:
        reports = {one.id: one for one in self._store.reports([one.report_id for one in derivation.reports])}
        for derived in derivation.reports:
            self._count(reports=1)
            why = _changed(reports.get(derived.report_id), derived)
            if why:
                where = f"entry {entry.number} says that it was read in the original {derivation.original}"
                at = f" at {derived.at}" if derived.at else ""
                yield Finding(kind="report", what=derived.report_id, why=f"{why} {where}{at}.")

    def _strangers(self, known: set[str]) -> Iterator[Finding]:
        for name in self._originals.all():
            if name not in known:
                why = "the log does not know it. It was coming in when the program was ended: add that input again."
                yield Finding(kind="note", what=f"original {name}", why=why)
        without = sum(1 for _ in self._custody.unaccounted())
        if without:
            why = "were added without their original: by a program, or by a Rasd that did not keep originals yet."
            yield Finding(kind="note", what=f"{without:,} reports", why=why)

    def _count(
        self, *, entries: int = 0, originals: int = 0, reports: int = 0, stamps: int = 0, head: str = ""
    ) -> None:
        before = self.verified
        self.verified = Verified(
            entries=before.entries + entries,
            originals=before.originals + originals,
            reports=before.reports + reports,
            stamps=before.stamps + stamps,
            head=head or before.head,
        )


def _chain(entries: Iterator[Entry]) -> Iterator[tuple[Entry, list[Finding]]]:
    """Each entry of the log with what is wrong about its place in the chain."""
    number, before = 0, _START
    for entry in entries:
        faults = []
        if entry.number != number + 1:
            gone = (
                f"entry {number + 1}" if entry.number == number + 2 else f"entries {number + 1} to {entry.number - 1}"
            )
            faults.append(Finding(kind="log", what=gone, why="missing."))
        elif entry.before != before:
            why = "it does not follow from the entry before: one of the two was changed."
            faults.append(Finding(kind="log", what=f"entry {entry.number}", why=why))
        if entry.hash != entry.digest:
            faults.append(Finding(kind="log", what=f"entry {entry.number}", why="what it says was changed."))
        yield entry, faults
        number, before = entry.number, entry.hash


def _changed(report: Report | None, derived: Derived) -> str:
    """What became of a report since it was read; empty if nothing."""
    if report is None:
        return "it is missing;"
    again = Report.received(
        report.text, title=report.title, published=report.published, url=report.url, outlet=report.outlet
    )
    if text_hash(report.text) != derived.text:
        return "its text was changed;"
    if again.id != report.id:
        return "its title, date, address or outlet was changed;"
    return ""
