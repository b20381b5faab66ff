"""Publishing, as commands; what each does is in a module that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.options import HERE, Folder, Lang, by

publishing = typer.Typer(rich_markup_mode=None)
policy = typer.Typer(
    help="What may leave a project, how exactly and how soon.", no_args_is_help=True, rich_markup_mode=None
)

Moment = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="MOMENT", help="As if it were that moment (UTC): embargoes count to it. Now."),
]
Edition = Annotated[str | None, typer.Argument(metavar="EDITION", help="Its name; the last one that was approved.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", metavar="FORMAT", help="Also in this format; may be said again.")
]


@publishing.command()
def publish(
    *,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="What the edition is called; the next number.")
    ] = "",
    as_of: Moment = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A word to the readers, as it may be read.")] = "",
    formats: Formats = None,
    by: Annotated[str, by("Who makes it.")],
    folder: Folder = HERE,
) -> None:
    """Freeze an edition of the incidents that people accepted, as far as the policy lets them out.

    It is a folder in editions/, with the hash of every file. It counts when another person has approved it
    (rasd approve), which signs it. Made again as of the same moment, from the same reports, decisions and policy, it
    has the same bytes.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd accept r1 r2 --project deir-ez-zor
      rasd publish --format csv --format site --by Amal --project deir-ez-zor
      rasd approve 1 --by Basel --project deir-ez-zor
    """
    from rasd.cli.editions import publish as run

    raise typer.Exit(run(name, as_of=as_of, note=note, formats=formats or [], by=by, folder=folder))


@publishing.command()
def approve(
    name: Annotated[str, typer.Argument(metavar="EDITION", help="The edition's name.")],
    *,
    by: Annotated[str, by("Who approves it: not who made it.")],
    folder: Folder = HERE,
) -> None:
    """Approve an edition that somebody else made, and sign it. It never changes from then on.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd publish --by Amal --project deir-ez-zor
      rasd approve 1 --by Basel --project deir-ez-zor
    """
    from rasd.cli.editions import approve as run

    raise typer.Exit(run(name, by=by, folder=folder))


@publishing.command()
def editions(*, folder: Folder = HERE, lang: Lang = "en") -> None:
    """List the editions, what is new in each, and which are approved.

    \b
    Example:
      rasd init deir-ez-zor
      rasd editions --project deir-ez-zor
    """
    from rasd.cli.editions import editions as run

    raise typer.Exit(run(folder, lang))


@publishing.command()
def export(
    name: Annotated[str | None, typer.Argument(metavar="FORMAT", help="The format.")] = None,
    edition: Edition = None,
    *,
    listed: Annotated[
        bool, typer.Option("--list", help="Say what formats there are, whom each is for, and what it loses.")
    ] = False,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")] = HERE,
    folder: Folder = HERE,
    lang: Lang = "en",
) -> None:
    """Write an approved edition in another format; or list the formats.

    \b
    Examples:
      rasd export --list
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd publish --by Amal --project deir-ez-zor
      rasd approve 1 --by Basel --project deir-ez-zor
      rasd export csv -o out --project deir-ez-zor
    """
    from rasd.cli.editions import export as run
    from rasd.cli.editions import formats

    if listed or name is None:
        raise typer.Exit(formats(lang))
    raise typer.Exit(run(name, edition, out=out, folder=folder))


@policy.command("show")
def show_policy(*, folder: Folder = HERE, lang: Lang = "en") -> None:
    """Say what the policy of this project does, a sentence a rule, as its editions do.

    \b
    Example:
      rasd init deir-ez-zor
      rasd policy show --project deir-ez-zor
    """
    from rasd.cli.editions import show_policy as run

    raise typer.Exit(run(folder, lang))


@policy.command("init")
def init_policy(*, folder: Folder = HERE) -> None:
    """Copy the policy that comes with Rasd into this project, to be changed there.

    \b
    Example:
      rasd init deir-ez-zor
      rasd policy init --project deir-ez-zor
    """
    from rasd.cli.editions import init_policy as run

    raise typer.Exit(run(folder))


@policy.command("explain")
def explain_policy(
    names: Annotated[
        list[str], typer.Argument(metavar="INCIDENT...", help="A claim or report names all that it tells of.")
    ],
    *,
    as_of: Moment = None,
    folder: Folder = HERE,
    lang: Lang = "en",
) -> None:
    """Say what the policy makes of incidents: why they are held back, or what the public would see, and why no more.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd policy explain r1 --project deir-ez-zor
    """
    from rasd.cli.editions import explain_policy as run

    raise typer.Exit(run(names, as_of=as_of, folder=folder, language=lang))
