"""Names that no gazetteer knows: what a word must look like, and where it must stand, to be read as one."""

from __future__ import annotations

from typing import Final

from rasd.model import Document
from rasd.places.cues import AND, ARTICLE, Cues
from rasd.places.listing import LISTING, Listing
from rasd.places.shape import Before

_FEWEST_LETTERS: Final = 3
#: the ending of an indefinite noun or adverb, which no name has, and after which no name stands
_TANWIN: Final = "\u064b"
_COMMAS: Final = frozenset(",،")
#: kinds of heads whose plural may stand before one name: جبال عرف, محاور الكبينة
_ALONE: Final = frozenset(("area", "near"))
#: beginnings of words that are no name after a head word: something else is told of it
_NO_OPENINGS: Final = ("بال", "لل", "وال")
#: pronouns at the end of a verb or noun that tells more of what the head word means (مناطق استعادها, محيطها)
_PRONOUNS: Final = ("ها", "هم", "هما")
#: particles that are looked through for an ordinary word: لانتزاع, بحسب, فقد, سيرد
_PARTICLES: Final = frozenset("ولبكفس")


class Unknown:
    """Reads such names; one per pack."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def read(self, document: Document, at: int, before: Before, listed: Listing | None) -> tuple[int, str]:
        """How many tokens from `at` are a name after the head of `before`, and the particle before it; 0 if none.

        `listed` is the list that the name would continue.
        """
        if not _called_for(document, before, listed):
            return 0, ""
        form = document.forms[at]
        particle = AND if listed is not None and self._is_joined(form) else ""
        length = self._length(document, at, form[len(particle) :])
        if not length or not self._fits(document, at, at + length, listed, before):
            return 0, ""
        return length, particle

    def may_go_on(self, document: Document, at: int) -> bool:
        """Whether a token can go on with a name after a word like تل or أم."""
        word = document.forms[at]
        if document.kinds[at] == "p" or word in self._cues.no_names:
            return False
        cue = self._cues.read(word)
        return cue is None or (cue.role == "head" and not cue.particle)

    def _is_joined(self, form: str) -> bool:
        """Whether a word of a list is و and a name: وكفرطنبور, وأم."""
        return form.startswith(AND) and (len(form) > _FEWEST_LETTERS or form[1:] in self._cues.compounds)

    def _length(self, document: Document, at: int, first: str) -> int:
        forms, compounds = document.forms, self._cues.compounds
        if first not in compounds and not self._may_begin(document, at, first):
            return 0
        length, word = 1, first
        while word in compounds:
            if at + length >= len(forms) or not self.may_go_on(document, at + length):
                return length if length > 1 else 0  # أم حوش
            word = forms[at + length]
            length += 1
        return length + (at + length < len(forms) and forms[at + length] in self._cues.epithets)

    def _may_begin(self, document: Document, at: int, word: str) -> bool:
        """Whether a token, read as `word`, can be or begin a name."""
        return (
            document.kinds[at] == "w"
            and len(word) >= _FEWEST_LETTERS
            and not word.startswith((AND, *_NO_OPENINGS))
            and not self._is_ordinary(document.forms[at], word)
            and not (word.endswith(_PRONOUNS) and not word.startswith(ARTICLE))
            and _TANWIN not in document.quote(at, at + 1)
            and self._cues.read(word) is None
        )

    def _is_ordinary(self, form: str, word: str) -> bool:
        """Whether a word is one of the language, with a particle or without."""
        ordinary = self._cues.no_names
        if word in ordinary or form in ordinary:
            return True
        return word[0] in _PARTICLES and len(word) > _FEWEST_LETTERS + 1 and word[1:] in ordinary

    def _fits(self, document: Document, at: int, stop: int, listed: Listing | None, before: Before) -> bool:
        """Whether what follows lets it be a name: several need a next, and a verb often follows a comma."""
        forms = document.forms
        if listed is None:
            several = before.head is not None and before.head.names != 1 and before.head.kind not in _ALONE
            return not several or (stop < len(forms) and _goes_on(forms[stop]))
        if forms[at - 1] not in _COMMAS or forms[at].startswith(AND) or stop == len(forms):
            return True
        if document.kinds[stop] == "p" or forms[stop].startswith(AND):
            return True
        cue = self._cues.read(forms[stop])
        return cue is not None and cue.role in ("head", "direction")


def _called_for(document: Document, before: Before, listed: Listing | None) -> bool:
    """Whether a head word says that a name comes: not one with tanwin, and not after all of its names were told."""
    head = before.head
    if head is None or not head.unknown or (listed is not None and not listed.wants_more):
        return False
    return _TANWIN not in document.quote(before.head_at, before.head_at + 1)


def _goes_on(form: str) -> bool:
    return form in LISTING or form.startswith(AND)
