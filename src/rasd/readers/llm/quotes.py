"""Where the words that the model quotes stand in the received text. Offsets are found here, never told by a model."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rasd.model import Span
from rasd.readers.llm.said import Quoted
from rasd.readers.llm.usage import Meter

#: letters that Arabic writes together with the word after them (و، ف، ب، ل، ك، ال، س)
_ATTACHED = frozenset("وفبلكاس")
_KASHIDA = "ـ"
#: what stands between digits of one number
_POINTS = frozenset(".,٫٬")


class Quotes:
    """Finds quotes in one text."""

    def __init__(self, text: str, meter: Meter) -> None:
        self._text = text
        self._meter = meter

    def span(self, said: Quoted, near: Span | None = None) -> Span | None:
        """Where it stands: as often as told, else nearest to `near`, else first; None, and counted, where nowhere."""
        found = self._found(said.quote.strip())
        if not found:
            self._meter.drop("not_in_text")
            return None
        if said.occurrence is not None and len(found) > 1:
            if 1 <= said.occurrence <= len(found):
                return found[said.occurrence - 1]
            self._meter.drop("occurrence")
        return min(found, key=lambda span: _gap(span, near)) if near else found[0]

    def _found(self, quote: str) -> list[Span]:
        """Every place where the words stand whole; where there is none, those with only particles attached before."""
        if not any(char.isalnum() and char != _KASHIDA for char in quote):
            return []  # a quote must name visible words
        spans = [span for span in self._everywhere(quote) if self._ends(span.end)]
        return [span for span in spans if self._begins(span.start)] or [
            span for span in spans if self._attached(span.start)
        ]

    def _everywhere(self, quote: str) -> Iterator[Span]:
        at = self._text.find(quote)
        while at >= 0:
            yield Span(at, at + len(quote))
            at = self._text.find(quote, at + 1)

    def _begins(self, start: int) -> bool:
        """Whether no word or number is cut at the start."""
        return not (start and self._inside(start) and self._inside(start - 1))

    def _ends(self, end: int) -> bool:
        """Whether no word or number is cut at the end; vowel signs may be left off."""
        after = end
        while after < len(self._text) and unicodedata.combining(self._text[after]):
            after += 1
        return not (after < len(self._text) and self._inside(after) and self._inside(end - 1))

    def _attached(self, start: int) -> bool:
        """Whether all that the word has before it are particles."""
        at = start
        while at and self._inside(at - 1):
            at -= 1
        letters = (char for char in self._text[at:start] if char != _KASHIDA and not unicodedata.combining(char))
        return self._text[start].isalpha() and _ATTACHED.issuperset(letters)

    def _inside(self, at: int) -> bool:
        """Whether the character belongs to a word or, as the point of 3.5 does, to a number."""
        char = self._text[at]
        if char in _POINTS:
            return self._text[at - 1 : at].isdigit() and self._text[at + 1 : at + 2].isdigit()
        return char.isalnum() or unicodedata.combining(char) > 0


def _gap(span: Span, near: Span) -> int:
    """Characters between two spans."""
    return max(span.start - near.end, near.start - span.end, 0)
