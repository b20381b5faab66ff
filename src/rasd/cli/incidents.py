"""`rasd incidents`: which acts reports tell of, each once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import get_args

import msgspec

from rasd.cli.adding import add_all, read_all
from rasd.cli.output import Output, tables
from rasd.cli.telling import Teller
from rasd.exports.incidents import record
from rasd.model import Incident, InputError
from rasd.model.incident import Grade
from rasd.project import Language, Project, ReaderName, engine, one_shot


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents a user wants to see: ISO days, both included, and grades; all where nothing is said."""

    since: str = ""
    until: str = ""
    grades: frozenset[str] = frozenset()

    @classmethod
    def of(cls, since: datetime | None, until: datetime | None, grade: str) -> Wanted:
        """As the command line has it: grades with commas between."""
        grades = frozenset(filter(None, grade.split(",")))
        if strange := grades.difference(get_args(Grade)):
            raise InputError(f"{min(strange)} is no grade.", remedy=f"Grades are {', '.join(get_args(Grade))}.")
        days = [day.date().isoformat() if day else "" for day in (since, until)]
        return cls(since=days[0], until=days[1], grades=grades)

    def __contains__(self, incident: Incident) -> bool:
        if self.grades and incident.grade not in self.grades:
            return False
        if incident.start is None:
            return not (self.since or self.until)
        last = incident.end or incident.start
        return last >= self.since and (not self.until or incident.start <= self.until)


def incidents(
    inputs: list[str],
    *,
    wanted: Wanted,
    folder: Path,
    output: Output,
    reader: ReaderName,
    columns: Mapping[str, str],
    jobs: int,
    language: Language,
) -> int:
    """Incidents of the inputs, or without any of the project that `folder` is in; the exit code."""
    teller = Teller()
    if inputs:
        project = Project.in_memory(engine(jobs), settings=one_shot(reader), within=folder)
        source = project.acquiring.inputs(inputs, tell=teller.note, columns=columns)
        if not add_all(project, source, teller, shown=output.path is not None).reports and teller.unused:
            return teller.close()
    else:
        project = Project.open(folder, engine(jobs))
        read_all(project, teller)
    found = [incident for incident in project.incidents() if incident in wanted]
    names = {report.id: report.name for report in project.reports()}
    if output.form == "jsonl":
        sentence = project.kit.sentence(language)
        output.lines(record(incident, names, sentence) for incident in found)
    else:
        output.show([tables(project, language).incidents(found, names)])
    return teller.close()
