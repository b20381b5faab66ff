"""What the page shows, ready for the template: no decision is left to it."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.exports.labels import Field
from rasd.model import Span
from rasd.model.codebook import PlaceRole

OutlineKind = Literal["borders", "governorates", "rivers"]
Anchor = Literal["start", "middle", "end"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who published the report, when and where."""

    name: str
    title: str
    outlet: str
    published: str
    url: str
    #: whether `url` is an http address
    linked: bool
    lang: str
    direction: Literal["ltr", "rtl"]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the index: where it is, whose it is, and how many claims it shows."""

    href: str
    source: Source
    claims: int


class CandidateView(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name could mean, or none of these: its rank, what it is, and the clues with their weights."""

    number: int
    name: str
    note: str
    score: str
    clues: tuple[str, ...]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a claim as a button that lights its words."""

    field: Field
    label: str
    quote: str
    span: Span
    #: `span` in UTF-16 units, "12-20": what the page's script knows the words by
    key: str
    note: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a card."""

    label: str
    values: tuple[Value, ...]


class Badge(msgspec.Struct, frozen=True, kw_only=True):
    """Scope, modality or certainty; `usual` ones stand back. A button where a word of the text decided it."""

    label: str
    #: the codebook's word, for the style
    kind: str
    usual: bool
    why: Value | None = None


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the explanation, with the words it rests on if any."""

    about: str
    sentence: str
    value: Value | None = None


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Other places that a name could mean."""

    quote: str
    names: tuple[str, ...]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One claim."""

    number: int
    heading: str
    #: the event type in the page's other language
    translation: str
    translation_lang: Literal["en", "ar"]
    badges: tuple[Badge, ...]
    rows: tuple[Row, ...]
    #: whether nobody but the outlet says so
    own_voice: bool
    #: what the report does not tell of it, as one line
    gaps: str
    whys: tuple[Why, ...]
    doubts: tuple[Doubt, ...]
    confidence: str
    reader: str


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A lit piece of the text and what it proves, for the keyboard."""

    key: str
    quote: str
    fields: str
    claims: str


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """Outlines of one kind as SVG path data."""

    kind: OutlineKind
    data: str


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map, in pixels of the drawing."""

    role: PlaceRole
    x: float
    y: float
    #: of the ring around an area or an approximate place; None for a plain point
    radius: float | None
    label: str
    label_x: float
    label_y: float
    anchor: Anchor
    #: spoken name: place, role and claims
    title: str
    #: numbers of the claims that name it
    claims: tuple[int, ...]
    keys: str


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing: outlines, places and a scale."""

    width: int
    height: int
    paths: tuple[Path, ...]
    markers: tuple[Marker, ...]
    scale_px: float
    scale_km: int
    #: roles that occur, for the legend
    roles: tuple[PlaceRole, ...]
    has_areas: bool
