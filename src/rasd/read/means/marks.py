"""Lexicon hits of one document by where they start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from rasd.text.lexicon import Hit


class Roled(Protocol):
    """What a lexicon's word does."""

    @property
    def role(self) -> str:
        """Its name."""
        ...


R = TypeVar("R", bound=Roled)


class Marks(Generic[R]):
    """Hits by their first token, the longest first; `hits` come in the order of the text."""

    def __init__(self, hits: Sequence[Hit[R]]) -> None:
        self._at: dict[int, list[Hit[R]]] = {}
        for hit in hits:
            here = self._at.get(hit.first)
            if here is None:
                self._at[hit.first] = [hit]
            else:
                here.append(hit)
        for here in self._at.values():
            if len(here) > 1:
                here.sort(key=_length, reverse=True)

    def at(self, i: int) -> Sequence[Hit[R]]:
        """Every hit that starts at a token."""
        return self._at.get(i, ())

    def one(self, i: int, *roles: str) -> Hit[R] | None:
        """The longest hit at a token that plays one of `roles`."""
        for hit in self._at.get(i, ()):
            if hit.term.role in roles:
                return hit
        return None

    def has(self, role: str) -> bool:
        """Whether any hit of the document plays `role`."""
        return any(hit.term.role == role for here in self._at.values() for hit in here)

    def row(self, *roles: str) -> Iterator[Hit[R]]:
        """Hits that play `roles` in the order of the text, not overlapping, the longest at each place."""
        done = 0
        for i in self._at:
            hit = self.one(i, *roles) if i >= done else None
            if hit is not None:
                done = hit.stop
                yield hit


def _length(hit: Hit[R]) -> int:
    return hit.stop
