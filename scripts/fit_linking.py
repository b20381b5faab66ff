"""Fit the weights of linking's clues on reports that people linked to incidents: a recorded, repeatable run.

    python scripts/fit_linking.py ../shared/airwars/dev_reports.jsonl [--write]

Every two claims of different reports that linking would compare, as both readers read them, are an example: of one act
where the reports share an incident (of several such pairs of claims of two reports the likeliest only), else of two.
Logistic regression with an L2 penalty gives each level of each clue its log-odds. `--write` puts them into
domains/conflict/linking.yaml; without it they are printed, with how well they rank pairs of reports of incidents that
they were not fitted on. The clue `report` compares claims of one report, which nobody linked: its weights, those of
places that lie apart and a few more (`KEPT`) and the contradictions are set by hand; scripts/climb_linking.py goes on
from there, with `join` and `together`.
Needs numpy and scipy (`requirements/fit.txt`); nothing of it is needed to link.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from linking_weights import BY_HAND, LinkedReport, load, put, read, sign
from rasd.link.blocks import pairs, sums
from rasd.link.clues import CLUES
from rasd.link.tools import Tools
from rasd.link.whole import prepare
from rasd.packs import Packs
from rasd.packs.linking import Linking
from rasd.sources.packfiles import shipped_packs

PENALTY = 1.0
ROUNDS = 4
FOLDS = 4
#: levels of fitted clues whose weights the pack keeps: they keep groups apart, which pairs alone do not show
KEPT = frozenset({
    "place.close", "place.far", "place.inside", "doer.other", "killed.far", "injured.near", "injured.far",
})  # fmt: skip
LEVELS = [f"{clue.name}.{level}" for clue in CLUES if clue.name not in BY_HAND for level in clue.levels]
COLUMN = {level: at for at, level in enumerate(LEVELS)}


class Example(NamedTuple):
    """Two claims that would be compared: the reports, the levels that the clues reached, whether it is one act."""

    reports: tuple[str, str]
    levels: tuple[int, ...]
    same: bool


def collect(corpus: Sequence[LinkedReport], packs: Packs) -> list[Example]:
    """The examples, in the order in which linking would compare them."""
    tellings = list(prepare(Tools(packs), *read(item.report() for item in corpus)).told.values())
    truth = {item.report().id: frozenset(item.incident_ids) for item in corpus if not item.roundup}
    examples = []
    for one, other in pairs([sums(telling, packs.linking.blocks) for telling in tellings], packs.linking.blocks):
        left, right = tellings[one], tellings[other]
        ids = (left.report.id, right.report.id)
        if ids[0] == ids[1] or not truth.keys() >= set(ids):
            continue
        said = ((clue.name, clue.compare(left, right, packs.linking)) for clue in CLUES)
        levels = [COLUMN[f"{name}.{level[0]}"] for name, level in said if level and name not in BY_HAND]
        examples.append(Example(ids, tuple(levels), bool(truth[ids[0]] & truth[ids[1]])))
    return examples


def matrix(examples: Sequence[Example]) -> csr_matrix:
    """Examples by levels, 1 where a clue reached the level."""
    starts = np.cumsum([0, *(len(example.levels) for example in examples)])
    columns = [level for example in examples for level in example.levels]
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(examples), len(LEVELS)))


def regress(clues: csr_matrix, same: np.ndarray) -> np.ndarray:
    """The weights of the levels, the prior last."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = clues @ weights[:-1] + weights[-1]
        wrong = expit(scores) - same
        value = np.logaddexp(0, scores).sum() - (scores * same).sum() + PENALTY / 2 * (weights[:-1] ** 2).sum()
        return value, np.append(clues.T @ wrong + PENALTY * weights[:-1], wrong.sum())

    signs = [*map(sign, LEVELS), (None, None)]
    found: np.ndarray = minimize(loss, np.zeros(len(LEVELS) + 1), jac=True, method="L-BFGS-B", bounds=signs).x
    return found


def fit(examples: Sequence[Example]) -> np.ndarray:
    """Weights; of the pairs of claims of two reports of one incident only the likeliest counts, found in rounds."""
    clues, same = matrix(examples), np.array([float(example.same) for example in examples])
    weights = regress(clues, same)
    for _ in range(ROUNDS):
        likeliest = best(examples, clues @ weights[:-1])
        kept: np.ndarray = np.array(
            [not example.same or likeliest[example.reports] == at for at, example in enumerate(examples)]
        )
        weights = regress(clues[kept], same[kept])
    return weights


def best(examples: Sequence[Example], scores: np.ndarray) -> dict[tuple[str, str], int]:
    """For each two reports the example with the highest score."""
    found: dict[tuple[str, str], int] = {}
    for at, example in enumerate(examples):
        if example.reports not in found or scores[at] > scores[found[example.reports]]:
            found[example.reports] = at
    return found


def fold_of(corpus: Sequence[LinkedReport]) -> dict[str, int]:
    """Reports to folds, so that no incident, and no two that share a report, is in two."""
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    for item in corpus:
        for other in item.incident_ids[1:]:
            first, second = sorted((root(item.incident_ids[0]), root(other)))
            group[second] = first
    roots = sorted({root(name) for item in corpus for name in item.incident_ids})
    number = {name: at % FOLDS for at, name in enumerate(roots)}
    return {item.report().id: number[root(item.incident_ids[0])] for item in corpus if item.incident_ids}


def average_precision(scores: np.ndarray, same: np.ndarray) -> float:
    """How well scores put the pairs of one act first, 0 to 1."""
    ranked = same[np.argsort(-scores, kind="stable")]
    return float((ranked * np.cumsum(ranked) / np.arange(1, len(ranked) + 1)).sum() / ranked.sum())


def across(corpus: Sequence[LinkedReport], examples: Sequence[Example]) -> float:
    """Average precision over pairs of reports that were not fitted on."""
    fold = fold_of(corpus)
    scores: list[float] = []
    same: list[float] = []
    for out in range(FOLDS):
        held = [example for example in examples if {fold[report] for report in example.reports} == {out}]
        weights = fit([example for example in examples if out not in {fold[report] for report in example.reports}])
        ranked = matrix(held) @ weights[:-1]
        for at in best(held, ranked).values():
            scores.append(ranked[at])
            same.append(float(held[at].same))
    return average_precision(np.array(scores), np.array(same))


def fitted(weights: np.ndarray, now: Linking) -> Linking:
    """The pack with these weights; what is set by hand stays as it is now."""

    def weight(clue: str, level: str) -> float:
        if clue in BY_HAND or f"{clue}.{level}" in KEPT:
            return now.weights[clue][level]
        return round(float(weights[COLUMN[f"{clue}.{level}"]]), 1) + 0.0

    found = {clue.name: {level: weight(clue.name, level) for level in clue.levels} for clue in CLUES}
    return msgspec.structs.replace(now, prior=round(float(weights[-1]), 1), weights=found)


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    packs, corpus = shipped_packs(), load(options.reports)
    examples = collect(corpus, packs)
    told = defaultdict(int, {True: 0, False: 0})
    for example in examples:
        told[example.same] += 1
    print(f"{told[True]} pairs of claims of one act, {told[False]} of two", file=sys.stderr)
    found = fitted(fit(examples), packs.linking)
    if options.write:
        put(found)
    else:
        print(msgspec.yaml.encode({"prior": found.prior, "weights": found.weights}).decode())
        print(f"average precision on incidents not fitted on: {across(corpus, examples):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
