"""Words of a text as the search for names reads them."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from rasd.publish.personal.seen import Seen

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[^\w \n]|_|\n")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_TANWIN: Final = re.compile("\u064b")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark, and where it is in the text as seen."""

    form: str
    start: int
    end: int
    #: whether it is a word
    word: bool
    arabic: bool
    #: whether it begins with a capital as received
    capital: bool
    #: whether only blanks stand between it and the token before
    close: bool
    #: as received
    shown: str

    @property
    def adverbial(self) -> bool:
        """Whether it ends with the sign of an adverb or object: متأثراً."""
        return bool(_TANWIN.search(self.shown))


def tokens(seen: Seen) -> list[Token]:
    """All tokens in order."""
    out: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(seen.text):
        start, end = match.span()
        first, stop = seen.received(start, end)
        shown = seen.shown[first:stop]
        word = match.group()[0].isalpha()
        out.append(
            Token(
                form=match.group(), start=start, end=end, word=word, arabic=bool(_ARABIC.match(match.group())),
                capital=shown[:1].isupper(), close=not seen.text[last:start].strip(" "), shown=shown,
            )
        )  # fmt: skip
        last = end
    return out
