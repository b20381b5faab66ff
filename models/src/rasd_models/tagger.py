"""The trained model at work: words and their tags in, an opinion out.

Needs onnxruntime and numpy; opens only its own files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime

from rasd_models.codebook import WIDTHS
from rasd_models.opinion import Bias, Outputs, WordsOpinion
from rasd_models.pieces import Pieces
from rasd_models.tags import Tags
from rasd_models.windows import Window, depth, windows


class Tagger:
    """A model of this package. Building it takes a few tenths of a second; reading is pure."""

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        table = np.load(folder / "tables.npz")
        #: name and version
        self.name = str(card["name"])
        self._bias = Bias(table["steps"], table["sentences"])
        folds = {int(point): text for point, text in card["folds"].items()}
        self._pieces = Pieces(card["pieces"], table["scores"].tolist(), folds)
        self._tags = Tags(card["tags"])
        options = onnxruntime.SessionOptions()
        # a process a core reads faster than two threads
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # export.py has done that, once for all
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )  # fmt: skip

    @classmethod
    def shipped(cls) -> Tagger:
        """The model that comes with this package."""
        with as_file(files("rasd_models") / "arabic") as folder:
            return cls(folder)

    def opinion(
        self, words: Sequence[str], title: Sequence[str], sentence: Sequence[int], known: Sequence[Sequence[str]]
    ) -> WordsOpinion:
        """What the model makes of a text of words, with the number of each word's sentence and its tags."""
        total = len(words)
        tables: list[np.ndarray] = [np.zeros((total, width), dtype=np.float32) for width in WIDTHS]
        deepest = np.full(total, -1)
        # one window at a time: padding several to one length costs more than it saves
        for window in windows(words, title, self._pieces):
            own = np.array([depth(window, word, total) for word in range(window.first, window.stop)])
            better = np.flatnonzero(own > deepest[window.first : window.stop])
            deepest[window.first + better] = own[better]
            given = {"ids": [window.pieces], "tags": [self._tags.of(known, window)]}
            outputs = self._session.run(None, {name: np.array(rows, dtype=np.int64) for name, rows in given.items()})
            for table, output in zip(tables, outputs, strict=True):
                table[window.first + better] = _by_word(output[0], window)[better]
        return WordsOpinion(Outputs(*tables), self._bias, sentence)


def _by_word(output: np.ndarray, window: Window) -> np.ndarray:
    """The mean over the pieces of each word."""
    words = np.array(window.words)
    at = np.flatnonzero(words >= 0)
    firsts = np.flatnonzero(np.diff(words[at], prepend=-1))
    counts = np.diff(firsts, append=len(at))
    means: np.ndarray = np.add.reduceat(output[at], firsts, axis=0) / counts[:, None]
    return means
