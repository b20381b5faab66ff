"""Other people's words on a user's screen."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def plain(words: str) -> str:
    """Words on one line, without control characters: those could move the cursor, recolour or rewrite the screen."""
    return " ".join(_CONTROL.sub(" ", words).split())
