"""Options that commands share."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer

Lang = Annotated[Literal["en", "ar"], typer.Option(envvar="RASD_LANG", help="Language of headings and reasons.")]
Folder = Annotated[Path, typer.Option("--project", metavar="DIR", help="The project, if not the folder you are in.")]
HERE: Final = Path()


def by(told: str) -> Any:
    """The option that names the person; `told` is its help."""
    return typer.Option("--by", metavar="NAME", envvar="RASD_USER", default_factory=getuser, help=told)


Collector = Annotated[str, by("Who does it.")]
