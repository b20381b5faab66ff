"""From a request to what an operation is given, and from what it gives to an answer with its ETag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import BoundedSemaphore
from typing import Annotated, Any, Final
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Request, Response

from rasd.model import InputError
from rasd.web.access import Route
from rasd.web.api.asking import check_json, json_of, media_of, query_of
from rasd.web.api.operation import JSON, File, Operation, Page, Sent
from rasd.web.context import Here
from rasd.web.refusals import BusyError, StaleError, WrongMediaError

_encode: Final = msgspec.json.Encoder().encode
#: seconds after which to ask again what is being done for somebody else
_WAIT: Final = 5
#: with the right to keep it, asking each time whether it still is so
_KEPT: Final = {"Cache-Control": "private, no-cache"}


async def _body(request: Request) -> bytes:
    return await request.body()


_Body = Annotated[bytes, Depends(_body)]


def route(operation: Operation) -> Route:
    """The route of an operation."""
    answer = _reads(operation) if operation.method == "GET" else _changes(operation)
    return operation.routed(answer)


def _few(operation: Operation) -> Callable[[], AbstractContextManager[object]]:
    """A turn to do what is done only so often at once; `BusyError` where there is none."""
    if not operation.at_once:
        return nullcontext
    turns = BoundedSemaphore(operation.at_once)

    @contextmanager
    def turn() -> Iterator[None]:
        if not turns.acquire(blocking=False):
            raise BusyError("this is being done for somebody else now.", seconds=_WAIT, remedy="Ask again in a while.")
        try:
            yield
        finally:
            turns.release()

    return turn


def _reads(operation: Operation) -> Callable[..., Response]:
    turn = _few(operation)

    def read(request: Request, here: Here) -> Response:
        given = _given(operation, request)
        with turn():
            return _answered(request, operation.answer(here, **given))

    return read


def _changes(operation: Operation) -> Callable[..., Response]:
    turn = _few(operation)

    def change(request: Request, here: Here, body: _Body) -> Response:
        given = _given(operation, request)
        if operation.takes is not None:
            given["sent"] = _sent(operation, request, body)
        seen = _matched(operation, request, here)
        if "seen" in operation.hints:
            given["seen"] = seen
        with turn():
            made = operation.answer(here, **given)
        return Response(_encode(made), media_type=JSON)

    return change


def _given(operation: Operation, request: Request) -> dict[str, Any]:
    """What the address says: the parts of its path, and the query."""
    given: dict[str, Any] = dict(request.path_params)
    asked = query_of(request.url.query, operation.asks)
    return given if operation.asks is None else {**given, "asked": asked}


def _sent(operation: Operation, request: Request, body: bytes) -> object:
    """What the body says; `WrongMediaError` for a type that is not taken, `InputError` where it is not of its form."""
    media = media_of(request.headers.get("content-type", ""))
    if media not in (JSON, *operation.texts):
        known = " or ".join((JSON, *operation.texts))
        raise WrongMediaError(f"{media or 'a body without a type'} is not taken here.", remedy=f"Send {known}.")
    if operation.raw is None:
        return json_of(body, operation.takes)
    if not body:
        raise InputError("nothing was sent.", where="body", remedy="Send what is to be read.")
    if media == JSON:
        check_json(body, operation.raw)
    return Sent(body=body, media=media)


def _matched(operation: Operation, request: Request, here: Here) -> bool:
    """Whether `If-Match` was given and holds; `StaleError` if it names another state than that of now."""
    asked = request.headers.get("if-match")
    if asked is None or operation.state is None:
        return False
    now = etag(_encode(operation.state(here, **request.path_params)))
    if asked.strip() != "*" and now not in _tags(asked):
        raise StaleError(
            "it was changed since you read it; nothing was done.", remedy="Read it again, and decide on what it is now."
        )
    return asked.strip() != "*"


def _answered(request: Request, given: object) -> Response:
    """An answer to reading, or that it is still what the asker has."""
    headers: dict[str, str] = {}
    if isinstance(given, File):
        body, media = given.body, given.media
        headers["Content-Disposition"] = f'attachment; filename="{given.name}"'
    else:
        body, media = _encode(given), JSON
    if isinstance(given, Page) and given.next:
        headers["Link"] = f'<{_next(request, given.next)}>; rel="next"'
    return kept(request, body, media, headers)


def kept(request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """A body with its ETag; 304 if the asker has it."""
    headers = {**_KEPT, **(headers or {}), "ETag": etag(body)}
    held = request.headers.get("if-none-match")
    if held is not None and (held.strip() == "*" or headers["ETag"] in _tags(held)):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)


def etag(body: bytes) -> str:
    """The name of these very bytes: a strong one."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _tags(told: str) -> set[str]:
    """The tags that a header lists; `W/` before one is how caches between mark theirs, and says nothing here."""
    return {one.strip().removeprefix("W/") for one in told.split(",")}


def _next(request: Request, after: str) -> str:
    asked = [(key, value) for key, value in request.query_params.multi_items() if key != "after"]
    return f"{request.url.path}?{urlencode([*asked, ('after', after)])}"
