"""Reading through spelling, offsets never lost: every normalised character knows where it stands in the received text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from rasd.packs.language import Letters

_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3"
_PRESENTATION = (0xFB50, 0xFEFC)


class Normaliser:
    """Folds letters and digits, drops marks and self-censoring, and keeps the alignment to the received text."""

    def __init__(self, letters: Letters) -> None:
        self._table = _table(letters)
        marks = re.escape(letters.censor_marks)
        dots = r"[.·•*…]{1,3}"
        # `قصـ ـف`, `الـ.ـقصف`: a kashida, then up to four marks, then the word goes on (with or without a kashida)
        kashida = f"(?<=[{_LETTER}])(?:ـ+[{marks}]{{0,4}}ـ+|ـ+[.·•*…]{{1,3}}|[.·•*…]{{1,3}}ـ+)(?=[{_LETTER}])"
        # `ق.س.د`, `د..ا..عش`: single letters told apart by points, at least two of them
        spelled = f"(?<![{_LETTER}])[{_LETTER}]{{1,2}}{dots}(?:[{_LETTER}]{dots})*[{_LETTER}]{{1,3}}(?![{_LETTER}])"
        self._censored = re.compile(f"{kashida}|{spelled}")
        self._dots = re.compile(dots)
        dropped = "".join(re.escape(chr(point)) for point, to in self._table.items() if to == "")
        longer = "".join(re.escape(chr(point)) for point, to in self._table.items() if len(to) > 1)
        self._uneven = re.compile(f"[{dropped}{longer}]")

    def read(self, text: str) -> tuple[str, Sequence[int]]:
        """The normalised text, and for each of its characters the offset of the received one.

        The alignment has one more entry than the text: the length of the received text.
        """
        if not self._uneven.search(text) and not self._censored.search(text):
            return text.translate(self._table), range(len(text) + 1)
        hidden = self._hidden(text)
        table, out, align = self._table, [], []
        for offset, char in enumerate(text):
            if offset in hidden:
                continue
            for piece in table.get(ord(char), char):
                out.append(piece)
                align.append(offset)
        align.append(len(text))
        return "".join(out), align

    def form(self, word: str) -> str:
        """One word or phrase of a pack in normalised spelling."""
        return self.read(word)[0]

    def _hidden(self, text: str) -> set[int]:
        """Offsets of characters that self-censoring put inside words."""
        hidden: set[int] = set()
        for match in self._censored.finditer(text):
            first = match.group(0)[0]
            if first == "ـ" or not first.isalpha():
                hidden.update(range(*match.span()))
            else:
                for dots in self._dots.finditer(text, *match.span()):
                    hidden.update(range(*dots.span()))
        return hidden


def _table(letters: Letters) -> dict[int, str]:
    """What each code point becomes: one letter, none, or several (ligatures)."""
    table: dict[int, str] = {}
    for point in range(_PRESENTATION[0], _PRESENTATION[1] + 1):
        plain = unicodedata.normalize("NFKC", chr(point)).strip()
        if plain and plain != chr(point):
            table[point] = "".join(letters.fold.get(char, char) for char in plain)
    for point in range(0x41, 0x250):
        lower = chr(point).lower()
        if len(lower) == 1 and lower != chr(point):
            table[point] = lower
    for zero in (0x660, 0x6F0):
        table.update({zero + digit: str(digit) for digit in range(10)})
    table.update({ord(char): to for char, to in letters.fold.items()})
    for entry in letters.drop:
        first, _, last = entry.partition("-")
        table.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), ""))
    marks = {point for point, to in table.items() if any(unicodedata.combining(char) for char in to)}
    return {point: to if point not in marks else _bare(to) for point, to in table.items()}


def _bare(text: str) -> str:
    """`text` without combining marks (presentation forms of vowel signs)."""
    return "".join(char for char in text if not unicodedata.combining(char))


def monotone(align: Sequence[int]) -> bool:
    """Whether an alignment never goes back: what every reader of spans relies on."""
    return all(left <= right for left, right in pairwise(align))
