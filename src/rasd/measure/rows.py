"""The rows of the scoreboard: for each, which values of an event it counts and when two values agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

import msgspec

from rasd.measure.coded import CodedEvent, CodedPlace
from rasd.measure.distance import within
from rasd.model import Casualty, ClaimActor, Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One row: the values that an event has for it, and how many of a gold event's a system's event got right."""

    name: str
    values: Callable[[CodedEvent], Sequence[Any]]
    hits: Callable[[Sequence[Any], Sequence[Any]], int]


def by_span(name: str, values: Callable[[CodedEvent], Sequence[Any]], same: Callable[[Any, Any], bool]) -> Measure:
    """A row whose values agree where their words overlap and `same` holds; each of the system's serves once."""
    return Measure(name=name, values=values, hits=lambda gold, mine: spans_paired(gold, mine, same))


def by_value(name: str, values: Callable[[CodedEvent], Sequence[Hashable]]) -> Measure:
    """A row whose values agree where they are equal, wherever their words stand."""
    return Measure(name=name, values=values, hits=_in_common)


def spans_paired(
    gold: Sequence[_Spanned], mine: Sequence[_Spanned], same: Callable[[Any, Any], bool] = lambda _gold, _mine: True
) -> int:
    """How many gold values find, in order, a value of the system of their own whose words overlap and `same` holds."""
    free = list(mine)
    for value in gold:
        found = next((i for i, ours in enumerate(free) if value.span.overlaps(ours.span) and same(value, ours)), None)
        if found is not None:
            del free[found]
    return len(mine) - len(free)


def near(gold: CodedPlace, mine: CodedPlace) -> bool:
    """Whether both places are located, within 10 km of each other."""
    return gold.point is not None and mine.point is not None and within(gold.point, mine.point)


def _in_common(gold: Sequence[Hashable], mine: Sequence[Hashable]) -> int:
    return (Counter(gold) & Counter(mine)).total()


def _same_class(gold: ClaimActor, mine: ClaimActor) -> bool:
    return gold.role == mine.role and gold.actor_class == mine.actor_class


def _same_actor(gold: ClaimActor, mine: ClaimActor) -> bool:
    return gold.role == mine.role and gold.actor == mine.actor


def _same_role(gold: CodedPlace, mine: CodedPlace) -> bool:
    return gold.role == mine.role


def _same_spot(gold: CodedPlace, mine: CodedPlace) -> bool:
    return gold.role == mine.role and near(gold, mine)


def _casualties(event: CodedEvent, *, part: bool, who: bool) -> list[tuple[str | int | None, ...]]:
    def key(toll: Casualty) -> tuple[str | int | None, ...]:
        return (toll.kind, toll.min, toll.max, *([toll.who] if who else []))

    return [key(toll) for toll in event.casualties if toll.part == part]


def _dates(event: CodedEvent) -> list[tuple[str, str | None]]:
    return [(event.time.start, event.time.end)] if event.time and event.time.start else []


#: in the order of the table; `not_happened`, `background` and `hedged` count only the rarer value of their field
MEASURES: tuple[Measure, ...] = (
    by_span("actor", lambda event: event.actors, _same_class),
    by_span("actor_id", lambda event: [actor for actor in event.actors if actor.actor], _same_actor),
    by_span("place", lambda event: event.places, _same_role),
    by_span("place_10km", lambda event: [place for place in event.places if place.point], _same_spot),
    by_value("weapon", lambda event: [weapon.kind for weapon in event.weapons]),
    by_value("site", lambda event: [site.kind for site in event.sites]),
    by_value("attribution", lambda event: [source.kind for source in event.attribution]),
    by_value("casualty", lambda event: _casualties(event, part=False, who=False)),
    by_value("casualty_who", lambda event: _casualties(event, part=False, who=True)),
    by_value("casualty_part", lambda event: _casualties(event, part=True, who=True)),
    by_value("time", _dates),
    by_value("scope", lambda event: [event.scope]),
    by_value("background", lambda event: [event.scope] if event.scope == "background" else []),
    by_value("modality", lambda event: [event.modality]),
    by_value("not_happened", lambda event: [event.modality] if event.modality != "happened" else []),
    by_value("certainty", lambda event: [event.certainty]),
    by_value("hedged", lambda event: [event.certainty] if event.certainty == "hedged" else []),
)
