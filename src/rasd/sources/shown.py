"""Names and addresses that other people chose, made fit to be printed in one line."""

from __future__ import annotations

import unicodedata
from typing import Final

#: characters of a name that are shown
_MOST: Final = 200
#: kinds of characters that would turn the line around, break it or hide what is in it
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: of those, what Arabic and Persian words are written with
_JOINERS: Final = frozenset("\u200c\u200d")


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: it has blanks and marks only, or nothing at all."""
    return all(char.isspace() or unicodedata.category(char) in _UNSEEN for char in text)


def shown(name: str) -> str:
    """The name without what isn't seen in it, and not too long."""
    seen = "".join(char for char in name[: 4 * _MOST] if char in _JOINERS or unicodedata.category(char) not in _UNSEEN)
    return seen if len(seen) <= _MOST else f"{seen[: _MOST - 1]}…"
