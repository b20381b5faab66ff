"""Errors as answers: a page for people, a problem (RFC 9457) for programs; the unforeseen is told to nobody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from rasd.model import InputError, MeanwhileError, NotAllowedError, NotFoundError, RasdError, ReadOnlyError, StoreError
from rasd.web.arriving import language_of
from rasd.web.context import Visit, desk_of
from rasd.web.guard import NobodyError

_LOG: Final = logging.getLogger("rasd.web")
#: the first that an error is says its status
_STATUS: Final[Mapping[type[RasdError], int]] = {
    NobodyError: 401,
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
    422: "input",
    423: "read_only",
    503: "store",
}


def answer_errors(app: FastAPI) -> None:
    """Let every error of this desk be answered here."""
    app.add_exception_handler(RasdError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _unknown)


def status_of(error: RasdError) -> int:
    """The status that an error is answered with."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def _told(request: Request, error: Exception) -> Response:
    if not isinstance(error, RasdError):
        raise error
    if isinstance(error, NobodyError) and not _is_program(request):
        return _to_sign_in(request)
    return _answer(request, status_of(error), str(error).removesuffix(error.remedy).strip(), error.remedy)


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
    return _answer(request, error.status_code, "", headers=error.headers)


def _unknown(request: Request, error: Exception) -> Response:
    _LOG.error("unforeseen: %s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "")


def _answer(
    request: Request, status: int, what: str, remedy: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    visit = getattr(request.state, "visit", None) or _stranger(request)
    kind = _KINDS.get(status, "unknown")
    title = visit.words(f"problems.{kind}")
    if _is_program(request):
        body = {"type": "about:blank", "title": title, "status": status, "detail": what, "remedy": remedy}
        return JSONResponse(
            body, status_code=status, media_type="application/problem+json", headers=_headers(headers, status)
        )
    page = visit.page("problem.html", status=status, title=title, what=what, remedy=remedy, kind=kind)
    page.headers.update(headers or {})
    return page


def _headers(given: Mapping[str, str] | None, status: int) -> dict[str, str]:
    return {**(given or {}), **({"WWW-Authenticate": "Bearer"} if status == 401 else {})}


def _is_program(request: Request) -> bool:
    """Whether a program or a script of ours asks, which can't make anything of a page."""
    return (
        request.url.path.startswith("/api/")
        or "hx-request" in request.headers
        or "application/json" in request.headers.get("accept", "")
    )


def _to_sign_in(request: Request) -> Response:
    """Where one signs in, and goes on from there to the page that was asked for."""
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    after = "" if request.method != "GET" or asked == "/" else f"?next={quote(asked, safe='')}"
    return RedirectResponse(f"/login{after}", status_code=303)


def _stranger(request: Request) -> Visit:
    """A visit of nobody: for errors before it is known who asks."""
    desk = desk_of(request)
    return Visit(
        context=desk,
        person=None,
        language=language_of(request, desk.language),
        token="",
        read_only=desk.read_only,
        path=request.url.path,
        query="",
    )
