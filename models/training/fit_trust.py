"""Fit how far each reader is trusted, on reports that neither was fitted on: a recorded, repeatable run.

    python models/training/fit_trust.py FOLD0 FOLD1 ... --base E5.bin --uses FILE [--out trust.yaml]

For each decision of the annotated reports there is what the lexical reader says when fitted without that report's fold,
and what the network says that was trained without it. Their scales are fitted by likelihood, their boldness by F1 of
the whole reading, one decision after the other. Prints what the three ways of reading score on reports not fitted on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
import yaml
from scipy.optimize import minimize

import examples as gold
import fit_reader as lexical
import heard
from rasd.measure import CodedReport, Row, score, table
from rasd.packs.trust import Trust, Trusts
from rasd.packs.weights import Weights
from rasd.read.arbiter import FOUND, NAMES, Arbiter
from rasd.read.reader import PackReader
from rasd.read.triggers import proposed
from rasd.read.unlisted import Unlisted
from rasd.read.weigh import NONE, Decision
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer

GOLD = (Path("../shared/gold/train.jsonl"), Path("../shared/gold/seed.jsonl"))
LEAST = 0.3
#: from which probability on a mention that only the network sees is looked at: what is tried of each kind. Not of
#: places: one that no gazetteer has gives a claim no point, and parts incidents that are one
SEEN = (0.3, 0.5, 0.7)
SEEN_KINDS = ("actor", "weapon", "site", "harm", "source")
#: steps of boldness that are tried
BOLDER = (-0.4, 0.4, -0.2, 0.2)
#: decisions whose boldness is tried, the weightiest first; the rest keep what likelihood gives and a little more. Not
#: scope and place: what single reports gain by history taken for news and by one place more, incidents lose
TRIED = (NAMES, FOUND, "same", "actor", "source", "time", "harm", "site", "modality", "certainty")
LITTLE = 0.3
FIELDS = ("actor", "place", "attribution", "casualty", "time", "scope", "background", "site")

Table = dict[str, Trust]


class Folds:
    """Everything that is known without each report: lexical weights and what the network says."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._reader = PackReader(shipped_packs(), shipped_gazetteer())
        golds, self.examples, texts = gold.load([*GOLD, lexical.QUIET, lexical.MARKED])
        #: those in folds; the quiet texts and the reports marked beside them are always fitted on
        self.golds, self._own = golds[: lines(GOLD)], lines([*GOLD, lexical.QUIET])
        self.count = len(options.networks)
        self.said = heard.held_out(options.networks, texts[: len(self.golds)], options)
        self.weights = [self._weights(fold) for fold in range(self.count)]
        self.plain = [_decisions(weights) for weights in self.weights]
        self._bold = [
            _decisions({name: lexical.bolder(found, lexical.BOLDNESS[name]) for name, found in weights.items()})
            for weights in self.weights
        ]

    def _weights(self, fold: int) -> Weights:
        without = frozenset(range(fold, len(self.golds), self.count))
        return lexical.fit_plain(self.examples, self._own, without)

    def see(self, least: Mapping[str, float]) -> None:
        """Lay the reports out again with what the networks see from these probabilities on."""
        layouts = [found.layout for found in self.golds]
        seen = [Unlisted(layout.document, self.said[number], least) for number, layout in enumerate(layouts)]
        self._layouts = [self._reader.beside(layout, own) for layout, own in zip(layouts, seen, strict=True)]

    def read(self, trust: Table | None) -> tuple[Row, ...]:
        """The score of reading every report with what was fitted without it; lexical where no trust is given."""
        mine = [self._coded(number, trust) for number in range(len(self.golds))]
        return score([found.coded for found in self.golds], mine)

    def _coded(self, number: int, trust: Table | None) -> CodedReport:
        if trust is None:
            layout, arbiter = self.golds[number].layout, Arbiter(self._bold[number % self.count])
        else:
            arbiter = Arbiter(self.plain[number % self.count], self.said[number], trust, LEAST)
            layout = self._layouts[number]
        return CodedReport.of(layout.document.report, self._reader.claims(layout, arbiter))


def lines(paths: Iterable[Path]) -> int:
    """How many reports files of annotated reports hold."""
    return sum(len(path.read_bytes().splitlines()) for path in paths)


def _decisions(weights: Weights) -> dict[str, Decision]:
    return {name: Decision(found) for name, found in weights.items()}


#: what each reader says for the options of a decision, and the right one (0 is "none")
Weighed = tuple[list[float], list[float], int]


def decided(folds: Folds, name: str) -> list[Weighed]:
    """Every example of a decision as both readers see it."""
    rows: list[Weighed] = []
    for example in folds.examples[name]:
        if example.report not in folds.said:
            continue
        clues, options = tuple(dict.fromkeys(example.clues)), example.options
        own = folds.plain[example.report % folds.count][name].totals(clues, options)
        said = folds.said[example.report].says(name, example.at)
        label = 0 if example.label == NONE else 1 + options.index(example.label)
        rows.append(([own[option] for option in options], [said[option] for option in options], label))
    return rows


def found_alone(folds: Folds) -> list[Weighed]:
    """Words that only the network takes for events, and whether they name what it says."""
    rows: list[Weighed] = []
    for number, known in enumerate(folds.golds):
        layout, said = known.layout, folds.said[number]
        for trigger in proposed(layout.document, said.named(LEAST), layout.triggers.items):
            told = said.says(FOUND, (trigger.first, trigger.first))[trigger.types[0]]
            right = any(
                event.type == trigger.types[0]
                and any(lexical.overlaps(layout, trigger, span) for span in event.mentions)
                for event in known.coded.events
            )
            rows.append(([0.0], [told], int(right)))
    return rows


def scales(rows: Sequence[Weighed], heard_: tuple[bool, bool], little: float) -> Trust:
    """The trust that is likeliest; `heard_` is whether the lexical and the learned reader count."""
    width = max(len(own) for own, _, _ in rows)
    tables: np.ndarray = np.zeros((2, len(rows), width))
    allowed = np.full((len(rows), width + 1), -1e9)
    for number, (own, theirs, _) in enumerate(rows):
        tables[0, number, : len(own)], tables[1, number, : len(own)] = own, theirs
        allowed[number, : len(own) + 1] = 0.0
    labels = np.array([label for _, _, label in rows])

    def surprise(scale: np.ndarray) -> float:
        lexical_, learned, bias = scale * (*heard_, 1)
        pooled = allowed.copy()
        pooled[:, 1:] += lexical_ * tables[0] + learned * tables[1] + bias
        top = pooled.max(axis=1, keepdims=True)
        shares = pooled - top - np.log(np.exp(pooled - top).sum(axis=1, keepdims=True))
        return -float(shares[np.arange(len(rows)), labels].mean())

    found = minimize(surprise, np.array([0.6, 0.4, 0.0])).x * (*heard_, 1)
    return Trust(lexical=_short(found[0]), learned=_short(found[1]), boldness=_short(found[2] + little))


def _short(value: float) -> float:
    return round(float(value), 2)


def worth(rows: Sequence[Row]) -> float:
    """What boldness is chosen by: finding and using events above all, then every field alike."""
    by_name = {row.name: row.f1 for row in rows}
    return 2 * by_name["event"] + 2 * by_name["usable"] + sum(by_name[name] for name in FIELDS) / len(FIELDS)


def embolden(folds: Folds, trust: Table) -> Table:
    """Try more and less boldness, a decision at a time, and keep what reads better."""
    best, kept = worth(folds.read(trust)), trust
    for name in TRIED:
        for step in BOLDER:
            bolder = msgspec.structs.replace(kept[name], boldness=_short(kept[name].boldness + step))
            tried = {**kept, name: bolder}
            if (found := worth(folds.read(tried))) > best:
                best, kept = found, tried
        print(name, kept[name], round(best, 4), file=sys.stderr, flush=True)
    return kept


def widen(folds: Folds, trust: Table) -> dict[str, float]:
    """Which kinds of mentions that only the network sees are worth looking at, and from which probability on."""
    best, kept = worth(folds.read(trust)), dict[str, float]()
    for kind in SEEN_KINDS:
        for least in SEEN:
            tried = {**kept, kind: least}
            folds.see(tried)
            if (found := worth(folds.read(trust))) > best:
                best, kept = found, tried
        print(kind, kept.get(kind), round(best, 4), file=sys.stderr, flush=True)
    folds.see(kept)
    return kept


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, write, and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path, nargs="+", help="of train.py --fold 0, 1, ...")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--uses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/rasd/data/packs/domains/conflict/trust.yaml"))
    parser.add_argument("--scores", type=Path, default=Path("eval/crossvalidation.yaml"))
    parser.add_argument("--fast", action="store_true", help="leave boldness as likelihood has it")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    torch.set_num_threads(2)
    folds = Folds(options)
    rows = {name: decided(folds, name) for name in folds.examples}
    both = {name: scales(found, (True, True), LITTLE) for name, found in rows.items()}
    learned = {name: scales(found, (False, True), LITTLE) for name, found in rows.items()}
    both[FOUND] = learned[FOUND] = scales(found_alone(folds), (False, True), 0.0)
    folds.see({})
    seen = widen(folds, both)
    if not options.fast:
        both, learned = embolden(folds, both), embolden(folds, learned)
    scores = {"lexical": folds.read(None), "learned": folds.read(learned), "both": folds.read(both)}
    for reader, own in scores.items():
        print(reader, table(own), sep="\n")
    cross = {reader: {row.name: row.f1 for row in own} for reader, own in scores.items()}
    options.scores.write_text(_CROSS + yaml.safe_dump(cross, sort_keys=False))
    told = msgspec.to_builtins(Trusts(both=both, learned=learned, least=LEAST, seen=seen))
    options.out.write_text(_HEAD + yaml.safe_dump(told, sort_keys=True, default_flow_style=None, width=100))
    return 0


_CROSS = "# F1 over train, each report read by what was fitted without it; written by models/training/fit_trust.py.\n"
_HEAD = (
    "# How far each reader is trusted on each decision: scales of log-odds, fitted by models/training/fit_trust.py.\n"
)

if __name__ == "__main__":
    sys.exit(main())
