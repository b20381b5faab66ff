"""The encoder of multilingual E5-small with heads for the codebook, in PyTorch; for training only."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from rasd_models.codebook import DISTANCES, ROLES, SIDE, SPREADS, WIDTHS
from rasd_models.e5s1 import Source, read
from rasd_models.pieces import PAD

#: pieces that the corpus uses less often are left out of the vocabulary, if they are no single letters
LEAST_USES = 3
#: room for tags, and the row of none
TAGS = 280
_SINGLE = re.compile("^\u2581?[\u0600-\u06ff\u0021-\u007e\u2010-\u2026\u00ab\u00bb]?$")
_SPECIAL = 4


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one long mask: drawing each anew took a fifth of the time of training."""

    LONG = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        drawn = torch.rand(self.LONG, generator=torch.Generator().manual_seed(0))
        self.masks = {dtype: ((drawn >= share) / (1 - share)).to(dtype) for dtype in (torch.float32, torch.bfloat16)}

    def forward(self, x: Tensor) -> Tensor:
        """Hide a share of the numbers while training."""
        if not self.training:
            return x
        first = int(torch.randint(self.LONG - x.numel(), ()))
        return x * self.masks[x.dtype][first : first + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT, normalised after each half; all but sums and norms may be of half precision."""

    def __init__(self, hidden: int, heads: int, inner: int, dropout: Dropout) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend and transform; `mask` is added to the scores. Plain products: faster on CPUs than the fused kernel."""
        batch, length, hidden = x.shape
        width = hidden // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width).transpose(1, 2)

        half = x.to(mask.dtype)
        scores = split(self.q(half) * width**-0.5) @ split(self.k(half)).transpose(-1, -2) + mask
        attended = self.dropout(torch.softmax(scores, -1)) @ split(self.v(half))
        x = self.aln(x + self.dropout(self.ao(attended.transpose(1, 2).reshape(batch, length, hidden))))
        inner = self.fo(functional.gelu(self.fi(x.to(mask.dtype))))
        changed: Tensor = self.oln(x + self.dropout(inner))
        return changed


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(self, source: Source, kept: list[int], layers: int, dropout: float) -> None:
        super().__init__()
        shape = source.shape
        self.word = nn.Embedding(len(kept), shape.hidden)
        self.pos = nn.Embedding(shape.positions, shape.hidden)
        self.ln = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.tags = nn.Embedding(TAGS, shape.hidden, padding_idx=0)
        nn.init.normal_(self.tags.weight, std=0.02)
        with torch.no_grad():
            self.tags.weight[0] = 0
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape.hidden, shape.heads, shape.inner, self.dropout) for _ in range(layers))
        self._fill(source, kept)

    @torch.no_grad()
    def _fill(self, source: Source, kept: list[int]) -> None:
        hidden = source.shape.hidden
        given = {name: torch.from_numpy(tensor.copy()) for name, tensor in source.tensors.items()}
        self.word.weight.copy_(given["emb.word"].view(-1, hidden)[kept])
        # the one token type that is ever used is folded into the positions
        self.pos.weight.copy_(given["emb.pos"].view(-1, hidden) + given["emb.type"].view(-1, hidden)[0])
        _norm(self.ln, given, "emb.ln")
        for number, layer in enumerate(self.layers):
            for name in ("q", "k", "v", "ao", "fi", "fo"):
                linear = getattr(layer, name)
                linear.weight.copy_(given[f"l{number}.{name}.w"].view_as(linear.weight))
                linear.bias.copy_(given[f"l{number}.{name}.b"])
            _norm(layer.aln, given, f"l{number}.aln")
            _norm(layer.oln, given, f"l{number}.oln")

    def known(self, tags: Tensor) -> Tensor:
        """The sum of the tags of each piece, [batch, length, hidden]; `tags` is [batch, length, tags of one]."""
        each = tags.reshape(-1, tags.shape[-1])
        summed: Tensor = functional.embedding_bag(each, self.tags.weight, mode="sum", padding_idx=0)
        return summed.view(*tags.shape[:2], -1)

    def forward(self, ids: Tensor, known: Tensor) -> Tensor:
        """Vectors of pieces, [batch, length, hidden]; `known` has the sum of the tags of each."""
        x = self.dropout(self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]]) + known)
        half = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else x.dtype
        mask = torch.where(ids == PAD, -1e4, 0.0)[:, None, None, :].to(half)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _norm(norm: nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
    norm.weight.copy_(given[f"{name}.w"])
    norm.bias.copy_(given[f"{name}.b"])


class Network(nn.Module):
    """Encoder and heads. Every head is linear, so that means over the pieces of a word may be taken after it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        hidden = encoder.word.embedding_dim
        self.encoder = encoder
        self.types, self.standing, self.left, self.right, self.mentions = (nn.Linear(hidden, width) for width in WIDTHS)
        self.steps, self.sentences = nn.Embedding(DISTANCES, ROLES), nn.Embedding(SPREADS, ROLES)
        nn.init.zeros_(self.steps.weight)
        nn.init.zeros_(self.sentences.weight)
        self.dropout = Dropout(0.1)

    def words(self, ids: Tensor, tags: Tensor, words: Tensor, count: int) -> Tensor:
        """Vectors of words; `words` has the number of each piece's word, or -1."""
        x = self.encoder(ids, self.encoder.known(tags)).float()
        at = words.reshape(-1) >= 0
        number = words.reshape(-1)[at]
        summed = torch.zeros(count, x.shape[-1]).index_add_(0, number, x.reshape(-1, x.shape[-1])[at])
        pieces = torch.zeros(count).index_add_(0, number, torch.ones(len(number)))
        averaged: Tensor = self.dropout(summed / pieces.clamp(min=1)[:, None])
        return averaged

    def pairs(self, words: Tensor, pairs: Pairs) -> Tensor:
        """Log-odds of every role for pairs of words, [pairs, roles]."""
        left = self.left(words[pairs.first]).view(-1, ROLES, SIDE + 1)
        right = self.right(words[pairs.second]).view(-1, ROLES, SIDE + 1)
        together = (left[..., :-1] * right[..., :-1]).sum(-1) / math.sqrt(SIDE)
        odds: Tensor = (
            together + left[..., -1] + right[..., -1] + self.steps(pairs.steps) + self.sentences(pairs.sentences)
        )
        return odds


class Pairs(NamedTuple):
    """Pairs of words: their numbers, and the classes of their distance in words and in sentences."""

    first: Tensor
    second: Tensor
    steps: Tensor
    sentences: Tensor


def base(path: Path, uses: dict[int, int], *, layers: int, dropout: float) -> tuple[Encoder, Source]:
    """The encoder as it was published, cut to the pieces that Arabic news use and to its first layers."""
    source = read(path)
    kept = [
        number
        for number, piece in enumerate(source.pieces)
        if number < _SPECIAL or uses.get(number, 0) >= LEAST_USES or _SINGLE.match(piece)
    ]
    pieces = [source.pieces[number] for number in kept]
    scores = [source.scores[number] for number in kept]
    return Encoder(source, kept, layers, dropout), source._replace(pieces=pieces, scores=scores)
