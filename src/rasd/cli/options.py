"""Options that commands share."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

Lang = Annotated[Literal["en", "ar"], typer.Option(envvar="RASD_LANG", help="Language of headings and reasons.")]
Folder = Annotated[Path, typer.Option("--project", metavar="DIR", help="The project, if not the folder you are in.")]
HERE: Final = Path()
Collector = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="RASD_USER", default_factory=getuser, help="Who does it.")
]
