"""Erases reports: what was made of them, their originals, and what the log says of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rasd.model import InputError, NotFoundError, Report
from rasd.model.custody import Entry, WorkingCopy
from rasd.model.erasure import Erasure
from rasd.ports import Custody, Originals, Store
from rasd.project.taking import mark


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of an original that was handed out, and that nobody can erase from here."""

    at: str
    by: str
    to: str


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What was erased, and where else it may still be."""

    #: the log's; None where all of it was erased before
    entry: Entry | None
    reports: int = 0
    originals: int = 0
    copies: tuple[Copied, ...] = ()
    #: other reports with the very same text; they stay
    alike: tuple[str, ...] = ()
    #: editions that tell of it; they stay
    editions: tuple[str, ...] = ()


class Eraser:
    """Erases. A run that was ended half-way is finished by the next, whatever that is asked to erase."""

    def __init__(self, custody: Custody, originals: Originals, store: Store) -> None:
        self._custody = custody
        self._originals = originals
        self._store = store

    def reports(self, names: Iterable[str]) -> Sequence[Report]:
        """The reports of these names, without those that were erased before; `NotFoundError` for what nothing has."""
        found: dict[str, Report] = {}
        for name in names:
            if report := self._store.report(name):
                found[report.id] = report
            elif not self._custody.erased("report", [name]):
                self._finish()
                remedy = "Name its id, or that of its source. If it was erased before, that is finished by now."
                raise NotFoundError(f"no report is called {name}. Nothing was erased.", remedy=remedy)
        return list(found.values())

    def erase(self, reports: Sequence[Report], *, why: str, by: str, shared: bool) -> Erased:
        """Erase reports; `InputError` where their originals hold other reports too, if those are not to be `shared`."""
        if not why.strip() or not by.strip():
            raise InputError("erasing needs a name and a reason.", remedy="Say --by NAME and --why TEXT.")
        ids = {report.id for report in reports}
        alike = self._store.alike(ids)
        copies = self._copies({origin.original for one in ids for origin in self._custody.origins(one)})
        entry = self._custody.erase(ids, mark(by), why=why, shared=shared)
        self._finish()
        gone = entry.act if entry and isinstance(entry.act, Erasure) else Erasure(why=why)
        return Erased(
            entry=entry,
            reports=len(gone.reports),
            originals=len(gone.originals),
            copies=tuple(copies),
            alike=tuple(alike),
        )

    def sweep(self) -> None:
        """Remove the bytes of originals that the log says were erased: a program may have been ended before."""
        for entry in self._custody.erasures():
            if isinstance(entry.act, Erasure):
                for original in entry.act.originals:
                    self._originals.remove(original)

    def forget(self, original: str, *, why: str, by: str) -> None:
        """Erase an original, and leave the reports that it holds."""
        self._custody.erase((), mark(by), why=why, originals=[original], shared=True)
        self._originals.remove(original)

    def _finish(self) -> None:
        self.sweep()
        if self._custody.erasures():
            self._store.scrub()

    def _copies(self, originals: set[str]) -> list[Copied]:
        return [
            Copied(at=entry.mark.at, by=entry.mark.by, to=entry.act.to)
            for entry in self._custody.entries()
            if isinstance(entry.act, WorkingCopy) and not originals.isdisjoint(entry.act.originals)
        ]
