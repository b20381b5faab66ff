"""What the queue, the search, the map, the timeline and the table of incidents show, and what they are asked for.

All of it is derived from incidents, their claims and what people decided; only tasks and views are people's own.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from rasd.model.codebook import EventType, SiteKind
from rasd.model.incident import Grade

#: how far people are with an incident. to_do: nobody is at it, or it changed since it was decided. in_review: somebody
#: holds it now. needs_help, ready: somebody said so. done: accepted or withheld
TaskState = Literal["to_do", "in_review", "needs_help", "ready", "done"]
#: what a person says of her work on an incident
TaskMark = Literal["needs_help", "ready"]
#: in which order incidents are listed: by score and then the latest day first, by day, or by those killed
Order = Literal["urgent", "newest", "oldest", "killed"]
#: what incidents are counted by
Dimension = Literal[
    "state", "type", "governorate", "country", "side", "site", "grade", "outlet", "risk", "doubt", "assigned"
]  # fmt: skip
#: how an incident stands by what people decided (`rasd.review.standing`). to_do: nobody decided. accepted: all of it
#: was. changed: it was accepted, and tells more or something else since, or somebody corrected it since.
#: withheld: it is not to be published
Stands = Literal["to_do", "accepted", "changed", "withheld"]


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the map, WGS 84 degrees; `west` is greater than `east` where it crosses the 180th meridian."""

    west: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    south: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    east: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    north: Annotated[float, msgspec.Meta(ge=-90, le=90)]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        along = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return along and self.south <= lat <= self.north


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents are asked for: any of the values within a field, all of the fields. Empty: all."""

    #: words that reports of it have, in any spelling; in quotes as they stand
    text: str = ""
    states: tuple[TaskState, ...] = ()
    types: tuple[EventType, ...] = ()
    governorates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    sites: tuple[SiteKind, ...] = ()
    grades: tuple[Grade, ...] = ()
    outlets: tuple[str, ...] = ()
    #: codes of reasons why an incident is urgent, or doubtful
    risks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    #: people that it is assigned to; "" for nobody
    assigned: tuple[str, ...] = ()
    #: ISO dates, both included; those without a day are left out once one is given
    start: str | None = None
    end: str | None = None
    box: Box | None = None
    killed_least: int | None = None


class Why(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reason for an incident's place in the queue: a code that queue.yaml has a sentence for, what fills it."""

    code: str
    values: tuple[str, ...] = ()
    weight: float


class Listed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One incident as lists and maps show it."""

    id: str
    start: str | None = None
    end: str | None = None
    types: tuple[str, ...] = ()
    stands: Stands = "to_do"
    #: when and by whom it was decided last, where it was
    decided: str | None = None
    decided_by: str | None = None
    #: why it is urgent and why it is doubtful, the weightiest first; `score` is their sum
    risks: tuple[Why, ...] = ()
    doubts: tuple[Why, ...] = ()
    score: float = 0.0
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str | None = None
    place_id: str | None = None
    place_en: str = ""
    place_ar: str = ""
    #: of all its places
    governorates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None
    grade: Grade = "ungraded"
    claims: int = 0
    reports: int = 0
    independent: int = 0
    #: fields in which its sources differ
    conflicts: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


class Task(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Work on an incident: who has it, and what they say of it. Working state, no truth."""

    incident_id: str
    mark: TaskMark | None = None
    note: str = ""
    #: how the incident stood when that was said of it
    stood: Stands = "to_do"
    assigned: str | None = None
    #: who works on it now, and the moment at which that ends unless it is renewed
    held_by: str | None = None
    until: str | None = None
    #: who changed it last, and when
    by: str = ""
    at: str = ""

    def holder(self, now: str) -> str | None:
        """Who works on it at a moment."""
        return self.held_by if self.held_by and self.until and self.until > now else None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with the work on it, as it stands at the moment of asking."""

    listed: Listed
    state: TaskState
    assigned: str | None = None
    held_by: str | None = None
    until: str | None = None
    note: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Some rows of a list, how many there are in all, and from where to go on; None at the end."""

    rows: tuple[Row, ...]
    total: int
    after: str | None = None


class Count(msgspec.Struct, frozen=True):
    """How many incidents have a value."""

    value: str
    incidents: int


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """For each dimension its values and how many of the incidents asked for have it, most first.

    A dimension that is asked for itself is counted as if it was not, so that more of it can be chosen.
    """

    total: int
    counts: dict[Dimension, tuple[Count, ...]]


class Points(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents for a map, a column a field, all of one length; those without a point are counted only."""

    #: changes whenever any of it may have
    version: str
    ids: list[str]
    lats: list[float]
    lons: list[float]
    #: km, 0 where it is not known
    radii: list[float]
    #: what `types`, `states` and `precisions` of each are numbers of
    names: dict[str, tuple[str, ...]]
    precisions: list[int]
    types: list[int]
    states: list[int]
    #: days since 1970-01-01, null without a day
    days: list[int | None]
    #: those killed at least, null where it is not told
    killed: list[int | None]
    #: in hundredths
    scores: list[int]
    #: of the incidents asked for so many have no point
    nowhere: int


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents, a column a field, all as long as `id`; null is what is not told.

    What map, timeline and table are drawn from at once, in a browser; those without a point are there too.
    """

    version: str
    id: list[str]
    #: WGS 84 degrees
    lat: list[float | None]
    lon: list[float | None]
    #: how far from the point it may have been, km, 0 where that is not known
    radius: list[float]
    #: 1 where the place is an area, not a point
    area: list[int]
    #: numbers of `places` and `names`
    place: list[int | None]
    #: numbers of `types`, -1 for none, of `states` and `grades`
    type: list[int]
    state: list[int]
    grade: list[int]
    #: days since 1970-01-01
    day: list[int | None]
    last: list[int | None]
    #: at least
    killed: list[int | None]
    injured: list[int | None]
    #: ids of the gazetteer, empty where it has none, and what each is called
    places: list[str]
    names: list[str]
    types: tuple[str, ...]
    states: tuple[TaskState, ...]
    grades: tuple[Grade, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Incidents that lie close together at some zoom: their middle, how many, and the highest score of them."""

    lat: float
    lon: float
    incidents: int
    score: float
    #: where it is one alone
    id: str | None = None


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """How many incidents began on each day, in order of days that have any; and of how many no day is known."""

    days: list[str]
    incidents: list[int]
    undated: int


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """A list that somebody comes back to: a name for the query of its address. Without an owner it is everybody's."""

    name: str
    query: str
    owner: str | None = None
    by: str
    at: str
