"""The queue: incidents that wait for somebody, by risk and doubt; who works on what."""

from __future__ import annotations

from typing import Annotated, Final, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec
from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rasd.model import InputError
from rasd.model.board import Dimension, Filter, Order, Page, TaskMark, TaskState
from rasd.model.people import reaches
from rasd.web.access import Route, get, post
from rasd.web.asking import MANY, ONCE, asked_by
from rasd.web.context import Here, Visit
from rasd.web.forms import own_address, to
from rasd.web.naming import Naming
from rasd.web.queue.lines import line_of, lines_of

_ORDERS: Final[tuple[Order, ...]] = get_args(Order)
#: what waits for somebody: asked for where an address names no state
_WAITING: Final[tuple[TaskState, ...]] = ("to_do", "in_review", "needs_help", "ready")
#: rows of a page
_ROWS: Final = 30
#: what incidents are filtered by beside the list, in this order
_SHOWN: Final[tuple[Dimension, ...]] = (
    "state", "assigned", "risk", "doubt", "type", "governorate", "side", "grade", "outlet",
)  # fmt: skip
#: values of one filter that are offered
_OFFERED: Final = 12


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One value to filter by: how many have it, whether it is chosen, and the list with it chosen or not."""

    label: str
    count: int
    chosen: bool
    href: str


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one dimension."""

    name: Dimension
    choices: list[Choice]

    @property
    def is_open(self) -> bool:
        """Whether one of them is chosen."""
        return any(one.chosen for one in self.choices)


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/queue", queue, least="viewer"),
        get("/queue/rows", rows, least="viewer"),
        post("/queue/next", take_next, least="coder"),
        post("/queue/views", keep_view, least="viewer"),
        post("/queue/views/drop", drop_view, least="viewer"),
        post("/queue/{name}/hold", hold, least="coder"),
        post("/queue/{name}/release", release, least="coder"),
        post("/queue/{name}/assign", assign, least="coder"),
        post("/queue/{name}/mark", mark, least="coder"),
    ]


def queue(here: Here, request: Request) -> HTMLResponse:
    """The list that an address asks for, with what it can be narrowed by."""
    asked = _asked(here, request)
    page = _page(here, request, asked)
    return here.page(
        "queue.html",
        lines=lines_of(here, page.rows),
        total=page.total,
        more=_more(request, page),
        facets=_choices(here, request, asked),
        text=asked.text,
        order=_order(request),
        orders={one: _href(request, order=one) for one in _ORDERS},
        query=_query(request),
        rest=[pair for pair in _pairs(request) if pair[0] not in ("q", "order")],
        views=here.project.board.saved_views(here.name),
        people=_people(here),
        narrowed=bool(_pairs(request)),
    )


def rows(here: Here, request: Request) -> HTMLResponse:
    """More rows of a list, for the script that goes on."""
    page = _page(here, request, _asked(here, request))
    return here.page(
        "queue_rows.html", lines=lines_of(here, page.rows), more=_more(request, page), people=_people(here)
    )


def take_next(here: Here, request: Request) -> RedirectResponse:
    """Hold the first incident of a list that nobody is at, and go to it."""
    asked = msgspec.structs.replace(asked_by(here, request), states=("to_do", "needs_help"))
    for row in here.project.board.page(asked, _order(request), None, _ROWS).rows:
        if row.assigned in (None, here.name):
            here.project.board.hold(row.listed.id, here.name)
            return to(f"/incidents/{row.listed.id}", queue=_query(request))
    return to(f"/queue?{_query(request)}")


def hold(here: Here, request: Request, name: str) -> Response:
    """Work on an incident; whoever is at it already is named to the second."""
    here.project.board.hold(name, here.name)
    return _changed(here, request, name)


def release(here: Here, request: Request, name: str) -> Response:
    """Work on it no longer."""
    here.project.board.release(name, here.name)
    return _changed(here, request, name)


def assign(here: Here, request: Request, name: str, to: Annotated[str, Form()] = "") -> Response:
    """Give it to somebody, or to nobody."""
    here.project.board.assign(name, to.strip() or None, here.name)
    return _changed(here, request, name)


def mark(
    here: Here, request: Request, name: str, said: Annotated[str, Form()] = "", note: Annotated[str, Form()] = ""
) -> Response:
    """Say that it needs help, is ready, or neither."""
    known = {one: one for one in get_args(TaskMark)}
    if said and said not in known:
        raise InputError(f"{said} is nothing that can be said of work.", remedy="Say needs_help, ready or nothing.")
    here.project.board.mark(name, known.get(said), here.name, note)
    return _changed(here, request, name)


def keep_view(
    here: Here,
    name: Annotated[str, Form()],
    query: Annotated[str, Form()] = "",
    shared: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Keep a list under a name."""
    known = urlencode([pair for pair in parse_qsl(query) if pair[0] in {*MANY, *ONCE, "order"}])
    here.project.board.save_view(name, known, here.name, shared=bool(shared) and here.may("reviewer"))
    return to(f"/queue?{known}")


def drop_view(here: Here, name: Annotated[str, Form()]) -> RedirectResponse:
    """Keep a list of one's own no longer."""
    here.project.board.drop_view(name, here.name)
    return to("/queue")


def _changed(here: Visit, request: Request, name: str) -> Response:
    """The row as it is now, for the script that asked; or back to where the form was."""
    if "HX-Request" in request.headers:
        return here.page("queue_row.html", line=line_of(here, here.project.board.row(name)), people=_people(here))
    back = dict(parse_qsl(here.query)).get("back", "/queue")
    return to(own_address(back))


def _page(here: Visit, request: Request, asked: Filter) -> Page:
    return here.project.board.page(asked, _order(request), request.query_params.get("after"), _ROWS)


def _asked(here: Visit, request: Request) -> Filter:
    """What an address asks for: of any state but done, unless it names one, or seeks something."""
    asked = asked_by(here, request)
    return asked if asked.states or asked.text else msgspec.structs.replace(asked, states=_WAITING)


def _order(request: Request) -> Order:
    told = request.query_params.get("order", "urgent")
    found = next((one for one in _ORDERS if one == told), None)
    if found is None:
        raise InputError(f"there is no order {told}.", remedy=f"Ask for one of {', '.join(_ORDERS)}.")
    return found


def _pairs(request: Request) -> list[tuple[str, str]]:
    """What the address asks for, without what is no part of a list."""
    known = {*MANY, *ONCE, "order"}
    return [(key, value) for key, value in request.query_params.multi_items() if key in known and value]


def _query(request: Request) -> str:
    return urlencode(_pairs(request))


def _href(request: Request, **changed: str) -> str:
    pairs = [pair for pair in _pairs(request) if pair[0] not in changed]
    return f"/queue?{urlencode([*pairs, *changed.items()])}"


def _more(request: Request, page: Page) -> str:
    return f"/queue/rows?{urlencode([*_pairs(request), ('after', page.after)])}" if page.after else ""


def _choices(here: Visit, request: Request, asked: Filter) -> list[Choices]:
    naming, counts = Naming(here.project, here.language), here.project.board.facets(asked).counts
    pairs = _pairs(request)
    found = []
    for name in _SHOWN:
        choices: list[Choice] = []
        for one in counts.get(name, ()):
            pair = (name, naming.code(name, one.value))
            chosen = pair in pairs
            if len(choices) < _OFFERED or chosen:
                rest = [other for other in pairs if other != pair] if chosen else [*pairs, pair]
                label = naming.name(name, one.value)
                choices.append(
                    Choice(label=label, count=one.incidents, chosen=chosen, href=f"/queue?{urlencode(rest)}")
                )
        if choices:
            found.append(Choices(name=name, choices=choices))
    return found


def _people(here: Visit) -> list[str]:
    """Those whom work can be given to."""
    people = here.context.people.all()
    return sorted({here.name, *(one.name for one in people if reaches(one.role, "coder"))})
