"""The connection under a fetch: to the one address that was checked, timed, counted, and every byte kept.

Imported only when something is fetched: it needs httpcore, which is the part of httpx that speaks HTTP.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any, Final

import httpcore

from rasd.model import FetchError
from rasd.sources.web.network import Deadline, Network, checked_addresses
from rasd.sources.web.rules import Rules
from rasd.sources.web.troubles import too_large

#: addresses of a name that are tried
_TRIED: Final = 3


class Tap:
    """What went over a connection, and how much may."""

    def __init__(self, deadline: Deadline, rules: Rules) -> None:
        self.sent = bytearray()
        self.received = bytearray()
        self.address = ""
        self._deadline = deadline
        self._part, self._limit, self._told = "head", rules.head_limit, rules.head_limit
        self._body_limit = rules.body_limit

    def expect_body(self) -> None:
        """The head is here. The frame of chunks may take as much again as the body, and no more."""
        self._part, self._told = "body", self._body_limit
        self._limit += 2 * self._body_limit

    def left(self) -> float:
        """Seconds."""
        return self._deadline.left()

    def room(self) -> int:
        """Bytes that may come now."""
        room = self._limit - len(self.received)
        if room <= 0:
            raise too_large(self._deadline.where, self._part, self._told)
        return room


class Tapped(httpcore.NetworkStream):
    """A connection that is written down. The time is what is left of the whole, whatever is asked for each step."""

    def __init__(self, stream: httpcore.NetworkStream, tap: Tap) -> None:
        self._stream = stream
        self._tap = tap

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - see the class
        """Bytes of the answer."""
        data = self._stream.read(min(max_bytes, self._tap.room()), timeout=self._tap.left())
        self._tap.received += data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - see the class
        """Bytes of the request."""
        self._tap.sent += buffer
        self._stream.write(buffer, timeout=self._tap.left())

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - see the class
    ) -> httpcore.NetworkStream:
        """Encrypt it; what is written down is what was said, not its cipher."""
        try:
            left = self._tap.left()
        except FetchError:
            self.close()
            raise
        return Tapped(self._stream.start_tls(ssl_context, server_hostname, left), self._tap)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)


class Pinned(httpcore.NetworkBackend):
    """Resolves a host itself, once, and connects to exactly what was checked: a name can't change its mind between."""

    def __init__(self, rules: Rules, network: Network, tap: Tap, deadline: Deadline) -> None:
        self._rules = rules
        self._network = network
        self._tap = tap
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is what counts
        local_address: str | None = None,  # noqa: ARG002 - never asked for
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - never asked for
    ) -> httpcore.NetworkStream:
        """Connect to the first of the addresses that takes it."""
        addresses = checked_addresses(host, port, self._rules, self._network.resolve, self._deadline)[:_TRIED]
        for address in addresses:
            try:
                stream = self._network.dial(address, port, min(self._rules.connect_seconds, self._deadline.left()))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if address == addresses[-1]:
                    raise
            else:
                self._tap.address = address
                return Tapped(stream, self._tap)
        raise httpcore.ConnectError  # pragma: no cover - there is a last address
