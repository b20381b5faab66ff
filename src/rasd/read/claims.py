"""From an event and what belongs to it to a claim, with the reason of every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, cast

import msgspec

from rasd.model import (
    Attribution,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    ClaimWeapon,
    Reason,
    Span,
)
from rasd.model.codebook import ActorRole, Certainty, Modality, PlaceRole, Scope
from rasd.packs.values import Quoted
from rasd.places import PlaceMention
from rasd.read.actors import ActorMention
from rasd.read.assembly import Belonging
from rasd.read.events import Event
from rasd.read.harm import HarmMention
from rasd.read.kinds import ACTORS, HARMS, PLACES, SITES, SOURCES, WEAPONS
from rasd.read.layout import Layout, Placed
from rasd.read.means import SiteMention, WeaponMention
from rasd.read.quoting import quoted
from rasd.read.sources import Source
from rasd.read.weigh import NONE, Choice
from rasd.times import TimeMention

M = TypeVar("M", bound=Placed)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """News or history, done or not, plain or doubted."""

    scope: Choice
    modality: Choice
    certainty: Choice


class Belongings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was found to belong to one event, repeats included."""

    time: Belonging[TimeMention] | None
    actors: Sequence[Belonging[ActorMention]]
    places: Sequence[Belonging[PlaceMention]]
    weapons: Sequence[Belonging[WeaponMention]]
    sites: Sequence[Belonging[SiteMention]]
    harms: Sequence[Belonging[HarmMention]]
    sources: Sequence[Belonging[Source]]


def claim_of(
    layout: Layout, event: Event, *, reader: str, standing: Standing, belongings: Belongings, rule: Quoted
) -> Claim:
    """The claim that an event makes; a value told twice is kept once, with the words that `rule` prefers."""
    own = _once(layout, event, belongings, rule)
    triggers = [_span(layout, mention.trigger) for mention in event.mentions]
    claim = Claim(
        id="",
        report_id=layout.document.report.id,
        reader=reader,
        type=event.type,
        trigger=triggers[0],
        other_mentions=tuple(triggers[1:]),
        scope=cast(Scope, _or(standing.scope, "current")),
        modality=cast(Modality, _or(standing.modality, "happened")),
        certainty=cast(Certainty, _or(standing.certainty, "plain")),
        attribution=tuple(Attribution(kind=s.mention.kind, span=_span(layout, s.mention)) for s in own.sources),
        actors=tuple(_actor(item, event) for item in own.actors),
        weapons=tuple(_weapon(item.mention) for item in own.weapons),
        places=tuple(_place(layout, item) for item in own.places),
        time=_time(layout, own.time),
        casualties=tuple(_casualty(item.mention) for item in own.harms),
        sites=tuple(ClaimSite(kind=item.mention.kind, span=item.mention.span) for item in own.sites),
        reasons=(*_event_reasons(layout, event, standing), *_value_reasons(layout, own)),
        confidence=round(max(mention.confidence for mention in event.mentions), 3),
    )
    return claim.identified()


def _once(layout: Layout, event: Event, found: Belongings, rule: Quoted) -> Belongings:
    time = found.time if found.time and (found.time.mention.start or found.time.mention.end) else None
    return Belongings(
        time=time,
        actors=quoted(layout, event, found.actors, ACTORS, rule),
        places=quoted(layout, event, found.places, PLACES, rule),
        weapons=quoted(layout, event, found.weapons, WEAPONS, rule),
        sites=quoted(layout, event, found.sites, SITES, rule),
        harms=quoted(layout, event, found.harms, HARMS, rule),
        sources=quoted(layout, event, found.sources, SOURCES, rule),
    )


def _or(choice: Choice, default: str) -> str:
    return default if choice.option == NONE else choice.option


def _span(layout: Layout, item: Placed) -> Span:
    return layout.document.span(item.first, item.stop)


def _actor(item: Belonging[ActorMention], event: Event) -> ClaimActor:
    """People who take part in a protest are protesters, whatever the text calls them."""
    mention = item.mention
    role = cast(ActorRole, item.choice.option)
    actor, kind = mention.actor, mention.actor_class
    if event.type == "protest" and role == "participant" and kind == "civilian":
        actor, kind = None, "protester"
    return ClaimActor(role=role, actor=actor, actor_class=kind, span=mention.span)


def _weapon(mention: WeaponMention) -> ClaimWeapon:
    return ClaimWeapon(kind=mention.kind, count=mention.count, span=mention.span)


def _place(layout: Layout, item: Belonging[PlaceMention]) -> ClaimPlace:
    place = layout.resolved[item.mention.first]
    return place.claimed(cast(PlaceRole, item.choice.option), item.mention.span)


def _time(layout: Layout, item: Belonging[TimeMention] | None) -> ClaimTime | None:
    if item is None:
        return None
    return ClaimTime(start=item.mention.start, end=item.mention.end, span=_span(layout, item.mention))


def _casualty(mention: HarmMention) -> Casualty:
    who = mention.likely if mention.who == "unknown" else mention.who
    return Casualty(
        kind=mention.kind, min=mention.min, max=mention.max, who=who, part=mention.part, span=mention.span
    )  # fmt: skip


def _event_reasons(layout: Layout, event: Event, standing: Standing) -> Iterator[Reason]:
    """Why the words name the event, and why it stands as it does."""
    for mention in event.mentions:
        yield Reason(
            rule="read.names",
            field="type",
            values=(mention.type, *mention.why),
            span=_span(layout, mention.trigger),
            weight=round(mention.confidence, 3),
        )
    lead = _span(layout, event.lead.trigger)
    for field in ("scope", "modality", "certainty"):
        choice: Choice = getattr(standing, field)
        if choice.option != NONE:
            values = (choice.option, *choice.clues)
            yield Reason(
                rule="read.stands", field=field, values=values, span=lead, weight=round(choice.probability, 3)
            )  # fmt: skip


def _value_reasons(layout: Layout, own: Belongings) -> Iterator[Reason]:
    yield from _reasons(layout, "attribution", own.sources)
    yield from _reasons(layout, "actors", own.actors)
    yield from _reasons(layout, "weapons", own.weapons)
    yield from _reasons(layout, "places", own.places)
    for item in own.places:
        for reason in layout.resolved[item.mention.first].reasons:
            yield msgspec.structs.replace(reason, field="places", span=item.mention.span)
    yield from _reasons(layout, "time", [own.time] if own.time else [])
    yield from _reasons(layout, "casualties", own.harms)
    yield from _reasons(layout, "sites", own.sites)


def _reasons(layout: Layout, field: str, found: Iterable[Belonging[M]]) -> Iterator[Reason]:
    """For each value what the words are, as its finder tells, and why it belongs to the event."""
    for item in found:
        mention = item.mention
        span = getattr(mention, "span", None) or _span(layout, mention)
        rule = getattr(mention, "rule", "")
        if rule:
            what = str(getattr(mention, "actor", None) or getattr(mention, "kind", ""))
            yield Reason(rule=rule, field=field, values=(span.of(layout.document.report.text), what), span=span)
        values = (item.choice.option, *item.choice.clues)
        yield Reason(
            rule="read.belongs", field=field, values=values, span=span, weight=round(item.choice.probability, 3)
        )  # fmt: skip
