"""One request and its answer, without following it anywhere."""

from __future__ import annotations

import re
import ssl
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from rasd.model import FetchError
from rasd.sources.web.answers import Headers
from rasd.sources.web.network import Deadline, Network
from rasd.sources.web.rules import Request, Rules
from rasd.sources.web.troubles import broken, late, too_large, unreachable, untrusted
from rasd.sources.web.urls import port_of, shown

if TYPE_CHECKING:
    import httpcore
    import httpx

    from rasd.sources.web.wire import Tap

#: the only answer whose body is taken
WHOLE: Final = frozenset({200, 203})
_BLANK_LINE = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d")
_SENDABLE = re.compile(r"[\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?")


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What one address answered; the body only where it is the thing."""

    status: int
    head: bytes
    headers: Headers
    raw: bytes
    framed: bytes | None
    sent: bytes
    address: str


def exchange(url: httpx.URL, request: Request, rules: Rules, network: Network, seconds: float) -> Exchange:
    """Ask one address, which `parsed` has passed, within what is left of the time."""
    import httpcore  # noqa: PLC0415 - whoever fetches nothing need not wait for it

    from rasd.sources.web.wire import Pinned, Tap  # noqa: PLC0415 - as above

    where = shown(str(url))
    deadline = Deadline(where, seconds, rules.seconds)
    tap = Tap(deadline, rules)
    try:
        with httpcore.HTTPConnection(
            httpcore.Origin(url.raw_scheme, url.raw_host, port_of(url)),
            ssl_context=_trust(rules) if url.scheme == "https" else None,
            network_backend=Pinned(rules, network, tap, deadline),
        ) as connection:
            return _exchanged(connection, _asked(url, request, rules), rules, tap, where)
    except httpcore.TimeoutException as error:
        # the time of the whole, or only that of connecting
        raise late(where, rules.seconds if tap.address else min(rules.connect_seconds, rules.seconds)) from error
    except httpcore.ConnectError as error:
        raise _no_connection(error, where) from error
    except httpcore.NetworkError as error:
        raise broken(where, "the connection was cut") from error
    except httpcore.ProtocolError as error:
        raise broken(where, "it is no whole answer of HTTP") from error


def _asked(url: httpx.URL, request: Request, rules: Rules) -> httpcore.Request:
    import httpcore  # noqa: PLC0415 - as above

    headers = [
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", rules.agent),
        ("Accept", request.accept),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        ("If-None-Match", request.etag or ""),
        ("If-Modified-Since", request.modified or ""),
    ]
    # a validator that can't be sent is not sent, and the whole thing comes again
    sendable = [(name.encode(), value.encode("latin-1")) for name, value in headers if _SENDABLE.fullmatch(value)]
    address = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
    return httpcore.Request("GET", address, headers=sendable)


def _exchanged(
    connection: httpcore.HTTPConnection, asked: httpcore.Request, rules: Rules, tap: Tap, where: str
) -> Exchange:
    response = connection.handle_request(asked)
    tap.expect_body()
    headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers)
    start, end = _head(tap.received)
    raw = _body(response, where, rules) if response.status in WHOLE else b""
    chunked = any(key.lower() == "transfer-encoding" for key, _ in headers)
    return Exchange(
        status=response.status,
        head=bytes(tap.received[start:end]),
        headers=headers,
        raw=raw,
        framed=bytes(tap.received[end:]) if chunked and response.status in WHOLE else None,
        sent=bytes(tap.sent),
        address=tap.address,
    )


def _body(response: httpcore.Response, where: str, rules: Rules) -> bytes:
    told = next((value for key, value in response.headers if key.lower() == b"content-length"), b"")
    if told.isdigit() and int(told) > rules.body_limit:
        raise too_large(where, "body", rules.body_limit)
    parts: list[bytes] = []
    size = 0
    for part in response.iter_stream():
        size += len(part)
        if size > rules.body_limit:
            raise too_large(where, "body", rules.body_limit)
        parts.append(part)
    return b"".join(parts)


def _head(received: bytearray) -> tuple[int, int]:
    """Where the head of the answer begins and ends, after those that only say that one will come."""
    start = 0
    while blank := _BLANK_LINE.search(received, start):
        if not _INTERIM.match(received, start):
            return start, blank.end()
        start = blank.end()
    return start, len(received)


def _no_connection(error: Exception, where: str) -> FetchError:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return untrusted(where, cause.verify_message.rstrip("."))
    if isinstance(cause, ssl.SSLError):
        return unreachable(where, "no encrypted connection could be made with it.")
    return unreachable(where)


def _trust(rules: Rules) -> ssl.SSLContext:
    return rules.verify or _everyones_trust()


@cache
def _everyones_trust() -> ssl.SSLContext:
    import httpx  # noqa: PLC0415 - as above

    return httpx.create_ssl_context(trust_env=False)
