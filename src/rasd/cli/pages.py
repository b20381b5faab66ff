"""Pages of reports: one file, or a folder with an index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rasd.cli.bar import Bar
from rasd.cli.output import console
from rasd.exports.page import PageFolder
from rasd.exports.plain import plain
from rasd.exports.whole import whole_file
from rasd.model import InputError
from rasd.project import Coded, Language, Project

_PAGE = (".html", ".htm")


def write_pages(project: Project, reports: Iterable[Coded], target: Path, language: Language) -> None:
    """Write the page of the one report to a file where `target` is named like a page, else all of them to a folder."""
    if target.suffix.lower() in _PAGE:
        said = _one(project, list(reports), target, language)
    else:
        said = _many(project, reports, target, language)
    console().print(plain(said))


def _one(project: Project, reports: list[Coded], file: Path, language: Language) -> str:
    if len(reports) != 1:
        raise InputError(
            f"these are {len(reports)} reports, and a file holds the page of one.",
            where=str(file),
            remedy="Name a folder for all of them, or one report.",
        )
    with whole_file(file) as stream:
        stream.write(project.page(reports[0], language).encode())
    return f"Wrote {file}"


def _many(project: Project, reports: Iterable[Coded], target: Path, language: Language) -> str:
    folder = PageFolder(target, language)
    done = 0
    with Bar(shown=True) as bar:
        for done, coded in enumerate(reports, 1):
            folder.add(coded.report, project.page(coded, language), claims=len(coded.claims))
            bar.at(f"{done:,} pages", done, None)
    return f"Wrote {done:,} pages. All of them are listed in {folder.close()}"
