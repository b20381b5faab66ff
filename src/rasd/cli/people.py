"""`rasd people`: who may sign in at the desk; what each does is in its own module."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from typing import Annotated

import typer

from rasd.cli.options import HERE, Collector, Folder
from rasd.model.people import Role

people = typer.Typer(help="Who may sign in at the desk.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that they sign in with.")]
May = Annotated[Role, typer.Option("--role", help="What they may: each role may what those before it may.")]


@people.command("add")
def add(name: Name, *, role: May = "viewer", by: Collector, folder: Folder = HERE) -> None:
    """Make an account; the first one must be an admin's. The password is asked for, or read from standard input.

    As soon as there is an account, everybody who opens the desk must sign in.

    \b
    Example:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
    """
    from rasd.cli.staffing import add as run

    raise typer.Exit(run(name, role=role, by=by, folder=folder))


@people.command("list")
def list_all(
    *,
    acts: Annotated[bool, typer.Option("--acts", help="Instead, what was done to people's rights.")] = False,
    folder: Folder = HERE,
) -> None:
    """List everybody with an account.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd people list --project deir-ez-zor
      rasd people list --acts --project deir-ez-zor
    """
    from rasd.cli.staffing import list_all as run

    raise typer.Exit(run(folder, acts=acts))


@people.command("role")
def role(
    name: Name,
    to: Annotated[Role, typer.Argument(metavar="ROLE", help="The new role.")],
    *,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Let somebody have another role, from their next click on.

    \b
    Example:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
      rasd people add jamil --role coder --project deir-ez-zor <<< "seven grey doves"
      rasd people role jamil reviewer --project deir-ez-zor
    """
    from rasd.cli.staffing import set_role as run

    raise typer.Exit(run(name, to, by=by, folder=folder))


@people.command("password")
def password(name: Name, *, by: Collector, folder: Folder = HERE) -> None:
    """Give somebody another password, asked for or read from standard input; they are signed out everywhere.

    \b
    Example:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
      rasd people password salma --project deir-ez-zor <<< "salt river and stone"
    """
    from rasd.cli.staffing import set_password as run

    raise typer.Exit(run(name, by=by, folder=folder))


@people.command("totp")
def totp(
    name: Name,
    *,
    off: Annotated[bool, typer.Option("--off", help="Ask for no codes any more: somebody lost their app.")] = False,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Ask somebody for a code from an app when they sign in: shows the app's key, and asks for its first code.

    \b
    Example:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
      rasd people totp salma --off --project deir-ez-zor
    """
    from rasd.cli.staffing import totp as run

    raise typer.Exit(run(name, off=off, by=by, folder=folder))


@people.command("unlock")
def unlock(name: Name, *, by: Collector, folder: Folder = HERE) -> None:
    """Let somebody sign in again who was locked out after too many tries.

    \b
    Example:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
      rasd people unlock salma --project deir-ez-zor
    """
    from rasd.cli.staffing import unlock as run

    raise typer.Exit(run(name, by=by, folder=folder))


@people.command("remove")
def remove(name: Name, *, by: Collector, folder: Folder = HERE) -> None:
    """Close an account; what its owner decided stays, under their name. The last account may be closed too.

    \b
    Example:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
      rasd people remove salma --project deir-ez-zor
    """
    from rasd.cli.staffing import remove as run

    raise typer.Exit(run(name, by=by, folder=folder))


@people.command("tokens")
def tokens(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only this person's.")] = None,
    *,
    make: Annotated[
        str | None, typer.Option("--make", metavar="LABEL", help="Make one for NAME; its secret is shown once.")
    ] = None,
    scopes: Annotated[
        str,
        typer.Option(
            "--may", metavar="SCOPES", help="What a new one may: read, code, review, publish, admin, with commas."
        ),
    ] = "read",
    days: Annotated[int | None, typer.Option("--days", min=1, metavar="N", help="How long a new one is good.")] = None,
    drop: Annotated[str | None, typer.Option("--drop", metavar="ID", help="Let one be good no more.")] = None,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """List what programs are known by, make one, or drop one.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd people add salma --role admin --project deir-ez-zor <<< "olive well north gate"
      rasd people tokens salma --make "weekly table" --may read --project deir-ez-zor
      rasd people tokens --project deir-ez-zor
    """
    from rasd.cli.staffing import tokens as run

    raise typer.Exit(run(name, make=make, scopes=scopes, days=days, drop=drop, by=by, folder=folder))


@people.command("read-only")
def read_only(
    *,
    off: Annotated[bool, typer.Option("--off", help="Allow changes again.")] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Turn the desk to read-only, in an emergency: nobody changes anything there until it is turned back.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd people read-only --why "a laptop was lost" --project deir-ez-zor
      rasd people read-only --off --project deir-ez-zor
    """
    from rasd.cli.staffing import turn as run

    raise typer.Exit(run(read_only=not off, why=why, by=by, folder=folder))
