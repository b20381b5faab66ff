"""What a token says of places by itself: one look-up, kept for every form."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rasd.places.cues import Cue, Cues
from rasd.places.regions import Regions
from rasd.text.normalise import Normaliser

_CACHE_LIMIT = 50_000
#: one for all words: an empty set is not small
_NONE: frozenset[str] = frozenset()


class Word(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one form says."""

    #: what it tells of a name after it
    cue: Cue | None
    #: received spellings, letters only, in which it is another word that tells nothing: وأدى beside وادي
    unlike: frozenset[str]
    #: an area phrase may begin with it
    opens: bool
    #: neither: it says nothing, unless a name begins with it
    idle: bool


class Words:
    """Reads forms; one per pack."""

    def __init__(self, cues: Cues, regions: Regions, unlike: Iterable[str], normaliser: Normaliser) -> None:
        self._cues = cues
        self._regions = regions
        self._unlike: dict[str, set[str]] = {}
        for spelling in unlike:
            self._unlike.setdefault(normaliser.form(spelling), set()).add(spelling)
        #: words by their forms, as far as asked for
        self.known: dict[str, Word] = {}

    def learn(self, form: str) -> Word:
        """Read a form, and keep what it says."""
        if len(self.known) >= _CACHE_LIMIT:
            self.known.clear()
        cue, opens = self._cues.read(form), self._regions.opens(form)
        unlike = frozenset(self._unlike.get(form, ())) or _NONE
        word = self.known[form] = Word(cue=cue, unlike=unlike, opens=opens, idle=cue is None and not opens)
        return word
