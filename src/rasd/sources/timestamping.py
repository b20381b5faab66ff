"""Asks a time-stamping authority (RFC 3161): sends one question, gives the answer as it came.

What the answer says is not looked at here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from rasd.model import InputError, StampError

if TYPE_CHECKING:
    import httpx

#: seconds that an answer may take from first to last byte, and bytes that it may have: most have five thousand
SECONDS: Final = 30.0
LIMIT: Final = 1_000_000
_QUESTION: Final = "application/timestamp-query"
_ANSWER: Final = "application/timestamp-reply"
_OK: Final = 200


def ask(authority: str, question: bytes, *, seconds: float = SECONDS) -> bytes:
    """The answer of the authority at that address; `StampError` where none comes. Nothing but `question` is sent."""
    import httpx  # noqa: PLC0415 - whoever asks for no stamp need not wait for it

    _check(authority)
    try:
        return _run(_within(httpx, authority, question, seconds))
    except TimeoutError as error:
        what = f"it did not answer within {seconds:g} seconds."
        raise StampError(what, where=authority, remedy="Try later, or ask another authority.") from error
    except (httpx.ConnectError, httpx.InvalidURL) as error:
        remedy = "Look at the address, and whether you are online."
        raise StampError("it can't be reached.", where=authority, remedy=remedy) from error
    except httpx.TransportError as error:
        what = "the connection broke before it had answered."
        raise StampError(what, where=authority, remedy="Try again, or ask another authority.") from error


def _check(authority: str) -> None:
    """Refuse what can't be asked, and what would write a password into the log."""
    try:
        parts = urlsplit(authority)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname) and authority.isprintable()
    except ValueError:
        named = False
    if not named:
        raise InputError("this is no address of the web.", where=authority, remedy="It begins with https:// or http://")
    if parts.username is not None or parts.password is not None:
        remedy = "It would stand in the log for good: name an authority that needs none."
        raise InputError("an authority's address with a name or password in it is not used.", remedy=remedy)


def _run(work: Coroutine[None, None, bytes]) -> bytes:
    """Run to its end; in a thread of its own where this one has an event loop already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def _within(httpx: ModuleType, authority: str, question: bytes, seconds: float) -> bytes:
    """The exchange, which is asynchronous only because that is what can be cancelled at any byte."""
    headers = {"Content-Type": _QUESTION, "Accept": _ANSWER, "Accept-Encoding": "identity", "User-Agent": "rasd"}
    # settings of the environment are not used: the question goes to the server that was named, and by no other
    client = httpx.AsyncClient(timeout=None, follow_redirects=False, trust_env=False)
    asked = client.stream("POST", authority, content=question, headers=headers)
    async with asyncio.timeout(seconds), client, asked as response:
        return await _received(authority, response)


async def _received(authority: str, response: httpx.Response) -> bytes:
    if response.status_code != _OK:
        remedy = "Look at the address: authorities say it on their pages."
        raise StampError(f"it answered with status {response.status_code}.", where=authority, remedy=remedy)
    media = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media != _ANSWER:
        remedy = "Look at the address: authorities say it on their pages."
        raise StampError(f"it answered with {media or 'no type'}, which is no stamp.", where=authority, remedy=remedy)
    answer = bytearray()
    async for chunk in response.aiter_raw():
        answer += chunk
        if len(answer) > LIMIT:
            what = f"its answer is larger than {LIMIT / 1e6:.0f} MB, and no stamp is."
            raise StampError(what, where=authority, remedy="Ask another authority.")
    return bytes(answer)
