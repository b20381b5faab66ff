"""Reasons as people read them: a sentence, the words it points at, and where they stand."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from rasd.model import Reason, Span

#: makes the sentence of a reason, in the language of whoever reads it
Sentence = Callable[[Reason], str]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One reason, told."""

    #: the field of the claim that it is for; empty for the whole
    field: str
    sentence: str
    #: the words it points at; equal to `text[start:end]` of the report
    quote: str | None
    span: Span | None
    rule: str
    weight: float


def told(reason: Reason, text: str, sentence: Sentence) -> Told:
    """A reason of something that was read from `text`."""
    return Told(
        field=reason.field,
        sentence=sentence(reason),
        quote=reason.span.of(text) if reason.span else None,
        span=reason.span,
        rule=reason.rule,
        weight=reason.weight,
    )
