"""The learned model of the package `rasd-models`, where that is installed (`pip install 'rasd[learned]'`)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol
from unicodedata import combining

from rasd.model import Document, RasdError
from rasd.ports import Model, Opinion

_PACKAGE = "rasd_models"


def installed() -> bool:
    """Whether the package with the model is there."""
    return find_spec(_PACKAGE) is not None


def shipped_model() -> Model:
    """The model of the installed package; `RasdError` tells how to install it."""
    if not installed():
        raise RasdError(
            "the learned reader is not installed.", remedy="pip install 'rasd[learned]', or choose --reader lexical."
        )
    from rasd_models.tagger import Tagger  # noqa: PLC0415 - not there in every installation

    return _Shipped(Tagger.shipped())


class _Tagger(Protocol):
    """What is used of `rasd_models.tagger.Tagger`."""

    name: str

    def opinion(
        self, words: Sequence[str], title: Sequence[str], sentence: Sequence[int], known: Sequence[Sequence[str]]
    ) -> Opinion:
        """What the model makes of words, with the number of each word's sentence and what is known of the word."""
        ...


class _Shipped:
    def __init__(self, tagger: _Tagger) -> None:
        self._tagger = tagger
        self.name = tagger.name

    def opinion(self, document: Document, title: Document | None, known: Sequence[Sequence[str]]) -> Opinion:
        """What the model makes of a document, whose title may be known, and of what the packs know of its words."""
        sentence = [number for number, (first, stop) in enumerate(document.sentences) for _ in range(first, stop)]
        return self._tagger.opinion(words_of(document), words_of(title) if title else [], sentence, known)


def words_of(document: Document) -> list[str]:
    """What the model is given, in training too: words as received, for it knows the letters that normalising folds.

    Only what hides a word from other machines (`قصـ.ـف`) is taken out of it, since the vocabulary breaks words there.
    """
    text = document.report.text
    tokens = zip(document.starts, document.ends, document.forms, strict=True)
    return [_shown(text[start:end], form) for start, end, form in tokens]


def _shown(word: str, form: str) -> str:
    """A word without the marks that hide it: those that its normalised form lacks."""
    if word.isalpha() or not form.isalpha():
        return word
    return "".join(char for char in word if char.isalpha() or combining(char))
