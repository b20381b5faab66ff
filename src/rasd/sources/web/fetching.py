"""Fetches one thing from the web: asks, follows redirects by hand, and gives what came with how it came."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.metadata import version
from typing import Final

from msgspec import structs

from rasd import __version__
from rasd.model import FetchError
from rasd.sources.web.answers import Answer, Fetched, NotModified, Redirect, first
from rasd.sources.web.backoff import seconds_told
from rasd.sources.web.coding import PackedBrokenError, PackedTooLargeError, codings, unpacked
from rasd.sources.web.exchange import WHOLE, Exchange, exchange
from rasd.sources.web.network import Network
from rasd.sources.web.rules import Request, Rules
from rasd.sources.web.troubles import answered, broken, redirected, too_large
from rasd.sources.web.urls import parsed, shown

#: is told of every address before it is asked, redirects too, and stops the fetch by raising
Before = Callable[[str], None]

#: what fetches, as a record of custody names it
FORM: Final = "web/1"
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED: Final = 304
_DEFAULTS: Final = Rules()
_WORLD: Final = Network()


def fetch(
    request: Request, rules: Rules = _DEFAULTS, *, network: Network = _WORLD, before: Before | None = None
) -> Fetched | NotModified:
    """Fetch what stands at an address. Raises `FetchError`, and nothing else, where it gives nothing.

    The time of `rules` is that of asking: what `before` takes (courtesy waits there) is not counted.
    """
    started = network.now()
    trail: list[Redirect] = []
    try:
        final, got = _followed(request, rules, network, before, trail)
        return _answer(
            request, rules, got, final=final, redirects=tuple(trail), started=started, finished=network.now()
        )
    except FetchError as error:
        if trail:
            error.where = f"{shown(request.url)} (leads to {error.where})"
        raise


def _followed(
    request: Request, rules: Rules, network: Network, before: Before | None, trail: list[Redirect]
) -> tuple[str, Exchange]:
    """The address that no longer leads on, and its answer; `trail` is how it was come to."""
    url = parsed(request.url, rules)
    seconds = rules.seconds
    while True:
        if before is not None:
            before(str(url))
        began = time.monotonic()
        got = exchange(url, request, rules, network, seconds)
        seconds -= time.monotonic() - began
        to = _location(got)
        if to is None:
            return str(url), got
        step = Redirect(url=str(url), status=got.status, to=_joined(str(url), to), address=got.address)
        trail.append(step)
        url = parsed(step.to, rules)
        _check(trail, str(url), rules)


def _location(got: Exchange) -> str | None:
    """Where an answer leads on to. Sites write it as UTF-8, though HTTP would have it escaped."""
    if got.status not in _MOVED:
        return None
    told = first(got.headers, "Location")
    if told is None:
        return None
    try:
        return told.encode("latin-1").decode()
    except UnicodeDecodeError:
        return told


def _joined(base: str, to: str) -> str:
    """A location as a whole address; one that can't be made whole is left as it is, to be told and refused."""
    import httpx  # noqa: PLC0415 - whoever fetches nothing need not wait for it

    try:
        return str(httpx.URL(base).join(to.strip()))
    except (httpx.InvalidURL, ValueError):
        return to


def _check(trail: list[Redirect], to: str, rules: Rules) -> None:
    if any(step.url == to for step in trail):
        raise redirected(shown(to), "it leads in a circle: to itself in the end.")
    if len(trail) > rules.redirects:
        raise redirected(shown(to), f"it leads on and on, over more than {rules.redirects} addresses.")


def _answer(
    request: Request,
    rules: Rules,
    got: Exchange,
    *,
    final: str,
    redirects: tuple[Redirect, ...],
    started: datetime,
    finished: datetime,
) -> Fetched | NotModified:
    where = shown(final)
    if got.status not in WHOLE and not (got.status == _NOT_MODIFIED and (request.etag or request.modified)):
        raise answered(where, got.status, seconds_told(first(got.headers, "Retry-After"), finished))
    answer = Answer(
        url=request.url,
        final=final,
        redirects=redirects,
        status=got.status,
        head=got.head,
        headers=got.headers,
        sent=got.sent,
        address=got.address,
        started=started,
        finished=finished,
        by=_tool(),
    )
    if got.status == _NOT_MODIFIED:
        return NotModified(**structs.asdict(answer))
    packed = codings(", ".join(value for key, value in got.headers if key.lower() == "content-encoding"))
    return Fetched(
        **structs.asdict(answer),
        raw=got.raw,
        framed=got.framed,
        coding=", ".join(packed) or None,
        body=_unpacked(got.raw, packed, rules, where),
        media=answer.header("Content-Type") or None,
    )


def _unpacked(raw: bytes, packed: tuple[str, ...], rules: Rules, where: str) -> bytes:
    try:
        return unpacked(raw, packed, rules.body_limit)
    except PackedTooLargeError as error:
        raise too_large(where, "body, unpacked,", rules.body_limit) from error
    except PackedBrokenError as error:
        raise broken(where, str(error)) from error


@cache
def _tool() -> str:
    return f"{FORM} rasd/{__version__} httpcore/{version('httpcore')} h11/{version('h11')}"
