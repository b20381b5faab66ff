"""`rasd erase`: reports that have to go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rasd.cli.output import console
from rasd.exports.plain import plain
from rasd.project import Project
from rasd.project.erasing import Erased


def erase(names: Sequence[str], *, why: str, shared: bool, by: str, folder: Path) -> int:
    """Erase reports for good, and say where else they may be; the exit code."""
    erased = Project.open(folder).erase(names, why=why, by=by, shared=shared)
    for line in _told(erased):
        console().print(plain(line), soft_wrap=True)
    return 0


def _told(erased: Erased) -> Iterator[str]:
    if erased.entry is None:
        yield "All of that was erased before; nothing of it is left here."
        return
    yield (
        f"Erased {erased.reports:,} reports and {erased.originals:,} originals; "
        f"entry {erased.entry.number} of the log says so, by their hashes."
    )
    for copy in erased.copies:
        yield f"Not erased: a copy that {copy.by} made on {copy.at}, {copy.to}. Note it: the log may forget it."
    if erased.alike:
        yield f"The very same text stays in: {', '.join(erased.alike)}."
    if erased.editions:
        yield f"Editions that tell of it stay as they are: {', '.join(erased.editions)}. Publish anew: rasd publish."
    yield "Backups, and copies that left the project, have to be erased where they are."
