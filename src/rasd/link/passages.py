"""A report's sentences as words: what the passage of a claim says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from rasd.link.words import Words
from rasd.model import Report, Span

_SENTENCE_END: Final = re.compile(r"[.!?؟…\n]+")


class Passages:
    """The words of a report by sentence, each read once; the title belongs to every passage."""

    def __init__(self, report: Report, words: Words) -> None:
        self._text = report.text
        self._words = words
        self._cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(report.text)), len(report.text) + 1]
        self._title = words.forms(report.title or "")
        self._read: dict[int, list[str]] = {}

    def forms(self, spans: Iterable[Span]) -> list[str]:
        """The words of the title and of every sentence in which a span begins, in order."""
        return [*self._title, *self.sentences(spans)]

    def sentences(self, spans: Iterable[Span]) -> list[str]:
        """The words of every sentence in which a span begins, in order."""
        touched = sorted({bisect_right(self._cuts, span.start) - 1 for span in spans})
        return [form for number in touched for form in self._sentence(number)]

    def all_forms(self) -> list[str]:
        """The words of the title and of the whole text, in order."""
        return [*self._title, *(form for number in range(len(self._cuts) - 1) for form in self._sentence(number))]

    def _sentence(self, number: int) -> list[str]:
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = self._words.forms(self._text[self._cuts[number] : self._cuts[number + 1]])
        return known
