"""What a trained network makes of reports, without exporting it: to fit trust on reports that it was not trained on."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from lessons import Text
from network import Network, base
from rasd_models.opinion import Bias, Outputs, WordsOpinion
from rasd_models.pieces import Pieces
from rasd_models.tags import Tags
from rasd_models.windows import depth, windows


def load(path: Path, weights: Path, uses: Path) -> tuple[Network, Pieces, dict[str, Any]]:
    """A network that train.py wrote, its vocabulary, and what is kept beside: its tags, the fold that it lacks."""
    trained = torch.load(path)
    counts = {int(piece): count for piece, count in json.loads(uses.read_text()).items()}
    encoder, source = base(weights, counts, layers=trained["layers"], dropout=0.0)
    network = Network(encoder)
    network.load_state_dict(trained["state"])
    return network.eval(), Pieces(source.pieces, source.scores, source.folds), trained


@torch.no_grad()
def opinion(network: Network, pieces: Pieces, tags: Tags, text: Text) -> WordsOpinion:
    """What the network makes of a report; each word as the window reads it that holds it deepest."""
    total = len(text.words)
    vectors, deepest = torch.zeros(total, network.types.in_features), [-1] * total
    for window in windows(text.words, text.title, pieces):
        numbers = torch.tensor([[word - window.first if word >= 0 else -1 for word in window.words]])
        told = torch.tensor([tags.of(text.known, window)])
        own = network.words(torch.tensor([window.pieces]), told, numbers, window.stop - window.first)
        for word in range(window.first, window.stop):
            if (found := depth(window, word, total)) > deepest[word]:
                deepest[word], vectors[word] = found, own[word - window.first]
    heads = [getattr(network, name) for name in Outputs._fields]
    bias = Bias(network.steps.weight.numpy(), network.sentences.weight.numpy())
    return WordsOpinion(Outputs(*(head(vectors).numpy().astype(np.float32) for head in heads)), bias, text.sentence)


def held_out(paths: Sequence[Path], texts: Sequence[Text], options: argparse.Namespace) -> dict[int, WordsOpinion]:
    """By number of report what the network says that was not trained on it."""
    found: dict[int, WordsOpinion] = {}
    for path in paths:
        network, pieces, trained = load(path, options.base, options.uses)
        tags = Tags(trained["tags"])
        for number in range(trained["fold"], len(texts), trained["folds"]):
            found[number] = opinion(network, pieces, tags, texts[number])
    return found
