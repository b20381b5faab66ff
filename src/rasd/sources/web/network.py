"""How the world outside is asked: names, connections and the clock, each of which a test can stand in for."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from rasd.model import FetchError
from rasd.sources.web.addresses import is_public
from rasd.sources.web.rules import Rules
from rasd.sources.web.troubles import late, refused, unreachable

if TYPE_CHECKING:
    import httpcore

#: the IP addresses of a name
Resolve = Callable[[str, int], Iterable[str]]
#: a connection to an IP address and port, within seconds
Dial = Callable[[str, int, float], "httpcore.NetworkStream"]


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def dial(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A plain connection. `address` is digits, so that no name is looked up again."""
    import httpcore  # noqa: PLC0415 - whoever fetches nothing need not wait for it

    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


def utc_now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)


class Network(NamedTuple):
    """The world as a fetch meets it."""

    resolve: Resolve = system_addresses
    dial: Dial = dial
    now: Callable[[], datetime] = utc_now


class Deadline:
    """The seconds that are left for an exchange."""

    def __init__(self, where: str, seconds: float, allowed: float) -> None:
        self._end = time.monotonic() + seconds
        self.where = where
        self._allowed = allowed

    def left(self) -> float:
        """Seconds until the end; raises where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """The error to raise where the time was up."""
        return late(self.where, self._allowed)


def checked_addresses(host: str, port: int, rules: Rules, resolve: Resolve, deadline: Deadline) -> list[str]:
    """The IP addresses of a host; raises where there is none, or where even one of them is not public."""
    literal = ":" in host or host.replace(".", "").isdigit()
    addresses = [host] if literal else list(dict.fromkeys(_resolved(host, port, resolve, deadline)))
    if not addresses:
        raise unreachable(deadline.where, "there is no site of that name.")
    if not rules.allow_private and not all(is_public(address) for address in addresses):
        raise refused(
            deadline.where,
            "the address leads into a private network or to this machine, not to the web.",
            "Nothing there is fetched. If it is a page of your own, save it and give Rasd the file.",
        )
    return addresses


def _resolved(host: str, port: int, resolve: Resolve, deadline: Deadline) -> list[str]:
    """Ask for a name within the time: the system's resolver can't be told one, so it is asked in a thread."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(resolve(host, port)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # a thread that the end of the program does not wait for
    threading.Thread(target=ask, name="rasd-resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise deadline.passed() from None
    if isinstance(answer, Exception):
        raise unreachable(deadline.where, "there is no site of that name.") from answer
    return answer
