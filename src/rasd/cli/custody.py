"""Originals and their custody, as commands; what each does is in a module that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.options import HERE, Collector, Folder

keeping = typer.Typer(rich_markup_mode=None)
custody = typer.Typer(
    help="Where reports came from: the log, and copies of the originals.", no_args_is_help=True, rich_markup_mode=None
)

Report = Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, ours or its source's.")]


@keeping.command()
def verify(
    *,
    until: Annotated[
        str, typer.Option("--until", metavar="HASH", help="The end of the log as you noted it once: it must be in it.")
    ] = "",
    folder: Folder = HERE,
) -> None:
    """Look whether everything received is still there and as it was: originals, reports and the log itself.

    Everything is hashed again. What is missing or was changed is told, and the exit code is 2. Note the hash that it
    ends with somewhere else: with --until it proves later that the log up to there is the same.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd verify --project deir-ez-zor
    """
    from rasd.cli.keeping import verify as run

    raise typer.Exit(run(folder, until=until))


@keeping.command()
def quarantine(
    *,
    retry: Annotated[bool, typer.Option("--retry", help="Read it all once more, after a fix or an upgrade.")] = False,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """List what could not be read, and why. It is kept as it was received until it can be.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd quarantine --project deir-ez-zor
      rasd quarantine --retry --project deir-ez-zor
    """
    from rasd.cli.keeping import quarantine as run

    raise typer.Exit(run(folder, retry=retry, by=by))


@custody.command()
def log(
    report: Annotated[
        str | None, typer.Argument(metavar="REPORT", help="Only what is about this report; without it, everything.")
    ] = None,
    *,
    folder: Folder = HERE,
) -> None:
    """Show the custody log: what was received, from where, by whom, when, and what was made of it.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd custody log --project deir-ez-zor
      rasd custody log r1 --project deir-ez-zor
    """
    from rasd.cli.keeping import log as run

    raise typer.Exit(run(report, folder=folder))


@custody.command()
def copy(
    report: Report,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write the copy.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What the copy is for.")] = "",
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Copy the original that a report was read from, byte for byte; that there is a copy is written into the log.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd custody copy r1 -o copy.jsonl --why "for the court" --project deir-ez-zor
    """
    from rasd.cli.keeping import copy as run

    raise typer.Exit(run(report, target=output, why=why, by=by, folder=folder))
