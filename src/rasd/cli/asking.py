"""Questions that need no project: `rasd packs check` and `show`, `rasd eval`."""

from __future__ import annotations

from pathlib import Path

from rasd.cli.output import console
from rasd.cli.telling import FAILED, Teller, say
from rasd.measure import table
from rasd.model import NotFoundError
from rasd.project import Project, ReaderName, check_packs, engine, one_shot
from rasd.sources.packentries import entries
from rasd.sources.packfiles import shipped_files


def check() -> int:
    """Validate the packs that come with Rasd and read their cases; the exit code."""
    checked = check_packs()
    for difference in checked.wrong:
        say(difference)
    if checked.wrong:
        return FAILED
    console().print(f"{checked.files} pack files are as they should be, and {checked.cases} cases are read as told.")
    return 0


def show_entry(name: str) -> int:
    """Print every entry of the packs that is called so, with its file and line; the exit code."""
    found = list(entries(shipped_files(), name))
    if not found:
        raise NotFoundError(f"no pack has an entry called {name}.", remedy="An id or a name, as it stands in the file.")
    for entry in found:
        console().print(f"{entry.file}:{entry.line}\n{entry.text}\n", soft_wrap=True)
    return 0


def evaluate(gold: Path, *, reader: ReaderName, jobs: int) -> int:
    """Print how well the reader does on gold; the exit code."""
    project = Project.in_memory(engine(jobs), settings=one_shot(reader), within=Path())
    Teller().note(project.kit.note)
    rows = project.evaluate(gold)
    console().print(table(rows))
    return 0
