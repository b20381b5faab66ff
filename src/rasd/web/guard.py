"""Stands before every route: finds out who asks, whether they may, and whether it came from a page of ours."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from rasd.model import NotAllowedError, RasdError, ReadOnlyError
from rasd.web.access import NobodyError, Route, lets
from rasd.web.arriving import BROWSER, LANGUAGE, arrived, chosen
from rasd.web.context import Visit, desk_of
from rasd.web.problems import unforeseen
from rasd.web.refusals import TooLargeError
from rasd.web.security import check_origin

_YEAR: Final = 31_536_000


class Guarded(APIRoute):
    """A route with its guard, which asks before a byte of the body is read."""

    declared: Route

    @classmethod
    def of(cls, route: Route) -> Guarded:
        """The route as FastAPI keeps it."""
        made = cls(
            route.path,
            route.endpoint,
            methods=[route.method],
            include_in_schema=route.is_api,
            name=f"{route.method} {route.path}",
            **route.told,
        )
        made.declared = route
        return made

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request, once it is let in."""
        answer = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            limited = Request(request.scope, _limited(request, self.declared.most))
            try:
                visit = await run_in_threadpool(arrived, desk_of(request), request, self.declared)
                request.state.visit = visit  # errors are told in the language of who asks
                await _let_in(self.declared, visit, limited)
                response = await answer(limited)
                if self.declared.writes and response.status_code < HTTPStatus.BAD_REQUEST:
                    await run_in_threadpool(desk_of(request).project.board.refresh)  # whoever asks next sees it
            except (RasdError, HTTPException, RequestValidationError):
                raise  # answered by `rasd.web.problems`
            except Exception as error:  # noqa: BLE001 - whatever it is: who asks is told so, and nothing of what it was
                return unforeseen(request, error)
            finally:
                await limited.close()  # files that came with a form
            _remember(request, response)
            return response

        return guarded


async def _let_in(route: Route, visit: Visit, request: Request) -> None:
    """`NotAllowedError` of a kind, unless this visitor may ask this now."""
    role = visit.person.role if visit.person else None
    if not lets(route.least, role):
        if visit.person is None:
            raise NobodyError("you are not signed in.", remedy="Sign in first.")
        raise NotAllowedError(
            f"this is for people with the role {route.least} or more.", remedy="Ask somebody who administers the desk."
        )
    if visit.scopes is not None and route.scope not in visit.scopes:
        raise NotAllowedError(
            f"this token may not {route.scope}.", remedy="Make one with that scope, if your role lets you."
        )
    if route.method == "GET":
        return
    if visit.scopes is None:  # a program with a token has no cookie that somebody else's page could use
        await check_origin(request, visit.token)
    if route.writes and visit.read_only:
        raise ReadOnlyError(
            "the desk is read-only for now; nothing was changed.", remedy="Ask somebody who administers the desk."
        )


def _limited(request: Request, most: int) -> Receive:
    """The body of a request as long as it has at most so many bytes; `TooLargeError` beyond."""
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLargeError(f"more was sent than is taken here ({most:,} bytes).", remedy="Send less at once.")
        return message

    return receive


def _remember(request: Request, response: Response) -> None:
    """Keep the language that was chosen; give a browser that has none a secret that its forms are known by."""
    if request.state.visit.scopes is not None:
        return  # programs keep nothing
    secure = request.url.scheme == "https"
    if language := chosen(request):
        response.set_cookie(LANGUAGE, language, max_age=_YEAR, samesite="lax", secure=secure, httponly=True)
    if fresh := request.state.fresh:
        response.set_cookie(BROWSER, fresh, samesite="lax", secure=secure, httponly=True)
