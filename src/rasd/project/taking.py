"""Takes in reports batch by batch with where they came from, and reads kept originals once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, Protocol

import msgspec

from rasd import __version__
from rasd.model import NotFoundError, Quarantined, Received
from rasd.model.custody import Entry, Mark, Receipt, text_hash
from rasd.ports import Custody, Originals
from rasd.project.erasures import when_and_why
from rasd.project.moments import moment
from rasd.sources.about import About
from rasd.sources.keeping import Original, reports_of
from rasd.sources.web import utc_now

TOOL: Final = f"rasd {__version__}"


def mark(by: str) -> Mark:
    """By whom, now, with this program."""
    return Mark(at=moment(utc_now()), by=by, tool=TOOL)


class Forget(Protocol):
    """Erases an original, and leaves the reports that it holds."""

    def __call__(self, original: str, *, why: str, by: str) -> None:
        """The log says why, and by whom."""
        ...


class Taking:
    """Takes in one source's reports batch by batch, and with each says what can be read by now."""

    def __init__(self, custody: Custody, by: str, ended: set[str], forget: Forget) -> None:
        """`ended` has the originals that were read to their end; those are settled, and taken from it.

        Originals that hold a text that was erased are erased as well, once they were read to their end.
        """
        self._custody = custody
        self._forget = forget
        #: originals that hold what was erased -> the entry that says so
        self._spoiled: dict[str, Entry] = {}
        self._by = by
        self._ended = ended
        #: original -> places that can't be read still
        self._still: dict[str, set[str]] = defaultdict(set)

    def __call__(self, items: Sequence[Received | Quarantined]) -> int:
        """Keep a batch with where it came from; how many reports were new."""
        for item in items:
            if isinstance(item, Quarantined) and item.original is not None:
                self._still[item.original].add(item.at)
        new = self._custody.take(items, mark(self._by))
        self.settle()
        return new

    def sifted(self, items: Sequence[Received | Quarantined]) -> list[Received | Quarantined]:
        """The items; instead of those whose text was erased, why they are not kept again."""
        texts = {text_hash(item.report.text) for item in items if isinstance(item, Received)}
        gone = self._custody.erased("text", texts)
        if not gone:
            return list(items)
        return [self._sifted(item, gone) if isinstance(item, Received) else item for item in items]

    def _sifted(self, item: Received, gone: Mapping[str, Entry]) -> Received | Quarantined:
        entry = gone.get(text_hash(item.report.text))
        # another report with that text, which nobody erased, is here and stays
        if entry is None or self._custody.origins(item.report.id):
            return item
        why, source = f"its text was erased {when_and_why(entry)}, and is not kept again", item.report.name
        if item.original is not None:
            self._spoiled[item.original] = entry
            source = next(self._sources(item.original), source)
            why += ", nor is the original. To keep that of the rest, take it out there, and add what is left"
        return Quarantined(source=source, at=item.at, why=f"{why}.")

    def _sources(self, original: str) -> Iterator[str]:
        return (one.act.source for one in self._custody.receipts(original) if isinstance(one.act, Receipt))

    def settle(self) -> None:
        """Where originals were read to their end and all of that was kept, what could not be read before is settled.

        An original of which the rest could not be looked at is left as it was.
        """
        still = {original: self._still.pop(original, set()) for original in self._ended}
        spoiled = self._spoiled.keys() & self._ended
        self._ended.clear()
        if looked_at := {original: places for original, places in still.items() if "" not in places}:
            self._custody.settle(looked_at)
        for original in sorted(spoiled):
            number = self._spoiled.pop(original).number
            self._forget(original, why=f"it holds a text that was erased before, by entry {number}", by=self._by)


class Again:
    """Kept originals as a source."""

    def __init__(
        self, custody: Custody, originals: Originals, names: Iterable[str], about: About, ended: set[str]
    ) -> None:
        """What was read to its end is put into `ended`."""
        self._custody = custody
        self._ended = ended
        self._originals = originals
        self._names = list(names)
        self._about = about

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report of every original, in order."""
        for name in self._names:
            for receipt in islice((one.act for one in self._custody.receipts(name)), 1):
                if isinstance(receipt, Receipt):
                    yield from self._read(name, told(receipt, self._about))

    def _read(self, name: str, about: About) -> Iterator[Received | Quarantined]:
        try:
            with self._originals.open(name) as stream:
                yield from reports_of(Original(stream, name), about)
            self._ended.add(name)
        except NotFoundError:
            why = f"its original {name} is missing. Put it back from a copy of the project; rasd verify tells all."
            yield Quarantined(source=about.source, why=why)


def told(receipt: Receipt, about: About) -> About:
    """What is known of an original beside its bytes, by its receipt."""
    coding = next((value for name, value in receipt.headers if name.lower() == "content-encoding"), None)
    return msgspec.structs.replace(
        about, source=receipt.source, url=receipt.url, media=receipt.media, coding=coding or None
    )
