"""Puts the desk together: its parts, each route with its guard, and what every answer has on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import FastAPIError

from rasd import __version__
from rasd.web.access import Route
from rasd.web.api import parts as api
from rasd.web.context import Context
from rasd.web.guard import Guarded
from rasd.web.pages import (
    account,
    audit,
    coders,
    coding,
    deciding,
    desk,
    explore,
    files,
    importing,
    incidents,
    people,
    programs,
    queue,
    signing,
    start,
    tokens,
)
from rasd.web.problems import answer_errors
from rasd.web.security import Sealed

#: every part of the desk, by the function that lists its routes; of addresses that both fit the first answers
PARTS: Final = (
    account.routes,
    api.routes,
    audit.routes,
    coding.routes,
    coders.routes,
    deciding.routes,
    desk.routes,
    explore.routes,
    files.routes,
    importing.routes,
    incidents.routes,
    people.routes,
    programs.routes,
    queue.routes,
    signing.routes,
    start.routes,
    tokens.routes,
)


def make_app(context: Context, *, extra: Sequence[Route] = ()) -> FastAPI:
    """The desk as an ASGI application; `extra` are routes besides those that are shipped, for tests."""
    app = FastAPI(
        title="Rasd", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    app.state.context = context
    for route in (*(route for part in PARTS for route in part()), *extra):
        app.router.routes.append(Guarded.of(route))
    answer_errors(app)
    app.add_middleware(Sealed, hosts=context.hosts)
    refuse_unguarded(app)
    return app


def refuse_unguarded(app: FastAPI) -> None:
    """`FastAPIError` if a route got in that does not say who may ask."""
    for route in app.routes:
        if not isinstance(route, Guarded):
            raise FastAPIError(
                f"{getattr(route, 'path', route)} does not say who may ask: list it in a part's routes()."
            )
