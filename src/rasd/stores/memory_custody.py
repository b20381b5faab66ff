"""Where reports came from, for as long as the process lives: for tests and for trying things out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from secrets import token_hex

import msgspec

from rasd.model import Decision, Quarantined, Received, Report
from rasd.model.custody import (
    Act,
    Deciding,
    Derivation,
    Derived,
    Entry,
    Mark,
    Origin,
    Receipt,
    SetAside,
    by_original,
    text_hash,
)
from rasd.model.erasure import Blanked, Erasure, Kind
from rasd.stores.blanking import gone_of, rest_of, tells_of
from rasd.stores.memory import MemoryStore
from rasd.stores.refusing import gone_meanwhile, others_lose


class MemoryCustody:
    """See `rasd.ports.Custody`; the reports go into `store`, which learns which of them stand for an item no more."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        store.heard = self._hear
        self._log: list[Entry] = []
        self._origins: dict[tuple[str, str, str], Origin] = {}
        #: item -> report -> when its source says that it was changed, and the number under which it was last seen
        self._versions: dict[str, dict[str, tuple[str, int]]] = {}
        self._aside: dict[str, SetAside] = {}
        self._read: set[str] = set()
        #: by what is known again what was erased -> number of the entry by which it was
        self._erased: dict[tuple[Kind, str], int] = {}

    def receive(self, receipt: Receipt, mark: Mark) -> bool:
        """Log that bytes were received; False, and no entry, if they are no news from that source."""
        if ("original", receipt.original) in self._erased:
            raise gone_meanwhile()
        given = [one.original for one in self._received() if one.source == receipt.source]
        if receipt.original in (given if receipt.status is None else given[-1:]):
            return False
        self.log(receipt, mark)
        unread = SetAside.unread(receipt, mark)
        self._aside.setdefault(unread.id, unread)
        self._read.discard(unread.id)
        return True

    def take(self, items: Sequence[Received | Quarantined], mark: Mark) -> int:
        """Keep reports with where they came from, and what could not be read; how many reports were new."""
        for item in items:
            if isinstance(item, Received):
                self._refuse_erased(item)
        new = self._store.add_reports([item.report for item in items if isinstance(item, Received)])
        for original, found in by_original(items).items():
            self._derive(original, found, mark)
        aside = [SetAside.of(one, mark) for one in items if isinstance(one, Quarantined) and one.original]
        for one in aside:
            first = self._aside.setdefault(one.id, one)
            self._aside[one.id] = msgspec.structs.replace(first, why=one.why)
            self._read.discard(one.id)
        return new

    def settle(self, still: Mapping[str, Collection[str]]) -> int:
        """Of what these originals hold, only these places can't be read still; how many that waited can be by now."""
        mended = {one.id for one in self.waiting() if one.original in still and one.at not in still[one.original]}
        self._read |= mended
        return len(mended)

    def _hear(self, decision: Decision, tool: str) -> None:
        self.log(Deciding(decision.id, decision.said), Mark(at=decision.at, by=decision.by, tool=tool))

    def log(self, act: Act, mark: Mark) -> Entry:
        """Log something that was done."""
        before = self._log[-1].hash if self._log else ""
        entry = Entry(number=len(self._log) + 1, before=before, mark=mark, act=act, salt=token_hex()).sealed()
        self._log.append(entry)
        return entry

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The log from the entry after that number on."""
        return iter(self._log[after:])

    def last(self) -> Entry | None:
        """The last entry of the log."""
        return self._log[-1] if self._log else None

    def receipts(self, original: str) -> Sequence[Entry]:
        """The entries that say from where an original was received, in order."""
        return [one for one in self._log if isinstance(one.act, Receipt) and one.act.original == original]

    def origins(self, report_id: str) -> Sequence[Origin]:
        """Where a report came from, the first first."""
        found = (one for one in self._origins.values() if one.report_id == report_id)
        return sorted(found, key=lambda one: (one.entry, one.at))

    def unaccounted(self) -> Iterator[str]:
        """The ids of reports of which the log does not say where they came from, in order."""
        known = {one.report_id for one in self._origins.values()}
        return (report.id for report in self._store.reports() if report.id not in known)

    def versions(self, item: str) -> Sequence[str]:
        """The reports that are versions of an item, the one that holds last."""
        seen = self._versions.get(item, {})
        return sorted(seen, key=lambda report: seen[report])

    def waiting(self) -> Iterator[SetAside]:
        """What could not be read so far, in the order of its originals and places."""
        found = (one for one in self._aside.values() if one.id not in self._read)
        return iter(sorted(found, key=lambda one: (one.original, one.at)))

    def erase(
        self,
        report_ids: Collection[str],
        mark: Mark,
        *,
        why: str,
        originals: Collection[str] = (),
        shared: bool = False,
    ) -> Entry | None:
        """Erase reports with all that was made of them, their originals, and what the log says of both; log that."""
        gone = [gone_of(report) for report in self._store.reports(report_ids)]
        ids = {one.report_id for one in gone}
        own = {one.original for one in self._origins.values() if one.report_id in ids}
        whole = sorted(one for one in {*own, *originals} if ("original", one) not in self._erased)
        others = {one.report_id for one in self._origins.values() if one.original in whole} - ids
        if others and not shared:
            raise others_lose(len(others))
        if not gone and not whole:
            return None
        before = {one for kind, one in self._erased if kind == "original"}
        blanked = self._blank(ids, {*whole, *before}, mark)
        act = Erasure(why=why, reports=tuple(gone), originals=tuple(whole), blanked=blanked)
        entry = self.log(act, mark)
        self._erased |= {one: entry.number for one in act.names() if one not in self._erased}
        self._origins = {key: one for key, one in self._origins.items() if one.report_id not in ids}
        self._aside = {key: one for key, one in self._aside.items() if one.original not in whole}
        self._forget_versions(ids)
        self._store.forget(ids)
        return entry

    def erased(self, kind: Kind, names: Iterable[str]) -> Mapping[str, Entry]:
        """Which of these ids of reports, or hashes of texts or originals, were erased, by which entry of the log."""
        return {one: self._log[self._erased[kind, one] - 1] for one in names if (kind, one) in self._erased}

    def erasures(self) -> Sequence[Entry]:
        """The entries that say that something was erased, in order."""
        return [one for one in self._log if isinstance(one.act, Erasure)]

    def _refuse_erased(self, item: Received) -> None:
        known = any(one.report_id == item.report.id for one in self._origins.values())
        text = ("text", text_hash(item.report.text)) in self._erased
        if ("original", item.original) in self._erased or (text and not known):
            raise gone_meanwhile()

    def _blank(self, ids: Collection[str], originals: Collection[str], mark: Mark) -> tuple[Blanked, ...]:
        """Blank what tells of these; what such an entry said of other reports is said anew."""
        told = [one for one in self._log if tells_of(one, ids, originals)]
        for entry in told:
            self._log[entry.number - 1] = entry.blanked
            if rest := rest_of(entry, ids):
                anew = self.log(rest, mark)
                for key, origin in self._origins.items():
                    if origin.entry == entry.number and origin.report_id not in ids:
                        self._origins[key] = msgspec.structs.replace(origin, entry=anew.number)
        return tuple(Blanked(one.number, one.mark.at) for one in told)

    def _forget_versions(self, ids: Collection[str]) -> None:
        """Let reports be versions of nothing; of each item the last that is left stands for it."""
        for item in [item for item, seen in self._versions.items() if not seen.keys().isdisjoint(ids)]:
            for one in self._versions[item].keys() & set(ids):
                del self._versions[item][one]
                self._store.stands_for.pop(one, None)
            if not self._versions[item]:
                del self._versions[item]
                continue
            *old, last = self.versions(item)
            self._store.stands_for.update(dict.fromkeys(old, last))
            self._store.stands_for.pop(last, None)

    def _derive(self, original: str, found: Sequence[Received], mark: Mark) -> None:
        given = max((one.number for one in self.receipts(original) if _answered(one)), default=0)
        known = {key for key, origin in self._origins.items() if origin.entry > given}
        new = {(one.at, one.report.id): one for one in found if (original, one.at, one.report.id) not in known}
        if not new:
            return
        derived = tuple(map(Derived.of, new.values()))
        entry = self.log(Derivation(original=original, reports=derived), mark)
        for one in derived:
            origin = Origin(report_id=one.report_id, original=original, at=one.at, by=one.by, entry=entry.number)
            self._origins[original, one.at, one.report_id] = origin
        for item in new.values():
            self._note(item.report)

    def _received(self) -> Iterator[Receipt]:
        return (one.act for one in self._log if isinstance(one.act, Receipt))

    def _note(self, report: Report) -> None:
        """Take down which version of what a report is, and let the last one stand for it alone."""
        if report.item is None:
            return
        seen = self._versions.setdefault(report.item, {})
        number = 1 + max((number for _, number in seen.values()), default=0)
        told, _ = seen.get(report.id, (report.edited or report.published or "", 0))
        seen[report.id] = (told, number)
        *old, last = self.versions(report.item)
        self._store.stands_for.update(dict.fromkeys(old, last))
        self._store.stands_for.pop(last, None)


def _answered(entry: Entry) -> bool:
    """Whether bytes were given by an address."""
    return isinstance(entry.act, Receipt) and entry.act.status is not None
