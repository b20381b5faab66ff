"""Words and numbers of exports that come as YAML beside the code."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

from rasd.packs import parse

T = TypeVar("T")


def packaged(name: str, kind: type[T]) -> T:
    """The YAML file `name`, below this package, as a `kind`; a broken one is a `PackError` with its line."""
    return parse(name, (files(__package__) / name).read_text(encoding="utf-8"), kind)
