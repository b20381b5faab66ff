"""The explore page: all incidents on a map, over time and in a table, as one selection."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import parse_qsl, urlencode

import msgspec
from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rasd.exports.labels import labels
from rasd.model.board import Dimension, Facets
from rasd.web.access import Route, get, post
from rasd.web.asking import MANY, ONCE, asked_by
from rasd.web.context import Here, Visit
from rasd.web.forms import to
from rasd.web.naming import Naming

#: what else than a filter a view's address holds (static/explore/view.js)
_REST: Final = ("chosen", "sort", "heat", "at")
#: values of one filter that a page is sent at most: outlets may be thousands
_MOST: Final = 200


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value that incidents can be filtered by, and how many of those asked for have it."""

    value: str
    label: str
    count: int


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one filter, most first."""

    name: Dimension
    values: list[Value]


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/explore", page, least="data_only"),
        get("/explore/points", points, least="data_only"),
        get("/explore/facets", facets, least="data_only"),
        post("/explore/views", keep, least="viewer"),
        post("/explore/views/drop", drop, least="viewer"),
    ]


def page(here: Here) -> HTMLResponse:
    """The page; its scripts ask for the incidents."""
    types = labels(here.language).event_types
    return here.page(
        "explore.html", setting=_setting(here), types=types, views=here.project.board.saved_views(here.name)
    )


def points(here: Here, request: Request) -> Response:
    """The incidents that a filter asks for, as columns."""
    return _json(here.project.board.sheet(asked_by(here, request), here.language))


def facets(here: Here, request: Request) -> Response:
    """How many of them have each value that can be filtered by."""
    found = here.project.board.facets(asked_by(here, request))
    return _json(msgspec.json.encode({"facets": _named(here, found)}))


def keep(here: Here, name: Annotated[str, Form()], query: Annotated[str, Form()] = "") -> RedirectResponse:
    """Keep a view under a name, and go back to it."""
    known = urlencode([(key, value) for key, value in parse_qsl(query) if key in {*MANY, *ONCE, *_REST}])
    here.project.board.save_view(name, known, here.name)
    return to(f"/explore?{known}")


def drop(here: Here, name: Annotated[str, Form()]) -> RedirectResponse:
    """Keep a view of one's own no longer."""
    here.project.board.drop_view(name, here.name)
    return to("/explore")


def _setting(here: Visit) -> str:
    """What the scripts need to know, as JSON."""
    known, words = labels(here.language), here.words
    dates = known.dates
    told = {
        "language": here.language,
        "land": here.context.assets.address("basemap/basemap.json"),
        "dates": {"months": dates.months, "day": dates.day, "days": dates.days, "between": dates.between},
        "words": words.plain("explore.script"),
        "names": {
            "types": known.event_types,
            "grades": known.grades,
            "states": words.plain("explore.states"),
            **words.plain("explore.names"),
        },
    }
    return msgspec.json.encode(told).decode()


def _named(here: Visit, found: Facets) -> list[Facet]:
    naming = Naming(here.project, here.language)
    return [
        Facet(
            name=name,
            values=[
                Value(value=naming.code(name, one.value), label=naming.name(name, one.value), count=one.incidents)
                for one in counts[:_MOST]
            ],
        )
        for name, counts in found.counts.items()
    ]


def _json(told: bytes) -> Response:
    return Response(told, media_type="application/json")
