"""What the packs know of each word of a report, in tags: what a learned model is told beside the words.

A small network can't know that one name is a village and another an armed group, that two spellings are one force, or
how long ago a Sunday was; the packs do. What each tag is worth is the model's to learn (decision 19). A tag that it
has not learnt it does not hear.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rasd.places import PlaceMention, ResolvedPlace
from rasd.read.actors import ActorMention
from rasd.read.harm import HarmMention
from rasd.read.layout import Layout, Placed
from rasd.read.triggers import Trigger
from rasd.times import TimeMention

#: the places of a report are numbered through, so that a model sees where one is named again; then from 0 again
_NUMBERS: Final = 16
#: days before publication, at most, and what they are called
_AGES: Final = ((-1, "future"), (0, "0"), (1, "1"), (3, "2-3"), (8, "week"), (40, "month"), (400, "year"))
_ACTOR_SIGNS: Final = ("adjective", "metonym", "reference", "property_of", "area", "title", "weak", "plural")
_PLACE_SIGNS: Final = ("near", "area", "country", "direction")
_HARM_SIGNS: Final = ("part", "zero")


def known(layout: Layout) -> list[list[str]]:
    """By token the tags of what the packs found there, each once, in an order of their own."""
    found: list[dict[str, None]] = [{} for _ in layout.document.forms]
    for item, kind, tags in _mentions(layout):
        found[item.first].update(dict.fromkeys(tags))
        for token in range(item.first + 1, min(item.stop, len(found))):
            found[token][f"{kind} goes on"] = None
    for token, tag in _starts(layout):
        found[token][tag] = None
    return [list(tags) for tags in found]


def _mentions(layout: Layout) -> Iterator[tuple[Placed, str, Iterable[str]]]:
    """Everything that was found, the kind of thing it is, and the tags of its first token."""
    for trigger in layout.triggers.items:
        yield trigger, "trigger", _trigger(trigger)
    for actor in layout.actors.items:
        yield actor, "actor", _actor(actor)
    numbers: dict[str, int] = {}
    for index, place in enumerate(layout.places.items):
        resolved = layout.resolved[place.first]
        number = numbers.setdefault(resolved.place_id or resolved.name, len(numbers))
        holds = ["place contains"] if index in layout.containers else []
        yield place, "place", [*_place(place, resolved, number % _NUMBERS), *holds]
    published = (layout.document.report.published or "")[:10]
    for time in layout.times.items:
        yield time, "time", _time(time, published)
    for weapon in layout.weapons.items:
        yield weapon, "weapon", [f"weapon={weapon.kind}"]
    for site in layout.sites.items:
        yield site, "site", [f"site={site.kind}"]
    for harm in layout.harms.items:
        yield harm, "harm", _harm(harm)
    for source in layout.sources.items:
        yield source, "source", ["source", f"source={source.kind}"]
    for cue in layout.cues.items:
        yield cue, "cue", [f"cue={cue.kind}"]


def _trigger(trigger: Trigger) -> Iterator[str]:
    yield from (f"trigger={kind}" for kind in trigger.types)
    yield f"trigger form={trigger.form}"
    yield "trigger definite" if trigger.definite else "trigger indefinite"


def _actor(actor: ActorMention) -> Iterator[str]:
    yield "actor"
    yield f"actor={actor.actor or actor.actor_class}"
    yield f"actor class={actor.actor_class}"
    yield from _signs("actor", actor, _ACTOR_SIGNS)


def _place(place: PlaceMention, resolved: ResolvedPlace, number: int) -> Iterator[str]:
    yield "place"
    yield f"place number={number}"
    yield f"place precision={resolved.precision}"
    yield f"place head={place.head}"
    yield from _signs("place", place, _PLACE_SIGNS)
    if place.container is not None:
        yield "place inside"


def _time(time: TimeMention, published: str) -> Iterator[str]:
    yield "time"
    yield f"time grain={time.grain}"
    yield f"time direction={time.direction}"
    if time.since:
        yield "time since"
    told = time.end or time.start
    if told and published:
        yield f"time age={_age((dt.date.fromisoformat(published) - dt.date.fromisoformat(told[:10])).days)}"


def _age(days: int) -> str:
    return next((name for most, name in _AGES if days <= most), "old")


def _harm(harm: HarmMention) -> Iterator[str]:
    yield "harm"
    yield f"harm={harm.kind}"
    yield f"harm who={harm.who}"
    yield "harm counted" if harm.counted else "harm uncounted"
    yield from _signs("harm", harm, _HARM_SIGNS)


def _signs(kind: str, mention: object, names: Sequence[str]) -> Iterator[str]:
    """The flags of a mention that are up."""
    return (f"{kind} {name}" for name in names if getattr(mention, name))


def _starts(layout: Layout) -> Iterator[tuple[int, str]]:
    """Where a sentence, a clause or a line begins."""
    document = layout.document
    tokens = len(document.forms)
    for tag, ranges in (("sentence", document.sentences), ("clause", document.clauses)):
        yield from ((first, tag) for first, _ in ranges if first < tokens)
    text = document.report.text
    yield from (
        (token, "line") for token in range(1, tokens) if "\n" in text[document.ends[token - 1] : document.starts[token]]
    )
