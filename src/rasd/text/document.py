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
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s#\"'“”„«»‘’`]")
_FULL_STOPS = frozenset(".!?؟…|")
_COMMAS = frozenset(",،;؛:-–—()[]/")
_CACHE_LIMIT = 50_000
LINE = re.compile(r"[\n\r\u2028\u2029]")


class Opener:
    """Opens reports of one language; built once from its letters."""

    def __init__(self, letters: Letters) -> None:
        self.normaliser = Normaliser(letters)
        self._abbreviations = frozenset(map(self.normaliser.form, letters.abbreviations))
        self._kinds: dict[str, str] = {}
        #: commas, and words that open a clause
        self._cutting = _COMMAS.union(
            opener for word in letters.clause_openers for opener in _with_and(self.normaliser.form(word))
        )

    def open(self, report: Report) -> Document:
        """Tokens of the report's text with their received offsets, sentences and clauses."""
        text = report.text
        normal, align = self.normaliser.read(text)
        forms = _TOKEN.findall(normal)
        kinds = self._kinds_of(forms)
        starts, ends = self._places(text, align, *_found(forms, normal))
        lines = frozenset(bisect_left(starts, line.start()) for line in LINE.finditer(text))
        sentences = _cut(len(forms), self._sentence_ends(forms, starts, ends, lines))
        clauses = _cut(len(forms), self._clause_starts(forms, sentences))
        return Document(
            report=report, starts=starts, ends=ends, forms=forms, kinds=kinds, sentences=sentences, clauses=clauses
        )  # fmt: skip

    def _kinds_of(self, forms: Sequence[str]) -> list[str]:
        """What each token is, kept for every form."""
        known = self._kinds
        if len(known) >= _CACHE_LIMIT:
            known.clear()
        known.update((form, _kind(form)) for form in set(forms).difference(known))
        return [known[form] for form in forms]

    def _places(
        self, text: str, align: Sequence[int], starts: list[int], ends: list[int]
    ) -> tuple[list[int], list[int]]:  # fmt: skip
        """Where tokens start and end in the received text, from where they do in the normalised one."""
        if isinstance(align, range):
            return starts, ends  # nothing was taken out or written longer
        for i, stop in enumerate(ends):
            end = align[stop - 1] + 1
            ends[i] = end if end == align[stop] else self.normaliser.after_marks(text, end, align[stop])
        return [align[start] for start in starts], ends

    def _sentence_ends(
        self, forms: Sequence[str], starts: Sequence[int], ends: Sequence[int], lines: frozenset[int]
    ) -> set[int]:
        """Tokens at which a new sentence begins."""
        cuts = set(lines)
        for i in [i for i, form in enumerate(forms) if form in _FULL_STOPS]:
            glued = i > 0 and ends[i - 1] == starts[i]
            if not (forms[i] == "." and glued and forms[i - 1] in self._abbreviations):
                cuts.add(i + 1)
        return cuts

    def _clause_starts(self, forms: Sequence[str], sentences: Sequence[tuple[int, int]]) -> set[int]:
        """Tokens at which a new clause begins: after a comma, or at a word that opens one."""
        marks = self._cutting
        return {
            *(start for start, _ in sentences),
            *(i + (form in _COMMAS) for i, form in enumerate(forms) if form in marks),
        }


def _kind(form: str) -> str:
    """`w`, `n` or `p`, as the pattern of tokens has it."""
    first = form[0]
    return "n" if first.isdecimal() else "w" if first.isalnum() else "p"


def _found(forms: Sequence[str], normal: str) -> tuple[list[int], list[int]]:
    """Where each token of a text starts and ends: what stands between them has none of their characters."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for form in forms:
        at = normal.index(form, at)
        starts.append(at)
        at += len(form)
        ends.append(at)
    return starts, ends


def _with_and(form: str) -> tuple[str, str, str]:
    return form, f"و{form}", f"ف{form}"


def _cut(length: int, cuts: set[int]) -> tuple[tuple[int, int], ...]:
    """Half-open ranges that cover `length` tokens, cut where told."""
    points = [0, *sorted(cut for cut in cuts if 0 < cut < length), length]
    return tuple((first, stop) for first, stop in pairwise(points) if first < stop)
