"""Originals and where reports came from, for as long as the process lives: for tests and for trying things out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from secrets import token_hex
from typing import BinaryIO

import msgspec

from rasd.model import NotFoundError, Quarantined, Received, Report
from rasd.model.custody import Act, Derivation, Derived, Entry, Kept, Mark, Origin, Receipt, SetAside, by_original
from rasd.stores.memory import MemoryStore


class MemoryOriginals:
    """See `rasd.ports.Originals`."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def keep(self, stream: BinaryIO) -> Kept:
        """Keep a stream's bytes to its end."""
        whole = stream.read()
        name = hashlib.sha256(whole).hexdigest()
        self._kept.setdefault(name, whole)
        return Kept(sha256=name, size=len(whole))

    @contextmanager
    def open(self, sha256: str) -> Iterator[BufferedReader]:
        """The bytes of an original; `NotFoundError` if it is not here."""
        if sha256 not in self._kept:
            raise NotFoundError(f"the original {sha256} is not here.")
        stream: BufferedReader = BufferedReader(BytesIO(self._kept[sha256]))
        with stream:
            yield stream

    def all(self) -> Iterator[str]:
        """The names of all originals, in order."""
        return iter(sorted(self._kept))

    def now(self, sha256: str) -> Kept | None:
        """What the bytes under a name are by now; None where there are none."""
        whole = self._kept.get(sha256)
        return None if whole is None else Kept(sha256=hashlib.sha256(whole).hexdigest(), size=len(whole))


class MemoryCustody:
    """See `rasd.ports.Custody`; the reports go into `store`, which learns which of them stand for an item no more."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._log: list[Entry] = []
        self._origins: dict[tuple[str, str, str], Origin] = {}
        #: item -> report -> when its source says that it was changed, and the number under which it was last seen
        self._versions: dict[str, dict[str, tuple[str, int]]] = {}
        self._aside: dict[str, SetAside] = {}
        self._read: set[str] = set()

    def receive(self, receipt: Receipt, mark: Mark) -> bool:
        """Log that bytes were received; False, and no entry, if they are no news from that source."""
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
