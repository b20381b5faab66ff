"""The first page: what there is to do."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from rasd.web.access import Route, get
from rasd.web.context import Here


def routes() -> list[Route]:
    """What this part answers."""
    return [get("/", start, least="person")]


def start(here: Here) -> HTMLResponse:
    """What there is to do."""
    return here.page("start.html")
