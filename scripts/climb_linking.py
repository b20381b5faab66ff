"""Climb from the fitted weights of linking's clues to better ones: a recorded, repeatable run, after fit_linking.py.

    PYTHONHASHSEED=0 python scripts/climb_linking.py [--tries 1500] [--seed 1] [--heat 0.01] [--half] [--write]

Weights fitted on pairs rank pairs; how well claims come together hangs on the thresholds and on the weights of what
keeps groups apart too. From the weights in domains/conflict/linking.yaml on, each try changes a few of them, links the
development half of the Airwars reports and the annotated reports (see acts.py) again and keeps the change where that
scores better than it costs: what a weight moves away from the fitted one has its price, no floor (eval/floors.yaml) may
be traded in, and the signs and orders of levels stay as they must be (`sign` of linking_weights.py, `ORDERS`). `--half`
climbs on half of the incidents and says what that gave on the other half. `--write` puts what was found into the pack.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import os
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np

from acts import judged
from floors import SHARED, read_floors
from linking_weights import BY_HAND, load, put, read, sign
from rasd.exports.incidents import record
from rasd.link.blocks import pairs, sums
from rasd.link.clues import CLUES
from rasd.link.cluster import Edge, Grouper
from rasd.link.rulings import Rulings
from rasd.link.tools import Tools
from rasd.link.weighing import Weighed
from rasd.link.whole import Fresh, prepare
from rasd.model import Claim, Incident, Report, number_of
from rasd.packs import Packs
from rasd.packs.linking import Linking
from rasd.sources.packfiles import shipped_packs

AIRWARS: Final = SHARED / "airwars"
TRAIN: Final = SHARED / "gold" / "train.jsonl"
#: levels of a clue that must not weigh less than the next
ORDERS: Final[Mapping[str, Sequence[str]]] = {
    "place": ("same", "close", "far"),
    "alone": ("both", "one", "neither"),
    "wording": ("copy", "much", "some", "little", "none"),
    "rare": ("many", "two", "one", "none"),
    "killed": ("same", "near", "far"),
    "injured": ("same", "near", "far"),
}
LEVELS: Final = [(clue.name, level) for clue in CLUES for level in clue.levels]
NUMBER: Final = {level: at for at, level in enumerate(LEVELS)}
#: how far one step goes, and how many steps a try may take a weight
STEP: Final = {"prior": 0.4, "join": 0.4, "together": 1.0, "weight": 0.5}
STEPS: Final = (-2, -1, -0.4, 0.4, 1, 2)
CHANGES: Final = (1, 1, 2, 3)
#: what one unit off the fitted weight costs; what a floor's breach costs, times its size; a row of values beside links
PRICE: Final = 0.0004
BREACH: Final = 15.0
SHARE: Final = 0.15
LINKS: Final = ("link", "bcubed")
#: the acts of one report count as much as incidents do
ACTS: Final = {"two_acts": 1.0, "one_act": 0.3}


class Folded(NamedTuple):
    """An incident as the scorer reads it, and where it stands among others."""

    order: tuple[str, str]
    record: dict[str, Any]


class Linked:
    """Claims that are linked again and again under other weights; the levels that pairs reach are kept."""

    def __init__(self, tools: Tools, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
        self._pack = tools.pack
        self.told = prepare(tools, reports, claims).told
        self._levels: dict[tuple[int, int], list[int]] = {}
        numbers = list(self.told)
        compared = pairs([sums(telling, self._pack.blocks) for telling in self.told.values()], self._pack.blocks)
        self._pairs = [(numbers[one], numbers[other]) for one, other in compared]
        for pair in self._pairs:
            self._reached(*pair)
        #: of the pairs compared so far, those of blocks first, their levels and the row of each; `groups` keeps them up
        self._matrix = np.array([])
        self._row: dict[tuple[int, int], int] = {}

    def groups(self, pack: Linking) -> list[tuple[int, ...]]:
        """The groups of claims that these weights make."""
        values = [pack.weights[clue][level] for clue, level in LEVELS] + [0.0]
        if len(self._levels) > len(self._row):
            self._matrix = np.array(list(self._levels.values()))
            self._row = {pair: at for at, pair in enumerate(self._levels)}
        scores = (np.array(values)[self._matrix].sum(axis=1) + pack.prior).round(2)
        near = np.flatnonzero(scores[: len(self._pairs)] >= pack.join)
        edges = [Edge.of(*self._pairs[at], float(scores[at])) for at in near]
        forbidding = {at for at, (clue, level) in enumerate(LEVELS) if f"{clue}.{level}" in pack.contradictions}
        barred = np.isin(self._matrix, list(forbidding)).any(axis=1)
        weighed = list(map(Weighed, scores.tolist(), barred.tolist()))

        def weigh(one: int, other: int) -> Weighed:
            pair = (one, other) if one < other else (other, one)
            if (row := self._row.get(pair)) is not None:
                return weighed[row]
            levels = self._reached(*pair)
            score = pack.prior + sum(values[level] for level in levels)
            return Weighed(round(score, 2), not forbidding.isdisjoint(levels))

        rulings = Rulings((), number_of, self.told.__contains__)
        return [members for members, _ in Grouper(weigh, Fresh(edges), rulings, pack).group(self.told).groups]

    def _reached(self, one: int, other: int) -> list[int]:
        """The level that each clue reaches between two claims, as numbers of `LEVELS`; one more where it is silent."""
        if (one, other) not in self._levels:
            left, right = self.told[one], self.told[other]
            said = ((clue.name, clue.compare(left, right, self._pack)) for clue in CLUES)
            self._levels[one, other] = [NUMBER[name, level[0]] if level else len(LEVELS) for name, level in said]
        return self._levels[one, other]


class Bench:
    """What weights are worth: on the incidents of Airwars, and on the acts that reports of the gold tell."""

    def __init__(self, packs: Packs, scorer: ModuleType) -> None:
        reports, claims = read(item.report() for item in load(AIRWARS / "dev_reports.jsonl"))
        self._tools, self._scorer = Tools(packs), scorer
        self._names = {report.id: report.name for report in reports}
        self._gold = scorer.read(AIRWARS / "dev_reports.jsonl")
        self._airwars = Linked(self._tools, reports, claims)
        self._folded: dict[tuple[int, ...], Folded | None] = {}
        self._judged = judged(TRAIN, packs.linking)
        self._acts = Linked(self._tools, self._judged.reports, self._judged.claims)

    def rows(self, pack: Linking, incidents: Sequence[dict[str, Any]]) -> dict[str, float]:
        """What these weights score: on incidents by the reference scorer's rows, and by those of `acts.py`."""
        scored = self._scorer.score(incidents, self._gold, self._listed(pack))
        group = {claim: at for at, members in enumerate(self._acts.groups(pack)) for claim in members}
        acts = self._judged.shares(lambda claim: group.get(number_of(claim)))
        return {name: row.get("f1", row.get("acc")) for name, row in scored.items()} | {
            name: share for name, (share, _) in acts.items()
        }

    def _listed(self, pack: Linking) -> list[dict[str, Any]]:
        found = [folded for members in self._airwars.groups(pack) if (folded := self._incident(members))]
        # as the program lists them: of incidents told by the same reports the scorer takes the first
        return [folded.record for folded in sorted(found, key=lambda folded: folded.order)]

    def _incident(self, members: tuple[int, ...]) -> Folded | None:
        if members not in self._folded:
            made = self._tools.incident([self._airwars.told[claim] for claim in members])
            self._folded[members] = self._fold(made) if made else None
        return self._folded[members]

    def _fold(self, incident: Incident) -> Folded:
        told = record(incident, self._names, lambda reason: reason.rule)
        return Folded(incident.order, msgspec.to_builtins(told))


def worth(rows: Mapping[str, float], pack: Linking, fitted: Linking, floors: Mapping[str, float]) -> float:
    """What weights are worth: the scores, less the price of leaving the fitted ones, less what floors are broken by."""
    breach = sum(min(0.0, rows[name] - floor) for name, floor in floors.items())
    moved = sum(abs(pack.weights[clue][level] - fitted.weights[clue][level]) for clue, level in LEVELS)
    values = sum(value for name, value in rows.items() if name not in LINKS and name in floors)
    acts = sum(weight * rows[name] for name, weight in ACTS.items())
    return sum(rows[name] for name in LINKS) + acts + SHARE * values + BREACH * breach - PRICE * moved


def changed(pack: Linking, chance: random.Random) -> Linking:
    """The weights after a try's changes, kept within the signs that levels may have."""
    found = {name: getattr(pack, name) for name in ("prior", "join", "together")}
    weights = {clue: dict(levels) for clue, levels in pack.weights.items()}
    # thresholds bear on every pair: they are tried three times as often as one weight
    moves = [("", name) for name in found] * 3 + [
        level for level in LEVELS if ".".join(level) not in pack.contradictions
    ]
    for _ in range(chance.choice(CHANGES)):
        clue, level = chance.choice(moves)
        by = chance.choice(STEPS) * STEP[level if not clue else "weight"]
        if clue:
            weights[clue][level] = bounded(clue, level, weights[clue][level] + by)
        else:
            found[level] = round(found[level] + by, 1)
    return msgspec.structs.replace(pack, weights=weights, **found)


def bounded(clue: str, level: str, weight: float) -> float:
    """A weight with one decimal and the sign that the level may have."""
    least, most = (None, None) if clue in BY_HAND else sign(f"{clue}.{level}")
    weight = weight if least is None else max(weight, least)
    return round(weight if most is None else min(weight, most), 1) + 0.0


def in_order(pack: Linking) -> bool:
    """Whether no level weighs more than one that agrees better."""
    ranked = ([pack.weights[clue][level] for level in levels] for clue, levels in ORDERS.items())
    return all(weights == sorted(weights, reverse=True) for weights in ranked)


def climb(bench: Bench, fitted: Linking, incidents: Sequence[dict[str, Any]], options: argparse.Namespace) -> Linking:
    """The best weights that so many tries find.

    With heat a try that is worse is now and then gone on from too, less and less: so a climb leaves a low peak.
    """
    chance = random.Random(options.seed)  # noqa: S311 - seeded for repeating
    floors = read_floors().floors["airwars"]
    first = worth(bench.rows(fitted, incidents), fitted, fitted, floors)
    best, most, here, height = fitted, first, fitted, first
    for at in range(options.tries):
        tried = changed(here, chance)
        if not in_order(tried):
            continue
        reached = worth(bench.rows(tried, incidents), tried, fitted, floors)
        heat = options.heat * (1 - at / options.tries)
        if reached > height or (heat and chance.random() < math.exp((reached - height) / heat)):
            here, height = tried, reached
        if reached > most:
            best, most = tried, reached
            print(at, round(most, 4), file=sys.stderr, flush=True)
    return best


def scorer() -> ModuleType:
    """The reference scorer of the incidents."""
    spec = importlib.util.spec_from_file_location("airwars_score", AIRWARS / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(AIRWARS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: Iterable[str] | None = None) -> int:
    """Climb, say what it gave, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--heat", type=float, default=0.0, help="how much worse a try may be that is gone on from")
    parser.add_argument("--half", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    if os.environ.get("PYTHONHASHSEED") != "0":
        parser.error("the reference scorer breaks ties by the order of a set: run with PYTHONHASHSEED=0")
    packs, scores = shipped_packs(), scorer()
    bench, incidents = Bench(packs, scores), scores.read(AIRWARS / "dev_incidents.jsonl")
    ours, others = (incidents[::2], incidents[1::2]) if options.half else (incidents, incidents)
    found = climb(bench, packs.linking, ours, options)
    before, after = (bench.rows(pack, others) for pack in (packs.linking, found))
    for name, row in before.items():
        print(f"{name:14} {row:.3f} -> {after[name]:.3f}")
    if options.write:
        put(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
