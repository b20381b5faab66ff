"""`rasd show` and `rasd explain`: reports, claims and incidents, and why they read so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from rich.console import RenderableType

from rasd.cli.adding import read_all
from rasd.cli.output import console, explainer, tables
from rasd.cli.telling import Teller
from rasd.exports.labels import labels
from rasd.model import Incident, InputError, Quarantined, Report
from rasd.project import Coded, Found, FoundClaim, FoundIncident, Language, Project, ReaderName, one_shot
from rasd.sources.about import STANDARD_INPUT


def show(name: str, *, folder: Path, language: Language) -> int:
    """Show what has that id; the exit code."""
    project, teller = Project.open(folder), Teller()
    found = project.find(name)
    if isinstance(found, FoundIncident):
        teller.note(_renamed(name, found.incident))
    _print(_shown(project, found, language))
    return 0


def _renamed(name: str, incident: Incident) -> str:
    """What to say where an incident was asked for by a name that it had once; empty if it has it still."""
    return f"{name} is {incident.id} by now." if name != incident.id else ""


def explain(
    names: Sequence[str],
    *,
    every: bool,
    folder: Path,
    html: Path | None,
    why_not: str | None,
    reader: ReaderName,
    language: Language,
) -> int:
    """Say why what has those ids, the reports in those files, or with `every` all of a project, read so; the exit code.

    With `html` the reports' pages are written instead; with `why_not` it is said what was made of those words.
    """
    if not names and not every:
        raise InputError("nothing is named.", remedy="Name an ID or a file, or say --all for the whole project.")
    if html is not None and why_not is not None:
        raise InputError("pages don't tell what was not read.", remedy="Say --html or --why-not, not both.")
    teller = Teller()
    without = not every and all(map(_is_file, names))
    project = Project.in_memory(settings=one_shot(reader), within=folder) if without else Project.open(folder)
    teller.note(project.kit.note)
    asked = _asked(project, names, teller, every=every)
    if why_not is not None:
        from rasd.cli.whynot import answers  # noqa: PLC0415 - few ask for it

        _print(answers(project, _reports(project, asked), why_not, language))
    elif html is None:
        _print(piece for found in asked for piece in _explained(project, found, language))
    else:
        from rasd.cli.pages import write_pages  # noqa: PLC0415 - only pages need Jinja

        write_pages(project, _reports(project, asked), html, language)
    return teller.close()


def _asked(project: Project, names: Sequence[str], teller: Teller, *, every: bool) -> Iterator[Found]:
    """What the names name, in their order, then with `every` each report; the teller tells of what can't be used."""
    for name in names:
        if not _is_file(name):
            yield project.find(name)
            continue
        for item in project.code(project.acquiring.inputs([name], tell=teller.note)):
            if isinstance(item, Quarantined):
                teller.not_used(item)
            else:
                yield item
    if every:
        read_all(project, teller)
        yield from map(project.coded, project.reports())


def _is_file(name: str) -> bool:
    return name == STANDARD_INPUT or Path(name).is_file()


def _shown(project: Project, found: Found, language: Language) -> Iterator[RenderableType]:
    made = tables(project, language)
    match found:
        case Coded():
            yield made.report(found.report, found.claims)
            yield from _origin(project, found.report, language)
        case FoundClaim():
            yield made.report(found.report, [found.claim])
        case FoundIncident():
            incident = found.incident
            texts = {*incident.report_ids, *incident.independent}
            reports = {report.id: report for report in project.reports(texts)}
            names = {report.id: report.name for report in reports.values()}
            yield made.incidents([incident], names)
            yield made.timeline(incident, ((told.report, told.claim) for told in found.told), names)
            if incident.copies:
                yield made.copies(incident, reports)
            if found.decisions:
                yield made.decisions(found.decisions, project.texts(found.decisions))
            for report in found.reports:
                yield made.report(report, [told.claim for told in found.told if told.report.id == report.id])


def _origin(project: Project, report: Report, language: Language) -> Iterator[RenderableType]:
    """Where a report came from, and what its source changed in it, where that is known."""
    from rasd.exports.origin import origin_table, versions_table  # noqa: PLC0415 - only reports of a project have it

    words = labels(language)
    if ways := project.acquiring.custody.came_from(report):
        yield origin_table(ways, words)
    if len(versions := project.acquiring.custody.versions(report)) > 1:
        yield versions_table(versions, words)


def _explained(project: Project, found: Found, language: Language) -> Iterator[RenderableType]:
    why = explainer(project, language)
    match found:
        case Coded():
            yield why.report(found.report, found.claims, found.note)
        case FoundClaim():
            yield why.claim(found.report, found.claim)
        case FoundIncident():
            yield why.incident(found.incident)
            for told in found.told:
                yield why.claim(told.report, told.claim)


def _reports(project: Project, asked: Iterator[Found]) -> Iterator[Coded]:
    """Each report that is asked for, or that tells what is asked for, once."""
    seen: set[str] = set()
    for coded in chain.from_iterable(_telling(project, found) for found in asked):
        if coded.report.id not in seen:
            seen.add(coded.report.id)
            yield coded


def _telling(project: Project, found: Found) -> Iterator[Coded]:
    match found:
        case Coded():
            yield found
        case FoundClaim():
            yield project.coded(found.report)
        case FoundIncident():
            yield from map(project.coded, found.reports)


def _print(pieces: Iterator[RenderableType]) -> None:
    screen = console()
    for piece in pieces:
        screen.print(piece)
