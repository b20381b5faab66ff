"""A document as the grammar of times walks over it."""

from __future__ import annotations

from collections.abc import Container
from typing import TypeVar

from rasd.model import Document
from rasd.text.numbers import NumberReader
from rasd.text.numbers.cardinal import Cardinal, Tokens
from rasd.text.numbers.phrases import Phrases
from rasd.times.terms import Terms

T = TypeVar("T")
_APART = frozenset(",،(-–/:")


class Scan:
    """Looks at tokens by what they are; every method takes the token to look at and answers with the token after."""

    __slots__ = ("document", "forms", "kinds", "length", "numbers", "terms", "tokens")

    def __init__(self, document: Document, terms: Terms, numbers: NumberReader) -> None:
        self.document = document
        self.forms = document.forms
        self.kinds = document.kinds
        self.length = len(document.forms)
        self.tokens = Tokens(document.forms, document.kinds)
        self.terms = terms
        self.numbers = numbers

    def form(self, at: int) -> str:
        """The form of a token, empty outside the document."""
        return self.forms[at] if 0 <= at < self.length else ""

    def phrase(self, phrases: Phrases[T], at: int) -> tuple[int, T] | None:
        """The longest phrase of a kind that begins at `at`: (token after, meaning)."""
        if at >= self.length or self.forms[at] not in phrases.openings:
            return None
        return phrases.starting(self.forms, at)

    def over(self, phrases: Phrases[T], at: int) -> int:
        """The token after a phrase of a kind, or `at` where none begins."""
        found = self.phrase(phrases, at)
        return at if found is None else found[0]

    def past_one(self, forms: Container[str], at: int) -> int:
        """The token after `at` if it is one of `forms`, else `at`."""
        return at + 1 if at < self.length and self.forms[at] in forms else at

    def past_mark(self, at: int) -> int:
        """The token after a comma, bracket, dash or slash, or `at`."""
        return self.past_one(_APART, at)

    def past_article(self, at: int) -> int:
        """The token after an article that stands before digits ("الـ24"), or `at`."""
        before_digits = at + 1 < self.length and self.kinds[at + 1] == "n"
        return at + 1 if before_digits and self.forms[at].endswith(self.terms.article) else at

    def joined(self, at: int) -> int | None:
        """The token that "and" joins to those before `at`: the next one where it is written apart, else `at` itself."""
        if self.form(at) == self.terms.joint:
            return at + 1
        return at if self.form(at).startswith(self.terms.joint) else None

    def digits(self, at: int, longest: int = 4) -> int | None:
        """The whole number written in digits at `at`, if it is short enough for a part of a date."""
        if not 0 <= at < self.length or self.kinds[at] != "n":
            return None
        form = self.forms[at]
        return int(form) if len(form) <= longest and form.isdigit() else None

    def number(self, at: int) -> Cardinal | None:
        """A cardinal in words or digits."""
        return self.numbers.value(self.tokens, at) if at < self.length else None

    def ordinal(self, at: int) -> Cardinal | None:
        """An ordinal ("الثاني عشر")."""
        return self.numbers.ordinal(self.tokens, at) if at < self.length else None
