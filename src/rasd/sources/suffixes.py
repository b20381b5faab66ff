"""The ending of an input's name, be it a file's or an address's."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import urlsplit

from rasd.sources.about import About


def suffix_of(about: About) -> str:
    """The ending in small letters (`.csv`); of an address, that of its path."""
    name = about.source
    if "://" in name:
        try:
            name = urlsplit(name).path
        except ValueError:
            return ""
    return PurePath(name).suffix.lower()
