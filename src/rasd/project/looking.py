"""Looking into the gazetteer: a place in full, and why a name is read as the place that it is read as."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rasd.model import Document, InputError, NotFoundError, Report
from rasd.places import PlaceFinder, PlaceMention, PlaceResolver, lookup
from rasd.places.entry import Entry, entry
from rasd.places.weighed import Weighed, bare, weighed
from rasd.project.kits import Kit
from rasd.read import PackReader
from rasd.read.actors import ActorFinder, covered
from rasd.read.sheet import SheetReader
from rasd.read.whynot import Answer
from rasd.text.numbers import NumberReader


def entries(kit: Kit, name: str) -> tuple[Entry, ...]:
    """The entry with that id, or those of that name, best first; `NotFoundError` if there is none."""
    place = kit.gazetteer.get(name)
    found = (place,) if place is not None else lookup(kit.gazetteer, name)
    if not found:
        raise NotFoundError(f"the gazetteer knows no place called {name}.", remedy="Try another spelling.")
    return tuple(entry(kit.gazetteer, one) for one in found)


def weighings(kit: Kit, name: str, report: Report | None = None) -> tuple[tuple[str, Weighed], ...]:
    """How a name was weighed: by itself, or wherever a report tells it; each with its words.

    `NotFoundError` where the report does not tell it as a place.
    """
    document = kit.opener.open(report or Report.received(" ".join(name.replace("_", " ").split())))
    gazetteer, toponyms, normaliser = kit.gazetteer, kit.packs.toponyms, kit.opener.normaliser
    mentions: tuple[PlaceMention, ...]
    if report is None:
        mentions = (bare(document, gazetteer, name),)
    else:
        actors = ActorFinder(kit.packs.actors, normaliser).find(document)
        numbers = NumberReader(kit.packs.numbers, normaliser)
        mentions = PlaceFinder(gazetteer, toponyms, normaliser, numbers).find(document, covered(actors))
    resolver = PlaceResolver(gazetteer, toponyms, normaliser)
    found = weighed(resolver, document, mentions, toponyms.weights.none_of_these)
    asked = list(kit.opener.open(Report.received(name)).forms)
    told = [one for one in found if report is None or _is_asked(document, one.mention, asked)]
    if not told:
        others = ", ".join(one.mention.span.of(document.report.text) for one in found) or "none"
        what = f"{name} is not read as a place there; places read are: {others}."
        raise NotFoundError(what, remedy="rasd explain REPORT --why-not TEXT says what the words were read as.")
    return tuple((one.mention.span.of(document.report.text), one) for one in told)


def why_not(kit: Kit, words: str) -> Callable[[Report], Sequence[Answer]]:
    """Says of a report what was made of words wherever they stand in it, and why no more.

    `InputError` if that can't be told.
    """
    reader = kit.reader.other if isinstance(kit.reader, SheetReader) else kit.reader
    if not isinstance(reader, PackReader):
        raise InputError(
            f"the reader {reader.name} weighs no clues, so it can't say why not.", remedy="Choose another reader."
        )
    if not words.strip():
        raise InputError("no words are given.", remedy="Give them as they stand in the report.")
    return lambda report: reader.why_not(kit.opener.open(report), words)


def _is_asked(document: Document, mention: PlaceMention, asked: list[str]) -> bool:
    """Whether a mention is told by the words of a name, or begins or ends with them."""
    told, size = mention.name.split(" "), len(asked)
    written = list(document.forms[mention.first : mention.stop])
    return bool(asked) and asked in (told[:size], told[-size:], written)
