"""`rasd sample`: drawing, coding, comparing, settling, and gold."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rich.table import Table

from rasd.cli.adding import read_all
from rasd.cli.output import console
from rasd.cli.telling import Teller
from rasd.exports.agreement import AgreementWords, agreement_words
from rasd.exports.jsonl import JsonLines
from rasd.exports.plain import plain
from rasd.measure.agreement import Agreement, Figures
from rasd.model.sample import MACHINE, Sample, Strata
from rasd.project import Language, Project
from rasd.project.codings import code_all, settle_all
from rasd.project.evaluation import coded_reports

_STATES: Final = {None: "not begun", "draft": "begun", "done": "done"}


def draw(
    name: str,
    *,
    count: int,
    coders: list[str],
    strata: Strata,
    seed: str,
    shows_machine: bool,
    by: str,
    folder: Path,
) -> int:
    """Draw a sample; the exit code."""
    project, teller = _read(folder)
    made = project.samples.draw(name, count, coders, by=by, seed=seed, strata=strata, shows_machine=shows_machine)
    console().print(plain(f"Drew {len(made.report_ids):,} reports as {made.name}, for {', '.join(made.coders)}."))
    if len(made.report_ids) < count:
        teller.note(f"there are no more than {len(made.report_ids):,} reports to draw from.")
    return teller.close()


def list_samples(folder: Path) -> int:
    """List the samples; the exit code."""
    project = Project.open(folder)
    for one in project.samples.all():
        console().print(plain(_summary(project, one)), soft_wrap=True)
    return 0


def show(name: str, folder: Path) -> int:
    """Show how far a sample is; the exit code."""
    project = Project.open(folder)
    found = project.samples.sample(name)
    console().print(plain(f"{_summary(project, found)}, seed {found.seed}"), soft_wrap=True)
    for work in project.samples.work(found):
        states = ", ".join(f"{coder} {_STATES[state]}" for coder, state in work.states.items())
        report = project.report(work.report_id)
        console().print(plain(f"{report.name}: {states}{', settled' if work.settled else ''}"), soft_wrap=True)
    return 0


def take_codings(name: str, file: Path, *, coder: str, draft: bool, folder: Path) -> int:
    """Take in a coder's codings; the exit code."""
    project = Project.open(folder)
    samples = project.samples
    kept = code_all(samples, samples.sample(name), coded_reports(file), coder, done=not draft)
    console().print(plain(f"Kept {len(kept):,} reports as {coder} coded them."))
    return 0


def settle(name: str, file: Path, *, why: str, by: str, folder: Path) -> int:
    """Say what holds; the exit code."""
    project, teller = _read(folder)
    samples = project.samples
    kept = settle_all(samples, samples.sample(name), coded_reports(file), by=by, why=why)
    console().print(f"Settled {len(kept):,} reports.")
    return teller.close()


def agree(name: str, folder: Path, language: Language) -> int:
    """Tell how far the coders of a sample agree; the exit code."""
    project, teller = _read(folder)
    found = project.samples.agreement(project.samples.sample(name))
    words = agreement_words(language)
    for figures in (found.people, *found.machine):
        console().print(_table(figures, words))
    console().print(words.about)
    return teller.close()


def export(name: str, output: Path, folder: Path) -> int:
    """Write what was settled; the exit code."""
    project = Project.open(folder)
    gold = project.samples.gold(project.samples.sample(name))
    JsonLines(output).write(gold.reports)
    console().print(f"Wrote {len(gold.reports):,} reports; {gold.left_out:,} are not settled, and were left out.")
    return 0


def _read(folder: Path) -> tuple[Project, Teller]:
    project, teller = Project.open(folder), Teller()
    read_all(project, teller)
    return project, teller


def _summary(project: Project, one: Sample) -> str:
    work = project.samples.work(one)
    done, settled = sum(item.open for item in work), sum(item.settled for item in work)
    coders = ", ".join(one.coders)
    return f"{one.name}: {len(work):,} reports for {coders}; {done:,} coded by all, {settled:,} settled"


def _table(figures: Figures, words: AgreementWords) -> Table:
    coders = ", ".join(words.machine if coder == MACHINE else plain(coder) for coder in figures.coders)
    title = words.heading.format(coders=coders, reports=f"{figures.reports:,}", events=f"{figures.events:,}")
    table = Table(title=title, title_justify="left")
    for column in (words.field, words.units, words.percent, words.alpha, words.meaning):
        table.add_column(column)
    for one in figures.fields:
        table.add_row(*_row(one, words))
    return table


def _row(one: Agreement, words: AgreementWords) -> tuple[str, ...]:
    percent = "" if one.percent is None else f"{one.percent:.0%}"
    alpha = "" if one.alpha is None else f"{one.alpha:.2f}"
    return words.fields[one.field], f"{one.units:,}", percent, alpha, words.meanings[one.meaning]
