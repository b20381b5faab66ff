"""Annotated reports as the network learns from them: words, what they name, and the decisions about pairs of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import fit_reader as lexical
from lessons import OPEN, Seen, Text
from rasd.measure import CodedEvent
from rasd.model import Document, Report, Span
from rasd.read.events import Named
from rasd.read.kinds import YES
from rasd.read.known import known
from rasd.read.layout import Placed
from rasd.read.unlisted import COUNTS
from rasd.readers.learned import words_of
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd_models.codebook import MENTIONS, NONE, PAIRS, STANDING

SAME = "same"
#: numbers of people that no number need say
COUNTED: Mapping[tuple[int | None, int | None], str] = {told: name for name, told in COUNTS.items()}
#: sentences from a mention in which it may belong to an event
NEAR = 2
#: how many words for events before one are compared with it
LOOKED_BACK = 12


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
    opener = Opener(packs.letters)
    texts = []
    for gold, own in zip(golds, decisions, strict=True):
        named = list(lexical.named_of(gold))
        mentions = Mentions(gold)
        own += [*same_pairs(named), *mentions.pairs(named)]
        texts.append(_text(gold, opener, own, mentions.seen()))
    return golds, examples, texts


def same_pairs(named: Sequence[tuple[Named, int]]) -> list[tuple[str, int, int, str]]:
    """Pairs of words that may tell of one event, and whether they do; each word goes with the number of its event."""
    ordered = sorted(named, key=lambda item: item[0].trigger.first)
    return [
        (SAME, first.trigger.first, second.trigger.first, "its" if one == other else NONE)
        for number, (second, other) in enumerate(ordered)
        for first, one in ordered[max(0, number - LOOKED_BACK) : number]
        if first.type == second.type or first.type in second.trigger.types
    ]


def _text(
    gold: lexical.Gold, opener: Opener, decisions: Sequence[tuple[str, int, int, str]], mentions: Sequence[Seen]
) -> Text:
    document = gold.layout.document
    title = title_of(document.report, opener)
    sentence = list(gold.layout.sentence)[: len(document.forms)]
    shown = words_of(title) if title else []
    return Text(
        document.report.name, words_of(document), shown, sentence, _types(gold), decisions, known(gold.layout), mentions
    )


def title_of(report: Report, opener: Opener) -> Document | None:
    """The title of a report, read by itself."""
    return opener.open(Report.received(report.title)) if report.title else None


class Value(NamedTuple):
    """A value of the annotation: of which event, what kind of mention, where it stands, its role and what it is."""

    event: int
    kind: str
    span: Span
    role: str
    option: str
    told: Mapping[str, str] = {}


class Mentions:
    """What an annotation says of mentions, also of those that no pack knows."""

    def __init__(self, gold: lexical.Gold) -> None:
        self._layout = gold.layout
        self._values = [value for number, event in enumerate(gold.coded.events) for value in values_of(number, event)]
        layout = gold.layout
        self._rows: Mapping[str, Sequence[Placed]] = {
            "place": layout.places.items, "actor": layout.actors.items, "weapon": layout.weapons.items,
            "site": layout.sites.items, "harm": layout.harms.items, "source": layout.sources.items,
        }  # fmt: skip

    def seen(self) -> list[Seen]:
        """The mentions of the annotation; what the packs know and it does not name is open: it names a thing once."""
        seen, named = [], {kind: list[Span]() for kind in MENTIONS}
        for value in self._values:
            first, stop = self._words(value.span)
            if first < stop and not any(value.span.overlaps(span) for span in named[value.kind]):
                named[value.kind].append(value.span)
                seen.append(Seen(value.kind, first, stop, value.option))
                seen += [Seen(row, first, first + 1, option) for row, option in value.told.items()]
        for kind, row in self._rows.items():
            seen += [
                Seen(kind, item.first, item.stop, OPEN)
                for item in row
                if not any(lexical.overlaps(self._layout, item, span) for span in named[kind])
            ]
        return seen

    def pairs(self, named: Sequence[tuple[Named, int]]) -> Iterator[tuple[str, int, int, str]]:
        """Of values at words that the packs don't know: to which of the events nearby they belong, and as what."""
        alone: dict[tuple[str, Span], dict[int, str]] = {}
        for value in self._values:
            if not any(lexical.overlaps(self._layout, item, value.span) for item in self._rows[value.kind]):
                alone.setdefault((value.kind, value.span), {})[value.event] = value.role
        for (kind, span), roles in alone.items():
            first, stop = self._words(span)
            for item, event in named if first < stop else ():
                if abs(item.sentence - self._layout.sentence[first]) <= NEAR:
                    yield kind, item.trigger.first, first, roles.get(event, NONE)

    def _words(self, span: Span) -> tuple[int, int]:
        """The words that share letters with a span."""
        document = self._layout.document
        own = [
            number
            for number, kind in enumerate(document.kinds)
            if kind != "p" and document.span(number, number + 1).overlaps(span)
        ]
        return (own[0], own[-1] + 1) if own else (0, 0)


def values_of(number: int, event: CodedEvent) -> Iterator[Value]:
    """The values of an event that stand at words of their own."""
    for place in event.places:
        yield Value(number, "place", place.span, place.role, "place")
    for actor in event.actors:
        told: Mapping[str, str] = {"class": actor.actor_class}
        yield Value(number, "actor", actor.span, actor.role, actor.actor or "other", told)
    for weapon in event.weapons:
        yield Value(number, "weapon", weapon.span, YES, weapon.kind)
    for site in event.sites:
        yield Value(number, "site", site.span, YES, site.kind)
    for harm in event.casualties:
        told = {"count": COUNTED.get((harm.min, harm.max), "counted"), "who": harm.who}
        yield Value(number, "harm", harm.span, YES, harm.kind, told)
    for source in event.attribution:
        yield Value(number, "source", source.span, YES, source.kind)


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
