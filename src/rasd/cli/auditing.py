"""`rasd audit`: who decided what, when and why."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rasd.cli.output import console, tables
from rasd.exports.audit import write_csv
from rasd.exports.jsonl import JsonLines
from rasd.exports.plain import plain
from rasd.exports.whole import whole_file
from rasd.project import Language, Project


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """Which decisions are asked for, as it was typed; empty: whatever."""

    by: str = ""
    kind: str = ""
    report: str = ""
    field: str = ""
    since: str = ""
    until: str = ""


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """Where decisions are written to, in which form."""

    csv: Path | None = None
    jsonl: Path | None = None


def audit(asking: Asking, files: Files, *, limit: int, folder: Path, language: Language) -> int:
    """Show decisions, or write them to files; the exit code."""
    project = Project.open(folder)
    auditing = project.auditing
    asked = auditing.asked(**msgspec.structs.asdict(asking))
    if files.jsonl:
        JsonLines(files.jsonl).write(auditing.records(asked, language))
        console().print(plain(f"Wrote {files.jsonl}"))
    if files.csv:
        with whole_file(files.csv) as stream:
            write_csv(stream, auditing.records(asked, language))
        console().print(plain(f"Wrote {files.csv}"))
    if not files.jsonl and not files.csv:
        page = auditing.page(asked, limit=limit)
        console().print(tables(project, language).audit(page.rows, page.reports))
        if page.rest:
            console().print("There are more: say --limit, or write all of them with --csv FILE.")
    return 0
