"""`rasd code`: what reports claim, without a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from rich.console import RenderableType

from rasd.cli.bar import Bar
from rasd.cli.output import Output, explainer, tables
from rasd.cli.telling import Teller
from rasd.exports.jsonl import explained
from rasd.measure import CodedReport
from rasd.model import Quarantined
from rasd.project import Coded, Language, Project, ReaderName, engine, one_shot
from rasd.sources.inputs import Inputs


def code(
    inputs: list[str],
    *,
    output: Output,
    explain: bool,
    reader: ReaderName,
    columns: Mapping[str, str],
    jobs: int,
    language: Language,
) -> int:
    """Read every input and write what it claims; the exit code."""
    teller = Teller()
    project = Project.in_memory(engine(jobs), settings=one_shot(reader), within=Path())
    source = project.acquiring.inputs(inputs, tell=teller.note, columns=columns)
    teller.note(project.kit.note)
    with Bar(shown=output.path is not None) as bar:
        results = _watched(project.code(source), source, teller, bar)
        first = next(results, None)
        if first is not None or not teller.unused:
            _write(project, chain([first] if first else [], results), output, explain=explain, language=language)
    return teller.close()


def _watched(results: Iterable[Coded | Quarantined], source: Inputs, teller: Teller, bar: Bar) -> Iterator[Coded]:
    """What could be read, while the teller tells of the rest."""
    whole = source.size
    for done, item in enumerate(results, 1):
        bar.at(f"{done:,} reports", source.position, whole)
        if isinstance(item, Quarantined):
            teller.not_used(item)
            continue
        if item.note:
            teller.note(f"{item.report.name}: {item.note}")
        yield item


def _write(project: Project, results: Iterator[Coded], output: Output, *, explain: bool, language: Language) -> None:
    if output.form == "jsonl":
        if explain:
            sentence = project.kit.sentence(language)
            output.lines(explained(coded.report, coded.claims, sentence) for coded in results)
        else:
            output.lines(CodedReport.of(coded.report, coded.claims) for coded in results)
    else:
        output.show(_pieces(project, results, explain=explain, language=language))


def _pieces(
    project: Project, results: Iterator[Coded], *, explain: bool, language: Language
) -> Iterator[RenderableType]:
    made, why = tables(project, language), explainer(project, language)
    for coded in results:
        yield made.report(coded.report, coded.claims)
        if explain:
            yield from (why.claim(coded.report, claim) for claim in coded.claims)
