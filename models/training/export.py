"""Write a trained network as the files that `rasd_models.tagger` reads: ONNX with 8-bit weights, tables, vocabulary.

python models/training/export.py NETWORK --base E5.bin --uses FILE [--out models/src/rasd_models/arabic]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import TAGS, Network, base
from rasd_models.opinion import Outputs
from rasd_models.tags import MOST


class Deployed(nn.Module):
    """Pieces and their tags in, the heads' numbers out, in the order of `rasd_models.opinion.Outputs`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, tags: Tensor) -> tuple[Tensor, ...]:
        """Numbers by piece; the reader takes the means over words."""
        network = self.network
        # what `Encoder.known` sums, in operations that ONNX has
        x = network.encoder(ids, network.encoder.tags(tags).sum(2))
        return tuple(getattr(network, name)(x) for name in Outputs._fields)


def write(network: Network, path: Path) -> None:
    """Trace the network, keep its weights in 8 bits, a scale a column, and fuse what can be for every machine."""
    pieces, tags = torch.randint(4, 1000, (2, 24)), torch.randint(0, TAGS, (2, 24, MOST))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Deployed(network.eval()), (pieces, tags), str(full), input_names=["ids", "tags"],
            output_names=list(Outputs._fields), dynamo=False, opset_version=17,
            dynamic_axes={name: {0: "batch", 1: "length"} for name in ("ids", "tags", *Outputs._fields)},
        )  # fmt: skip
        small = Path(folder) / "small.onnx"
        quantize_dynamic(
            str(full),
            str(small),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        fuse(small, path)


def fuse(given: Path, path: Path) -> None:
    """Write the graph as onnxruntime would run it, less what depends on the machine, so that no start does it again."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    onnxruntime.InferenceSession(str(given), options, providers=["CPUExecutionProvider"])


def main(arguments: Iterable[str] | None = None) -> int:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--uses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/src/rasd_models/arabic"))
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    trained = torch.load(options.network)
    uses = {int(piece): count for piece, count in json.loads(options.uses.read_text()).items()}
    encoder, source = base(options.base, uses, layers=trained["layers"], dropout=0.0)
    network = Network(encoder)
    network.load_state_dict(trained["state"])
    options.out.mkdir(parents=True, exist_ok=True)
    write(network, options.out / "model.onnx")
    np.savez(
        options.out / "tables.npz", steps=network.steps.weight.detach().numpy(),
        sentences=network.sentences.weight.detach().numpy(), scores=np.array(source.scores, dtype=np.float32),
    )  # fmt: skip
    digest = hashlib.sha256((options.out / "model.onnx").read_bytes()).hexdigest()[:8]
    card = {"name": f"arabic/1+{digest}", "pieces": source.pieces, "folds": source.folds, "tags": trained["tags"]}
    (options.out / "model.json").write_text(json.dumps(card, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
