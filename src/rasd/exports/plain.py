"""Other people's words on a user's screen."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
#: marks that turn the writing around up to their end, which may never come
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]+")


def plain(words: str) -> str:
    """Words on one line without what could move the cursor, recolour or rewrite the screen, or turn a line around."""
    return " ".join(_TURNS.sub("", _CONTROL.sub(" ", words)).split())
