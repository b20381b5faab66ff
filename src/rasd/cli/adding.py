"""`rasd init` and `rasd add`: a project and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from rasd.cli.bar import Bar
from rasd.cli.output import console
from rasd.cli.telling import Teller
from rasd.exports.plain import plain
from rasd.project import Added, Project, Settings, engine, make_folder
from rasd.sources.inputs import Inputs


def init(folder: Path) -> int:
    """Make a project; the exit code."""
    made = make_folder(folder, Settings(name=folder.absolute().name))
    said = f"Made a project in {folder}. Add reports there: rasd add FILE" if made else f"{folder} is one already."
    console().print(plain(said))
    return 0


def add(inputs: list[str], *, columns: Mapping[str, str], by: str, folder: Path, jobs: int) -> int:
    """Add inputs to the project that `folder` is in; the exit code."""
    teller = Teller()
    project = Project.open(folder, engine(jobs))
    source = project.acquiring.inputs(inputs, tell=teller.note, columns=columns, by=by)
    told(add_all(project, source, teller, by=by))
    return teller.close()


def told(added: Added) -> None:
    """Say what was added."""
    console().print(
        f"{added.reports:,} reports, {added.new:,} of them new; {added.read:,} read, {added.claims:,} claims found."
    )


def add_all(project: Project, source: Inputs, teller: Teller, *, by: str = "", shown: bool = True) -> Added:
    """Add every input, with a bar and with a word on what could not be used."""
    return watched(project, teller, lambda step: project.add(source, step, by=by), source=source, shown=shown)


def read_all(project: Project, teller: Teller) -> None:
    """Read what this version has not read yet (after an upgrade: everything), with a bar."""
    watched(project, teller, project.read)


def watched(
    project: Project,
    teller: Teller,
    work: Callable[[Callable[[Added], None]], Added],
    *,
    source: Inputs | None = None,
    shown: bool = True,
) -> Added:
    """Do work that reads reports, maybe of a source, with a bar and with a word on what could not be used."""
    teller.note(project.kit.note)
    whole = source.size if source else None
    with Bar(shown=shown) as bar:

        def step(added: Added) -> None:
            if source and not added.read:
                bar.at(f"{added.reports:,} reports received", source.position, whole)
            else:
                bar.at(f"{added.read:,} reports read", added.read, added.new if source else None)
            for item in added.quarantined:
                teller.not_used(item)

        return work(step)
