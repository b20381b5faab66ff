"""A text as the search for personal data sees it: one spelling and one kind of digit, offsets never lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

import msgspec

from rasd.text.normalise import Normaliser

#: what marks of redaction look like to the search: no letter, digit or space
BARRIER: Final = "\ufffc"
#: full-width forms of ASCII
_WIDE: Final = range(0xFF01, 0xFF5F)


class _Plain(dict[int, str]):
    """Digits of any script as ASCII, every dash and blank as one; never longer or shorter."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        digit, category = unicodedata.digit(char, None), unicodedata.category(char)
        if digit is not None:
            plain = str(digit)
        elif point in _WIDE:
            plain = chr(point - 0xFEE0)
        elif category == "Pd" or char == "\u2212":
            plain = "-"
        else:
            plain = " " if category == "Zs" or char == "\t" else char
        self[point] = plain
        return plain


class Seen(msgspec.Struct, frozen=True):
    """The normalised text, and for each of its characters the offset of the received one."""

    shown: str
    text: str
    align: Sequence[int]
    normaliser: Normaliser

    def received(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the received text, with the signs that belong to the last letter."""
        last = self.align[end - 1] + 1
        return self.align[start], self.normaliser.after_marks(self.shown, last, max(last, self.align[end]))


def see(shown: str, normaliser: Normaliser) -> Seen:
    """Read `shown` through its spelling."""
    text, align = normaliser.read(shown.translate(_PLAIN))
    return Seen(shown, text, align, normaliser)


_PLAIN: Final = _Plain()
