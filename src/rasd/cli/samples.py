"""Double coding, as commands; what each does is in a module that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from rasd.cli.options import HERE, Folder, Lang, by

sample = typer.Typer(
    help="Reports that several people code without seeing each other's work, and how far they agree.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="SAMPLE", help="The sample's name.")]
Coded = Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of coded reports, as rasd code writes them.")]


@sample.command()
def draw(
    name: Name,
    *,
    coders: Annotated[list[str], typer.Option("--coder", metavar="NAME", help="Who codes; say it twice or more.")],
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many reports.")] = 50,
    spread: Annotated[
        Literal["none", "outlet", "type"], typer.Option("--spread", help="Have every outlet, or type of event, in it.")
    ] = "none",
    seed: Annotated[str, typer.Option("--seed", metavar="TEXT", help="Draws the same again; the name.")] = "",
    shows_machine: Annotated[
        bool, typer.Option("--show-machine", help="Let coders begin with what Rasd read. They don't code blind then.")
    ] = False,
    who: Annotated[str, by("Who draws it.")],
    folder: Folder = HERE,
) -> None:
    """Draw reports to be coded by two people or more, none of whom sees the others' work before all are done.

    Two draws with one seed from the same reports are the same.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd sample draw spring --count 2 --coder Amal --coder Basel --project deir-ez-zor
    """
    from rasd.cli.sampling import draw as run

    raise typer.Exit(
        run(
            name,
            count=count,
            coders=coders,
            strata=spread,
            seed=seed,
            shows_machine=shows_machine,
            by=who,
            folder=folder,
        )
    )


@sample.command("list")
def list_samples(*, folder: Folder = HERE) -> None:
    """List the samples, and how far each is.

    \b
    Example:
      rasd init deir-ez-zor
      rasd sample list --project deir-ez-zor
    """
    from rasd.cli.sampling import list_samples as run

    raise typer.Exit(run(folder))


@sample.command()
def show(name: Name, *, folder: Folder = HERE) -> None:
    """Show the reports of a sample, and how far each coder is with them. No coding is shown.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd sample draw spring --count 2 --coder Amal --coder Basel --project deir-ez-zor
      rasd sample show spring --project deir-ez-zor
    """
    from rasd.cli.sampling import show as run

    raise typer.Exit(run(name, folder))


@sample.command("code")
def take_codings(
    name: Name,
    file: Coded,
    *,
    coder: Annotated[str, typer.Option("--coder", metavar="NAME", help="Who coded them.")],
    draft: Annotated[bool, typer.Option("--draft", help="They are not done: they may still be changed.")] = False,
    folder: Folder = HERE,
) -> None:
    """Take in what a coder coded elsewhere. It is kept as done, and stays; all of the file is kept, or nothing.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd sample draw spring --count 3 --coder Amal --coder Basel --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Amal --project deir-ez-zor
    """
    from rasd.cli.sampling import take_codings as run

    raise typer.Exit(run(name, file, coder=coder, draft=draft, folder=folder))


@sample.command()
def agree(name: Name, *, folder: Folder = HERE, lang: Lang = "en") -> None:
    """Say how far the coders agree, field by field, and how far each agrees with what Rasd reads.

    Counted are the reports that all coders are done with. Beside Krippendorff's alpha stand the share of equal values
    and the number of events compared; where these are too few, no alpha is told.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd sample draw spring --count 3 --coder Amal --coder Basel --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Amal --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Basel --project deir-ez-zor
      rasd sample agree spring --project deir-ez-zor
    """
    from rasd.cli.sampling import agree as run

    raise typer.Exit(run(name, folder, lang))


@sample.command()
def settle(
    name: Name,
    file: Coded,
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for whoever asks later.")] = "",
    who: Annotated[str, by("Who decides.")],
    folder: Folder = HERE,
) -> None:
    """Say what holds for reports that all coders are done with; their codings are kept beside it.

    The review desk shows the codings side by side, to pick from: rasd serve.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd sample draw spring --count 3 --coder Amal --coder Basel --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Amal --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Basel --project deir-ez-zor
      rasd sample settle spring gold.jsonl --by Lina --project deir-ez-zor
    """
    from rasd.cli.sampling import settle as run

    raise typer.Exit(run(name, file, why=why, by=who, folder=folder))


@sample.command()
def export(
    name: Name,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write it: NAME.jsonl.")],
    folder: Folder = HERE,
) -> None:
    """Write what was settled as gold: annotated reports in the form of the codebook, as rasd eval takes them.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd sample draw spring --count 3 --coder Amal --coder Basel --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Amal --project deir-ez-zor
      rasd sample code spring gold.jsonl --coder Basel --project deir-ez-zor
      rasd sample settle spring gold.jsonl --by Lina --project deir-ez-zor
      rasd sample export spring -o new-gold.jsonl --project deir-ez-zor
      rasd eval new-gold.jsonl
    """
    from rasd.cli.sampling import export as run

    raise typer.Exit(run(name, output, folder))
