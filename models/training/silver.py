"""Let the reader annotate reports that nobody annotated, for the network to learn from before the gold.

    python models/training/silver.py REPORTS.jsonl --out FILE [--skip N] [--most N] [--both]

Only what it is sure of is kept: a doubtful choice is left open, and nothing is learnt from it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from examples import OPEN, Text, same_pairs
from rasd.model import Report
from rasd.ports import Model
from rasd.read.arbiter import Arbiter
from rasd.read.assembly import Kind
from rasd.read.events import Event
from rasd.read.kinds import ACTORS, HARMS, PLACES, SITES, SOURCES, TIMES, WEAPONS
from rasd.read.layout import M, Row
from rasd.read.naming import naming_clues
from rasd.read.reader import PackReader
from rasd.read.standing import (
    CERTAINTY_OPTIONS,
    MODALITY_OPTIONS,
    SCOPE_OPTIONS,
    certainty_clues,
    modality_clues,
    scope_clues,
)  # fmt: skip
from rasd.read.weigher import Weigher
from rasd.readers.learned import shipped_model, words_of
from rasd.sources.files import FileSource
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener
from rasd_models.codebook import NONE

#: a choice is learnt from if it has at least this share
SURE = 0.6

Made = tuple[str, int, int, str]


class Annotator:
    """A reader, keeping every decision that it takes: lexical, or with the model that is shipped so far."""

    def __init__(self, model: Model | None) -> None:
        packs = shipped_packs()
        self._reader = PackReader(packs, shipped_gazetteer(), model)
        self._values = packs.values
        self._opener = Opener(packs.letters)

    def text(self, report: Report) -> Text:
        """A report as the network learns from it."""
        document = self._opener.open(report)
        arbiter = self._reader.arbiter(document)
        layout = self._reader.layout(document, arbiter.opinion)
        named = self._reader.named(layout, arbiter)
        events = self._reader.events(layout, named, arbiter)
        title = words_of(self._opener.open(Report.received(report.title))) if report.title else []
        own = Decisions(Weigher(layout, events, arbiter, self._values), arbiter, events)
        mentions = [(mention, event.number) for event in events for mention in event.mentions]
        decisions = [*same_pairs(mentions), *own.belonging(), *own.standing()]
        return Text(
            report.name, words_of(document), title, layout.sentence[: len(document.forms)], own.types(), decisions
        )  # fmt: skip


class Decisions:
    """The decisions about one report that are sure enough to be learnt from."""

    def __init__(self, weigher: Weigher, arbiter: Arbiter, events: list[Event]) -> None:
        self._weigher = weigher
        self._layout = weigher.layout
        self._arbiter = arbiter
        self._events = events

    def types(self) -> list[str]:
        """For each word the type that it names, or that this is open."""
        types = [NONE] * len(self._layout.document.forms)
        for trigger in self._layout.triggers.items:
            clues, at = naming_clues(self._layout, trigger), (trigger.first, trigger.first)
            choice = self._arbiter.choose("names", clues, trigger.types, at)
            said = choice.option if choice.probability >= SURE else OPEN
            types[trigger.first : trigger.stop] = [said] * (trigger.stop - trigger.first)
        for token, _ in self._arbiter.heard():
            types[token] = OPEN if types[token] == NONE else types[token]
        return types

    def belonging(self) -> Iterator[Made]:
        """What belongs to each event, and as what."""
        layout, weigher = self._layout, self._weigher
        for event in self._events:
            yield from _sure(weigher, event, layout.places, PLACES)
            yield from _sure(weigher, event, layout.actors, ACTORS)
            yield from _sure(weigher, event, layout.weapons, WEAPONS)
            yield from _sure(weigher, event, layout.sites, SITES)
            yield from _sure(weigher, event, layout.harms, HARMS)
            yield from _sure(weigher, event, layout.times, TIMES)
            yield from _sure(weigher, event, layout.sources, SOURCES)

    def standing(self) -> Iterator[Made]:
        """How each event stands; its time is taken to be the first of its sentence."""
        layout, order, before = self._layout, self._weigher.order, None
        for event in self._events:
            token = event.lead.trigger.first
            at = (token, token)
            time = next(iter(layout.times.within(*layout.sentence_range(token))), None)
            choose = self._arbiter.choose
            scope = choose("scope", scope_clues(layout, order, event, time, before), SCOPE_OPTIONS, at)
            modality = choose("modality", modality_clues(layout, order, event), MODALITY_OPTIONS, at)
            certainty = choose("certainty", certainty_clues(layout, order, event), CERTAINTY_OPTIONS, at)
            before = "current" if scope.option == NONE else scope.option
            for name, choice in (("scope", scope), ("modality", modality), ("certainty", certainty)):
                if choice.probability >= SURE:
                    yield name, token, token, choice.option


def _sure(weigher: Weigher, event: Event, row: Row[M], kind: Kind[M]) -> Iterator[Made]:
    for item, choice in weigher.choices(event, row, kind):
        if choice.probability >= SURE:
            yield kind.name, *item.at, choice.option


def main(arguments: Iterable[str] | None = None) -> int:
    """Annotate every report of a corpus, or the first few."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=sys.maxsize)
    parser.add_argument("--words", type=int, default=260, help="of each report, at most")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first reports")
    parser.add_argument("--both", action="store_true", help="let the model that is shipped so far read too")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    annotator = Annotator(shipped_model() if options.both else None)
    found = (item for item in FileSource(str(options.corpus)).reports() if isinstance(item, Report))
    with options.out.open("wb") as out:
        for report in islice(found, options.skip, options.most):
            text = " ".join(report.text.split(" ")[: options.words])
            short = Report.received(text, key=report.key, title=report.title, published=report.published)
            out.write(msgspec.json.encode(annotator.text(short)) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
