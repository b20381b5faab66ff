"""What the model makes of one document: its outputs by word, asked decision by decision."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from rasd_models.codebook import FIRST, INSIDE, NONE, PAIRS, ROLES, ROWS, SIDE, STANDING, TYPES, distance, spread


class Outputs(NamedTuple):
    """Numbers by word: logits of types, standing, mentions; each word as the left and the right of a pair, by role."""

    types: np.ndarray
    standing: np.ndarray
    left: np.ndarray
    right: np.ndarray
    mentions: np.ndarray


class Bias(NamedTuple):
    """What distance in words and in sentences says for each role."""

    steps: np.ndarray
    sentences: np.ndarray


class WordsOpinion:
    """Log-odds against "none", looked up in the outputs of a document."""

    def __init__(self, outputs: Outputs, bias: Bias, sentence: Sequence[int]) -> None:
        self._types = _log_shares(outputs.types)
        self._standing = _split(outputs.standing, STANDING)
        self._mentions = _split(outputs.mentions, ROWS)
        # of each word's numbers for a role the last is what the word says by itself
        self._left = outputs.left.reshape(-1, ROLES, SIDE + 1)
        self._right = outputs.right.reshape(-1, ROLES, SIDE + 1)
        self._bias = bias
        self._sentence = sentence

    def says(self, decision: str, at: tuple[int, int]) -> Mapping[str, float]:
        """Log-odds of each option of a decision about a trigger's token, and a mention's where it is about two."""
        first, second = at
        roles = PAIRS.get(decision)
        if roles is not None:
            return dict(zip(roles, self._pair(decision, first, second, len(roles)), strict=True))
        options = STANDING.get(decision, TYPES)
        row = self._types[first] if options is TYPES else self._standing[decision][first]
        return {option: value - row[0] for option, value in zip(options[1:], row[1:].tolist(), strict=True)}

    def _pair(self, kind: str, first: int, second: int, width: int) -> list[float]:
        here = slice(FIRST[kind], FIRST[kind] + width)
        left, right = self._left[first, here], self._right[second, here]
        together = (left[:, :-1] * right[:, :-1]).sum(1) / math.sqrt(left.shape[1] - 1)
        steps = self._bias.steps[distance(second - first), here]
        apart = self._bias.sentences[spread(self._sentence[second] - self._sentence[first]), here]
        found: list[float] = (together + left[:, -1] + right[:, -1] + steps + apart).tolist()
        return found

    def named(self, least: float) -> Iterator[tuple[int, str]]:
        """Words that name an event with at least probability `least`, and the type that they most likely name."""
        limit = math.log(max(1.0 - least, 1e-9))
        for token in np.flatnonzero(self._types[:, 0] <= limit).tolist():
            yield token, TYPES[1 + int(self._types[token, 1:].argmax())]

    def mentions(self, kind: str, least: float) -> Iterator[tuple[int, int, str]]:
        """Mentions of a kind that begin with at least probability `least`: first word, the word after, what it is."""
        options, shares = ROWS[kind], np.exp(_log_shares(self._mentions[kind]))
        inside, begin = options.index(INSIDE), options.index(INSIDE) + 1
        goes_on = shares[:, inside] > np.maximum(shares[:, options.index(NONE)], shares[:, begin:].sum(axis=1))
        for first in np.flatnonzero(shares[:, begin:].sum(axis=1) >= least).tolist():
            stop = first + 1
            while stop < len(goes_on) and goes_on[stop]:
                stop += 1
            yield first, stop, options[begin + int(shares[first, begin:].argmax())]

    def tells(self, row: str, token: int) -> str:
        """The likeliest of what is told at a mention's first word: `class` of an actor, `count` or `who` of a harm."""
        return ROWS[row][int(self._mentions[row][token].argmax())]


def _log_shares(logits: np.ndarray) -> np.ndarray:
    top = logits.max(axis=1, keepdims=True)
    shares: np.ndarray = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    return shares


def _split(logits: np.ndarray, rows: Mapping[str, Sequence[str]]) -> dict[str, np.ndarray]:
    found, at = {}, 0
    for name, options in rows.items():
        found[name] = logits[:, at : at + len(options)]
        at += len(options)
    return found
