"""Errors as answers: a page for people, a problem (RFC 9457) for programs; the unforeseen is told to nobody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from rasd.model import InputError, MeanwhileError, NotAllowedError, NotFoundError, RasdError, ReadOnlyError, StoreError
from rasd.web.access import API, NobodyError
from rasd.web.arriving import arrived, chosen, stranger
from rasd.web.context import Visit, desk_of
from rasd.web.forms import to
from rasd.web.refusals import BusyError, StaleError, TooLargeError, WrongMediaError

PROBLEM: Final = "application/problem+json"
_LOG: Final = logging.getLogger("rasd.web")
#: the first that an error is says its status
_STATUS: Final[Mapping[type[RasdError], int]] = {
    NobodyError: 401,
    StaleError: 412,
    TooLargeError: 413,
    WrongMediaError: 415,
    BusyError: 429,
    ReadOnlyError: 423,
    NotAllowedError: 403,
    NotFoundError: 404,
    MeanwhileError: 409,
    InputError: 422,
    StoreError: 503,
}
_KINDS: Final = {
    401: "nobody",
    403: "not_allowed",
    404: "not_found",
    405: "not_found",
    409: "meanwhile",
    412: "meanwhile",
    413: "input",
    415: "input",
    422: "input",
    423: "read_only",
    429: "busy",
    503: "store",
}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """An error as programs are told it (RFC 9457): what is wrong, what to do, and where it is."""

    type: str = "about:blank"
    #: what kind of error it is, in the language that is asked for
    title: str
    status: int
    #: what is wrong with this very request
    detail: str
    #: what to do about it; empty where nothing is known
    remedy: str = ""
    #: the part of the request that it is about (`query.limit`, `body.value.place`), or the file
    where: str = ""


def answer_errors(app: FastAPI) -> None:
    """Let every error of this desk be answered here."""
    app.add_exception_handler(RasdError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)


def status_of(error: RasdError) -> int:
    """The status that an error is answered with."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def _told(request: Request, error: Exception) -> Response:
    if not isinstance(error, RasdError):
        raise error
    if isinstance(error, NobodyError) and not _is_program(request):
        return _to_sign_in(request)
    headers = {"Retry-After": str(error.seconds)} if isinstance(error, BusyError) else None
    return _answer(request, status_of(error), error.what, error.remedy, headers, where=error.where)


def _invalid(request: Request, error: Exception) -> Response:
    """What was sent has not the form that was asked for: the fields that have not."""
    if not isinstance(error, RequestValidationError):
        raise error
    what = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
    return _answer(request, 422, what)


def _refused(request: Request, error: Exception) -> Response:
    """No such address, or not with that method."""
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_allowed(request))
    return _answer(request, error.status_code, "", headers=headers)


def _allowed(request: Request) -> list[str]:
    """What may be asked of an address."""
    routes = (
        one for one in request.app.routes if isinstance(one, Route) and one.matches(request.scope)[0] != Match.NONE
    )
    return sorted({method for one in routes for method in one.methods or ()})


def unforeseen(request: Request, error: Exception) -> Response:
    """What nobody thought of: written into the log, and told without a word of what it was."""
    _LOG.error("unforeseen: %s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "")


def _answer(
    request: Request,
    status: int,
    what: str,
    remedy: str = "",
    headers: Mapping[str, str] | None = None,
    *,
    where: str = "",
) -> Response:
    visit = getattr(request.state, "visit", None) or _visit(request, status)
    kind = _KINDS.get(status, "unknown")
    title = visit.words(f"problems.{kind}")
    if _is_program(request):
        body = Problem(title=title, status=status, detail=what, remedy=remedy, where=where)
        return Response(
            msgspec.json.encode(body), status_code=status, media_type=PROBLEM, headers=_headers(headers, status)
        )
    what = f"{where}: {what}" if where else what
    page = visit.page("problem.html", status=status, title=title, what=what, remedy=remedy, kind=kind)
    page.headers.update(headers or {})
    return page


def _headers(given: Mapping[str, str] | None, status: int) -> dict[str, str]:
    return {**(given or {}), **({"WWW-Authenticate": "Bearer"} if status == 401 else {})}


def _is_program(request: Request) -> bool:
    """Whether a program or a script of ours asks, which can't make anything of a page."""
    return (
        request.url.path.startswith(API)
        or "hx-request" in request.headers
        or "application/json" in request.headers.get("accept", "")
    )


def _to_sign_in(request: Request) -> Response:
    """Where one signs in, and goes on from there to the page that was asked for."""
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    told = {"next": asked} if request.method == "GET" and asked != "/" else {}
    if language := chosen(request):
        told["lang"] = language
    return to("/login", **told)


def _visit(request: Request, status: int) -> Visit:
    """Who met an error before a route was found, or while it was found out who asks."""
    find = arrived if status in {404, 405} else stranger
    return find(desk_of(request), request)
