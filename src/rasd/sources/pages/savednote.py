"""The address that a browser notes in a page that it saves."""

from __future__ import annotations

import re
from typing import Final

_COMMENTS = re.compile(r"<!--(.{0,2000}?)-->", re.DOTALL)
#: what Internet Explorer and its heirs, and SingleFile, note of a page that they save
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
#: characters in which such a note stands
_HEAD: Final = 8192


def noted_address(text: str) -> str | None:
    """The address that is noted in a page, by its first letters."""
    for comment in _COMMENTS.finditer(text, 0, _HEAD):
        if match := _SAVED.search(comment[1]):
            return match[1] or match[2]
    return None
