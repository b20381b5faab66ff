"""The command line: what can be said, and the one place where errors become messages and exit codes.

Each command is a signature and a help text; what it does is in a module of its own, loaded when it is asked for, so
that `rasd --help` is quick.
"""
# ruff: noqa: PLC0415, D301 - the imports inside the commands are the point; \b is a real one, for the help's layout

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from rasd import __version__
from rasd.cli.custody import custody, keeping
from rasd.cli.deciding import deciding
from rasd.cli.follow import follow
from rasd.cli.gazetteer import gazetteer
from rasd.cli.imports import importing
from rasd.cli.mapping import mapped
from rasd.cli.options import HERE, Collector, Folder, Lang
from rasd.cli.people import people
from rasd.cli.publishing import policy, publishing
from rasd.cli.samples import sample
from rasd.model import RasdError

app = typer.Typer(
    help="Reads published Arabic reports of armed conflict into explained claims, and claims into incidents.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
packs = typer.Typer(help="The knowledge that Rasd reads with.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(deciding)
app.add_typer(keeping)
app.add_typer(custody, name="custody")
app.add_typer(follow, name="follow")
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(people, name="people")
app.add_typer(publishing)
app.add_typer(policy, name="policy")
app.add_typer(sample, name="sample")
app.add_typer(importing, name="import")
app.add_typer(packs, name="packs")

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders or web addresses of reports, or - for standard input."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column of a table holds; may be said again."),
]
Target = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write there; JSON lines where the name ends in .jsonl."),
]
Format = Annotated[Literal["table", "jsonl"] | None, typer.Option("--format", help="Instead of what -o says.")]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Processes to read with.")]
Reader = Annotated[
    Literal["auto", "lexical", "learned", "both", "llm"],
    typer.Option(
        "--reader",
        help="Who reads: the packs' words, the learned model, or both (auto: both, where the model is installed); "
        "or a language model on a server. A project says it in rasd.toml.",
    ),
]
Day = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only what was on or after, or before, it."),
]


def main() -> None:
    """Run the command line. Errors of Rasd's own become one message and exit code 2, never a traceback."""
    try:
        app()
    except RasdError as error:
        from rasd.cli.telling import fail

        sys.exit(fail(error))


def _version(asked: bool) -> None:  # noqa: FBT001 - called by typer
    if asked:
        typer.echo(f"rasd {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """What holds for every command."""


@app.command()
def code(
    inputs: Inputs,
    *,
    output: Target = None,
    form: Format = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each value was read.")] = False,
    reader: Reader = "auto",
    columns: Columns = None,
    jobs: Jobs = 1,
    lang: Lang = "en",
) -> None:
    """Read reports and write what they claim.

    An input may be a text, JSON lines, a table (CSV, XLSX), a web page, a feed, a Telegram export, a web archive (WARC,
    WACZ) or a zip of such; docs/acquiring.md tells of each. JSON lines are objects {"id", "text", "title",
    "published", "url", "outlet", "lang"}; only "text" is needed. An input that can't be used is told with its place and
    the reason, the rest is read, and the exit code is 2.

    \b
    Examples:
      rasd code report.txt
      rasd code reports.jsonl -o coded.jsonl --explain
      cat report.txt | rasd code - --format jsonl
    """
    from rasd.cli.coding import code as run
    from rasd.cli.output import Output

    target = Output.of(output, form, inputs=inputs)
    raise typer.Exit(
        run(
            inputs,
            output=target,
            explain=explain,
            reader=reader,
            columns=mapped(columns or []),
            jobs=jobs,
            language=lang,
        )
    )


@app.command()
def incidents(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="As for rasd code; without any, the project is meant."),
    ] = None,
    *,
    since: Day = None,
    until: Day = None,
    grade: Annotated[str, typer.Option(metavar="GRADES", help="Only these grades, with commas between.")] = "",
    output: Target = None,
    form: Format = None,
    folder: Folder = HERE,
    reader: Reader = "auto",
    columns: Columns = None,
    jobs: Jobs = 1,
    lang: Lang = "en",
) -> None:
    """Put together the claims that tell of one act.

    With --since or --until only incidents of known days are shown.

    \b
    Examples:
      rasd incidents reports.jsonl
      rasd incidents reports.jsonl -o incidents.jsonl
      rasd incidents reports.jsonl --since 2024-05-01 --grade fair,confirmed
    """
    from rasd.cli.incidents import incidents as run
    from rasd.cli.output import Output
    from rasd.project.walks import Wanted

    target = Output.of(output, form, inputs=inputs or [])
    wanted = Wanted.of(since, until, grade)
    raise typer.Exit(
        run(
            inputs or [],
            wanted=wanted,
            folder=folder,
            output=target,
            reader=reader,
            columns=mapped(columns or []),
            jobs=jobs,
            language=lang,
        )
    )


@app.command()
def init(directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where; made if it is not there.")]) -> None:
    """Make a project: a folder that keeps reports and what was read from them.

    \b
    Example:
      rasd init deir-ez-zor
    """
    from rasd.cli.adding import init as run

    raise typer.Exit(run(directory))


@app.command()
def add(inputs: Inputs, *, columns: Columns = None, by: Collector, folder: Folder = HERE, jobs: Jobs = 1) -> None:
    """Add reports to a project and read them; what is there already stays as it is.

    Each input is kept as it was received, in the folder "originals", and written down in the custody log with your
    name, before anything is read. What can't be read is set aside: see rasd quarantine.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
    """
    from rasd.cli.adding import add as run

    raise typer.Exit(run(inputs, columns=mapped(columns or []), by=by, folder=folder, jobs=jobs))


Name = Annotated[str, typer.Argument(metavar="ID", help="Of a report (ours or its source's), a claim or an incident.")]


@app.command()
def show(name: Name, *, folder: Folder = HERE, lang: Lang = "en") -> None:
    """Show a report, claim or incident of a project.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd show r1 --project deir-ez-zor
    """
    from rasd.cli.showing import show as run

    raise typer.Exit(run(name, folder=folder, language=lang))


@app.command()
def explain(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="As for rasd show; or a file of reports.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Every report of the project.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="Write pages instead: one report's where PATH ends in .html, else a folder of them."
        ),
    ] = None,
    why_not: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Say instead what was made of these words of the reports, and why no more."),
    ] = None,
    folder: Folder = HERE,
    reader: Reader = "auto",
    lang: Lang = "en",
) -> None:
    """Say why reports, claims or incidents read as they do: each value, its words and the reason.

    A page shows a report beside its claims. A folder of pages has an index.html that lists them.

    \b
    Examples:
      rasd explain report.txt
      rasd explain report.txt --why-not "مصادر محلية"
      rasd explain report.txt --html report.html
      rasd explain reports.jsonl --html pages
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd explain --all --project deir-ez-zor --html pages
    """
    from rasd.cli.showing import explain as run

    raise typer.Exit(
        run(names or [], every=every, folder=folder, html=html, why_not=why_not, reader=reader, language=lang)
    )


@app.command()
def serve(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The project, if not the folder you are in.")] = HERE,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="Where; 0: any that is free.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of this machine; by default no other machine reaches it.")
    ] = "127.0.0.1",
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="For looking alone: nothing is decided.")] = False,
    by: Collector,
    lang: Lang = "en",
) -> None:
    """Open the desk: reports, claims and incidents of a project in the browser, to look through and decide on.

    Without accounts it opens on this computer alone, and whoever uses it acts under your name. Once there are accounts
    (rasd people add) everybody signs in, and with --host others may be let in too. Each browser shows the language that
    its user chooses; --lang is for those who choose none.

    \b
    Example:
      rasd init deir-ez-zor
      rasd serve deir-ez-zor
    """
    from rasd.cli.serving import run

    raise typer.Exit(run(directory, host=host, port=port, language=lang, user=by, shown=open_it, read_only=read_only))


@packs.command("check")
def check() -> None:
    """Check every pack file, and read every case: a fault is told with its file and what is wrong.

    \b
    Example:
      rasd packs check
    """
    from rasd.cli.asking import check as run

    raise typer.Exit(run())


@packs.command("show")
def show_entry(
    name: Annotated[str, typer.Argument(metavar="ID", help="Of an actor, a term for an event, a kind of place, ...")],
) -> None:
    """Show what the packs say of an actor or a word, and the file that it stands in.

    \b
    Examples:
      rasd packs show sdf
      rasd packs show bombardment
    """
    from rasd.cli.asking import show_entry as run

    raise typer.Exit(run(name))


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON lines of annotated reports.")],
    *,
    reader: Reader = "auto",
    jobs: Jobs = 1,
) -> None:
    """Measure how well reports are read, against annotated reports.

    \b
    Example:
      rasd eval gold.jsonl
    """
    from rasd.cli.asking import evaluate as run

    raise typer.Exit(run(gold, reader=reader, jobs=jobs))
