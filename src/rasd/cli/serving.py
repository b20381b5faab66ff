"""`rasd serve`: opens the desk. The one door from the command line into the room of the web."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from rich.markup import escape

from rasd.cli.output import console
from rasd.cli.telling import say
from rasd.exports.plain import plain
from rasd.project import Language
from rasd.web.serving import Opened, serve


def run(folder: Path, *, host: str, port: int, language: Language, user: str, shown: bool, read_only: bool) -> int:
    """Serve the project until it is stopped; the exit code."""

    def opened(desk: Opened) -> None:
        console().print(escape(plain(f"The desk is open at {desk.address} (Ctrl+C closes it).")), soft_wrap=True)
        if desk.user:
            say(
                f"note: there are no accounts: whoever uses this computer works there as {desk.user}, and may do "
                "everything. Only this computer reaches it. Let people sign in: rasd people add NAME --role admin"
            )
        if desk.others:
            say("note: others reach it without encryption. Put a server with TLS before it, or use a tunnel.")
        if shown:
            webbrowser.open(desk.address)

    serve(folder, host=host, port=port, language=language, user=user, read_only=read_only, opened=opened)
    return 0
