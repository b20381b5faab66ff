"""Fetches as a good guest: as a site's robots.txt asks, not too often, and not before it said."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

import msgspec

from rasd.model import FetchError, FetchTrouble
from rasd.sources.web.answers import Fetched, NotModified
from rasd.sources.web.backoff import next_try
from rasd.sources.web.fetching import Before, fetch
from rasd.sources.web.network import utc_now
from rasd.sources.web.robots import Robots, robots_in
from rasd.sources.web.rules import Request
from rasd.sources.web.troubles import forbidden, not_now
from rasd.sources.web.urls import host_of, origin_of, shown, target_of

#: how long a robots.txt is good for
_DAY: Final = timedelta(days=1)
#: answers that ask for time
_BUSY: Final = frozenset({429, 503})
#: what says nothing of a site's wishes: it must be asked again before anything else is
_SILENT: Final[frozenset[FetchTrouble]] = frozenset({"unreachable", "late", "too_large", "broken", "status"})


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """How much courtesy. A site that asks for more gets more."""

    #: seconds between two requests to one host
    gap: float = 5.0
    #: seconds that are waited here and now; longer waits are an error of the kind "wait"
    patience: float = 60.0
    #: what robots.txt may call us
    name: str = "Rasd"


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What a site asks, and until when that is good."""

    #: None: it couldn't be learnt, and is not asked for again before `until`
    robots: Robots | None
    until: datetime
    failures: int = 0


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """When a host was last asked, and when it may be again."""

    last: datetime
    not_before: datetime | None = None
    failures: int = 0


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What a guest remembers from one visit to the next; `msgspec.json` writes and reads it."""

    wishes: dict[str, Wishes] = {}
    paces: dict[str, Pace] = {}


class Get(Protocol):
    """What fetches, `fetch` or something that stands in for it."""

    def __call__(self, request: Request, *, before: Before) -> Fetched | NotModified:
        """Fetch; tell `before` of every address first."""
        ...


class Polite:
    """Fetches with courtesy. One at a time: not for several threads."""

    def __init__(
        self,
        get: Get = fetch,
        *,
        manners: Manners | None = None,
        memory: Memory | None = None,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._get = get
        self._manners = manners or Manners()
        self._wishes = dict(memory.wishes) if memory else {}
        self._paces = dict(memory.paces) if memory else {}
        self._now = now
        self._sleep = sleep

    @property
    def memory(self) -> Memory:
        """What to hand to the next visit; without what would say nothing any more."""
        now = self._now()
        return Memory(
            wishes={site: wishes for site, wishes in self._wishes.items() if wishes.until > now},
            paces={host: pace for host, pace in self._paces.items() if (pace.not_before or pace.last) > now - _DAY},
        )

    def fetch(self, request: Request) -> Fetched | NotModified:
        """Fetch when and where it is welcome; raises `FetchError`, of the kinds "robots" and "wait" too."""
        return self._asked(request, self._before_page)

    def _asked(self, request: Request, before: Before) -> Fetched | NotModified:
        hosts: list[str] = []

        def told(url: str) -> None:
            before(url)
            hosts.append(host_of(url))

        try:
            answer = self._get(request, before=told)
        except FetchError as error:
            for host in hosts[-1:]:
                self._note(host, error)
            raise
        for host in hosts[-1:]:
            self._note(host, None)
        return answer

    def _before_page(self, url: str) -> None:
        robots = self._robots(url)
        if not robots.allows(target_of(url)):
            raise forbidden(shown(url))
        self._wait(url, max(self._manners.gap, robots.delay or 0.0))

    def _before_robots(self, url: str) -> None:
        self._wait(url, self._manners.gap)

    def _robots(self, url: str) -> Robots:
        site = origin_of(url)
        known = self._wishes.get(site)
        if known is None or known.until <= self._now():
            known = self._wishes[site] = self._learnt(site, known)
        if known.robots is None:
            seconds = (known.until - self._now()).total_seconds()
            raise not_now(shown(url), "its robots.txt can't be read now, so nothing of the site is fetched.", seconds)
        return known.robots

    def _learnt(self, site: str, known: Wishes | None) -> Wishes:
        """What the site's robots.txt says: nothing where there is none, and where it can't be told, not now."""
        try:
            answer = self._asked(Request(url=f"{site}/robots.txt", accept="text/plain, */*"), self._before_robots)
        except FetchError as error:
            if error.kind == "redirects" or _is_absent(error.status):
                return Wishes(robots=Robots(), until=self._now() + _DAY)
            if error.kind not in _SILENT:
                raise
            failures = (known.failures if known else 0) + 1
            until = next_try(failures, self._now(), error.retry_after, url=site)
            return Wishes(robots=None, until=until, failures=failures)
        body = answer.body if isinstance(answer, Fetched) else b""
        return Wishes(robots=robots_in(body, self._manners.name), until=self._now() + _DAY)

    def _wait(self, url: str, gap: float) -> None:
        host, now = host_of(url), self._now()
        pace = self._paces.get(host)
        if pace is not None:
            # a clock that was set back meanwhile must not make us wait for ever
            since = max((now - pace.last).total_seconds(), 0.0)
            until = pace.not_before
            seconds = max(gap - since, (until - now).total_seconds() if until else 0.0)
            if seconds > self._manners.patience:
                raise not_now(shown(url), "the site asks for more time between requests.", seconds)
            if seconds > 0:
                self._sleep(seconds)
        self._paces[host] = Pace(last=self._now(), failures=pace.failures if pace else 0)

    def _note(self, host: str, error: FetchError | None) -> None:
        now = self._now()
        if error is None or error.status not in _BUSY:
            self._paces[host] = Pace(last=now)
            return
        failures = self._paces[host].failures + 1
        told = error.retry_after
        until = next_try(failures, now, url=host) if told is None else now + timedelta(seconds=told)
        self._paces[host] = Pace(last=now, not_before=until, failures=failures)


def _is_absent(status: int | None) -> bool:
    """Whether an answer says that there is no robots.txt, so that everything is open."""
    return status is not None and 400 <= status < 500 and status not in _BUSY
