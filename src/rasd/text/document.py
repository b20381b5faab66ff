"""Open a report for reading: tokens, sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rasd.model import Document, Report
from rasd.packs.language import Letters
from rasd.text.normalise import Normaliser

# Word of any script; number with inner separators; any other visible character alone. `#`, `_` and quotation marks join
# or wrap words and are no tokens: `#دير_الزور` reads as two words, `تنظيم "داعش"` as a plain phrase.
_TOKEN = re.compile(r"(?P<w>[^\W\d_]+)|(?P<n>\d+(?:[.,]\d+)*)|(?P<p>[^\w\s#\"'“”„«»‘’`])")
_FULL_STOPS = frozenset(".!?؟…|")
_COMMAS = frozenset(",،;؛:-–—()[]/")
_LINE = re.compile(r"[\n\r\u2028\u2029]")


class Opener:
    """Opens reports of one language; built once from its letters."""

    def __init__(self, letters: Letters) -> None:
        self.normaliser = Normaliser(letters)
        self._abbreviations = frozenset(map(self.normaliser.form, letters.abbreviations))
        self._openers = frozenset(
            opener for word in letters.clause_openers for opener in _with_and(self.normaliser.form(word))
        )

    def open(self, report: Report) -> Document:
        """Tokens of the report's text with their received offsets, sentences and clauses."""
        text = report.text
        normal, align = self.normaliser.read(text)
        starts: list[int] = []
        ends: list[int] = []
        forms: list[str] = []
        kinds: list[str] = []
        for match in _TOKEN.finditer(normal):
            first, stop = match.span()
            starts.append(align[first])
            end = align[stop - 1] + 1
            ends.append(end if end == align[stop] else self.normaliser.after_marks(text, end, align[stop]))
            forms.append(match.group())
            kinds.append(match.lastgroup or "p")
        lines = frozenset(bisect_left(starts, line.start()) for line in _LINE.finditer(text))
        sentences = _cut(len(forms), self._sentence_ends(forms, starts, ends, lines))
        clauses = _cut(len(forms), self._clause_starts(forms, kinds, sentences))
        return Document(
            report=report, starts=starts, ends=ends, forms=forms, kinds=kinds, sentences=sentences, clauses=clauses
        )  # fmt: skip

    def _sentence_ends(
        self, forms: Sequence[str], starts: Sequence[int], ends: Sequence[int], lines: frozenset[int]
    ) -> set[int]:
        """Tokens at which a new sentence begins."""
        cuts = set(lines)
        for i, form in enumerate(forms):
            if form not in _FULL_STOPS:
                continue
            glued = i > 0 and ends[i - 1] == starts[i]
            if form == "." and glued and forms[i - 1] in self._abbreviations:
                continue
            cuts.add(i + 1)
        return cuts

    def _clause_starts(
        self, forms: Sequence[str], kinds: Sequence[str], sentences: Sequence[tuple[int, int]]
    ) -> set[int]:
        """Tokens at which a new clause begins: after a comma, or at a word that opens one."""
        cuts = {start for start, _ in sentences}
        for i, form in enumerate(forms):
            if kinds[i] == "p":
                if form in _COMMAS:
                    cuts.add(i + 1)
            elif form in self._openers:
                cuts.add(i)
        return cuts


def _with_and(form: str) -> tuple[str, str, str]:
    return form, f"و{form}", f"ف{form}"


def _cut(length: int, cuts: set[int]) -> tuple[tuple[int, int], ...]:
    """Half-open ranges that cover `length` tokens, cut where told."""
    points = [0, *sorted(cut for cut in cuts if 0 < cut < length), length]
    return tuple((first, stop) for first, stop in pairwise(points) if first < stop)
