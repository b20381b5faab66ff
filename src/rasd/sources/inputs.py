"""Several files as one source, no two reports under one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rasd.model import Quarantined, Received
from rasd.sources.about import NOTHING, About
from rasd.sources.files import FileSource
from rasd.sources.keeping import Keep


class Inputs:
    """Every report of every input in order.

    Where two reports come under one id, both are kept: the second is called `ID#2`, the third `ID#3`, and `tell` says
    so once for each id. Content ids do not change: a report that really is the same is still the same report.
    """

    def __init__(self, names: Sequence[str], about: About = NOTHING, *, keep: Keep | None = None) -> None:
        """What is told in `about` beside the name holds for each; with `keep` each is kept, and read from there."""
        self._sources = [FileSource(name, about, keep=keep) for name in names]
        self._tell = about.tell

    @property
    def position(self) -> int:
        """Bytes read so far of all inputs together."""
        return sum(source.position for source in self._sources)

    @property
    def size(self) -> int | None:
        """Bytes of all inputs together; None where one can't be measured (a pipe, a missing file)."""
        sizes = [source.size for source in self._sources]
        return None if None in sizes else sum(size for size in sizes if size)

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report; what can't be read comes as `Quarantined` and the rest goes on."""
        used: dict[str, int] = {}
        for source in self._sources:
            for item in source.reports():
                yield item if isinstance(item, Quarantined) else self._named(item, used)

    def _named(self, received: Received, used: dict[str, int]) -> Received:
        report = received.report
        if report.key is None:
            return received
        if report.key not in used:
            used[report.key] = 1
            return received
        if used[report.key] == 1:
            self._tell(f"the id {report.key} comes more than once; all are kept, the second as {report.key}#2.")
        key = report.key
        while key in used:
            used[report.key] += 1
            key = f"{report.key}#{used[report.key]}"
        used[key] = 1
        return msgspec.structs.replace(received, report=msgspec.structs.replace(report, key=key))
