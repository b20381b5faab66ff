"""What each kind of mention can be to an event, and its own clues (decisions `place`, `actor`, `weapon`, ...)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rasd.model.codebook import EventType
from rasd.places import PlaceMention, ResolvedPlace
from rasd.read.actors import ActorMention
from rasd.read.assembly import Kind
from rasd.read.belonging import nearest
from rasd.read.events import Event
from rasd.read.harm import HarmMention
from rasd.read.layout import Layout
from rasd.read.means import SiteMention, WeaponMention
from rasd.read.sources import Source
from rasd.times import TimeMention

#: event types whose actors are sides or movers, not doers (codebook 3, `actors`)
_SIDED: Final[frozenset[EventType]] = frozenset(
    {"armed_clash", "agreement", "protest", "force_movement", "displacement", "overflight", "medical_evacuation"}
)
PLACE_OPTIONS: Final = ("occurred", "origin", "destination")
ACTOR_OPTIONS: Final = ("perpetrator", "target", "participant")
YES: Final = "its"


def place_clues(layout: Layout, event: Event, mention: PlaceMention) -> Iterator[str]:
    """A container of a finer place, a country or a wide area is less often where the act was."""
    place: ResolvedPlace = layout.resolved[mention.first]
    yield f"precision={place.precision}"
    yield f"precision={place.precision} & type={event.type}"
    if mention.head:
        yield f"head={mention.head}"
    if mention.country:
        yield "country"
    if layout.places.index(mention) in layout.containers:
        yield "contains another"
    if mention.container is not None:
        yield "has a container"
    if layout.actors.within(mention.first, mention.stop):
        yield "also an actor"
    if layout.sources.within(mention.first - 2, mention.first):
        yield "after a source"


def actor_clues(layout: Layout, event: Event, mention: ActorMention, so_far: Sequence[str]) -> Iterator[str]:
    """What the actor is, how it is named, and what roles the event has filled already."""
    trigger = nearest(event, mention).trigger
    after = mention.first > trigger.first
    side = "after" if after else "before"
    sided = "sided" if event.type in _SIDED else "one-sided"
    yield sided
    yield f"class={mention.actor_class} & type={event.type}"
    yield f"class={mention.actor_class} & {side} & {sided}"
    yield f"class={mention.actor_class} & {side} & form={trigger.form}"
    steps = mention.first - trigger.stop if after else trigger.first - mention.stop
    touching = "touching" if steps <= 0 else "near" if steps <= 2 else "apart"
    yield f"{side} & {touching} & form={trigger.form} & {sided}"
    yield f"{side} & {touching} & word={trigger.name}"
    for flag in ("adjective", "metonym", "reference", "property_of", "title", "area", "weak", "plural"):
        if getattr(mention, flag):
            yield flag
            yield f"{flag} {side} {touching} {sided}"
    if mention.head:
        yield f"head={mention.head} & {side}"
    for role in sorted(set(so_far)):
        yield f"filled={role} & {side}"
    if layout.sources.at(mention.first) or layout.sources.within(mention.first - 2, mention.first):
        yield "a source"
    if any(harm.first <= mention.first < harm.stop for harm in layout.harms.within(mention.first - 6, mention.stop)):
        yield f"counted as harmed {sided}"
    following = layout.cues.within(mention.stop, mention.stop + 2)
    for cue in following:
        yield f"followed by={cue.kind} & {side}"
    if mention.actor == "civilians":
        yield f"civilians {side} & type={event.type}"


def weapon_clues(layout: Layout, event: Event, mention: WeaponMention) -> Iterator[str]:
    """Which weapons go with which acts."""
    yield f"kind={mention.kind}"
    yield f"kind={mention.kind} & type={event.type}"
    if layout.harms.within(mention.first - 2, mention.first):
        yield "harm before"


def site_clues(layout: Layout, event: Event, mention: SiteMention) -> Iterator[str]:
    """Which sites are touched by which acts."""
    yield f"kind={mention.kind}"
    yield f"kind={mention.kind} & type={event.type}"
    if layout.actors.within(mention.stop, mention.stop + 2):
        yield "an owner follows"
    if layout.places.within(mention.first, mention.stop):
        yield "in a place name"


def harm_clues(layout: Layout, event: Event, mention: HarmMention) -> Iterator[str]:
    """Which acts hurt in which way, and whether a cause or an effect is told in between."""
    yield f"kind={mention.kind} & type={event.type}"
    yield f"frame={mention.frame}"
    for flag in ("part", "zero", "joint", "update", "counted"):
        if getattr(mention, flag):
            yield flag
            yield f"{flag} & type={event.type}"
    trigger = nearest(event, mention).trigger
    low, high = sorted((trigger.first, mention.first))
    side = "after" if mention.first > trigger.first else "before"
    for kind in sorted({cue.kind for cue in layout.cues.within(low, high)} & {"cause", "result", "parallel", "was"}):
        yield f"between={kind} & {side}"
    if mention.first <= trigger.first < mention.stop:
        yield f"named by the trigger type={event.type}"
    yield f"kind={mention.kind} & word={trigger.name} & {side}"


def time_clues(layout: Layout, event: Event, mention: TimeMention) -> Iterator[str]:
    """Days of speaking and of other acts are no time of this one."""
    yield f"grain={mention.grain}"
    yield f"direction={mention.direction}"
    if mention.since:
        yield "since"
    for source in layout.sources.within(mention.first - 8, mention.first):
        between = layout.triggers.within(source.first, mention.first)
        if not between:
            yield f"after a source said={source.said or 'no'}"
    if layout.sources.within(mention.stop, mention.stop + 3):
        yield "before a source"
    number = layout.sentence[mention.first]
    yield "first sentence" if number == 0 else "later sentence"
    yield f"type={event.type} & grain={mention.grain}"


def source_clues(layout: Layout, event: Event, mention: Source) -> Iterator[str]:
    """How a statement reaches: its own sentence, and the sentences that go on with it."""
    apart = event.lead.sentence - layout.sentence[mention.first]
    yield f"said={mention.said or 'no'}"
    yield f"said={mention.said or 'no'} & apart={max(-2, min(apart, 3))}"
    yield f"kind={mention.kind}"
    yield f"kind={mention.kind} & apart={max(-2, min(apart, 3))}"
    if mention.again:
        yield "again"
    if event.number == 0:
        yield f"first event apart={max(-2, min(apart, 3))}"
    closer = [source for source in layout.sources.within(mention.stop, event.lead.trigger.first) if source.said]
    yield f"sources since={min(len(closer), 2)}"
    low, _ = layout.sentence_range(event.lead.trigger.first)
    opening = {cue.kind for cue in layout.cues.within(low, low + 3)} & {"parallel", "background"}
    for kind in sorted(opening):
        yield f"opening={kind} & apart={min(apart, 2)}"
    own = layout.sources.within(*layout.sentence_range(event.lead.trigger.first))
    if any(source.said and source is not mention for source in own):
        yield f"its sentence has a source apart={min(apart, 2)}"


PLACES: Final[Kind[PlaceMention]] = Kind(
    name="place",
    options=PLACE_OPTIONS,
    reach=(1, 1),
    clues=lambda layout, event, item, _: place_clues(layout, event, item),
    identity=lambda layout, item: layout.resolved[item.first].place_id or item.name,
)
ACTORS: Final[Kind[ActorMention]] = Kind(
    name="actor",
    options=ACTOR_OPTIONS,
    reach=(1, 1),
    clues=actor_clues,
    identity=lambda _, item: item.actor or item.actor_class,
)
WEAPONS: Final[Kind[WeaponMention]] = Kind(
    name="weapon",
    options=(YES,),
    reach=(1, 1),
    clues=lambda layout, event, item, _: weapon_clues(layout, event, item),
    identity=lambda _, item: item.kind,
)
SITES: Final[Kind[SiteMention]] = Kind(
    name="site",
    options=(YES,),
    reach=(1, 1),
    clues=lambda layout, event, item, _: site_clues(layout, event, item),
    identity=lambda layout, item: (item.kind, item.span.of(layout.document.report.text)),
)
HARMS: Final[Kind[HarmMention]] = Kind(
    name="harm",
    options=(YES,),
    reach=(2, 2),
    clues=lambda layout, event, item, _: harm_clues(layout, event, item),
    identity=lambda _, item: (item.kind, item.min, item.max, item.who),
)
TIMES: Final[Kind[TimeMention]] = Kind(
    name="time",
    options=(YES,),
    reach=(1, 1),
    clues=lambda layout, event, item, _: time_clues(layout, event, item),
    identity=lambda _, item: (item.start, item.end),
)
SOURCES: Final[Kind[Source]] = Kind(
    name="source",
    options=(YES,),
    reach=(2, 1),
    through=True,
    clues=lambda layout, event, item, _: source_clues(layout, event, item),
    identity=lambda _, item: item.kind,
)
