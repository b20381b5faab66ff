"""What reviewers at the desk ask for, one thread each, with the time that people take between: for `bench_desk.py`."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import unescape
from threading import Thread
from typing import Any, Final

import httpx
import msgspec

PASSWORD: Final = "seven made-up words in a row"  # noqa: S105 - of accounts that exist in made-up projects alone
#: how often each kind is asked for, of so many requests
MIX: Final = {
    "queue": 16, "queue, narrowed": 12, "desk": 20, "incident": 14, "search": 12, "map data": 10,
    "decision": 10, "hold": 6,
}  # fmt: skip
NARROWED: Final = (
    "type=shelling&type=air_strike", "state=to_do&doubt=killed_differ", "country=SY&start=2020-01-01&order=newest",
    "killed=5", "grade=fair&site=hospital",
)  # fmt: skip
#: words of many reports, and one with a particle before it
COMMON: Final = ("قصف", "بالقصف", "والغارة", "منزل")
MAPS: Final = ("", "", "type=shelling", "killed=1&start=2020-01-01")
#: 409: somebody else was there before; whoever asked is told so
FINE: Final = frozenset({200, 304, 409})
_TOKEN: Final = re.compile(r'name="rasd-token" content="([^"]+)"')
_INCIDENT: Final = re.compile(r'href="/incidents/([\w:-]+)[?"]')
_REPORT: Final = re.compile(r'href="/reports/([\w:-]+)[?#"]')
_CLAIM: Final = re.compile(r'<article class="claim[^>]*data-claim="([^"]+)"')
_VALUE: Final = re.compile(r'<li class="value[^>]*>')
_DATA: Final = re.compile(r'data-([a-z]+)="([^"]*)"')


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One request: of what kind, how long its answer took, and what the answer was."""

    kind: str
    ms: float
    status: int
    address: str


class Reviewer:
    """One person with a browser."""

    def __init__(self, base: str, name: str, rare: Sequence[str], think: tuple[float, float], seed: int) -> None:
        self.asked: list[Asked] = []
        self._http = httpx.Client(base_url=base, timeout=60, headers={"Origin": base.rstrip("/")})
        self._rng = random.Random(seed)  # noqa: S311 - repeatable, and nothing secret
        self._rare, self._think, self._name = rare, think, name
        self._token = self._held = ""
        self._incidents: list[str] = []
        self._reports: list[str] = []
        self._etags: dict[str, str] = {}
        #: the values of the report looked at last that nobody decided yet
        self._open: list[tuple[str, dict[str, str]]] = []
        self._does: dict[str, Callable[[], None]] = {
            "queue": lambda: self._list("queue", "/queue"),
            "queue, narrowed": lambda: self._list("queue, narrowed", f"/queue?{self._rng.choice(NARROWED)}"),
            "desk": self._desk,
            "incident": self._incident,
            "search": self._search,
            "map data": self._map,
            "decision": self._decide,
            "hold": self._hold,
        }

    def sign_in(self) -> None:
        """Open a session, and look at the queue and what is in it."""
        self._page("", "/login")
        given = {"token": self._token, "name": self._name, "password": PASSWORD}
        if (answer := self._http.post("/login", data=given)).status_code not in (302, 303):
            raise SystemExit(f"{self._name} can't sign in: {answer.status_code}")
        self._list("", "/queue")
        self._incident()
        self._desk()
        self.asked.clear()

    def work(self, until: float) -> None:
        """Ask for one thing after another, with time to think between, until then."""
        kinds, weights = list(MIX), list(MIX.values())
        while time.monotonic() < until:
            time.sleep(self._rng.uniform(*self._think))
            self._does[self._rng.choices(kinds, weights)[0]]()

    def _ask(self, kind: str, method: str, address: str, **told: Any) -> httpx.Response:
        start = time.perf_counter()
        answer = self._http.request(method, address, **told)
        ms = (time.perf_counter() - start) * 1_000
        self.asked.append(Asked(kind=kind, ms=ms, status=answer.status_code, address=address))
        return answer

    def _page(self, kind: str, address: str) -> str:
        html = self._ask(kind, "GET", address, headers={"Accept": "text/html"}).text
        if found := _TOKEN.search(html):
            self._token = unescape(found[1])
        self._reports = _REPORT.findall(html) or self._reports
        return html

    def _list(self, kind: str, address: str) -> None:
        self._incidents = _INCIDENT.findall(self._page(kind, address)) or self._incidents

    def _search(self) -> None:
        word = self._rng.choice(self._rng.choice((COMMON, self._rare)))
        self._list("search", f"/queue?{httpx.QueryParams(q=word)}")

    def _incident(self) -> None:
        self._page("incident", f"/incidents/{self._rng.choice(self._incidents)}")

    def _desk(self) -> None:
        html = self._page("desk", f"/reports/{self._rng.choice(self._reports)}")
        self._open = list(_open_values(html))

    def _map(self) -> None:
        """As the page does: points, then how many have each value."""
        query = self._rng.choice(MAPS)
        for kind, address in (("map data", f"/explore/points?{query}"), ("map facets", f"/explore/facets?{query}")):
            known = {"If-None-Match": self._etags[address]} if address in self._etags else {}
            answer = self._ask(kind, "GET", address, headers={"Accept": "application/json", **known})
            if etag := answer.headers.get("ETag"):
                self._etags[address] = etag

    def _decide(self) -> None:
        """One key on one value; now and then a count is corrected."""
        if not self._open:
            return self._desk()
        claim, value = self._open.pop(self._rng.randrange(len(self._open)))
        body: dict[str, Any] = {"claim": claim, "kind": "confirm", "about": value["key"], "over": value["over"]}
        if value["field"] == "casualties":
            start, end = value["spans"].split()[0].split("-")
            count = str(self._rng.randint(1, 9))
            given = {"field": "casualties", "span": [int(start), int(end)], "kind": "killed", "count": count}
            body |= {"kind": "correct", "given": given}
        address = f"/reports/{value['report']}/values"
        self._ask("decision", "POST", address, json=body, headers=self._script("application/json"))
        return None

    def _hold(self) -> None:
        """Begin to work on an incident, or end."""
        verb, name = ("release", self._held) if self._held else ("hold", self._rng.choice(self._incidents))
        answer = self._ask(verb, "POST", f"/queue/{name}/{verb}", headers=self._script("text/html"), data={})
        self._held = name if verb == "hold" and answer.is_success else ""

    def _script(self, accept: str) -> dict[str, str]:
        return {"Accept": accept, "X-Rasd-Token": self._token, "HX-Request": "true", "Sec-Fetch-Site": "same-origin"}


def _open_values(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each undecided value of the page of a report, with its claim."""
    report = re.search(r'data-report="([^"]+)"', html)
    parts = _CLAIM.split(html)
    for claim, card in zip(parts[1::2], parts[2::2], strict=True):
        for value in _VALUE.findall(card):
            told = {name: unescape(given) for name, given in _DATA.findall(value)}
            if report and told["state"] == "open":
                yield claim, {**told, "report": report[1]}


@contextmanager
def working(reviewers: Sequence[Reviewer], seconds: float) -> Iterator[None]:
    """They are at it in here; leaving waits until they are done."""
    until = time.monotonic() + seconds
    threads = [Thread(target=one.work, args=(until,)) for one in reviewers]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()
