"""What the page of a report shows, ready for its templates."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.exports.labels import Field
from rasd.exports.page.view import MapView, Source
from rasd.model import Decision
from rasd.model.value import FieldName
from rasd.web.desk.forms import Rung

State = Literal["open", "confirmed", "corrected", "rejected", "added", "contested", "stale"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A value in words."""

    label: str
    note: str = ""
    quote: str = ""


class Contested(msgspec.Struct, frozen=True, kw_only=True):
    """Two people said two things of one value, and the second did not know of the first."""

    #: what holds for now, and who said so
    now: Told
    by: str
    #: what the other said; None: that it is not so
    other: Told | None
    other_by: str
    rejected: bool = False


class ValueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a claim, with how it stands."""

    key: str
    field: FieldName
    color: Field
    #: what the line is called: the field, or the role in it
    name: str
    told: Told
    state: State
    #: words to light, as code points: "12-20 31-35"
    spans: str
    #: whether a claim always has one, which can be corrected and not left out
    always: bool
    #: the decision by which it stands so
    over: str = ""
    by: str = ""
    why: str = ""
    #: what was read, where something else holds
    read: Told | None = None
    contested: Contested | None = None


class ClaimCard(msgspec.Struct, frozen=True, kw_only=True):
    """One claim."""

    id: str
    number: int
    heading: str
    translation: str
    translation_lang: Literal["en", "ar"]
    rows: tuple[ValueRow, ...]
    state: Literal["open", "done", "rejected"]
    #: by whom it was added, rejected or confirmed as a whole, and the decision
    added_by: str = ""
    rejected_by: str = ""
    whole: str = ""
    why: str = ""
    confidence: str = ""
    reader: str = ""


class Lit(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the text that proves something, for the keyboard."""

    span: str
    quote: str
    fields: str
    claims: str


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the review of a report has come."""

    done: int
    total: int


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of what a report is a version of."""

    id: str
    told: str
    this: bool
    holds: bool


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way that a report came."""

    source: str
    at: str
    received: str
    by: str
    original: str
    read_by: str


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """The report itself: its text, and where it came from."""

    id: str
    source: Source
    #: as it was retrieved first; empty where that is not known
    retrieved: str
    versions: tuple[Version, ...]
    ways: tuple[Way, ...]
    #: whether it tells of what is hard to read
    grave: bool


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the reader's, with its words and weight."""

    sentence: str
    weight: str
    quote: str = ""
    span: str = ""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about a value."""

    decision: Decision
    at: str
    old: Told | None
    new: Told | None
    #: whether it was taken back
    undone: bool
    #: whether who looks may take it back
    may_undo: bool


class PlaceChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name could mean."""

    number: int
    id: str
    name: str
    note: str
    score: str = ""
    clues: tuple[Why, ...] = ()


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One word of a list, and by what it is found."""

    value: str
    label: str
    #: in the other language
    other: str
    #: everything that it is found by
    search: str


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor holds when it opens."""

    field: FieldName
    color: Field
    word: str = ""
    kind: str = ""
    role: str = ""
    actor: str = ""
    actor_class: str = ""
    count: str = ""
    who: str = "unknown"
    part: bool = False
    start: str = ""
    end: str = ""
    place: str = ""
    point: str = ""
    precision: Rung = "place"
    span: str = ""
    quote: str = ""
    choices: tuple[PlaceChoice, ...] = ()
    map: MapView | None = None
