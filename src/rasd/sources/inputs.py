"""Several files as one source, no two reports under one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from rasd.model import Quarantined, Received
from rasd.sources.about import NOTHING, About
from rasd.sources.bystanders import PARTS, is_folder_of_parts, kind_of, passed_over
from rasd.sources.files import FileSource
from rasd.sources.keeping import Keep
from rasd.sources.names import Names
from rasd.sources.visiting import Ask, WebSource
from rasd.sources.web import Polite

#: what marks a project's folder, and what it has in it that is no input
_PROJECT: Final = "rasd.toml"
_OURS: Final = frozenset(
    {_PROJECT, "rasd.sqlite", "rasd.sqlite-wal", "rasd.sqlite-shm", "originals", "gazetteer.tsv", "llm-usage.jsonl"}
)


def is_address(name: str) -> bool:
    """Whether an input is an address of the web."""
    return name.lower().startswith(("http://", "https://"))


def named(name: str, passed: Counter[str] | None = None) -> Iterator[str]:
    """The inputs that a name stands for: a folder's files, in order; else itself.

    What is hidden, links to folders, and what a project keeps for itself are passed over; so are pictures and other
    files that are no texts, and `passed` counts them by their kinds.
    """
    path = Path(name)
    if is_address(name) or not path.is_dir():
        yield name
        return
    ours = _OURS if (path / _PROJECT).is_file() else frozenset()
    entries = sorted(path.iterdir())
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or entry.name in ours or not _is_input(entry):
            continue
        if kind := _bystander(entry, names):
            if passed is not None:
                passed[kind] += 1
        else:
            yield from named(str(entry), passed)


def _bystander(entry: Path, names: Collection[str]) -> str | None:
    if entry.is_dir():
        return PARTS if is_folder_of_parts(entry.name, names) else None
    return kind_of(entry.name, names)


def _is_input(entry: Path) -> bool:
    return entry.is_file() or (entry.is_dir() and not entry.is_symlink())


class Inputs:
    """Every report of every input in order.

    Where two reports come under one id, both are kept: the second is called `ID#2`, the third `ID#3`, and `tell` says
    so once for each id. Content ids do not change: a report that really is the same is still the same report.
    """

    def __init__(
        self, names: Sequence[str], about: About = NOTHING, *, keep: Keep | None = None, ask: Ask | None = None
    ) -> None:
        """What is told in `about` beside the name holds for each; with `keep` each is kept, and read from there.

        Addresses of the web are asked by `ask`, by default as a polite guest does.
        """
        ask = ask or Polite().fetch
        passed = {name: Counter[str]() for name in names}
        self._sources = [self._source(name, about, ask, keep) for one in names for name in named(one, passed[one])]
        self._passed = {name: kinds for name, kinds in passed.items() if kinds}
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
        with closing(Names()) as names:
            for source in self._sources:
                for item in source.reports():
                    yield item if isinstance(item, Quarantined) else self._named(item, names)
        for folder, kinds in self._passed.items():
            self._tell(f"{folder}: {passed_over(kinds)}")

    @staticmethod
    def _source(name: str, about: About, ask: Ask, keep: Keep | None) -> FileSource | WebSource:
        if not is_address(name):
            return FileSource(name, about, keep=keep)
        return WebSource(name, about, ask, keep=keep)

    def _named(self, received: Received, names: Names) -> Received:
        report = received.report
        if report.key is None:
            return received
        given = names.give(report.key)
        if given.is_second:
            self._tell(f"the id {report.key} comes more than once; all are kept, the second as {given.name}.")
        return msgspec.structs.replace(received, report=msgspec.structs.replace(report, key=given.name))
