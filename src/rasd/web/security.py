"""What every answer tells the browser it may not do, and how a form proves that it came from one of our pages."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rasd.model import NotAllowedError

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # tells nobody else what was looked at; with none at all browsers send forms as coming from nowhere ("Origin: null")
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
#: unless an answer says otherwise of itself: what is on a page is nobody's to keep
_NO_STORE: Final = "no-store"
TOKEN_HEADER: Final = "X-Rasd-Token"  # noqa: S105 - what it is called, not what it is
TOKEN_FIELD: Final = "token"  # noqa: S105 - what it is called, not what it is


class Sealed:
    """Puts the headers on every answer, and lets in only requests for a name of ours.

    A page of somebody else's can make its own name lead to this machine; it can't make the browser hide that name.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", _NO_STORE)
            await send(message)

        if self._hosts and not _is_from_here(Headers(scope=scope), self._hosts):
            refusal = PlainTextResponse("This desk opens on its own computer alone.\n", status_code=421)
            await refusal(scope, receive, sealed)
            return
        await self._app(scope, receive, sealed)


#: what servers between say of those who asked them
_PASSED_ON: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def _is_from_here(headers: Headers, hosts: frozenset[str]) -> bool:
    """Whether a browser asked for a name of ours itself, and no server passed it on for somebody else."""
    return host_of(headers) in hosts and not any(name in headers for name in _PASSED_ON)


def host_of(headers: Headers) -> str:
    """The name that a browser asks for, without its port."""
    return (urlsplit(f"//{headers.get('host', '')}").hostname or "").lower()


def form_token(secret: str) -> str:
    """What forms send along: known only to who has the cookie, and no way back to it."""
    return hmac.new(secret.encode(), b"rasd form", hashlib.sha256).hexdigest()[:32]


async def check_origin(request: Request, expected: str) -> None:
    """`NotAllowedError` unless a change was asked for by a page of this desk, and by the browser it was given to."""
    headers = request.headers
    ours = f"{request.url.scheme}://{headers.get('host', '')}"
    from_us = headers.get("origin", ours) == ours and headers.get("sec-fetch-site", _OURS) == _OURS
    if not from_us or not hmac.compare_digest((await _sent(request)).encode(), expected.encode()):
        raise NotAllowedError(
            "this did not come from a page of the desk that is still good.",
            remedy="Load the page again, and repeat what you did.",
        )


#: what a browser says of where a request comes from; old ones and programs say nothing
_OURS: Final = "same-origin"
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


async def _sent(request: Request) -> str:
    """The token that came along, in a header or in the form."""
    if header := request.headers.get(TOKEN_HEADER):
        return header
    if request.headers.get("content-type", "").startswith(_FORMS):
        field = (await request.form()).get(TOKEN_FIELD)
        return field if isinstance(field, str) else ""
    return ""
