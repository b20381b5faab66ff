"""Where in the received text something stands, and the words found there."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Code-point offsets into a report's text exactly as received, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of `text` that this span names."""
        return text[self.start : self.end]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words that prove a value. `quote` always equals `text[span.start:span.end]`."""

    span: Span
    quote: str

    @classmethod
    def at(cls, span: Span, text: str) -> Evidence:
        """Take the evidence for `span` from the text it indexes."""
        return cls(span=span, quote=span.of(text))
