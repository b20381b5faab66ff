"""The keeper of a project's originals: takes them in, looks after them, hands out copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from rasd.exports.origin import CameFrom
from rasd.exports.whole import opened
from rasd.model import MeanwhileError, NotFoundError, RasdError, Report
from rasd.model.custody import Act, Entry, Receipt, SetAside, WorkingCopy
from rasd.model.erasure import Erasure
from rasd.ports import Custody, Originals, Store
from rasd.project.erasing import Eraser
from rasd.project.erasures import when_and_why
from rasd.project.gathering import gathered
from rasd.project.taking import Again, Taking, mark
from rasd.project.verifying import Verifier
from rasd.sources.about import About
from rasd.sources.keeping import Keep, Original

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """How much a case holds."""

    reports: int
    #: reports that were added without an original, or the originals of which were erased
    without: int
    originals: int
    stamps: int


class _ErasedError(RasdError):
    """Bytes that were erased came again."""


class Custodian:
    """What is done with originals and their log, over the ports."""

    def __init__(self, custody: Custody, originals: Originals, store: Store) -> None:
        self._custody = custody
        self._originals = originals
        self._store = store
        #: originals that were read to their end, and of which not everything may be kept yet
        self._ended: set[str] = set()

    def keep(self, by: str) -> Keep:
        """What an input is to be kept with."""
        return partial(self._kept, by)

    @contextmanager
    def _kept(self, by: str, stream: BinaryIO, receipt: Receipt) -> Iterator[Original]:
        """Keep what came, log it, and give the original to read from."""
        try:
            kept = self._originals.keep(stream, self._look)
        except _ErasedError as error:
            nothing: BufferedReader = BufferedReader(BytesIO())
            yield Original(nothing, refused=error.what)
            return
        try:
            self._custody.receive(msgspec.structs.replace(receipt, original=kept.sha256, size=kept.size), mark(by))
        except MeanwhileError:  # erased between the two
            self._originals.remove(kept.sha256)
            raise
        with self._originals.open(kept.sha256) as original:
            yield Original(original, kept.sha256)
        self._ended.add(kept.sha256)

    def taking(self, by: str) -> Taking:
        """Takes in batches of reports."""
        self.eraser.sweep()
        return Taking(self._custody, by, self._ended, self.eraser.forget)

    @property
    def eraser(self) -> Eraser:
        """Erases reports, and what was kept of them."""
        return Eraser(self._custody, self._originals, self._store)

    def erased(self, report_id: str) -> Entry | None:
        """The entry by which a report was erased; None if it was not."""
        return self._custody.erased("report", [report_id]).get(report_id)

    def _look(self, sha256: str) -> None:
        if entry := self._custody.erased("original", [sha256]).get(sha256):
            raise _ErasedError(f"these very bytes were erased {when_and_why(entry)}, and are not kept again.")

    def verifier(self, roots: Sequence[Certificate] = ()) -> Verifier:
        """Looks whether everything is as it was; with certificates of authorities also at who signed the stamps."""
        return Verifier(self._custody, self._originals, self._store, roots)

    def stamp(self, authority: str, *, by: str, roots: Sequence[Certificate] = ()) -> Entry | None:
        """Let a time-stamping authority confirm the log as it is, and log that; None if it did, and nothing came since.

        `StampError` where it does not; then nothing is logged.
        """
        from rasd.project.stamping import stamp  # noqa: PLC0415 - asyncio is slow to load, and only stamps need it

        return stamp(self._custody, self._originals, authority, by=by, roots=roots)

    def log(self, act: Act, by: str) -> Entry:
        """Log that a person did something, now."""
        return self._custody.log(act, mark(by))

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The custody log, from the entry after that number on."""
        return self._custody.entries(after)

    def waiting(self) -> tuple[SetAside, ...]:
        """What could not be read so far."""
        return tuple(self._custody.waiting())

    def came_from(self, report: Report) -> Sequence[CameFrom]:
        """The ways that a report came, with the first receipt of each original."""
        return [
            CameFrom(origin=origin, entry=entry, receipt=entry.act)
            for origin in self._custody.origins(report.id)
            for entry in self._custody.receipts(origin.original)[:1]
            if isinstance(entry.act, Receipt)
        ]

    def about(self, report: Report) -> Sequence[Entry]:
        """The entries of the log that say where a report came from, in order."""
        ways = self._custody.origins(report.id)
        numbers, originals = {origin.entry for origin in ways}, {origin.original for origin in ways}
        return [
            entry
            for entry in self._custody.entries()
            if entry.number in numbers
            or (isinstance(entry.act, Receipt) and entry.act.original in originals)
            or (isinstance(entry.act, WorkingCopy | Erasure) and not originals.isdisjoint(entry.act.originals))
        ]

    def copy(self, report: Report, target: Path, *, by: str, why: str) -> str:
        """Write the bytes that a report was first read from, and log that there is a copy; the original's hash."""
        ways = self._custody.origins(report.id)
        gone = self._custody.erased("original", (way.original for way in ways))
        origin = next((way for way in ways if way.original not in gone), None)
        if origin is None:
            erased = next((f"It was erased {when_and_why(entry)}." for entry in gone.values()), "")
            raise NotFoundError(f"no original of {report.name} is kept.", remedy=erased or "It was added without one.")
        act = WorkingCopy(originals=(origin.original,), to=str(target), why=why)
        with self._originals.open(origin.original) as original, opened(target) as copied:
            copyfileobj(original, copied)
            self._custody.log(act, mark(by))  # before the copy has its name: there is none that the log does not know
        return origin.original

    def case(self, names: Sequence[str], reports: Sequence[Report], target: Path, *, by: str, why: str) -> Written:
        """Write reports, which were named so, with originals and custody as one file, and log that there is one."""
        from rasd.exports.wacz import written_case  # noqa: PLC0415 - warcio is slow to load, and only cases need it

        case = gathered(self._custody, names, reports)
        originals = tuple(entry.act.original for entry in case.receipts if isinstance(entry.act, Receipt))
        act = WorkingCopy(originals=originals, to=str(target), why=why)
        with written_case(target, case, self._originals):
            self._custody.log(act, mark(by))
        return Written(
            reports=len(case.reports),
            without=sum(1 for one in case.reports if not one.kept),
            originals=len(originals),
            stamps=len(case.stamps),
        )

    def versions(self, report: Report) -> list[Report]:
        """The versions of what a report is a version of, the one that holds last; the report alone if it is no item."""
        if report.item is None:
            return [report]
        ids = self._custody.versions(report.item)
        found = {one.id: one for one in self._store.reports(ids)}
        return [found[one] for one in ids]

    def again(self, originals: Iterable[str], about: About) -> Again:
        """Originals as a source of reports, to be read once more."""
        return Again(self._custody, self._originals, originals, about, self._ended)
