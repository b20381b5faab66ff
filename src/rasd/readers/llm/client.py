"""Asks the model: tries again where that may help, and says why where it can't be helped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NoReturn

from rasd.model import RasdError, UnreadableReportError
from rasd.readers.endpoint import Endpoint
from rasd.readers.llm.asking import Asking
from rasd.readers.llm.usage import Meter
from rasd.readers.llm.wire import Post, Reply, Trouble

#: passes that many seconds
Sleep = Callable[[float], None]

#: seconds before the first new try; each further one waits twice as long, and none longer than the limit
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
#: too many requests, and failures of the server that may pass
_PASSING: Final = frozenset({429, 500, 502, 503, 504})
#: how servers refuse a request that they do not understand
_REFUSED: Final = frozenset({400, 422})
_LATER = "It stays unread, and can be read again later."


class Client:
    """Asks one endpoint. It remembers only whether the server understands a JSON schema."""

    def __init__(self, endpoint: Endpoint, post: Post, sleep: Sleep) -> None:
        self._endpoint = endpoint
        self._post = post
        self._sleep = sleep
        self._plain = False

    def ask(self, asking: Asking, meter: Meter) -> bytes:
        """The body of the server's answer; `UnreadableReportError` or, if the endpoint is of no use, `RasdError`."""
        reply = self._tried(asking.body(plain=self._plain), meter)
        if isinstance(reply, Reply) and reply.status in _REFUSED and not self._plain:
            reply = self._tried(asking.body(plain=True), meter)
            self._plain = isinstance(reply, Reply) and reply.status == 200
        if isinstance(reply, Trouble):
            self._troubled(reply)
        if reply.status != 200:
            self._refused(reply.status)
        return reply.body

    def _tried(self, body: bytes, meter: Meter) -> Reply | Trouble:
        wait = _FIRST_WAIT
        for left in reversed(range(self._endpoint.retries + 1)):
            meter.requests += 1
            reply = self._post(self._endpoint, body)
            if not (left and _passes(reply)):
                break
            asked = reply.wait if isinstance(reply, Reply) else 0.0
            self._sleep(min(max(wait, asked), _LONGEST_WAIT))
            wait *= 2
        return reply

    def _troubled(self, trouble: Trouble) -> NoReturn:
        match trouble.kind:
            case "unreachable":
                raise RasdError(
                    "nothing answers at this address, or not safely.",
                    where=self._endpoint.url,
                    remedy="Start the server, or correct `url`; for https its certificate must be valid.",
                )
            case "late":
                what = f"the model did not answer within {self._endpoint.timeout:g} seconds."
                raise UnreadableReportError(what, remedy=f"{_LATER} A higher `timeout` may help.")
            case "too_large":
                raise UnreadableReportError("the server's answer has no end or is far too large.", remedy=_LATER)
            case "broken":
                raise UnreadableReportError("the server broke off its answer.", remedy=_LATER)

    def _refused(self, status: int) -> NoReturn:
        """What a status means for a user. The server's own words are not told: they may hold the key or the text."""
        where = self._endpoint.url
        if 300 <= status < 400:
            what = f"the server sends the request on to another address ({status}), and reports go to no other."
            raise RasdError(what, where=where, remedy="Write the address that is meant as `url`.")
        if status in {401, 402, 403}:
            told = f"the environment variable {self._endpoint.key_env}" if self._endpoint.key_env else "`key_env`"
            raise RasdError(f"the server refuses the key ({status}).", where=where, remedy=f"Check {told}.")
        if status == 404:
            raise RasdError(
                f"the server knows no such address, or no model {self._endpoint.model} (404).",
                where=where,
                remedy="Check `url`, which ends before /chat/completions, and `model`.",
            )
        if status in _REFUSED or status == 413:
            what = f"the server refuses the request ({status})."
            raise UnreadableReportError(
                what, remedy="The report may be too long for the model, or `max_tokens` too high."
            )
        raise UnreadableReportError(f"the server failed ({status}).", remedy=_LATER)


def _passes(reply: Reply | Trouble) -> bool:
    """Whether the same request may fare better a little later."""
    return reply.status in _PASSING if isinstance(reply, Reply) else reply.kind != "too_large"
