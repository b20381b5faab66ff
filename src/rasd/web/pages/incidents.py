"""Incidents: the list of all, the page of one, and what a merge would make of two."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query
from fastapi.responses import HTMLResponse, Response

from rasd.web.access import Route, get
from rasd.web.context import Here
from rasd.web.forms import to
from rasd.web.incidents.showing import show, show_merge
from rasd.web.incidents.view import View, facts, tell_for

#: incidents on a page of the list
PAGE: Final = 100


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/incidents", everything, least="viewer"),
        get("/incidents/{name}", incident, least="viewer"),
        get("/incidents/{name}/merge", merging, least="viewer"),
    ]


def everything(here: Here, page: int = 1) -> HTMLResponse:
    """All incidents by their days; the queue is the place for choosing among them."""
    found, at, last = here.project.board.leaf(page, limit=PAGE)
    values = tell_for(here).values
    rows = [facts(one, values) for one in found]
    return here.page("incidents.html", rows=rows, at=at, last=last)


def incident(here: Here, name: str, done: str = "", was: str = "", queue: str = "") -> Response:
    """One incident; a name that it had once, or that of a claim or report, leads to it."""
    found = here.project.incidents_of(name)
    if len(found) > 1:
        values = tell_for(here).values
        return here.page("incidents.html", rows=[facts(one, values) for one in found], at=1, last=1)
    if found[0].id != name:
        return to(f"/incidents/{found[0].id}", was=name)
    return show(here, View(here, here.project.reviewing.held(found[0])), done=done, was=was, queue=queue)


def merging(here: Here, name: str, other: Annotated[str, Query(alias="with")] = "") -> Response:
    """Both incidents side by side before they are merged, or kept apart for good."""
    one, two = here.project.incident(name), here.project.incident(other.strip())
    if one.id == two.id:
        return to(f"/incidents/{one.id}", was=other.strip())
    held = here.project.reviewing.held
    return show_merge(here, View(here, held(one)), View(here, held(two)))
