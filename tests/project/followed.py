"""Looks at what is followed, and at what that brought."""

from __future__ import annotations

from pathlib import Path

from tests.sources.web.server import Server

from rasd.model.custody import Receipt
from rasd.model.followed import Followed
from rasd.project import Project


def at(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def look(folder: Path, address: str = "") -> list[Followed]:
    """Look once, at this address at once; how each look went."""
    project = Project.open(folder)
    if address:
        project.acquiring.following.resume(address)
    seen: list[Followed] = []
    project.look(seen.append, by="lina")
    assert list(project.acquiring.custody.verifier().findings()) == []
    return seen


def texts(folder: Path) -> list[str]:
    return sorted(report.text for report in Project.open(folder).reports())


def receipts(folder: Path) -> list[Receipt]:
    return [one.act for one in Project.open(folder).acquiring.custody.entries() if isinstance(one.act, Receipt)]


def follow(folder: Path, address: str, *, pages: bool = False) -> None:
    Project.open(folder).acquiring.following.add(address, every=600, pages=pages)
