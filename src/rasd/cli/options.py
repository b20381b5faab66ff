"""Options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import typer

Lang = Annotated[Literal["en", "ar"], typer.Option(envvar="RASD_LANG", help="Language of headings and reasons.")]
Folder = Annotated[Path, typer.Option("--project", metavar="DIR", help="The project, if not the folder you are in.")]
HERE: Final = Path()
