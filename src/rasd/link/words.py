"""Words of a passage as a fingerprint: bare forms, and how rare each is in reports."""

from __future__ import annotations

import re

from rasd.packs.linking import CommonWords
from rasd.text.normalise import Normaliser

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST = 3


class Words:
    """Reads passages into bare words; built once from the letters and the common words of a language."""

    def __init__(self, normaliser: Normaliser, common: CommonWords) -> None:
        self._normaliser = normaliser
        self._common = {word: rarity for rarity, line in common.words.items() for word in line.split()}
        self.unlisted = common.unlisted

    def forms(self, text: str) -> list[str]:
        """The normalised words of a text in order."""
        return _WORD.findall(self._normaliser.read(text)[0])

    def rarity(self, word: str) -> int:
        """How rare a bare word is, as a logarithm: 0 in every report."""
        return self._common.get(word, self.unlisted)


def bare(form: str) -> str:
    """A word without what may be attached before it, so that two spellings meet. Too much taken off does no harm."""
    for particles in ("وف", "بلك"):
        if form[0] in particles and len(form) > _SHORTEST + 1:
            form = form[1:]
    if form.startswith(("ال", "لل")) and len(form) > _SHORTEST + 1:
        form = form[2:]
    return form
