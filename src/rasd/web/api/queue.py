"""The queue: incidents that wait for somebody, by risk and doubt, and who works on what."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from rasd.model import InputError
from rasd.model.board import Filter, Order, Row, Task, TaskState
from rasd.model.codebook import EventType
from rasd.web.api.operation import Operation, Page, Paged, changing, reading
from rasd.web.context import Visit

Day = Annotated[str, msgspec.Meta(description="A day, as 2024-05-31.", max_length=10)]
Name = Annotated[str, msgspec.Meta(max_length=64)]
#: what can be done about the work on an incident
Act = Literal["hold", "release", "assign", "needs_help", "ready", "clear"]


class Wanted(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which incidents are asked for, and in which order."""

    q: Annotated[str, msgspec.Meta(description="Words that reports of it have.", max_length=200)] = ""
    state: TaskState | None = None
    type: EventType | None = None
    order: Order = "urgent"
    start: Day = ""
    end: Day = ""


class Working(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done about the work: to whom it is given (`assign`; to nobody without), with what help is needed."""

    act: Act
    to: Name = ""
    note: Annotated[str, msgspec.Meta(max_length=1000)] = ""


def operations() -> list[Operation]:
    """What this part answers."""
    work = "/incidents/{incident}/work"
    leads = {"incident": ("incident", "/items/0/listed/id")}
    return [
        reading("/queue", queue, name="queue", least="viewer", tag="queue", leads=leads),
        reading(work, task, name="task", least="viewer", tag="queue"),
        changing(work, act, name="work", least="coder", tag="queue", also=(409,)),
    ]


def queue(here: Visit, asked: Wanted) -> Page[Row]:
    """Incidents with why they are urgent and doubtful, and the work on them."""
    filtered = Filter(
        text=asked.q,
        states=(asked.state,) if asked.state else (),
        types=(asked.type,) if asked.type else (),
        start=asked.start or None,
        end=asked.end or None,
    )
    found = here.project.board.page(filtered, asked.order, asked.after or None, asked.limit)
    return Page(items=found.rows, next=found.after)


def task(here: Visit, incident: str) -> Task:
    """Who works on an incident, and how far they are."""
    return here.project.board.task(here.project.incident(incident).id)


def act(here: Visit, incident: str, sent: Working) -> Task:
    """Hold it, let it go, give it to somebody, say that it needs help or is ready, or neither."""
    name, board = here.project.incident(incident).id, here.project.board
    if sent.to and sent.act != "assign":
        raise InputError("only what is assigned is given to somebody.", where="body.to", remedy="Leave it out.")
    match sent.act:
        case "hold":
            return board.hold(name, here.name)
        case "release":
            return board.release(name, here.name)
        case "assign":
            return board.assign(name, sent.to or None, here.name)
        case "clear":
            return board.mark(name, None, here.name, sent.note)
        case "needs_help" | "ready":
            return board.mark(name, sent.act, here.name, sent.note)
