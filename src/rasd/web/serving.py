"""Opens the desk at an address, until it is stopped."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Final

import uvicorn

from rasd.model.people import Person
from rasd.project import Language, Project
from rasd.web.app import make_app
from rasd.web.assets import shipped_assets
from rasd.web.context import Context
from rasd.web.rendering import Rendering

#: names under which this machine alone is reached
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def open_desk(folder: Path, *, user: str, language: Language = "en", read_only: bool = False) -> Context:
    """The desk of the project in a folder."""
    assets = shipped_assets()
    return Context(
        project=Project.open(folder),
        rendering=Rendering(assets),
        assets=assets,
        alone=Person(name=user, role="admin"),
        hosts=LOOPBACK,
        language=language,
        read_only=read_only,
    )


def server(context: Context, *, host: str, port: int) -> uvicorn.Server:
    """What answers at an address, not started yet."""
    config = uvicorn.Config(
        make_app(context), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
    return uvicorn.Server(config)
