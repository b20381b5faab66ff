"""What people decide of incidents, as commands; what each does is in a module that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.options import HERE, Folder, Lang, by

deciding = typer.Typer(rich_markup_mode=None)

Who = Annotated[str, by("Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for whoever asks later.")]
Incidents = Annotated[
    list[str], typer.Argument(metavar="INCIDENT...", help="One or more; a claim or report names all that it tells of.")
]
Act = Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident, or a claim or report of it.")]


@deciding.command()
def link(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="A B", help="Two claims, reports or incidents, with --explain.")
    ] = None,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say clue by clue why the two are one incident, or not.")
    ] = False,
    folder: Folder = HERE,
    lang: Lang = "en",
) -> None:
    """Bring the incidents of a project up to date; or say why two things are one incident, or not.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd link --project deir-ez-zor
      rasd link --explain r1 r2 --project deir-ez-zor
    """
    from rasd.cli.linking import link as run

    raise typer.Exit(run(names or [], explain=explain, folder=folder, language=lang))


@deciding.command()
def merge(
    names: Annotated[
        list[str], typer.Argument(metavar="INCIDENT...", help="Two or more; a claim or report names its incident.")
    ],
    *,
    by: Who,
    why: Why = "",
    folder: Folder = HERE,
) -> None:
    """Decide that incidents are one act. It is written down with your name, and can be undone.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd merge r1 r2 --why "one strike, two spellings of the village" --project deir-ez-zor
    """
    from rasd.cli.linking import merge as run

    raise typer.Exit(run(names, by=by, why=why, folder=folder))


@deciding.command()
def split(
    incident: Act,
    out: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Claims to take out of it, or reports: all that these tell of it."),
    ],
    *,
    by: Who,
    why: Why = "",
    folder: Folder = HERE,
) -> None:
    """Decide that some claims of an incident tell of another act. It can be undone.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd merge r1 r2 --project deir-ez-zor
      rasd split r1 r2 --why "the second strike, an hour later" --project deir-ez-zor
    """
    from rasd.cli.linking import split as run

    raise typer.Exit(run(incident, out, by=by, why=why, folder=folder))


@deciding.command("never-merge")
def never_merge(left: Act, right: Act, *, by: Who, why: Why = "", folder: Folder = HERE) -> None:
    """Decide that two incidents are two acts, whatever is reported later. It can be undone.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd never-merge r1 r2 --why "two villages of one name" --project deir-ez-zor
    """
    from rasd.cli.linking import never_merge as run

    raise typer.Exit(run(left, right, by=by, why=why, folder=folder))


@deciding.command()
def rate(
    rating: Annotated[
        str, typer.Argument(metavar="RATING", help="Admiralty code: source A to F, information 1 to 6, as in B2.")
    ],
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Claims, or reports or incidents: their claims.")],
    *,
    by: Who,
    why: Why = "",
    folder: Folder = HERE,
) -> None:
    """Decide how far claims can be relied on; the latest rating of a claim is shown. It can be undone.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd rate B2 r1 --why "their stringer was there, and a second outlet agrees" --project deir-ez-zor
    """
    from rasd.cli.linking import rate as run

    raise typer.Exit(run(rating, names, by=by, why=why, folder=folder))


@deciding.command()
def accept(
    names: Incidents,
    *,
    by: Who,
    why: Why = "",
    folder: Folder = HERE,
) -> None:
    """Decide that incidents are what their reports say, so that they may be published. It can be undone.

    Where an incident later tells more or something else, it has to be accepted again.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd accept r1 r2 --project deir-ez-zor
    """
    from rasd.cli.linking import accept as run

    raise typer.Exit(run(names, by=by, why=why, folder=folder))


@deciding.command()
def withhold(
    names: Incidents,
    *,
    by: Who,
    why: Why = "",
    folder: Folder = HERE,
) -> None:
    """Decide that incidents are not to be published, whoever accepted them. It can be undone.

    An incident that was published is left out of the next edition, which says only that it is withdrawn.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd withhold r2 --why "the family asks for it" --project deir-ez-zor
    """
    from rasd.cli.linking import withhold as run

    raise typer.Exit(run(names, by=by, why=why, folder=folder))


@deciding.command()
def undo(
    decision: Annotated[
        str | None,
        typer.Argument(metavar="DECISION", help="rasd decisions lists them; without one the last that holds is meant."),
    ] = None,
    *,
    by: Who,
    why: Why = "",
    folder: Folder = HERE,
) -> None:
    """Take a decision back. Both are kept; undoing the undoing brings it back.

    \b
    Example:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd merge r1 r2 --project deir-ez-zor
      rasd undo --why "they were two after all" --project deir-ez-zor
    """
    from rasd.cli.linking import undo as run

    raise typer.Exit(run(decision, by=by, why=why, folder=folder))


@deciding.command()
def decisions(*, folder: Folder = HERE, lang: Lang = "en") -> None:
    """List what people decided, who, when and why, and whether it still holds.

    \b
    Example:
      rasd init deir-ez-zor
      rasd decisions --project deir-ez-zor
    """
    from rasd.cli.linking import decisions as run

    raise typer.Exit(run(folder=folder, language=lang))


@deciding.command()
def audit(
    *,
    person: Annotated[str, typer.Option("--by", metavar="NAME", help="Only what that person decided.")] = "",
    kind: Annotated[str, typer.Option(metavar="KIND", help="Only that kind: correct, same, rate, undo, ...")] = "",
    report: Annotated[str, typer.Option(metavar="REPORT", help="Only about that report.")] = "",
    field: Annotated[str, typer.Option(metavar="FIELD", help="Only about that field: type, places, ...")] = "",
    since: Annotated[str, typer.Option(metavar="DAY", help="Only from that day on.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="Only up to that day.")] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Decisions in the table at most.")] = 50,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write all of them as a table.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option("--jsonl", metavar="FILE", help="Write all of them as JSON lines.")
    ] = None,
    folder: Folder = HERE,
    lang: Lang = "en",
) -> None:
    """Show who decided what, when and why, the latest first; or write all of it to a file.

    Whether decisions are as they were made is told by: rasd verify

    \b
    Examples:
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd rate B2 r1 --project deir-ez-zor
      rasd audit --kind rate --project deir-ez-zor
      rasd audit --report r1 --csv decisions.csv --project deir-ez-zor
    """
    from rasd.cli.auditing import Asking, Files
    from rasd.cli.auditing import audit as run

    asking = Asking(by=person, kind=kind, report=report, field=field, since=since, until=until)
    raise typer.Exit(run(asking, Files(csv=csv, jsonl=jsonl), limit=limit, folder=folder, language=lang))
