"""The ways in which one place name is written, in normalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rasd.packs.toponyms import Spelling
from rasd.text.normalise import Normaliser

_WORD = re.compile(r"[^\W\d_]+|\d+")
_BRACKET = re.compile(r"\(.*?\)")
_ARTICLE = "ال"
_SHORTEST_REST = 3
#: letters that are heard or written for each other, and those that say little (long vowels, hamza, feminine ending)
_HEARD = str.maketrans({"ص": "س", "ث": "س", "ط": "ت", "ق": "ك", "ذ": "د", "ض": "د", "ظ": "د", "ز": "س"})
_LITTLE = str.maketrans(dict.fromkeys("اويهء", ""))
_FEWEST_ALIKE = 3
_LONGEST_TOGGLED = 3


class Speller:
    """Makes the keys under which a name is found; built once from the pack's ways of spelling."""

    def __init__(self, spelling: Spelling, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        form = normaliser.form
        self._glued = tuple(sorted(map(form, spelling.glued), key=len, reverse=True))
        self._father = tuple(sorted(map(form, spelling.father), key=len, reverse=True))
        self._kinds = frozenset(map(form, spelling.kinds))

    def words(self, name: str) -> tuple[str, ...]:
        """The normalised words of a name, without brackets and punctuation."""
        return words_of(self._normaliser.form(name))

    def key(self, name: str) -> str:
        """The name's own key: its normalised words, one space apart."""
        return " ".join(self.words(name))

    def keys(self, name: str) -> tuple[str, ...]:
        """The name's own key first, then those of every other way it is written, sorted."""
        words = self.words(name)
        if not words:
            return ()
        own = " ".join(words)
        others = {" ".join(words) for first in self._bare(words) for words in self._written(first)}
        return (own, *sorted(others - {own, ""}))

    def _bare(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The name, and without a word for its kind before it (قرية الهري)."""
        yield words
        if len(words) > 1 and words[0] in self._kinds:
            yield words[1:]

    def _written(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield from _endings(words)
        for toggled in self._articles(words):
            yield toggled
            yield from self._joined(toggled)
            yield from self._fathers(toggled)

    def _articles(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The name with the article as told, taken off or put on: الباغوز الفوقاني, الباغوز فوقاني, باغوز فوقاني."""
        yield words
        if len(words) > _LONGEST_TOGGLED:
            return
        first, last = words[0], words[-1]
        if len(words) == 1:
            if not first.startswith(self._glued):
                yield (_toggle(first),)
            return
        bare = first if first in self._glued or first in self._father else _without(first)
        yield (bare, *words[1:])
        yield (bare, *words[1:-1], _without(last))
        if len(words) == 2:
            yield (first, _toggle(last))
            if bare == first and last.startswith(_ARTICLE) and first not in self._glued and first not in self._father:
                yield (f"{_ARTICLE}{first}", last)

    def _joined(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """دير الزور and ديرالزور, معرة مصرين and معرتمصرين."""
        if len(words) > 1 and words[0] in self._glued:
            yield (words[0] + words[1], *words[2:])
            if words[0].endswith("ه"):
                yield (f"{words[0][:-1]}ت{words[1]}", *words[2:])
                yield (f"{words[0][:-1]}{words[1]}", *words[2:])
        if not words[0].startswith(self._glued):
            return
        for head in self._glued:
            rest = words[0][len(head) :]
            if words[0].startswith(head) and len(rest) >= _SHORTEST_REST:
                yield (head, rest, *words[1:])
                break

    def _fathers(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """أبو كمال, البوكمال, ألبو كمال and بو كمال."""
        for head in self._father:
            if words[0] == head and len(words) > 1:
                rest, tail = words[1], words[2:]
            elif words[0].startswith(head) and len(words[0]) - len(head) >= _SHORTEST_REST:
                rest, tail = words[0][len(head) :], words[1:]
            else:
                continue
            for other in self._father:
                yield (other, rest, *tail)
                yield (other + rest, *tail)
            break


def _without(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 3 else word


def _toggle(word: str) -> str:
    return _without(word) if word.startswith(_ARTICLE) else f"{_ARTICLE}{word}"


def _endings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A last ا or ه for each other: كفريا, كفرية."""
    last = words[-1]
    if len(last) > 3 and last[-1] in "اه":
        yield (*words[:-1], last[:-1] + ("ه" if last[-1] == "ا" else "ا"))


def words_of(normal: str) -> tuple[str, ...]:
    """The words of a name in normalised letters, without brackets, hashtags and punctuation."""
    return tuple(_WORD.findall(_BRACKET.sub(" ", normal)))


def heard(words: str) -> str:
    """A name in normalised words as it sounds: without articles, letters of one sound folded, in one word."""
    return "".join(_without(word) for word in words.split(" ")).translate(_HEARD)


def alike(words: str) -> str:
    """A key that spellings of one name by ear share (كنصفرة, كنسفرة); "" where too little is left of it."""
    letters = heard(words).translate(_LITTLE)
    single = "".join(letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter)
    return single if len(single) >= _FEWEST_ALIKE else ""
