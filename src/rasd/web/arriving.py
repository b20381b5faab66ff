"""Who asks, and in which language."""

from __future__ import annotations

import secrets
from typing import Final

from fastapi import Request

from rasd.project import Language
from rasd.web.context import Context, Visit
from rasd.web.security import form_token
from rasd.web.wording import LANGUAGES

LANGUAGE: Final = "rasd_lang"
BROWSER: Final = "rasd_browser"


def arrived(context: Context, request: Request) -> Visit:
    """The visit that a request is."""
    known = request.cookies.get(BROWSER, "")
    request.state.fresh = "" if known else secrets.token_urlsafe(32)
    return Visit(
        context=context,
        person=context.alone,
        language=language_of(request, context.language),
        token=form_token(known or request.state.fresh),
        read_only=context.read_only,
        path=request.url.path,
        query=request.url.query,
    )


def chosen(request: Request) -> Language | None:
    """The language that an address asks for (`?lang=ar`)."""
    told = request.query_params.get("lang")
    return next((one for one in LANGUAGES if one == told), None)


def language_of(request: Request, otherwise: Language) -> Language:
    """What the address asks for, else what was chosen before, else the first of ours that the browser names."""
    kept = request.cookies.get(LANGUAGE)
    asked = request.headers.get("accept-language", "").lower().replace(" ", "").split(",")
    named = (one.partition(";")[0].partition("-")[0] for one in asked)
    return (
        chosen(request)
        or next((one for one in LANGUAGES if one == kept), None)
        or next((one for told in named for one in LANGUAGES if one == told), None)
        or otherwise
    )
