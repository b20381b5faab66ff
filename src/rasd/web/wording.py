"""The words of the desk in both languages (words/LANGUAGE/PART.yaml): every part has the same keys in each."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from rasd.model import PackError
from rasd.packs import parse
from rasd.project import Language

LANGUAGES: Final[tuple[Language, ...]] = ("en", "ar")
#: forms of a counted thing, as languages of the world tell them apart; each language of ours uses some of them
_FORMS: Final = {"en": ("one", "other"), "ar": ("zero", "one", "two", "few", "many", "other")}
_ALL_FORMS: Final = frozenset(_FORMS["ar"])


class Words:
    """Words of one language, by part and name: `words.queue.title`, or with blanks `words("queue.shown", n=3)`."""

    def __init__(self, tree: Mapping[str, Any], language: Language, at: str = "") -> None:
        self._tree = tree
        self._language = language
        self._at = at

    def __getitem__(self, key: str) -> str | Words:
        """A word, or the words below a name; `KeyError` where there is none."""
        if key not in self._tree:
            raise KeyError(f"the words ({self._language}) have no {self._at}{key}")
        found = self._tree[key]
        return Words(found, self._language, f"{self._at}{key}.") if isinstance(found, Mapping) else str(found)

    def __call__(self, name: str, /, **blanks: object) -> str:
        """The words of that dotted name, its blanks filled in."""
        found: str | Words = self
        for key in name.split("."):
            if isinstance(found, str):
                raise KeyError(f"the words ({self._language}) have no {name}")
            found = found[key]
        if not isinstance(found, str):
            raise KeyError(f"{name} is a part of the words, not one of them")
        return found.format(**blanks) if blanks else found

    def count(self, name: str, number: int, /, **blanks: object) -> str:
        """The words for so many of a thing: those of the dotted name's form (`one`, `two`, `few`, ..., `other`)."""
        return self(f"{name}.{form(number, self._language)}", n=number, **blanks)

    def plain(self, name: str) -> dict[str, Any]:
        """The words below a dotted name as plain data, for the scripts of a page."""
        found: Any = self._tree
        for key in name.split("."):
            found = found[key]
        return dict(found)

    def has(self, key: str) -> bool:
        """Whether there is a word or part of that name: for values that packs may add to."""
        return key in self._tree


def form(number: int, language: Language) -> str:
    """Which form a language counts with, by the plural rules of the Unicode CLDR."""
    if language == "en":
        return "one" if number == 1 else "other"
    if number in {0, 1, 2}:
        return ("zero", "one", "two")[number]
    last = number % 100
    return "few" if 3 <= last <= 10 else "many" if last >= 11 else "other"


@cache
def words(language: Language) -> Words:
    """The shipped words of a language; `PackError` if the languages don't have the same ones."""
    return compared({one: _shipped(one) for one in LANGUAGES})[language]


def compared(trees: Mapping[Language, Mapping[str, Any]]) -> dict[Language, Words]:
    """Words of all languages; `PackError` that names what one has and another lacks, or fills otherwise."""
    flat = {language: dict(_flat(tree, language)) for language, tree in trees.items()}
    known = {name: blanks for one in flat.values() for name, blanks in one.items()}
    for language, found in flat.items():
        for name, blanks in known.items():
            if name not in found:
                raise PackError(f"the words have no {name}.", where=f"web/words/{language}")
            if found[name] != blanks:
                raise PackError(f"{name} has other blanks than in another language.", where=f"web/words/{language}")
    return {language: Words(tree, language) for language, tree in trees.items()}


def _flat(tree: Mapping[str, Any], language: Language, at: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every name with its blanks; the forms of a counted thing are one name, and each language has all of its own."""
    if "other" in tree and set(tree) <= _ALL_FORMS:
        if set(tree) != set(_FORMS[language]):
            raise PackError(f"{at[:-1]} has not the forms that are counted with.", where=f"web/words/{language}")
        yield at[:-1], frozenset()
        return
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, language, f"{at}{key}.")
        else:
            yield f"{at}{key}", frozenset(name for _, name, _, _ in string.Formatter().parse(str(value)) if name)


def _shipped(language: Language) -> dict[str, Any]:
    """The words of every part, below the part's name."""
    folder = files(__package__) / "words" / language
    parts = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    return {
        one.name.removesuffix(".yaml"): parse(
            f"web/words/{language}/{one.name}", one.read_text(encoding="utf-8"), dict[str, Any]
        )
        for one in parts
    }
