"""What the finders took words for, each as the end of a rule's id and the values of its sentence (`whynot.<id>`)."""

from __future__ import annotations

from rasd.model import Reason, Span
from rasd.places import PlaceMention
from rasd.read.actors import ActorMention
from rasd.read.cues import Cue
from rasd.read.harm import HarmMention
from rasd.read.layout import Layout, Placed
from rasd.read.means import SiteMention, WeaponMention
from rasd.read.sources import Source
from rasd.read.triggers import Trigger
from rasd.times import TimeMention

Told = tuple[str, ...]


def taken(layout: Layout, item: Placed, told: Told) -> Reason:
    """A reason of what words were taken for."""
    rule, *values = told
    return Reason(rule=f"whynot.{rule}", values=tuple(values), span=span_of(layout, item))


def span_of(layout: Layout, item: Placed) -> Span:
    """The words that a finder means: without particles attached where it says so, else its tokens."""
    own = getattr(item, "span", None)
    return own if isinstance(own, Span) else layout.document.span(item.first, item.stop)


def trigger(item: Trigger) -> Told:
    """The pack's term and the types it can name, or the type that the model proposes."""
    return ("trigger", item.name, *item.types) if item.name else ("proposed", *item.types)


def actor(_: Layout, item: ActorMention) -> Told:
    """Who, or which kind of people."""
    return ("actor", item.actor or item.entry, item.actor_class) if item.entry else ("people", item.actor_class)


def place(layout: Layout, item: PlaceMention) -> Told:
    """The place of the gazetteer, if one was chosen."""
    found = layout.resolved[item.first]
    return ("place" if found.place_id else "unplaced", found.name)


def weapon(_: Layout, item: WeaponMention) -> Told:
    """The kind of weapon."""
    return ("weapon", item.kind)


def site(_: Layout, item: SiteMention) -> Told:
    """The kind of site."""
    return ("site", item.kind)


def harm(_: Layout, item: HarmMention) -> Told:
    """What harm, and to how many: `3`, `3-5`, or `3+` where open."""
    count = f"{item.min}+" if item.max is None else f"{item.min}-{item.max}"
    return ("harm", item.kind, str(item.min) if item.min == item.max else count)


def time(_: Layout, item: TimeMention) -> Told:
    """The day or days, where they are known."""
    if item.start is None and item.end is None:
        return ("undated",)
    return (
        ("day", item.start) if item.start and item.start == item.end else ("days", item.start or "…", item.end or "…")
    )


def source(_: Layout, item: Source) -> Told:
    """The kind of source."""
    return ("source", item.kind)


def cue(item: Cue) -> Told:
    """What it is a clue for."""
    return ("cue", item.kind, f"cue={item.kind}")
