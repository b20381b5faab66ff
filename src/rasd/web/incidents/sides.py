"""Who says what of whom: from each source to each side, drawn and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels
from rasd.exports.plain import plain
from rasd.model import Claim, Incident, Responsibility
from rasd.model.incident import Stance
from rasd.web.incidents.compare import Column

WIDTH: Final = 460
_ROW: Final = 44
_LEFT: Final = 160
_RIGHT: Final = 310
#: letters of a name that fit beside the drawing
_LETTERS: Final = 21
#: sources that are drawn one by one
_MANY: Final = 12


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A source: an outlet, and who says so in it."""

    name: str
    short: str
    kind: str
    y: float


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of whom something is said."""

    name: str
    short: str
    y: float


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What a source says of a side."""

    stance: Stance
    path: str
    title: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The same in words: one side, one stance, those who say so."""

    side: str
    stance: Stance
    sources: tuple[tuple[str, tuple[Column, ...]], ...]


class WhoSays(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing and its twin in words."""

    height: float
    speakers: tuple[Speaker, ...]
    sides: tuple[Side, ...]
    edges: tuple[Edge, ...]
    said: tuple[Said, ...]


def who_says(
    incident: Incident,
    claims: Mapping[str, Claim],
    columns: Sequence[Column],
    *,
    names: Mapping[str, str],
    words: Labels,
    rtl: bool,
) -> WhoSays | None:
    """What is said of each side; None where nothing is."""
    if not incident.responsibility:
        return None
    by_claim = {column.claim_id: column for column in columns}
    told = [
        (one, column, _kind(one, claims[claim], words))
        for one in incident.responsibility
        for claim in one.claim_ids
        if (column := by_claim.get(claim)) and claim in claims
    ]
    names_of = _named(told)
    speakers = list(dict.fromkeys((names_of(column), kind) for _, column, kind in told))
    actors = list(dict.fromkeys(one.actor for one in incident.responsibility))
    rows = max(len(speakers), len(actors))
    at = {speaker: _middle(number, len(speakers), rows) for number, speaker in enumerate(speakers)}
    to = {actor: _middle(number, len(actors), rows) for number, actor in enumerate(actors)}
    called = {actor: plain(wording.actor(actor, names, words)) for actor in actors}
    edges = {
        ((names_of(column), kind), one.actor, one.stance): Edge(
            stance=one.stance,
            path=_path(at[names_of(column), kind], to[one.actor], rtl=rtl),
            title=f"{names_of(column) or kind} ({kind}): {called[one.actor]} – {words.stances[one.stance]}",
        )
        for one, column, kind in told
    }
    return WhoSays(
        height=rows * _ROW,
        speakers=tuple(Speaker(name=name, short=_short(name), kind=kind, y=at[name, kind]) for name, kind in speakers),
        sides=tuple(Side(name=called[actor], short=_short(called[actor]), y=to[actor]) for actor in actors),
        edges=tuple(edges.values()),
        said=tuple(_said(one, told, called[one.actor]) for one in incident.responsibility),
    )


def _named(told: Sequence[tuple[Responsibility, Column, str]]) -> Callable[[Column], str]:
    """What sources are called in the drawing: where they are many only by their kind, and the table has their names."""
    many = len({(column.called, kind) for _, column, kind in told}) > _MANY
    return lambda column: "" if many else column.called


def _said(one: Responsibility, told: Sequence[tuple[Responsibility, Column, str]], side: str) -> Said:
    kinds: dict[str, list[Column]] = {}
    for other, column, kind in told:
        if other is one:
            kinds.setdefault(kind, []).append(column)
    return Said(side=side, stance=one.stance, sources=tuple((kind, tuple(own)) for kind, own in kinds.items()))


def _kind(one: Responsibility, claim: Claim, words: Labels) -> str:
    """Who says so in a claim: the outermost source, or the outlet itself."""
    if one.stance == "claimed":
        return words.source_kinds["party"]
    return words.source_kinds[claim.attribution[0].kind] if claim.attribution else words.interface.the_outlet


def _middle(number: int, of: int, rows: int) -> float:
    return round((number + 0.5) * rows / of * _ROW, 1)


def _path(start: float, end: float, *, rtl: bool) -> str:
    """A line from a source to a side, soft at both ends; sources stand where reading begins."""
    left, right = (WIDTH - _LEFT, WIDTH - _RIGHT) if rtl else (_LEFT, _RIGHT)
    bend = (right - left) / 2
    return f"M{left} {start}C{left + bend:g} {start} {right - bend:g} {end} {right} {end}"


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
