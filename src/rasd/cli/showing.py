"""`rasd show` and `rasd explain`: one report, claim or incident, and why it reads so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from rasd.cli.output import console, explainer, tables
from rasd.exports.whole import whole_file
from rasd.model import InputError, Quarantined
from rasd.project import Coded, Found, FoundClaim, FoundIncident, Language, Project
from rasd.sources.files import STANDARD_INPUT, FileSource


def show(name: str, *, folder: Path, language: Language) -> int:
    """Show what has that id; the exit code."""
    project = Project.open(folder)
    _print(_shown(project, project.find(name), language))
    return 0


def explain(name: str, *, folder: Path, html: Path | None, language: Language) -> int:
    """Say why what has that id, or the report in that file, reads as it does; the exit code."""
    project, found = _find(name, folder)
    if html is None:
        _print(_explained(project, found, language))
        return 0
    page = project.page(_report(project, found), language)
    with whole_file(html) as stream:
        stream.write(page.encode())
    console().print(f"Wrote {html}")
    return 0


def _find(name: str, folder: Path) -> tuple[Project, Found]:
    """What `name` names: a file with one report, or an id of the project."""
    if name != STANDARD_INPUT and not Path(name).is_file():
        project = Project.open(folder)
        return project, project.find(name)
    project = Project.in_memory()
    results = list(project.code(FileSource(name)))
    if len(results) != 1:
        raise InputError(
            f"there are {len(results)} reports in it, and one can be explained at a time.",
            where=name,
            remedy="Add it to a project (rasd init, rasd add), and name one report by its id.",
        )
    if isinstance(results[0], Quarantined):
        raise InputError(results[0].why, where=name)
    return project, results[0]


def _shown(project: Project, found: Found, language: Language) -> Iterator[RenderableType]:
    made = tables(project, language)
    match found:
        case Coded():
            yield made.report(found.report, found.claims)
        case FoundClaim():
            yield made.report(found.report, [found.claim])
        case FoundIncident():
            reports = {told.report.id: told.report for told in found.told}
            yield made.incidents([found.incident], {report.id: report.name for report in reports.values()})
            for report in reports.values():
                yield made.report(report, [told.claim for told in found.told if told.report.id == report.id])


def _explained(project: Project, found: Found, language: Language) -> Iterator[RenderableType]:
    why = explainer(project, language)
    match found:
        case Coded():
            for claim in found.claims:
                yield why.claim(found.report, claim)
            if not found.claims:
                yield Text(found.note or why.words.interface.no_claims)
        case FoundClaim():
            yield why.claim(found.report, found.claim)
        case FoundIncident():
            yield why.incident(found.incident)
            for told in found.told:
                yield why.claim(told.report, told.claim)


def _report(project: Project, found: Found) -> Coded:
    """The report whose page is asked for."""
    match found:
        case Coded():
            return found
        case FoundClaim():
            return Coded(report=found.report, claims=tuple(project.claims(found.report.id)))
        case FoundIncident():
            names = ", ".join(dict.fromkeys(told.report.name for told in found.told))
            raise InputError("an incident has no page yet.", remedy=f"Name one of its reports: {names}.")


def _print(pieces: Iterator[RenderableType]) -> None:
    screen = console()
    for piece in pieces:
        screen.print(piece)
