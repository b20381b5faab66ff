"""`rasd link`, and what people decide of incidents: merge, split, never-merge, rate, undo, decisions."""

from __future__ import annotations

from pathlib import Path

from rasd.cli.adding import read_all
from rasd.cli.output import console, tables
from rasd.cli.telling import Teller
from rasd.exports.labels import labels
from rasd.exports.plain import plain
from rasd.exports.waterfall import waterfall
from rasd.model import Decision, InputError
from rasd.project import Language, Project


def link(names: list[str], *, explain: bool, folder: Path, language: Language) -> int:
    """Bring the incidents up to date, or explain two names; the exit code."""
    if explain != bool(names) or (explain and len(names) != 2):
        raise InputError("two things are compared.", remedy="Say: rasd link --explain A B, or rasd link alone.")
    project, teller = _opened(folder)
    if explain:
        found = project.between(*names)
        sides = [(project.report_of(claim), claim) for claim in (found.left, found.right)]
        console().print(waterfall(found, sides, project.kit.sentence(language), labels(language)))
    else:
        console().print(f"{len(project.incidents()):,} incidents.")
    return teller.close()


def merge(names: list[str], *, by: str, why: str, folder: Path) -> int:
    """Merge incidents; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.merge(names, by=by, why=why), teller)


def split(incident: str, out: list[str], *, by: str, why: str, folder: Path) -> int:
    """Take claims out of an incident; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.split(incident, out, by=by, why=why), teller)


def never_merge(left: str, right: str, *, by: str, why: str, folder: Path) -> int:
    """Keep two incidents apart; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.never_merge(left, right, by=by, why=why), teller)


def rate(rating: str, names: list[str], *, by: str, why: str, folder: Path) -> int:
    """Rate claims; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.rate(names, rating, by=by, why=why), teller)


def accept(names: list[str], *, by: str, why: str, folder: Path) -> int:
    """Accept incidents; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.accept(names, by=by, why=why), teller)


def withhold(names: list[str], *, by: str, why: str, folder: Path) -> int:
    """Withhold incidents; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.withhold(names, by=by, why=why), teller)


def undo(decision: str | None, *, by: str, why: str, folder: Path) -> int:
    """Take a decision back; the exit code."""
    project, teller = _opened(folder)
    return _decided(project, project.undo(decision, by=by, why=why), teller)


def decisions(*, folder: Path, language: Language) -> int:
    """List the decisions; the exit code."""
    project = Project.open(folder)
    made = project.decisions()
    console().print(tables(project, language).decisions(made, project.texts(made)))
    return 0


def _opened(folder: Path) -> tuple[Project, Teller]:
    project, teller = Project.open(folder), Teller()
    read_all(project, teller)
    return project, teller


def _decided(project: Project, decision: Decision, teller: Teller) -> int:
    """Say what became of the incidents that a decision is about."""
    now = project.holding(project.about(decision))
    held = ", ".join(f"{incident.id} ({len(incident.claim_ids):,} claims)" for incident in now)
    console().print(
        plain(f"Decision {decision.id}. Now: {held or 'no incident'}. To take it back: rasd undo {decision.id}")
    )
    return teller.close()
