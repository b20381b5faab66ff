"""Fixed phrases before and after a number, looked up by their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of one or more normalised words with a meaning; the longest that fits wins."""

    def __init__(self, meanings: Mapping[tuple[str, ...], T]) -> None:
        self._meanings = dict(meanings)
        self._before = _by_length((words[-1], len(words)) for words in meanings)
        self._after = _by_length((words[0], len(words)) for words in meanings)
        #: the first words of all phrases, to ask whether one can begin at all, and the second words after each of them;
        #: without second words where a phrase may end after the first
        self.openings = _openings(meanings)

    def ending(self, forms: Sequence[str], stop: int) -> tuple[int, T] | None:
        """The phrase whose last word is the one before token `stop`: (its first token, meaning)."""
        for length in self._before.get(forms[stop - 1], ()) if stop > 0 else ():
            meaning = self._meanings.get(tuple(forms[stop - length : stop])) if length <= stop else None
            if meaning is not None:
                return stop - length, meaning
        return None

    def starting(self, forms: Sequence[str], first: int) -> tuple[int, T] | None:
        """The phrase whose first word is token `first`: (the token after it, meaning)."""
        lengths = self._after.get(forms[first]) if first < len(forms) else None
        for length in lengths or ():
            words = tuple(forms[first : first + length])
            meaning = self._meanings.get(words) if len(words) == length else None
            if meaning is not None:
                return first + length, meaning
        return None


def _by_length(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word, length in words:
        lengths.setdefault(word, set()).add(length)
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _openings(meanings: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    seconds: dict[str, set[str]] = {}
    ending = {words[0] for words in meanings if len(words) == 1}
    for words in meanings:
        seconds.setdefault(words[0], set()).update(words[1:2])
    return {word: frozenset(() if word in ending else found) for word, found in seconds.items()}
