"""Words as they are sought: one spelling for all, and whatever is written together with them taken off.

Of each report two things are kept: its words as they stand, normalised, in their order; and those of its words that
something may be attached to once more without it. So وبالقرية is found by قرية, and القرية by قرية and the other way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from rasd.model.boardstate import Sought
from rasd.text.lexicon import bare_forms
from rasd.text.normalise import Normaliser

#: names how words are cut and stripped; what was indexed by another name is to be indexed again
VERSION: Final = "words/1"
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"«“„](.*?)(?:[\"»”]|$)")
#: particles with the article: whoever writes them means the word after them
_ARTICLES: Final = tuple(
    f"{joined}{article}" for joined in ("", "و", "ف") for article in ("بال", "كال", "فال", "وال", "لل", "ال")
)
#: letters that must be left of a word
_LEAST: Final = 3
#: letters that the beginning of a word needs to stand for all that begin so
_OPEN: Final = 3
#: written at the end of nouns, read like the pronoun ه
_MARBUTA: Final = "ة"
_READ: Final = "ه"
#: words of a question that are heeded
_MOST: Final = 16
#: for each form of a token how many texts have it standing by itself
Standing = Callable[[str], int]


class Searcher:
    """Cuts texts and questions into the same words; built once from the letters of a language."""

    def __init__(self, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._bare = lru_cache(100_000)(_bare)

    def words(self, text: str) -> list[str]:
        """The words of a text as they stand, in one spelling."""
        return _WORD.findall(self._normaliser.read(text)[0])

    def indexed(self, text: str) -> tuple[list[str], list[str]]:
        """The words of a text in their order, and what they are without what is attached to them, each once."""
        told = self._told(text)
        return [word for word, _ in told], sorted({form for one in set(told) for form in self._bare(*one)})

    def question(self, text: str, standing: Standing, *, beginning: bool = True) -> tuple[Sought, ...]:
        """Everything that a question asks for; empty where it has no word.

        `standing` tells a particle from the first letter of a word: بحلب is read as حلب where that is the commoner.
        With `beginning` the last word may be only the beginning of one, unless something follows it.
        """
        found = [Sought(phrase=tuple(self.words(quoted))) for quoted in _QUOTED.findall(text)]
        told = self._told(_QUOTED.sub(" ", text))[:_MOST]
        last = len(told) - 1 if beginning and text[-1:].isalnum() else -1
        for at, (word, marbuta) in enumerate(told):
            meant = tuple(self._meant(word, standing, marbuta=marbuta))
            found.append(Sought(words=meant, open=at == last and len(word) >= _OPEN))
        return tuple(one for one in found if one.words or one.phrase)[:_MOST]

    def _told(self, text: str) -> list[tuple[str, bool]]:
        """The words of a text, and whether each was written with ة at its end."""
        normal, align = self._normaliser.read(text)
        return [
            (match.group(), match.group()[-1] == _READ and text[align[match.end() - 1]] == _MARBUTA)
            for match in _WORD.finditer(normal)
        ]

    def _meant(self, word: str, standing: Standing, *, marbuta: bool) -> Iterator[str]:
        """The words that whoever wrote one may mean."""
        yield word
        without = _without_article(word)
        if without != word:
            yield without
        elif others := self._bare(word, marbuta):
            own = standing(word)
            yield from (form for form in others if standing(form) > own)


def _bare(word: str, marbuta: bool) -> tuple[str, ...]:  # noqa: FBT001 - half of the key under which it is kept
    """A word without what is attached to it, in every way; what ends in ة has no pronoun."""
    return tuple(
        form
        for form in sorted(set(bare_forms(word)))
        if form != word and len(form) >= _LEAST and (form[-1] == _READ or not marbuta)
    )


def _without_article(word: str) -> str:
    for article in sorted(_ARTICLES, key=len, reverse=True):
        if word.startswith(article) and len(word) - len(article) >= _LEAST:
            return word[len(article) :]
    return word
