"""Reasons as people read them: a sentence, the words it points at, and where they stand."""

from __future__ import annotations

from collections.abc import Callable

from rasd.measure import CodedReason
from rasd.model import Reason

#: makes the sentence of a reason, in the language of whoever reads it
Sentence = Callable[[Reason], str]


def told(reason: Reason, text: str, sentence: Sentence) -> CodedReason:
    """A reason of something that was read from `text`."""
    return CodedReason(
        field=reason.field,
        sentence=sentence(reason),
        quote=reason.span.of(text) if reason.span else None,
        span=reason.span,
        rule=reason.rule,
        weight=reason.weight,
    )
