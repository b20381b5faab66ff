"""What endpoints take from forms, and where they send a browser once something was done."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Form
from fastapi.responses import RedirectResponse

#: one field of a form; what is not sent is empty
Field = Annotated[str, Form()]
_SEE_OTHER: Final = 303


def to(address: str, **told: str) -> RedirectResponse:
    """On to an address, after a change."""
    return RedirectResponse(f"{address}?{urlencode(told)}" if told else address, status_code=_SEE_OTHER)


def own_address(told: str, *, otherwise: str = "/") -> str:
    """An address of the desk that somebody was on the way to; the start page, or `otherwise`, where it leads away."""
    safe = told.startswith("/") and not told.startswith(("//", "/\\")) and told.isprintable() and "\\" not in told
    return told if safe else otherwise
