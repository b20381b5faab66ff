"""Originals and their custody, as commands; what each does is in a module that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.options import HERE, Collector, Folder

keeping = typer.Typer(rich_markup_mode=None)
custody = typer.Typer(
    help="Where reports came from: the log, its time stamps, and copies of the originals.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Report = Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, ours or its source's.")]
Trust = Annotated[
    list[Path] | None,
    typer.Option("--trust", metavar="FILE", help="A certificate of an authority that you trust; may be said again."),
]


@keeping.command()
def verify(
    edition: Annotated[
        Path | None, typer.Argument(metavar="EDITION", help="The folder of an edition, instead of the project.")
    ] = None,
    *,
    key: Annotated[
        str, typer.Option("--key", metavar="KEY", help="The publishers' key for an edition: a file, or the key itself.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="HASH", help="The end of the log as you noted it once: it must be in it.")
    ] = "",
    trust: Trust = None,
    folder: Folder = HERE,
) -> None:
    """Look whether everything received is still there and as it was: originals, reports and the log itself.

    Everything is hashed again. What is missing or was changed is told, and the exit code is 2. Note the hash that it
    ends with somewhere else: with --until it proves later that the log up to there is the same. So does a time stamp
    (rasd custody stamp): with --trust it is also looked at whether the authority of that certificate signed it.

    The folder of an edition is checked against the list of its files and the signature on that. Say the publishers' key
    that you know from elsewhere: without it, it is only known that whoever signed the edition put his own key in.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd verify --project deir-ez-zor
    """
    from rasd.cli.editions import verify as run_edition
    from rasd.cli.keeping import verify as run

    if edition is not None:
        raise typer.Exit(run_edition(edition, key=key))
    raise typer.Exit(run(folder, until=until, trust=trust or []))


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


@keeping.command()
def erase(
    names: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Ids of reports, ours or their sources'.")],
    *,
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help="The reason. It stays in the log: name nobody in it.")
    ],
    by: Collector,
    shared: Annotated[
        bool,
        typer.Option("--with-original", help="Also where the original holds other reports: those stay as text alone."),
    ] = False,
    folder: Folder = HERE,
) -> None:
    """Erase reports for good: text, claims, originals, and what the log says of them. It can't be undone.

    In the log stay who erased, when and why, and the hashes of texts and originals, by which they are known and
    refused if they come again. Other versions of a report go only if you name them. What people decided stays: it
    names claims by their ids. If it is ended half-way, say it again.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd erase r1 r2 r3 --why "the family asked for it" --by lina --project deir-ez-zor
    """
    from rasd.cli.erasing import erase as run

    raise typer.Exit(run(names, why=why, shared=shared, by=by, folder=folder))


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


@custody.command()
def stamp(
    *,
    authority: Annotated[str, typer.Option("--authority", metavar="URL", help="Where it takes questions.")],
    trust: Trust = None,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Let a time-stamping authority (RFC 3161) sign that the log was as it is now.

    One stamp vouches for everything that was received so far, as each entry of the log holds the hash of the one
    before. Nothing is sent but the hash of the last entry; the authority learns that, your address and the moment. Its
    answer is kept with the originals. With --trust nothing is logged that its certificate does not vouch for.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd custody stamp --authority https://freetsa.org/tsr --project deir-ez-zor
      rasd verify --project deir-ez-zor
    """
    from rasd.cli.keeping import stamp as run

    raise typer.Exit(run(authority, trust=trust or [], by=by, folder=folder))


@custody.command()
def case(
    names: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Reports, claims or incidents; of an incident all its reports are meant."),
    ],
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write it: NAME.wacz.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What or for whom it is.")] = "",
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Write a case: originals and what was read in them, with their custody, as one file that others can check.

    The file is a web archive (WACZ): programs such as ReplayWeb.page show its pages, and case/README.txt in it says
    how to check it without Rasd. It holds the originals in full, with everything and everybody that they name, and who
    collected them: it is for courts and archives, not for publishing. That it was written is logged.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd custody case r1 r2 -o case.wacz --why "for the court" --project deir-ez-zor
    """
    from rasd.cli.keeping import case as run

    raise typer.Exit(run(names, target=output, why=why, by=by, folder=folder))
