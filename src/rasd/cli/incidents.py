"""`rasd incidents`: which acts reports tell of, each once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rasd.cli.adding import add_all, read_all
from rasd.cli.output import Output, tables
from rasd.cli.telling import Teller
from rasd.exports.incidents import record
from rasd.project import Language, Project, ReaderName, engine, one_shot
from rasd.project.walks import Wanted


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
