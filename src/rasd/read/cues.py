"""Small words that say how sure, whether, when and in what order."""

from __future__ import annotations

import msgspec

from rasd.model import Document
from rasd.packs.speech import Cues
from rasd.read.terms import phrase
from rasd.text.lexicon import Lexicon
from rasd.text.normalise import Normaliser


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A clue word at tokens `first` to `stop`, of one kind of cues.yaml."""

    first: int
    stop: int
    kind: str


class CueFinder:
    """Finds clue words; at one position the longest of each kind."""

    def __init__(self, pack: Cues, normaliser: Normaliser) -> None:
        self._lexicon: Lexicon[str] = Lexicon(
            (phrase(words, normaliser), kind) for kind, entries in pack.cues.items() for words in entries
        )

    def find(self, document: Document) -> tuple[Cue, ...]:
        """Every cue in order of position."""
        cues: list[Cue] = []
        seen: set[tuple[int, str]] = set()
        for hit in self._lexicon.find(document):
            if (hit.first, hit.term) not in seen:
                seen.add((hit.first, hit.term))
                cues.append(Cue(hit.first, hit.stop, hit.term))
        return tuple(cues)
