"""What programs may ask: the description of the API, and the same as a page for people."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec
from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from rasd.web.access import Route, get
from rasd.web.api.answering import kept
from rasd.web.api.operation import BASE, JSON
from rasd.web.context import Here

#: where the description is
DOCUMENT: Final = f"{BASE}/openapi.json"


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One operation in the list."""

    name: str
    method: str
    path: str
    role: str
    scope: str


def routes() -> list[Route]:
    """What this part answers."""
    return [get(DOCUMENT, description, least="person"), get("/api", page, least="person")]


def description(request: Request, here: Here) -> Response:
    """The description, as it is shipped."""
    del here
    return kept(request, shipped(), JSON)


def page(here: Here) -> HTMLResponse:
    """The operations, for people."""
    return here.page("api.html", parts=listed(), document=DOCUMENT)


@cache
def shipped() -> bytes:
    """The description of this version (scripts/build_schema.py writes it)."""
    return (files("rasd") / "data" / "schema" / "openapi.json").read_bytes()


def listed() -> dict[str, list[Listed]]:
    """The operations of each tag."""
    told: dict[str, Any] = msgspec.json.decode(shipped())
    found: dict[str, list[Listed]] = {tag["name"]: [] for tag in told["tags"]}
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            ((scope,),) = (each["token"] for each in one["security"])
            found[one["tags"][0]].append(
                Listed(name=one["operationId"], method=method.upper(), path=path, role=one["x-rasd-role"], scope=scope)
            )
    return found
