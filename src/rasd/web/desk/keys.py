"""What the page calls a value: a name that is the same for the same value, so that nobody decides about another."""

from __future__ import annotations

from rasd.model import MeanwhileError, content_id
from rasd.model.value import Value
from rasd.review.correcting import Mark, Reviewed


def key_of(value: Value) -> str:
    """The name of a value within its claim."""
    return content_id("value", value)


def shown(mark: Mark) -> Value:
    """The value that a mark is seen as: what holds, else what was read and rejected."""
    decided = (mark.by.to or mark.by.value) if mark.by else None
    value = mark.now or mark.read or decided
    if value is None:
        raise RuntimeError("a mark is of some value")
    return value


def found(claim: Reviewed, key: str) -> tuple[Mark, Value]:
    """The mark that somebody saw under a key, and the value they saw; `MeanwhileError` if it is there no more."""
    for mark in claim.marks:
        for value in (mark.now, mark.read, shown(mark)):
            if value is not None and key_of(value) == key:
                return mark, value
    raise MeanwhileError("that value is not there any more.", remedy="Look at what stands there now, and decide again.")
