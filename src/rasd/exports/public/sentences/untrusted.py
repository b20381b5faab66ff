"""Names that come from outside, so that they stay names in a sentence: one line, and no turn or end of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rasd.exports.labels import Labels

#: longer names are cut: a name is no sentence
_LONGEST = 80
#: what a name has where it can be told as it is
_NAME = re.compile(r"\w+(?:[ '’/&-]{1,3}\w+)*")
#: marks that would close the quotation
_QUOTES = str.maketrans("", "", '«»“”„"')
_JOINERS = frozenset("\u200c\u200d")
_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT = frozenset({"R", "AL", "AN"})


def named(name: str, labels: Labels) -> str:
    """A name as it can stand in a sentence, quoted where it is more than plain words; empty if nothing is left."""
    return _named(name, labels.note.quoted, labels.interface.direction)


@lru_cache(maxsize=10_000)  # an edition tells the same outlets, sides and places again and again
def _named(name: str, quoted: str, direction: str) -> str:
    bare = _one_line(name)
    if not bare or not any(char.isalnum() for char in bare):
        return ""
    told = bare if _NAME.fullmatch(bare) else quoted.format(name=bare)
    return f"{_ISOLATE}{told}{_END}" if _turns(bare, direction) else told


def _one_line(name: str) -> str:
    """Without controls, marks of direction and quotation marks; spaces single."""
    kept = (
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Zs"} else char
        for char in name.translate(_QUOTES)
        if char in _JOINERS or unicodedata.category(char) not in {"Cf", "Cs", "Co", "Cn"}
    )
    bare = " ".join("".join(kept).split())
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST].rstrip()}…"


def _turns(name: str, direction: str) -> bool:
    """Whether a name has letters that run against the sentence, so that numbers after it could change sides."""
    classes = {unicodedata.bidirectional(char) for char in name}
    return bool(classes & _RIGHT) if direction == "ltr" else "L" in classes
