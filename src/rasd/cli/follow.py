"""`rasd follow`: feeds, pages and folders that are looked at again and again; what each does is in its own module."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from typing import Annotated

import typer

from rasd.cli.options import HERE, Collector, Folder

follow = typer.Typer(
    help="Feeds, pages and folders that are looked at again and again.", no_args_is_help=True, rich_markup_mode=None
)

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="A web address, or a folder.")]
Every = Annotated[str, typer.Option("--every", metavar="TIME", help="From one look to the next: 10m, 2h, 1d.")]


@follow.command("add")
def add(
    address: Address,
    *,
    every: Every = "30m",
    pages: Annotated[
        bool, typer.Option("--pages", help="Of a feed: fetch the page of each new entry, and take that for it.")
    ] = False,
    folder: Folder = HERE,
) -> None:
    """Follow a feed, a page or a folder; nothing is fetched before rasd follow run.

    A page that changed is kept as a new version of its report, and rasd show tells the difference.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd follow add https://news.example/feed.xml --every 1h --pages --project deir-ez-zor
    """
    from rasd.cli.looking import add as run

    raise typer.Exit(run(address, every=every, pages=pages, folder=folder))


@follow.command("list")
def list_all(*, folder: Folder = HERE) -> None:
    """List what is followed, when it is looked at next, and how the last look went.

    \b
    Example:
      rasd init deir-ez-zor
      rasd follow list --project deir-ez-zor
    """
    from rasd.cli.looking import list_all as run

    raise typer.Exit(run(folder))


@follow.command("run")
def run_all(
    *,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar="TIME", help="Go on, and look again so often; without it, look once."),
    ] = None,
    by: Collector,
    folder: Folder = HERE,
) -> None:
    """Look at everything that is due, keep what is new and read it. Once, for cron; or again and again with --every.

    Sites are asked as their robots.txt says, seldom, and only for what changed; only the open web is asked.

    \b
    Example:
      rasd init deir-ez-zor
      rasd follow run --project deir-ez-zor
    """
    from rasd.cli.looking import run_all as run

    raise typer.Exit(run(every=every, by=by, folder=folder))


@follow.command("pause")
def pause(
    address: Address,
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "by hand",
    resume: Annotated[bool, typer.Option("--resume", help="Look at it again instead.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Follow it no more instead; what it brought stays.")] = False,
    folder: Folder = HERE,
) -> None:
    """Look at something no more for now; or again, with --resume.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd follow add https://news.example/feed.xml --project deir-ez-zor
      rasd follow pause https://news.example/feed.xml --why "moved" --project deir-ez-zor
      rasd follow pause https://news.example/feed.xml --resume --project deir-ez-zor
    """
    from rasd.cli.looking import pause as run

    raise typer.Exit(run(address, why=why, resume=resume, drop=drop, folder=folder))
