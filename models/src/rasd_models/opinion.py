"""What the model makes of one document: its outputs by word, asked decision by decision."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from rasd_models.codebook import FIRST, PAIRS, ROLES, SIDE, STANDING, TYPES, distance, spread


class Outputs(NamedTuple):
    """Numbers by word: logits of types and standing; each word as the left and the right of a pair, by role."""

    types: np.ndarray
    standing: np.ndarray
    left: np.ndarray
    right: np.ndarray


class Bias(NamedTuple):
    """What distance in words and in sentences says for each role."""

    steps: np.ndarray
    sentences: np.ndarray


class WordsOpinion:
    """Log-odds against "none", looked up in the outputs of a document."""

    def __init__(self, outputs: Outputs, bias: Bias, sentence: Sequence[int]) -> None:
        self._types = _log_shares(outputs.types)
        self._standing = _standing(outputs.standing)
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


def _log_shares(logits: np.ndarray) -> np.ndarray:
    top = logits.max(axis=1, keepdims=True)
    shares: np.ndarray = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    return shares


def _standing(logits: np.ndarray) -> dict[str, np.ndarray]:
    found, at = {}, 0
    for decision, options in STANDING.items():
        found[decision] = logits[:, at : at + len(options)]
        at += len(options)
    return found
