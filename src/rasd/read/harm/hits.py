"""What the lexicon of harm found in one document, by token."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.read.harm.words import HarmWord, Role
from rasd.text.lexicon import Hit


class Hits:
    """Lexicon hits by their first token."""

    def __init__(self, hits: Sequence[Hit[HarmWord]]) -> None:
        self._at: dict[int, list[Hit[HarmWord]]] = {}
        for hit in hits:
            self._at.setdefault(hit.first, []).append(hit)

    def one(self, at: int, *roles: Role) -> Hit[HarmWord] | None:
        """The longest hit at a token that plays one of `roles`, the least stripped among equals."""
        here = self._at.get(at)
        if here is None:
            return None
        best: Hit[HarmWord] | None = None
        for hit in here:
            if hit.term.role in roles and (best is None or hit.stop > best.stop):
                best = hit
        return best

    def any(self, at: int) -> bool:
        """Whether any hit starts at a token."""
        return at in self._at

    def harm_between(self, first: int, stop: int) -> bool:
        """Whether any word of harm or of a toll stands in tokens `first` to `stop`."""
        return any(
            hit.term.kind is not None or hit.term.role == "toll"
            for i in range(first, stop)
            for hit in self._at.get(i, ())
        )
