"""Every word of the packs found in a document, by position and by what it can be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias, TypeVar, cast

from rasd.model import Document
from rasd.read.actors.terms import Name, Nationality, Never, Noun, Referring, Term, Told
from rasd.text.lexicon import Hit

K = TypeVar("K")
#: kind of term -> its longest hit
Slot: TypeAlias = dict[type, Hit[Term]]
_STARTING: Final = frozenset({Name, Noun, Referring, Told, Nationality, Never})


class Table:
    """Slots of a document's tokens; built once a document."""

    def __init__(self, document: Document, hits: Sequence[Hit[Term]]) -> None:
        self.document = document
        self.slots: list[Slot | None] = [None] * len(document.forms)
        #: tokens at which a phrase may begin
        self.starts: list[int] = []
        for hit in hits:
            if self._fits(hit):
                self._add(hit)

    def hit(self, token: int, kind: type[K]) -> Hit[K] | None:
        """The longest word of `kind` that begins at `token`."""
        slot = self.slots[token] if 0 <= token < len(self.slots) else None
        return cast("Hit[K] | None", slot.get(kind)) if slot is not None else None

    def has(self, token: int, kind: type) -> bool:
        """Whether a word of `kind` begins at `token`."""
        slot = self.slots[token] if 0 <= token < len(self.slots) else None
        return slot is not None and kind in slot

    def attached(self, token: int, kind: type[K]) -> Hit[K] | None:
        """The word of `kind` at `token` if nothing but the article is before it: part of the phrase that it follows."""
        hit = self.hit(token, kind)
        return hit if hit is not None and hit.before in {"", "ال"} else None

    def counted(self, token: int) -> bool:
        """Whether the word before `token` is a number."""
        return token > 0 and self.document.kinds[token - 1] == "n"

    def _add(self, hit: Hit[Term]) -> None:
        slot = self.slots[hit.first]
        kind = type(hit.term)
        if slot is None:
            slot = self.slots[hit.first] = {}
        if kind in _STARTING and (not self.starts or self.starts[-1] != hit.first):
            self.starts.append(hit.first)
        known = slot.get(kind)
        if known is None or hit.stop > known.stop:
            slot[kind] = hit

    def _fits(self, hit: Hit[Term]) -> bool:
        """A word that needs its article has it; pronouns are taken off nouns only, and ta marbuta is none."""
        term = hit.term
        if hit.stop - hit.first > 1 and not self.document.forms[hit.first].endswith(hit.word):
            return False
        if hit.after:
            if not isinstance(term, (Noun, Told)):
                return False
            last = self.document.ends[hit.stop - 1] - 1
            return hit.after != "ه" or self.document.report.text[last] != "ة"
        if isinstance(term, (Name, Referring)) and term.definite:
            return hit.before.endswith("ال")
        return True
