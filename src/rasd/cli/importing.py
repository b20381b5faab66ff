"""`rasd import`: what a table would change, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rasd.cli.adding import read_all
from rasd.cli.output import console
from rasd.cli.telling import FAILED, Teller, say
from rasd.exports.plain import plain
from rasd.model import InputError
from rasd.project import Project
from rasd.project.importing import Line, Outcome, Plan, Table
from rasd.project.importing_incidents import apply_sheet
from rasd.sources.tables.fieldrows import MOST_BYTES

_OUTCOMES: Final[Mapping[Outcome, str]] = {
    "new": "new",
    "change": "changes",
    "same": "nothing to change",
    "wrong": "can't be used",
}


def corrections(file: Path, *, apply: bool, columns: Mapping[str, str], skip_bad: bool, by: str, folder: Path) -> int:
    """Tell or apply corrections; the exit code."""
    project, teller = _read(folder)
    found = project.corrections
    plan = found.plan(_table(file, columns))
    _told(plan)
    if not apply:
        return _only_looked(plan, teller)
    count = found.apply(plan, by=by, skip_bad=skip_bad)
    console().print(f"{count:,} corrections were made.")
    return teller.close()


def incidents(
    file: Path, *, apply: bool, columns: Mapping[str, str], skip_bad: bool, called: str, by: str, folder: Path
) -> int:
    """Tell or take in a sheet of incidents; the exit code."""
    project, teller = _read(folder)
    table = _table(file, columns)
    plan = project.sheets.plan(table, called)
    _told(plan)
    if not apply:
        return _only_looked(plan, teller)
    count = apply_sheet(project, table, plan, by=by, skip_bad=skip_bad)
    console().print(f"{count:,} rows were taken in.")
    return teller.close()


def _only_looked(plan: Plan, teller: Teller) -> int:
    console().print("Nothing was changed. To do it, say the same with --apply.")
    return FAILED if plan.wrong else teller.close()


def _told(plan: Plan) -> None:
    for line in plan.lines:
        if line.outcome == "wrong":
            say(_row(line))
        else:
            console().print(plain(_row(line)), soft_wrap=True)
    counts = (f"{count:,} {told}" for outcome, told in _OUTCOMES.items() if (count := plan.count(outcome)))
    console().print(f"{len(plan.lines):,} rows: {', '.join(counts) or 'none'}.")


def _row(line: Line) -> str:
    column = f", column {line.column}" if line.column else ""
    return f"{line.at}{column}: {_OUTCOMES[line.outcome]}: {line.what} {line.remedy}".rstrip()


def _table(file: Path, columns: Mapping[str, str]) -> Table:
    try:
        with file.open("rb") as stream:
            return Table(name=str(file), content=stream.read(MOST_BYTES + 1), columns=columns)
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(file)) from error


def _read(folder: Path) -> tuple[Project, Teller]:
    project, teller = Project.open(folder), Teller()
    read_all(project, teller)
    return project, teller
