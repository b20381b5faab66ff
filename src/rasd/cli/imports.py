"""Tables that teams keep, as commands; what each does is in a module that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.mapping import mapped
from rasd.cli.options import HERE, Collector, Folder

importing = typer.Typer(
    help="Tables that your team keeps: corrections, and incidents. Nothing changes before you say --apply.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A table: CSV, or an Excel workbook (XLSX).")]
Apply = Annotated[bool, typer.Option("--apply", help="Do it. Without, it is only told what would be done.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column holds; may be said again."),
]
Skip = Annotated[bool, typer.Option("--skip-bad", help="Leave out rows that can't be used; else nothing is done.")]


@importing.command()
def corrections(
    file: File,
    *,
    apply: Apply = False,
    columns: Columns = None,
    skip_bad: Skip = False,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Look through a table of corrections: claim (or report), field, old value, new value, why, by.

    Each row is told with what it would change, or why it can't: its number, the column and what to do. A row whose old
    value is not what the claim says is not applied: somebody was there before.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd import corrections corrections.csv --project deir-ez-zor
    """
    from rasd.cli.importing import corrections as run

    raise typer.Exit(run(file, apply=apply, columns=mapped(columns or []), skip_bad=skip_bad, by=by, folder=folder))


@importing.command()
def incidents(
    file: File,
    *,
    apply: Apply = False,
    columns: Columns = None,
    skip_bad: Skip = False,
    called: Annotated[
        str, typer.Option("--as", metavar="NAME", help="What the sheet is called as a source; the file's name.")
    ] = "",
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Look through a sheet of incidents: date, place, type, killed, injured, side, url, note; also id, area, lat, lon.

    A sheet is one more source. Each row becomes a report of what the row says, kept with the file that it came in, and
    is linked with what other reports tell. Dates and types are needed. With a column of ids a row that was changed
    replaces what it said before; without, it is a new one.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd import incidents incidents.csv --project deir-ez-zor
      rasd import incidents incidents.csv --map "what happened=note" --apply --project deir-ez-zor
      rasd incidents --project deir-ez-zor
    """
    from rasd.cli.importing import incidents as run

    raise typer.Exit(
        run(
            file,
            apply=apply,
            columns=mapped(columns or []),
            skip_bad=skip_bad,
            called=called,
            by=by,
            folder=folder,
        )
    )
