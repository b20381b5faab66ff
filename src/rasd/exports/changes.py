"""What a near-copy changes in the wording of the text that it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

import msgspec

from rasd.exports.plain import plain

#: passages told, words told of each, and words before it
_MOST: Final = 4
_WORDS: Final = 12
_BEFORE: Final = 3
#: from so many words on the commonest are compared only beside others, so that long texts take no minutes
_LONG: Final = 2000
_MARKS: Final = re.compile(r"^\W+|\W+$")


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One change: the words before it that both have, those left out, and those put in; on one line, cut by "…"."""

    after: str
    removed: str
    added: str


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The first changes of a copy, and how many more there are."""

    passages: tuple[Passage, ...] = ()
    more: int = 0


def changes(first: str, copy: str) -> Changes:
    """What `copy` leaves out of the text `first` and puts in. Punctuation, spaces and lines are not wording."""
    found = list(_passages(_words(first), _words(copy)))
    return Changes(passages=tuple(found[:_MOST]), more=max(0, len(found) - _MOST))


def _passages(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _LONG)
    for kind, at, end, new_at, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield Passage(after=_before(old, at), removed=_cut(old[at:end]), added=_cut(new[new_at:new_end]))


def _words(text: str) -> list[str]:
    return [word for word in (_MARKS.sub("", word) for word in plain(text).split()) if word]


def _before(words: Sequence[str], at: int) -> str:
    """The words that lead up to a change; a "…" where the text begins before them."""
    start = max(0, at - _BEFORE)
    return " ".join([*(["…"] if start else []), *words[start:at]])


def _cut(words: Sequence[str]) -> str:
    """A long passage by its first and its last words."""
    if len(words) <= _WORDS:
        return " ".join(words)
    half = _WORDS // 2
    return " ".join([*words[:half], "…", *words[-half:]])
