"""Fit the weights of the reader's clues on annotated reports: a recorded, repeatable run.

    python scripts/fit_reader.py ../shared/gold/train.jsonl ../shared/gold/seed.jsonl [--folds N] [--out FILE]

Each decision of the reader is a log-linear choice among options (`rasd.read.weigh`); this maximises its likelihood with
an L2 penalty by L-BFGS, drops clues seen in fewer than three reports and weights too small to matter, and writes
`domains/conflict/weights.json`. With `--folds` it prints what the reader scores on reports it was not fitted on.
Needs numpy and scipy (`requirements/fit.txt`); nothing of it is needed to read reports.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from annotated import annotated
from rasd.measure import CodedEvent, CodedReport, score, table
from rasd.model import Span
from rasd.packs import Packs
from rasd.packs.weights import Weights
from rasd.places import PlaceMention
from rasd.read.actors import ActorMention
from rasd.read.assembly import Kind, Weighing
from rasd.read.belonging import Order, nearest
from rasd.read.events import Event, Named, Nearby, candidates, same_clues
from rasd.read.harm import HarmMention
from rasd.read.kinds import ACTORS, HARMS, PLACES, SITES, SOURCES, TIMES, WEAPONS, YES
from rasd.read.layout import Layout, M, Placed, Row
from rasd.read.means import SiteMention, WeaponMention
from rasd.read.naming import naming_clues
from rasd.read.reader import PackReader
from rasd.read.sources import Source
from rasd.read.standing import (
    CERTAINTY_OPTIONS,
    MODALITY_OPTIONS,
    SCOPE_OPTIONS,
    certainty_clues,
    modality_clues,
    scope_clues,
)
from rasd.read.weigh import NONE
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener
from rasd.times import TimeMention

#: strength of the L2 penalty by decision, chosen by folds over train beside the marked reports (docs/reading.md)
PENALTY = {
    "names": 1.0, "same": 4.0, "place": 0.8, "actor": 0.45, "weapon": 0.3, "site": 1.2, "harm": 0.08, "time": 1.2,
    "source": 0.8, "scope": 0.6, "modality": 0.5, "certainty": 0.4,
}  # fmt: skip
#: added to every option against "none": F1 gains more from a value found than likelihood does; chosen with the penalty
BOLDNESS = {
    "names": 0.65, "same": 0.3, "place": 0.5, "actor": 0.2, "weapon": 0.0, "site": 0.3, "harm": 0.0, "time": 0.8,
    "source": 0.4, "scope": 0.3, "modality": 0.8, "certainty": 1.0,
}  # fmt: skip
#: texts of our own that tell of no event, for what is no war: they count like gold (models/README.md)
QUIET = Path("models/training/quiet.jsonl")
#: reports of the corpus that were annotated for training (models/README.md)
MARKED = Path("models/training/marked.jsonl")
#: how much a marked report counts beside one of the gold, which is of the kind that the reader is measured on
BESIDE = 0.1
#: what is learnt from the gold alone: those who marked were least of one mind on what is one act and what is no fact
GOLD_ALONE = frozenset({"same", "modality"})
LEAST_REPORTS = 3
LEAST_WEIGHT = 0.05


class Example(NamedTuple):
    """One decision as the annotation makes it."""

    report: int
    clues: tuple[str, ...]
    options: tuple[str, ...]
    label: str
    #: the tokens that it is about: the trigger, and what may belong to it or be the same (else the trigger again)
    at: tuple[int, int]


Examples = dict[str, list[Example]]


class Gold(NamedTuple):
    """A report laid out beside its annotation."""

    layout: Layout
    coded: CodedReport


def overlaps(layout: Layout, item: Placed, span: Span | None) -> bool:
    """Whether a mention shares a character with an annotated span."""
    return span is not None and layout.document.span(item.first, item.stop).overlaps(span)


def collect(golds: Sequence[Gold]) -> Examples:
    """Every decision of every report, as examples."""
    examples: Examples = defaultdict(list)
    for number, gold in enumerate(golds):
        named = list(_naming(number, gold, examples))
        events = _same(number, gold, named, examples)
        order = Order(gold.layout, [event for event, _ in events])
        before: str | None = None
        for event, index in events:
            pair = (event, gold.coded.events[index])
            _belongings(number, gold, order, pair, examples)
            for name, example in _standing(number, gold.layout, order, pair, before):
                examples[name].append(example)
            before = pair[1].scope
    return examples


def named_of(gold: Gold) -> Iterator[tuple[Named, int]]:
    """The words that name an event of the annotation, each with the event's number."""
    return _naming(0, gold, defaultdict(list))


def _naming(number: int, gold: Gold, examples: Examples) -> Iterator[tuple[Named, int]]:
    layout = gold.layout
    for trigger in layout.triggers.items:
        index = next(
            (
                index
                for index, event in enumerate(gold.coded.events)
                if any(overlaps(layout, trigger, span) for span in (event.trigger, *event.other_mentions))
                and event.type in trigger.types
            ),
            None,
        )
        elsewhere = any(
            overlaps(layout, trigger, span)
            for event in gold.coded.events
            for span in (event.trigger, *event.other_mentions)
        )
        if index is None and elsewhere:
            continue
        label = NONE if index is None else gold.coded.events[index].type
        clues, at = tuple(naming_clues(layout, trigger)), (trigger.first, trigger.first)
        examples["names"].append(Example(number, clues, trigger.types, label, at))
        if index is not None:
            kind = gold.coded.events[index].type
            yield Named(trigger, kind, layout.sentence[trigger.first], 1.0, ()), index


def _same(number: int, gold: Gold, named: list[tuple[Named, int]], examples: Examples) -> list[tuple[Event, int]]:
    nearby = Nearby(gold.layout, [item for item, _ in named])
    events: list[tuple[Event, int]] = []
    for item, index in named:
        so_far = [event for event, _ in events]
        for event in candidates(so_far, item):
            label = YES if events[event.number][1] == index else NONE
            clues = same_clues(gold.layout, nearby, event, item, so_far)
            at = (event.last.trigger.first, item.trigger.first)
            examples["same"].append(Example(number, tuple(clues), (YES,), label, at))
        home = next((event for event, other in events if other == index), None)
        if home is None:
            events.append((Event(len(events), item), index))
        else:
            home.mentions.append(item)
    return events


def _belongings(number: int, gold: Gold, order: Order, pair: tuple[Event, CodedEvent], examples: Examples) -> None:
    layout, (event, coded) = gold.layout, pair
    when = [(coded.time.span, YES, (coded.time.start, coded.time.end))] if coded.time else []

    def add(kind: Kind[M], row: Row[M], values: Sequence[tuple[Span, str, object]]) -> None:
        for item in Weighing(layout, order, event, row, kind).near():
            item.became = next((role for span, role, _ in values if overlaps(layout, item.mention, span)), NONE)
            identity = _identity(item.mention)
            # a value told again elsewhere is neither right nor wrong: the annotation lists one place of it
            repeated = identity is not None and any(identity == value for _, _, value in values)
            if item.became != NONE or not repeated:
                at = (nearest(event, item.mention).trigger.first, item.mention.first)
                examples[kind.name].append(Example(number, tuple(item.clues), kind.options, item.became, at))

    add(PLACES, layout.places, [(v.span, v.role, _place_name(layout, v.span)) for v in coded.places])
    add(ACTORS, layout.actors, [(v.span, v.role, v.actor) for v in coded.actors])
    add(WEAPONS, layout.weapons, [(v.span, YES, v.kind) for v in coded.weapons])
    add(SITES, layout.sites, [(v.span, YES, v.kind) for v in coded.sites])
    add(HARMS, layout.harms, [(v.span, YES, (v.kind, v.min, v.max)) for v in coded.casualties])
    add(TIMES, layout.times, when)
    add(SOURCES, layout.sources, [(v.span, YES, v.kind) for v in coded.attribution])


def _place_name(layout: Layout, span: Span) -> str | None:
    """The name that was found at an annotated place."""
    return next((mention.name for mention in layout.places.items if overlaps(layout, mention, span)), None)


def _identity(mention: Placed) -> object:
    """What makes a mention the same value as another one elsewhere in the report."""
    match mention:
        case PlaceMention():
            return mention.name
        case HarmMention():
            return (mention.kind, mention.min, mention.max)
        case TimeMention():
            return (mention.start, mention.end)
        case ActorMention():
            return mention.actor
        case WeaponMention() | SiteMention() | Source():
            return mention.kind
        case _:
            return None


def _standing(
    number: int, layout: Layout, order: Order, pair: tuple[Event, CodedEvent], before: str | None
) -> Iterator[tuple[str, Example]]:
    event, coded = pair
    span = coded.time.span if coded.time else None
    time = next((item for item in layout.times.items if overlaps(layout, item, span)), None)
    for name, options, value, clues in (
        ("scope", SCOPE_OPTIONS, coded.scope, scope_clues(layout, order, event, time, before)),
        ("modality", MODALITY_OPTIONS, coded.modality, modality_clues(layout, order, event)),
        ("certainty", CERTAINTY_OPTIONS, coded.certainty, certainty_clues(layout, order, event)),
    ):
        at = (event.lead.trigger.first, event.lead.trigger.first)
        yield name, Example(number, tuple(clues), options, value if value in options else NONE, at)


def fit(examples: Sequence[Example], penalty: float, own: int) -> dict[str, dict[str, float]]:
    """The weights of one decision: option -> clue -> weight; reports from number `own` on count less."""
    seen: dict[str, set[int]] = defaultdict(set)
    for example in examples:
        for clue in example.clues:
            seen[clue].add(example.report)
    clues = sorted(clue for clue, reports in seen.items() if len(reports) >= LEAST_REPORTS)
    column = {clue: number for number, clue in enumerate(clues)}
    options = sorted({option for example in examples for option in example.options})
    place = {option: number + 1 for number, option in enumerate(options)}
    rows, columns = [], []
    allowed = np.full((len(examples), len(options) + 1), -np.inf)
    labels: np.ndarray = np.zeros(len(examples), dtype=int)
    counts = np.array([1.0 if example.report < own else BESIDE for example in examples])
    for number, example in enumerate(examples):
        here = {column[clue] for clue in example.clues if clue in column}
        rows += [number] * len(here)
        columns += sorted(here)
        allowed[number, 0] = 0.0
        for option in example.options:
            allowed[number, place[option]] = 0.0
        labels[number] = 0 if example.label == NONE else place[example.label]
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(clues)))
    target = np.zeros_like(allowed)
    target[np.arange(len(examples)), labels] = 1.0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(clues), len(options))
        totals = np.hstack([np.zeros((len(examples), 1)), matrix @ weights]) + allowed
        top = totals.max(axis=1, keepdims=True)
        mass = np.exp(totals - top)
        share = mass / mass.sum(axis=1, keepdims=True)
        chosen = totals[np.arange(len(examples)), labels] - top[:, 0] - np.log(mass.sum(axis=1))
        likelihood = float((counts * chosen).sum())
        slope = matrix.T @ (counts[:, None] * (share - target))[:, 1:] + penalty * weights
        return -likelihood + 0.5 * penalty * float((weights**2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(len(clues) * len(options)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights = found.x.reshape(len(clues), len(options))
    return {
        option: kept
        for option, column in zip(options, weights.T, strict=True)
        if (kept := {c: round(float(w), 2) for c, w in zip(clues, column, strict=True) if abs(w) >= LEAST_WEIGHT})
    }


def fit_all(examples: Examples, own: int, without: frozenset[int] = frozenset()) -> Weights:
    """All decisions, on the reports not left out; those from number `own` on are marked beside the gold."""
    found = fit_plain(examples, own, without)
    return {name: bolder(weights, BOLDNESS[name]) for name, weights in found.items()}


def fit_plain(examples: Examples, own: int, without: frozenset[int]) -> Weights:
    """All decisions as likelihood has them, without boldness."""
    kept = {
        name: [one for one in found if one.report not in without and (one.report < own or name not in GOLD_ALONE)]
        for name, found in sorted(examples.items())
    }
    return {name: fit(found, PENALTY[name], own) for name, found in kept.items()}


def bolder(weights: dict[str, dict[str, float]], by: float) -> dict[str, dict[str, float]]:
    """The weights with `by` more for every option, on the clue that always speaks."""
    return {option: {**found, "any": round(found.get("any", 0.0) + by, 2)} for option, found in weights.items()}


def write(weights: Weights, path: Path) -> None:
    """Write the weights as the pack file that the reader loads, a clue a line."""
    packed = msgspec.json.encode(weights, order="deterministic")
    path.write_bytes(msgspec.json.format(packed, indent=1) + b"\n")


def load(path: Path, packs: Packs) -> list[Gold]:
    """Reports with their annotation, laid out."""
    reader, opener = PackReader(packs, shipped_gazetteer()), Opener(packs.letters)
    return [Gold(reader.layout(opener.open(report)), coded) for report, coded in annotated(path)]


def across(golds: Sequence[Gold], examples: Examples, own: int, packs: Packs, folds: int) -> str:
    """What the reader scores on reports it was not fitted on; examples of more reports than these are always in."""
    mine = []
    for fold in range(folds):
        without = frozenset(range(fold, len(golds), folds))
        weights = fit_all(examples, own, without)
        reader = PackReader(msgspec.structs.replace(packs, weights=weights), shipped_gazetteer())
        for number in sorted(without):
            document = golds[number].layout.document
            mine.append(CodedReport.of(document.report, reader.read(document)))
    return table(score([gold.coded for gold in golds], mine))


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, and write the weights or print the cross-validated score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--quiet", type=Path, default=QUIET, help="of no event; fitted on, in no fold")
    parser.add_argument("--beside", type=Path, default=MARKED, help="annotated too; fitted on, in no fold")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("src/rasd/data/packs/domains/conflict/weights.json"))
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    packs = shipped_packs()
    golds = [gold for path in options.gold for gold in load(path, packs)]
    quiet = load(options.quiet, packs)
    own, examples = len(golds) + len(quiet), collect([*golds, *quiet, *load(options.beside, packs)])
    print(
        {name: (len(found), Counter(e.label for e in found).most_common(4)) for name, found in examples.items()},
        file=sys.stderr,
    )
    if options.folds:
        print(across(golds, examples, own, packs, options.folds))
        return 0
    write(fit_all(examples, own), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
