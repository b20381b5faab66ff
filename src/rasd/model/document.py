"""A report opened for reading: tokens, sentences, and where each stands in the received text."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from operator import itemgetter

import msgspec

from rasd.model.report import Report
from rasd.model.span import Span


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Parallel sequences over the tokens of a report's text; token `i` is `text[starts[i]:ends[i]]` as received.

    `forms[i]` is the token read through normalisation (see `rasd.text.normalise`): no diacritics, kashida or
    self-censoring dots, hamza and alef forms folded, digits as ASCII. `kinds[i]` is one letter: `w` word, `n` number,
    `p` punctuation. `sentences` and `clauses` are half-open token ranges that cover all tokens in order.
    """

    report: Report
    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[str]
    kinds: Sequence[str]
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]

    def span(self, first: int, stop: int) -> Span:
        """The received-text span of tokens `first` up to but without `stop`."""
        return Span(self.starts[first], self.ends[stop - 1])

    def sentence_at(self, token: int) -> int:
        """Number of the sentence that a token stands in."""
        return bisect(self.sentences, token, key=itemgetter(0)) - 1

    def quote(self, first: int, stop: int) -> str:
        """The received words of tokens `first` up to but without `stop`."""
        return self.report.text[self.starts[first] : self.ends[stop - 1]]
