"""Whether what the log says was erased is gone, and whether what is gone was erased."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rasd.model.custody import Entry, Mark
from rasd.model.erasure import Blank, Erasure
from rasd.ports import Originals, Store
from rasd.project.findings import Finding


def when_and_why(entry: Entry) -> str:
    """When, by whom and why something was erased."""
    why = entry.act.why if isinstance(entry.act, Erasure) else ""
    return f"on {entry.mark.at} by {entry.mark.by} ({why})"


class Erasures:
    """Hears the log from its beginning, and then says what is not right about what was erased."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._blanks: dict[int, Entry] = {}
        self._last = 0

    def hear(self, entry: Entry) -> None:
        """Take down an entry, if it is about erasing."""
        self._last = entry.number
        if isinstance(entry.act, Erasure):
            self._entries.append(entry)
        elif isinstance(entry.act, Blank):
            self._blanks[entry.number] = entry

    def findings(self, originals: Originals, store: Store) -> Iterator[Finding]:
        """A note of each erasure, and what is wrong about it."""
        for entry in self._entries:
            if isinstance(entry.act, Erasure):
                gone = f"{len(entry.act.reports):,} reports and {len(entry.act.originals):,} originals"
                yield Finding(
                    kind="note", what=f"entry {entry.number}", why=f"{gone} were erased {when_and_why(entry)}."
                )
                yield from _left(entry, entry.act, originals, store)
        yield from self._unlike()

    def _unlike(self) -> Iterator[Finding]:
        """Entries that say no more what they said, and no erasure tells of it, or not so; and the other way round."""
        accounted = self._accounted()
        for number, entry in self._blanks.items():
            if number not in accounted:
                why = "it says no more what it said, and no entry says that this was erased."
                yield Finding(kind="log", what=f"entry {number}", why=why)
            elif (entry.mark, entry.salt) != (accounted[number], ""):
                why = "what was left of it when it was blanked was changed."
                yield Finding(kind="log", what=f"entry {number}", why=why)
        for number in sorted(accounted.keys() - self._blanks.keys()):
            if number <= self._last:
                why = "what it said was erased, and it says something: it was put back."
                yield Finding(kind="log", what=f"entry {number}", why=why)

    def _accounted(self) -> Mapping[int, Mark]:
        return {
            one.entry: Mark(at=one.at, by="", tool="")
            for entry in self._entries
            if isinstance(entry.act, Erasure)
            for one in entry.act.blanked
        }


def _left(entry: Entry, erasure: Erasure, originals: Originals, store: Store) -> Iterator[Finding]:
    """What was erased and is here."""
    for name in erasure.originals:
        if originals.now(name) is not None:
            why = "it was erased, and is left over: the program was ended. The next rasd erase or rasd add removes it."
            yield Finding(kind="original", what=name, why=why)
    for report in store.reports([one.report_id for one in erasure.reports]):
        why = f"it was erased {when_and_why(entry)}, and is here: it was put back. Erase it again."
        yield Finding(kind="report", what=report.id, why=why)
