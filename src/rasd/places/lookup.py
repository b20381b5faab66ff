"""Looking a place up by hand."""

from __future__ import annotations

from rasd.model import Place
from rasd.ports import Gazetteer


def lookup(gazetteer: Gazetteer, name: str) -> tuple[Place, ...]:
    """What the gazetteer knows by a name as a person types it: Arabic, a hashtag, English, or a P-code; best first."""
    return gazetteer.named(" ".join(name.replace("#", " ").replace("_", " ").split()))
