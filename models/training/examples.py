"""Annotated reports as the network learns from them: words, what they name, and the decisions about pairs of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

import fit_reader as lexical
from rasd.model import Report
from rasd.read.events import Named
from rasd.readers.learned import words_of
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd_models.codebook import NONE, PAIRS, STANDING

SAME = "same"
#: how many words for events before one are compared with it
LOOKED_BACK = 12
#: stands for the type of a word of which nothing is to be learnt
OPEN = "?"


class Text(NamedTuple):
    """A report for training; pairs and standing are (decision, trigger's word, mention's word, option)."""

    key: str
    words: Sequence[str]
    title: Sequence[str]
    sentence: Sequence[int]
    types: Sequence[str]
    decisions: Sequence[tuple[str, int, int, str]]


def load(paths: Sequence[Path]) -> tuple[list[lexical.Gold], lexical.Examples, list[Text]]:
    """Reports laid out beside their annotation, the lexical reader's examples from them, and the network's."""
    packs = shipped_packs()
    golds = [gold for path in paths for gold in lexical.load(path, packs)]
    examples = lexical.collect(golds)
    decisions: list[list[tuple[str, int, int, str]]] = [[] for _ in golds]
    for name, found in examples.items():
        if name != SAME and (name in PAIRS or name in STANDING):
            for example in found:
                decisions[example.report].append((name, *example.at, example.label))
    for gold, own in zip(golds, decisions, strict=True):
        own.extend(same_pairs(list(lexical.named_of(gold))))
    opener = Opener(packs.letters)
    return golds, examples, [_text(gold, opener, own) for gold, own in zip(golds, decisions, strict=True)]


def same_pairs(named: Sequence[tuple[Named, int]]) -> list[tuple[str, int, int, str]]:
    """Pairs of words that may tell of one event, and whether they do; each word goes with the number of its event."""
    ordered = sorted(named, key=lambda item: item[0].trigger.first)
    return [
        (SAME, first.trigger.first, second.trigger.first, "its" if one == other else NONE)
        for number, (second, other) in enumerate(ordered)
        for first, one in ordered[max(0, number - LOOKED_BACK) : number]
        if first.type == second.type or first.type in second.trigger.types
    ]


def _text(gold: lexical.Gold, opener: Opener, decisions: Sequence[tuple[str, int, int, str]]) -> Text:
    document = gold.layout.document
    report = document.report
    title = words_of(opener.open(Report.received(report.title))) if report.title else []
    sentence = list(gold.layout.sentence)[: len(document.forms)]
    return Text(report.name, words_of(document), title, sentence, _types(gold), decisions)


def _types(gold: lexical.Gold) -> list[str]:
    """For each word the type that it names; every word of a phrase names it, punctuation nothing."""
    document = gold.layout.document
    types = [NONE] * len(document.forms)
    for event in gold.coded.events:
        for span in event.mentions:
            for number, kind in enumerate(document.kinds):
                free = kind != "p" and types[number] == NONE
                if free and document.span(number, number + 1).overlaps(span):
                    types[number] = event.type
    return types


def silver(path: Path) -> list[Text]:
    """What silver.py wrote."""
    return [msgspec.json.decode(line, type=Text) for line in path.read_bytes().splitlines()]
