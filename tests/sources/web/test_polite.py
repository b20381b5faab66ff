"""A guest that asks first, does not crowd, and comes back when it was told to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import FetchError
from rasd.sources.web import Fetched, Manners, Memory, Polite, Request, Rules, fetch, next_try
from rasd.sources.web.backoff import seconds_told
from rasd.sources.web.robots import robots_in

from .server import NOON, Server, World, moved, ok, says

URL = "http://news.example/a"


class Guest:
    """A guest whose day passes only where it sleeps."""

    def __init__(self, world: World, memory: Memory | None = None, at: datetime = NOON) -> None:
        self.time = at
        self.slept: list[float] = []
        get = partial(fetch, rules=Rules(seconds=2), network=world.network)
        self.polite = Polite(get, memory=memory, now=lambda: self.time, sleep=self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    def fetch(self, url: str = URL) -> bytes:
        answer = self.polite.fetch(Request(url=url))
        assert isinstance(answer, Fetched)
        return answer.body

    def trouble(self, url: str = URL) -> FetchError:
        with pytest.raises(FetchError) as told:
            self.fetch(url)
        assert told.value.remedy.endswith(".")
        return told.value


@pytest.fixture
def guest(world: World) -> Guest:
    return Guest(world)


def test_a_site_is_asked_for_its_wishes_once_a_day(server: Server, guest: Guest) -> None:
    server.plan |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /private\n"), "/a": ok(b"news")}
    assert [guest.fetch(), guest.fetch()] == [b"news"] * 2
    assert server.asked == ["news.example/robots.txt", "news.example/a", "news.example/a"]
    guest.time += timedelta(days=1, seconds=1)
    guest.fetch()
    assert server.asked.count("news.example/robots.txt") == 2


def test_what_a_site_asks_to_leave_alone_is_left_alone(server: Server, guest: Guest) -> None:
    server.plan["/robots.txt"] = ok(b"User-agent: *\nDisallow: /private\n")
    error = guest.trouble("http://news.example/private/a")
    assert (error.kind, server.asked) == ("robots", ["news.example/robots.txt"])
    assert "robots.txt" in str(error)


def test_a_redirect_to_what_is_to_be_left_alone_is_not_followed(server: Server, guest: Guest) -> None:
    server.plan |= {
        "news.example/robots.txt": ok(b""),
        "other.example/robots.txt": ok(b"User-agent: rasd\nDisallow: /"),
        "/a": moved("http://other.example/b"),
    }
    assert guest.trouble().kind == "robots"
    assert server.asked[-1] == "other.example/robots.txt"


@pytest.mark.parametrize("answer", [says(404), says(403), moved("/robots.txt"), ok(b"\xff\x00<html>")])
def test_a_site_without_wishes_is_open(server: Server, guest: Guest, answer: bytes) -> None:
    server.plan |= {"/robots.txt": answer, "/a": ok(b"news")}
    assert guest.fetch() == b"news"


@pytest.mark.parametrize("answer", [says(500), says(503), says(429), says(202), b"", b"nonsense\r\n\r\n"])
def test_a_site_whose_wishes_can_not_be_learnt_is_not_for_now(server: Server, guest: Guest, answer: bytes) -> None:
    server.plan |= {"/robots.txt": answer, "/a": ok(b"news")}
    for _ in range(2):
        error = guest.trouble()
        assert error.kind == "wait"
        assert 300 <= (error.retry_after or 0) <= 330
    assert server.asked == ["news.example/robots.txt"]
    guest.time += timedelta(seconds=331)
    server.plan["/robots.txt"] = ok(b"")
    assert guest.fetch() == b"news"


def test_a_site_that_is_refused_says_why(world: World, guest: Guest) -> None:
    world.names["news.example"] = [["127.0.0.1"]]
    assert guest.trouble().kind == "refused"


def test_requests_to_a_host_stand_apart_and_those_to_others_do_not_wait(server: Server, guest: Guest) -> None:
    server.plan |= {"/robots.txt": ok(b""), "/a": ok(b"news")}
    guest.fetch()
    assert guest.slept == [5.0]
    guest.time += timedelta(seconds=2)
    guest.fetch()
    assert guest.slept == [5.0, 3.0]
    guest.fetch("http://other.example/a")
    assert guest.slept == [5.0, 3.0, 5.0]


def test_a_site_that_asks_for_more_room_gets_it(server: Server, guest: Guest) -> None:
    server.plan |= {"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 20"), "/a": ok(b"news")}
    guest.fetch()
    assert guest.slept == [20.0]
    server.plan |= {"other.example/robots.txt": ok(b"User-agent: *\nCrawl-delay: 3600")}
    error = guest.trouble("http://other.example/a")
    assert (error.kind, error.retry_after) == ("wait", 3600.0)
    assert str(error).endswith("the site asks for more time between requests. Try again in 60 minutes.")


@pytest.mark.parametrize("told", ["120", "Fri, 31 May 2024 12:02:00 GMT"])
def test_a_host_that_asks_for_time_is_left_alone_until_then(server: Server, guest: Guest, told: str) -> None:
    server.plan |= {"/robots.txt": ok(b""), "/a": says(429, f"Retry-After: {told}"), "/b": ok(b"news")}
    error = guest.trouble()
    assert (error.kind, error.status) == ("status", 429)
    later = guest.trouble("http://news.example/b")
    assert later.kind == "wait"
    assert 100 < (later.retry_after or 0) <= 120
    assert "news.example/b" not in server.asked
    guest.time += timedelta(seconds=120)
    assert guest.fetch("http://news.example/b") == b"news"


def test_a_host_that_is_busy_and_names_no_time_is_given_more_each_time(server: Server, guest: Guest) -> None:
    server.plan |= {"/robots.txt": ok(b""), "/a": says(503)}
    waits = []
    for _ in range(3):
        guest.trouble()
        waits.append(guest.trouble().retry_after or 0)
        guest.time += timedelta(seconds=waits[-1])
    assert [round(wait / waits[0], 1) for wait in waits] == [1, 2, 4]


def test_what_was_learnt_is_remembered_on_the_next_visit(server: Server, world: World, guest: Guest) -> None:
    server.plan |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /b*c$\nCrawl-delay: 9"), "/a": ok(b"news")}
    guest.fetch()
    kept = msgspec.json.decode(msgspec.json.encode(guest.polite.memory), type=Memory)
    assert kept == guest.polite.memory
    again = Guest(world, kept, at=guest.time + timedelta(seconds=1))
    assert again.trouble("http://news.example/bxc").kind == "robots"
    assert again.fetch() == b"news"
    assert (again.slept, server.asked.count("news.example/robots.txt")) == ([8.0], 1)
    again.time += timedelta(days=2)
    assert again.polite.memory == Memory()


def test_a_clock_that_was_set_back_makes_no_one_wait_for_ever(server: Server, world: World, guest: Guest) -> None:
    server.plan |= {"/robots.txt": ok(b""), "/a": ok(b"news")}
    guest.fetch()
    earlier = Guest(world, guest.polite.memory, at=NOON - timedelta(days=300))
    earlier.fetch()
    assert earlier.slept == [5.0]


def test_manners_are_a_matter_of_choice(server: Server, world: World) -> None:
    server.plan |= {"/robots.txt": ok(b""), "/a": ok(b"news")}
    slept: list[float] = []
    get = partial(fetch, network=world.network)
    polite = Polite(get, manners=Manners(gap=2, patience=1), now=lambda: NOON, sleep=slept.append)
    with pytest.raises(FetchError, match="Try again in 2 seconds"):
        polite.fetch(Request(url=URL))
    assert slept == []


ROBOTS = """\ufeff# of an invented site
User-agent: Googlebot
User-agent: rasd/2 # two names, one group
Allow: /
Disallow: /private
Disallow: /*?print
Disallow: /*.pdf$
Allow: /private/open
Disallow:
Crawl-delay: 7

Sitemap: https://news.example/map.xml
User-agent: *
Disallow: /
User-agent: RASD
Disallow: /خاص
Disallow: /a%2fb
Crawl-delay: nan
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True), ("", True), ("/news", True), ("/private", False), ("/private/x", False),
        ("/private/open/x", True), ("/news?print=1", False), ("/news?x=1&print", True), ("/a.pdf", False),
        ("/a.pdf?x", True), ("/a.pdfx", True), ("/%D8%AE%D8%A7%D8%B5", False), ("/%d8%ae%d8%a7%d8%b5/x", False),
        ("/a%2Fb", False), ("/a/b", True), ("/%70rivate", False), ("/PRIVATE", True),
    ],
)  # fmt: skip
def test_robots_are_read_as_the_standard_says(target: str, allowed: bool) -> None:
    robots = robots_in(ROBOTS.encode(), "Rasd")
    assert robots.allows(target) is allowed
    assert robots.delay == 7


@pytest.mark.parametrize(
    ("text", "target", "allowed"),
    [
        ("", "/a", True),
        ("Disallow: /", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nUser-agent: Rasd\nAllow: /a", "/b", True),
        ("user-AGENT:*\rDISALLOW:/a\r", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /*a*b*c", "/xxaxxbxx", True),
        ("User-agent: *\nDisallow: /*a*b*c", "/xxaxxbxxcx", False),
        ("User-agent: *\nDisallow: /ab*b$", "/ab", True),
        ("User-agent: *\nDisallow: *", "/ab", False),
    ],
)
def test_small_robots(text: str, target: str, allowed: bool) -> None:
    assert robots_in(text.encode(), "Rasd").allows(target) is allowed


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_are_some_robots(content: bytes, target: str) -> None:
    robots = robots_in(b"User-agent: *\nDisallow: " + content, "Rasd")
    assert robots.allows(target) in {True, False}


def test_a_pattern_made_to_take_long_does_not() -> None:
    robots = robots_in(b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"b\n", "Rasd")
    assert robots.allows("/" + "a" * 20_000)


def test_waits_double_up_to_a_day_and_never_end_before_the_server_says() -> None:
    minutes = [(next_try(failures, NOON) - NOON) / timedelta(minutes=1) for failures in (0, 1, 2, 3, 8, 9, 10, 10**9)]
    assert minutes == [5, 5, 10, 20, 640, 1280, 1440, 1440]
    assert next_try(1, NOON, 7200) == NOON + timedelta(hours=2)
    assert next_try(1, NOON, 1) == NOON + timedelta(minutes=5)
    assert next_try(1, NOON, 1e12) == NOON + timedelta(days=30)


def test_addresses_that_failed_together_come_back_apart_and_always_the_same() -> None:
    tries = [next_try(1, NOON, url=f"http://news.example/{n}") for n in range(20)]
    assert len(set(tries)) == 20
    assert tries == [next_try(1, NOON, url=f"http://news.example/{n}") for n in range(20)]
    assert all(timedelta(minutes=5) <= one - NOON <= timedelta(minutes=5.5) for one in tries)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("٥", None),
        ("120", 120.0), (" 0 ", 0.0), ("9" * 5000, 30 * 86400.0),
        ("Fri, 31 May 2024 12:00:30 GMT", 30.0), ("Fri, 31 May 2024 11:00:00 GMT", 0.0),
        ("Fri, 31 May 2024 15:01:00 +0300", 60.0), ("Friday, 31-May-24 12:00:30 GMT", 30.0),
        ("Fri, 31 May 2024 12:00:30 -0000", 30.0), ("Fri, 31 May 9999 12:00:30 GMT", 30 * 86400.0),
        ("Fri, 99 May 2024 12:00:30 GMT", None),
    ],
)  # fmt: skip
def test_what_a_server_says_of_when(header: str | None, seconds: float | None) -> None:
    assert seconds_told(header, NOON) == seconds


@given(st.text(max_size=40))
def test_any_header_is_a_time_or_none(header: str) -> None:
    found = seconds_told(header, datetime(2024, 1, 1, tzinfo=UTC))
    assert found is None or 0 <= found <= 30 * 86400
