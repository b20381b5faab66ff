"""A document's words in windows that the encoder can hold, each with context and with the title before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rasd_models.pieces import BOS, EOS, Pieces

#: pieces in a window, and of the title before it; training and reading must agree
LIMIT, TITLE = 192, 24


class Window(NamedTuple):
    """Words `first` to `stop` of a document as pieces; `words[i]` is the word that piece `i` is of, or -1."""

    pieces: Sequence[int]
    words: Sequence[int]
    first: int
    stop: int


def windows(words: Sequence[str], title: Sequence[str], pieces: Pieces) -> Iterator[Window]:
    """Windows that overlap by a quarter, so that every word has words on both sides in one of them."""
    split = [pieces.of(word) for word in words]
    told = [piece for word in title for piece in pieces.of(word)][:TITLE]
    head = [BOS, *told, EOS] if told else [BOS]
    room = LIMIT - len(head) - 1
    first = 0
    while first < len(split):
        stop, size = first, 0
        while stop < len(split) and size + len(split[stop]) <= room:
            size += len(split[stop])
            stop += 1
        stop = max(stop, first + 1)  # a word longer than a window is cut
        yield _window(split, first, stop, head, room)
        if stop == len(split):
            return
        first = max(first + 1, first + (stop - first) * 3 // 4)


def _window(split: Sequence[Sequence[int]], first: int, stop: int, head: Sequence[int], room: int) -> Window:
    pieces, words = list(head), [-1] * len(head)
    for number in range(first, stop):
        own = split[number][:room]
        pieces += own
        words += [number] * len(own)
    return Window([*pieces, EOS], [*words, -1], first, stop)


def depth(window: Window, word: int, total: int) -> int:
    """How many words of context a word has on its nearer side; the ends of the document are no lack of it."""
    left = word - window.first if window.first else total
    right = window.stop - 1 - word if window.stop < total else total
    return min(left, right)
