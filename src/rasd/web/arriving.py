"""Who asks, and in which language."""

from __future__ import annotations

import secrets
from typing import Final

from fastapi import Request

from rasd.project import Language
from rasd.web.access import API, Route
from rasd.web.context import Context, Visit
from rasd.web.security import form_token
from rasd.web.wording import LANGUAGES

LANGUAGE: Final = "rasd_lang"
#: a secret of each browser, by which its forms are known as long as nobody is signed in
BROWSER: Final = "rasd_browser"
SESSION: Final = "rasd_session"
_BEARER: Final = "bearer "


def arrived(context: Context, request: Request, route: Route | None = None) -> Visit:
    """The visit that a request is: of a program with a token, a person with a session, the one person, or nobody."""
    visit = stranger(context, request)
    if route is not None and route.least == "anyone":
        return visit
    read_only = context.read_only or context.people.read_only
    if (bearer := _bearer(request)) is not None:
        found = context.people.tokens.of(bearer)
        person, scopes = found or (None, ())
        return visit.by(person, read_only=read_only, scopes=scopes)
    secret = request.cookies.get(SESSION, "")
    if signed_in := context.people.signing.of(secret):
        session, person = signed_in
        return visit.by(person, read_only=read_only, session=session.id, token=form_token(secret))
    alone = context.alone if context.alone and not context.people.all() else None
    return visit.by(alone, read_only=read_only)


def stranger(context: Context, request: Request) -> Visit:
    """A visit of nobody; its browser is given a secret if it has none yet."""
    known = request.cookies.get(BROWSER, "")
    request.state.fresh = "" if known else secrets.token_urlsafe(32)
    return Visit(
        context=context,
        person=None,
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


def _bearer(request: Request) -> str | None:
    """The token that a program sends along; programs ask the API alone."""
    told = request.headers.get("authorization", "")
    if not request.url.path.startswith(API) or not told.lower().startswith(_BEARER):
        return None
    return told[len(_BEARER) :].strip()
