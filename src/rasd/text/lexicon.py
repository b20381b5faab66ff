"""Words and phrases of the packs found in a document, through attached particles and pronouns.

One trie over normalised tokens. A token is looked up with its proclitics (و ف ب ل ك س ال) and enclitic pronouns taken
off as far as that makes a known word; the answer is kept for every form, so that common words cost one look-up.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Generic, TypeAlias, TypeVar

import msgspec

from rasd.model import Document

T = TypeVar("T")
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلكس"
_PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ه")
_CACHE_LIMIT = 50_000


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to read a token as a known word: the bare word, and what was attached before and after it."""

    word: str
    before: str
    after: str


class Hit(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A term found in a document: tokens `first` to `stop` (exclusive), what it means and how it was written."""

    first: int
    stop: int
    term: T
    #: proclitics of the first token: "و", "بال", "" ...
    before: str
    #: pronoun on the last token, if any
    after: str
    #: the first word as found, without what was attached
    word: str


class _Node(Generic[T]):
    __slots__ = ("below", "terms")

    def __init__(self) -> None:
        self.below: dict[str, _Node[T]] = {}
        self.terms: list[T] = []


#: a term with what was attached before and after its only word, and that word
_Alone: TypeAlias = tuple[T, str, str, str]
#: a reading of a first token, where it leads, and the terms of that one word, the last first
_Opening: TypeAlias = tuple[Reading, _Node[T], tuple[_Alone[T], ...]]


class Lexicon(Generic[T]):
    """Terms by their normalised words. `entries` are (words, term); words come without their article."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], T]]) -> None:
        self._root: _Node[T] = _Node()
        vocabulary: set[str] = set()
        for words, term in entries:
            node = self._root
            for word in words:
                vocabulary.add(word)
                node = node.below.setdefault(word, _Node())
            if term not in node.terms:
                node.terms.append(term)
        self._vocabulary = frozenset(vocabulary)
        self._cache: dict[str, tuple[Reading, ...]] = {}
        self._openings: dict[str, tuple[_Opening[T], ...]] = {}

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Every way to read a normalised token as a word of the lexicon, the least stripped first."""
        known = self._cache.get(form)
        if known is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            known = self._cache[form] = tuple(self._read(form))
        return known

    def find(self, document: Document) -> list[Hit[T]]:
        """All terms at all positions, longest first at each; overlapping hits are all kept."""
        forms, openings = document.forms, self._openings
        hits: list[Hit[T]] = []
        for first, form in enumerate(forms):
            opening = openings.get(form)
            if opening is None:
                opening = self._open(form)
            for reading, node, alone in opening:
                if node.below and self._goes_on(forms, first + 1, node.below):
                    self._walk(forms, first, reading, node, hits)
                for term, before, after, word in alone:
                    hits.append(Hit(first, first + 1, term, before, after, word))
        return hits

    def _open(self, form: str) -> tuple[_Opening[T], ...]:
        """The readings of a token with which a term begins, nearly always none, and kept."""
        if len(self._openings) >= _CACHE_LIMIT:
            self._openings.clear()
        below = self._root.below
        starts = [(reading, below[reading.word]) for reading in self.readings(form) if reading.word in below]
        found = self._openings[form] = tuple((reading, node, _alone(reading, node)) for reading, node in starts)
        return found

    def _goes_on(self, forms: Sequence[str], at: int, below: Container[str]) -> bool:
        """Whether token `at` is read as any of the words `below`."""
        steps = self.readings(forms[at]) if at < len(forms) else ()
        return bool(steps) and any(step.word in below for step in steps)

    def _walk(self, forms: Sequence[str], first: int, reading: Reading, node: _Node[T], hits: list[Hit[T]]) -> None:
        """Add the terms of several words that begin with a reading, longest first."""
        states = self._next(forms, first + 1, node)
        found: list[Hit[T]] = []
        stop = first + 1
        while states:
            stop += 1
            found += [
                Hit(first, stop, term, reading.before, after, reading.word)
                for state, after in states
                for term in state.terms
            ]
            states = [deeper for state, _ in states for deeper in self._next(forms, stop, state)]
        hits.extend(reversed(found))

    def _next(self, forms: Sequence[str], at: int, node: _Node[T]) -> list[tuple[_Node[T], str]]:
        """The nodes that token `at` leads to, each with the pronoun on the token."""
        below = node.below
        if not below or at >= len(forms):
            return []
        return [(below[step.word], step.after) for step in self.readings(forms[at]) if step.word in below]

    def _read(self, form: str) -> Iterable[Reading]:
        seen: set[str] = set()
        for before, rest in _openings(form):
            for after, word in _endings(rest):
                if word in self._vocabulary and word not in seen:
                    seen.add(word)
                    yield Reading(word, before, after)


def _alone(reading: Reading, node: _Node[T]) -> tuple[_Alone[T], ...]:
    return tuple((term, reading.before, reading.after, reading.word) for term in reversed(node.terms))


def _openings(form: str) -> Iterable[tuple[str, str]]:
    """Ways to take proclitics off, fewest first."""
    yield "", form
    if len(form) < 3:
        return
    starts = [("", form)]
    if form[0] in _CONJUNCTIONS:
        starts.append((form[0], form[1:]))
    for joined, rest in starts:
        if joined:
            yield joined, rest
        if rest.startswith("ال") and len(rest) > 3:
            yield f"{joined}ال", rest[2:]
        if rest.startswith("لل") and len(rest) > 3:
            yield f"{joined}لال", rest[2:]
        if rest[0] in _PREPOSITIONS and len(rest) > 3:
            yield f"{joined}{rest[0]}", rest[1:]
            if rest.startswith("ال", 1) and len(rest) > 4:
                yield f"{joined}{rest[0]}ال", rest[3:]


def _endings(rest: str) -> Iterable[tuple[str, str]]:
    """Ways to take a pronoun off; ta marbuta, written ت before a pronoun, comes back."""
    yield "", rest
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 3:
            word = rest[: -len(pronoun)]
            yield pronoun, word
            if word.endswith("ت"):
                yield pronoun, f"{word[:-1]}ه"


def bare_forms(form: str) -> Iterable[str]:
    """A normalised token in every way without proclitics and pronouns, itself first; any word may come of it."""
    return (word for _, rest in _openings(form) for _, word in _endings(rest))


def split_article(raw: str, normal: str) -> str:
    """`normal` without the article where the pack's spelling `raw` has one (ألغام and إلقاء keep their letters)."""
    return normal[2:] if raw.startswith("ال") and len(normal) > 4 else normal
