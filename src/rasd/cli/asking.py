"""Questions that need no project: `rasd gazetteer find`, `rasd packs check`, `rasd eval`."""

from __future__ import annotations

from pathlib import Path

from rasd.cli.output import console, tables
from rasd.measure import table
from rasd.project import Language, Project, check_packs, engine


def find_places(name: str, *, language: Language) -> int:
    """Print what the gazetteer knows by that name; the exit code."""
    project = Project.in_memory()
    places = project.places(name)
    console().print(tables(project, language).places(places))
    return 0


def check() -> int:
    """Validate the packs that come with Rasd; the exit code."""
    console().print(f"{check_packs()} pack files, all as they should be.")
    return 0


def evaluate(gold: Path, *, jobs: int) -> int:
    """Print how well the reader does on gold; the exit code."""
    rows = Project.in_memory(engine(jobs)).evaluate(gold)
    console().print(table(rows))
    return 0
