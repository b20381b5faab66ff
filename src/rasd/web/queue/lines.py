"""Rows of the board as the queue tells them, in the language of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from rasd.exports.labels import labels
from rasd.exports.wording import actor, count, days
from rasd.model import NotFoundError
from rasd.model.board import Listed, Row, TaskState
from rasd.model.codebook import CasualtyKind
from rasd.web.context import Visit

#: places, sides and outlets told in one line at most
_FEW = 3


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of the queue, in words."""

    id: str
    state: TaskState
    #: what happened, where and when
    what: str
    where: str
    when: str
    who: str
    #: those killed and injured, as far as it is told
    harm: tuple[str, ...]
    grade: str
    #: accepted, withheld, changed since: how it stands by what people decided
    stands: str
    decided_by: str
    reports: str
    outlets: tuple[str, ...]
    #: why it is urgent, and what is doubtful: the weightiest first
    risks: tuple[str, ...]
    doubts: tuple[str, ...]
    assigned: str
    held_by: str
    #: whether whoever asks holds it
    mine: bool
    note: str


def work_of(here: Visit, incident_id: str) -> Line | None:
    """The work on an incident; None as long as it is not listed yet."""
    with suppress(NotFoundError):
        return line_of(here, here.project.board.row(incident_id))
    return None


def lines_of(here: Visit, rows: Sequence[Row]) -> list[Line]:
    """The rows in words."""
    names = here.project.kit.actor_names(here.language)
    return [_line(here, row, names) for row in rows]


def line_of(here: Visit, row: Row) -> Line:
    """One row in words."""
    return lines_of(here, [row])[0]


def _line(here: Visit, row: Row, names: Mapping[str, str]) -> Line:
    listed, known, board = row.listed, labels(here.language), here.project.board
    comma = known.interface.comma
    return Line(
        id=listed.id,
        state=row.state,
        what=comma.join([known.event_types[kind] for kind in listed.types if kind in known.event_types]),
        where=_where(here, listed),
        when=days(listed.start, listed.end, known.dates) if listed.start or listed.end else "",
        who=comma.join([actor(side, names, known) for side in listed.sides[:_FEW]]),
        harm=_harm(here, listed),
        grade=known.grades[listed.grade] if listed.grade != "ungraded" else "",
        stands="" if listed.stands == "to_do" else here.words(f"queue.stands.{listed.stands}"),
        decided_by=listed.decided_by or "",
        reports=here.words.count("queue.reports", listed.reports),
        outlets=listed.outlets[:_FEW],
        risks=tuple(board.why(one, here.language) for one in listed.risks),
        doubts=tuple(board.why(one, here.language) for one in listed.doubts),
        assigned=row.assigned or "",
        held_by=row.held_by or "",
        mine=here.person is not None and row.held_by == here.person.name,
        note=row.note,
    )


def _where(here: Visit, listed: Listed) -> str:
    place = listed.place_ar if here.language == "ar" else listed.place_en
    return place or listed.place_ar or listed.place_en


def _harm(here: Visit, listed: Listed) -> tuple[str, ...]:
    known = labels(here.language)
    told: tuple[tuple[CasualtyKind, int | None, int | None], ...] = (
        ("killed", listed.killed_min, listed.killed_max),
        ("injured", listed.injured_min, listed.injured_max),
    )
    return tuple(
        known.counting.of_kind.format(count=count(low, high, known.counting), kind=known.casualty_kinds[kind])
        for kind, low, high in told
        if low is not None or high is not None
    )
