"""Every word of the packs found in a document, by position and by what it can be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias, TypeVar

from rasd.model import Document
from rasd.read.actors.terms import Name, Nationality, Never, Noun, Referring, Term, Told
from rasd.text.lexicon import Hit

K = TypeVar("K")
#: kind of term -> its longest hit
Slot: TypeAlias = dict[type, Hit[Any]]
_NOTHING: Final[Slot] = {}
_STARTING: Final = frozenset({Name, Noun, Referring, Told, Nationality, Never})
_DEFINITE: Final = frozenset({Name, Referring})


class Table:
    """Slots of a document's tokens; built once a document. Any token from -1 up to their number may be asked for."""

    def __init__(self, document: Document, hits: Sequence[Hit[Term]]) -> None:
        self.document = document
        #: an empty one stands behind the last token, and so at -1
        self.slots: list[Slot] = [_NOTHING] * (len(document.forms) + 1)
        #: tokens at which a phrase may begin
        self.starts: list[int] = []
        slots, starts, last = self.slots, self.starts, -1
        for hit in hits:
            kind, first = type(hit.term), hit.first
            if (hit.after or kind in _DEFINITE or hit.stop - first > 1) and not self._fits(hit):
                continue
            slot = slots[first]
            if slot is _NOTHING:
                slots[first] = {kind: hit}
            elif kind not in slot or hit.stop > slot[kind].stop:
                slot[kind] = hit
            if first != last and kind in _STARTING:
                starts.append(first)
                last = first

    def hit(self, token: int, kind: type[K]) -> Hit[K] | None:
        """The longest word of `kind` that begins at `token`."""
        return self.slots[token].get(kind)

    def has(self, token: int, kind: type) -> bool:
        """Whether a word of `kind` begins at `token`."""
        return kind in self.slots[token]

    def attached(self, token: int, kind: type[K]) -> Hit[K] | None:
        """The word of `kind` at `token` if nothing but the article is before it: part of the phrase that it follows."""
        hit = self.slots[token].get(kind)
        return hit if hit is not None and hit.before in {"", "ال"} else None

    def counted(self, token: int) -> bool:
        """Whether the word before `token` is a number."""
        return token > 0 and self.document.kinds[token - 1] == "n"

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
