"""One request and its answer, within a deadline and a size, by httpx. Nothing here reads what is sent or received."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING, Literal

import msgspec

from rasd.readers.endpoint import Endpoint

if TYPE_CHECKING:
    import httpx

#: bytes of an answer that are taken: far above any that `max_tokens` allows
BODY_LIMIT = 2_000_000


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered, whatever that is worth."""

    status: int
    body: bytes = b""
    #: seconds that the server asks to wait, where it says so
    wait: float = 0.0


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no whole answer."""

    kind: Literal["unreachable", "late", "broken", "too_large"]


#: sends one body to an endpoint
Post = Callable[[Endpoint, bytes], Reply | Trouble]


def post(endpoint: Endpoint, body: bytes) -> Reply | Trouble:
    """Send `body` once; redirects are told as they are and never followed."""
    import httpx  # noqa: PLC0415 - whoever uses no model need not wait for it

    try:
        return _run(_within(httpx, endpoint, body))
    except TimeoutError:
        return Trouble(kind="late")
    except (httpx.ConnectError, httpx.InvalidURL):
        return Trouble(kind="unreachable")
    except httpx.TransportError:
        return Trouble(kind="broken")


def _run(work: Coroutine[None, None, Reply | Trouble]) -> Reply | Trouble:
    """Run to its end; in a thread of its own where this one has an event loop already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def _within(httpx: ModuleType, endpoint: Endpoint, body: bytes) -> Reply | Trouble:
    """The exchange, which is asynchronous only because that is what can be cancelled at any byte."""
    # environment variables for proxies are not used: the reports go to the server that was named, and by no other
    client = httpx.AsyncClient(timeout=None, follow_redirects=False, trust_env=False, verify=_trust(httpx, endpoint))
    async with asyncio.timeout(endpoint.timeout), client:
        headers = endpoint.headers()
        async with client.stream("POST", endpoint.address, content=body, headers=headers) as response:
            return await _received(response)


async def _received(response: httpx.Response) -> Reply | Trouble:
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > BODY_LIMIT:
            return Trouble(kind="too_large")
        chunks.append(chunk)
    return Reply(status=response.status_code, body=b"".join(chunks), wait=_seconds(response.headers))


def _seconds(headers: httpx.Headers) -> float:
    told = headers.get("Retry-After", "")
    return float(told) if told.isascii() and told.isdigit() else 0.0


def _trust(httpx: ModuleType, endpoint: Endpoint) -> ssl.SSLContext:
    """Whom to trust. Plain http needs nobody: an empty context loads no certificates, and would refuse all."""
    if endpoint.encrypted:
        context: ssl.SSLContext = httpx.create_ssl_context()
        return context
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
