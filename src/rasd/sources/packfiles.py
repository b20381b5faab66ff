"""Reads the pack files that come with Rasd."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rasd.packs.library import Packs, load


def shipped_files() -> dict[str, str]:
    """Every pack file of the package: path below the packs folder -> text."""
    root = files("rasd") / "data" / "packs"
    return dict(sorted(_below(root, "")))


@cache
def shipped_packs() -> Packs:
    """The packs that come with Rasd, validated once a process."""
    return load(shipped_files())


def _below(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _below(entry, f"{name}/")
        elif entry.name.endswith((".yaml", ".json")):
            found.append((name, entry.read_text(encoding="utf-8")))
    return found
