"""What comes, comes as it was, with how it came."""

from __future__ import annotations

import subprocess
import sys
import zlib
from datetime import timedelta

import pytest
from msgspec import structs

from rasd import __version__
from rasd.model import FetchError
from rasd.sources.web import Answer, Fetched, NotModified, Redirect, Request, Rules, fetch

from .server import NOON, PUBLIC, Server, World, moved, ok, packed, says

PAGE = "<p>قصف مدفعي على أطراف تل الريحان.</p>".encode()
URL = "http://news.example/a"


def got(world: World, url: str = URL, rules: Rules | None = None) -> Fetched:
    answer = fetch(Request(url=url), rules or Rules(), network=world.network)
    assert isinstance(answer, Fetched)
    return answer


def trouble(world: World, url: str = URL, rules: Rules | None = None) -> FetchError:
    with pytest.raises(FetchError) as told:
        fetch(Request(url=url), rules or Rules(), network=world.network)
    assert told.value.where
    assert told.value.remedy.endswith(".")
    return told.value


def test_a_page_comes_with_all_that_is_known_of_it(server: Server, world: World) -> None:
    server.plan["/a"] = ok(PAGE, "Content-Type: text/html; charset=utf-8", 'ETag: "v1"', "X-Twice: 1", "x-twice: 2")
    answer = got(world)
    assert answer.message() == server.plan["/a"]
    assert (answer.raw, answer.body, answer.framed, answer.coding) == (PAGE, PAGE, None, None)
    assert answer.headers == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("ETag", '"v1"'),
        ("X-Twice", "1"),
        ("x-twice", "2"),
        ("Content-Length", str(len(PAGE))),
    )
    assert (answer.url, answer.final, answer.status, answer.redirects) == (URL, URL, 200, ())
    assert (answer.media, answer.etag, answer.modified) == ("text/html; charset=utf-8", '"v1"', None)
    assert (answer.address, world.dialled) == (PUBLIC, [(PUBLIC, 80)])
    assert (answer.started, answer.finished) == (NOON + timedelta(seconds=1), NOON + timedelta(seconds=2))
    assert answer.by.startswith(f"web/1 rasd/{__version__} httpcore/")
    assert server.heads == [answer.sent]


def test_what_is_sent_is_honest_and_little(server: Server, world: World) -> None:
    server.plan["/a"] = ok(PAGE, "Set-Cookie: who=you")
    got(world)
    got(world)
    agent = f"Rasd/{__version__} (+documentation of published reports)"
    lines = [
        f"GET /a HTTP/1.1|Host: news.example|User-Agent: {agent}|Accept: */*|Accept-Encoding: gzip|Connection: close||"
    ]
    assert [head.decode().replace("\r\n", "|") for head in server.heads] == lines * 2


def test_no_proxy_is_taken_from_the_environment(server: Server, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.plan["/a"] = ok(PAGE)
    assert got(world).body == PAGE


@pytest.mark.parametrize(
    ("coding", "raw"),
    [
        ("gzip", packed(PAGE)),
        ("x-gzip", packed(PAGE)),
        ("GZIP", packed(PAGE[:9]) + packed(PAGE[9:])),
        ("gzip", packed(PAGE) + b"\0\0padding"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("gzip, gzip", packed(packed(PAGE))),
        ("identity", PAGE),
    ],
)
def test_a_packed_body_is_kept_as_it_came_and_read_unpacked(
    server: Server, world: World, coding: str, raw: bytes
) -> None:
    server.plan["/a"] = ok(raw, f"Content-Encoding: {coding}")
    answer = got(world)
    assert (answer.raw, answer.body) == (raw, PAGE)
    assert answer.coding == (None if coding == "identity" else coding.lower())


def test_a_body_in_chunks_is_kept_with_its_frame(server: Server, world: World) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n"
    frame = b"5;note=x\r\nshell\r\n3\r\ning\r\n0\r\nX-End: 1\r\n\r\n"
    server.plan["/a"] = head + frame
    answer = got(world)
    assert (answer.body, answer.framed, answer.head, answer.message()) == (b"shelling", frame, head, head + frame)


def test_a_body_may_end_with_the_connection(server: Server, world: World) -> None:
    server.plan["/a"] = b"HTTP/1.0 200 OK\r\n\r\n" + PAGE
    assert got(world).raw == PAGE


def test_what_comes_before_the_answer_is_not_its_head(server: Server, world: World) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    server.plan["/a"] = early * 2 + ok(PAGE, "X: y")
    assert got(world).message() == ok(PAGE, "X: y")


def test_a_version_that_we_have_is_not_sent_again(server: Server, world: World) -> None:
    server.plan["/a"] = says(304, 'ETag: "v1"')
    request = Request(url=URL, etag='"v1"', modified="Fri, 31 May 2024 12:00:00 GMT")
    answer = fetch(request, network=world.network)
    assert isinstance(answer, NotModified)
    assert (answer.status, answer.etag, answer.head) == (304, '"v1"', server.plan["/a"])
    assert b'If-None-Match: "v1"\r\nIf-Modified-Since: Fri, 31 May 2024 12:00:00 GMT\r\n' in server.heads[0]


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"م"', "\0", ""])
def test_a_validator_that_can_not_be_sent_is_left_out(server: Server, world: World, etag: str) -> None:
    server.plan["/a"] = ok(PAGE)
    assert isinstance(fetch(Request(url=URL, etag=etag), network=world.network), Fetched)
    assert b"If-None-Match" not in server.heads[0]
    assert b"Evil" not in server.heads[0]


def test_nothing_is_unchanged_that_we_never_had(server: Server, world: World) -> None:
    server.plan["/a"] = says(304)
    assert (trouble(world).kind, trouble(world).status) == ("status", 304)


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (404, "404 (there is no such page). Check the address in a browser.", None),
        (410, "410 (it was taken away for good). Check the address in a browser.", None),
        (403, "403 (not allowed). Check the address in a browser.", None),
        (429, "429 (too many requests). Try again in 2 minutes.", 120.0),
        (503, "503 (not now). Try again in 2 minutes.", 120.0),
        (500, "500 (the server has a fault). Try again in 2 minutes.", 120.0),
        (202, "202 (not with a page). Check the address in a browser.", None),
        (206, "206 (not with a page). Check the address in a browser.", None),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_the_thing_says_so(
    server: Server, world: World, status: int, said: str, seconds: float | None
) -> None:
    server.plan["/a"] = says(status, *(["Retry-After: 120"] if seconds else []))
    error = trouble(world)
    assert str(error) == f"http://news.example/a: the server answered {said}"
    assert (error.kind, error.status, error.retry_after) == ("status", status, seconds)


def test_redirects_are_followed_and_told(server: Server, world: World) -> None:
    server.plan |= {
        "/a": moved("b", 301),
        "/b": moved("/خبر?x=1", 302),
        "/%D8%AE%D8%A8%D8%B1?x=1": moved("//other.example/c#part", 308),
        "/c": ok(PAGE),
    }
    answer = got(world)
    assert answer.redirects == (
        Redirect(url=URL, status=301, to="http://news.example/b", address=PUBLIC),
        Redirect(
            url="http://news.example/b", status=302, to="http://news.example/%D8%AE%D8%A8%D8%B1?x=1", address=PUBLIC
        ),
        Redirect(
            url="http://news.example/%D8%AE%D8%A8%D8%B1?x=1",
            status=308,
            to="http://other.example/c#part",
            address=PUBLIC,
        ),
    )
    assert (answer.url, answer.final) == (URL, "http://other.example/c")
    assert world.resolved == ["news.example"] * 3 + ["other.example"]


def test_a_circle_and_an_endless_chain_are_told(server: Server, world: World) -> None:
    server.plan |= {"/a": moved("/b"), "/b": moved("/a")} | {f"/{n}": moved(f"/{n + 1}") for n in range(9)}
    circle, chain = trouble(world), trouble(world, "http://news.example/0")
    assert (circle.kind, chain.kind) == ("redirects", "redirects")
    assert "circle" in circle.what
    assert "more than 5" in chain.what
    assert server.asked == ["news.example/a", "news.example/b", *(f"news.example/{n}" for n in range(6))]


def test_a_redirect_that_leads_nowhere_is_an_answer_without_the_thing(server: Server, world: World) -> None:
    server.plan["/a"] = says(302)
    assert (trouble(world).kind, trouble(world).status) == ("status", 302)


def test_a_fall_from_https_to_http_is_seen() -> None:
    down = Redirect(url="https://a.example/", status=302, to="http://a.example/", address=PUBLIC)
    common = Answer(
        url=down.url, final=down.to, redirects=(down,), status=200, head=b"", headers=(), sent=b"", address=PUBLIC,
        started=NOON, finished=NOON, by="",
    )  # fmt: skip
    assert common.downgraded
    assert not structs.replace(common, redirects=()).downgraded


def test_arabic_names_of_sites_are_asked_as_the_web_writes_them(server: Server, world: World) -> None:
    server.plan["/"] = ok(PAGE)
    answer = got(world, "http://أخبار.تجربة")
    host = "أخبار.تجربة".encode("idna").decode()
    assert (answer.url, answer.final) == ("http://أخبار.تجربة", f"http://{host}/")
    assert (server.asked, world.resolved) == ([f"{host}/"], [host])


def test_before_is_told_of_every_address_and_may_stop(server: Server, world: World) -> None:
    server.plan |= {"/a": moved("/b"), "/b": ok(PAGE)}
    told: list[str] = []
    fetch(Request(url=URL), network=world.network, before=told.append)
    assert told == [URL, "http://news.example/b"]

    def stop(_url: str) -> None:
        raise FetchError("no.", kind="robots", where="here", remedy="")

    with pytest.raises(FetchError, match=r"^here: no"):
        fetch(Request(url=URL), network=world.network, before=stop)
    assert len(server.asked) == 2


def test_an_address_in_digits_is_asked_without_a_name(server: Server, world: World) -> None:
    server.plan["/"] = ok(PAGE)
    assert got(world, "http://[2606:2800::1]/").address == "2606:2800::1"
    assert (server.asked, world.resolved, world.dialled) == (["[2606:2800::1]/"], [], [("2606:2800::1", 80)])


def test_an_address_that_is_dead_is_passed_over_for_the_next(server: Server, world: World) -> None:
    server.plan["/a"] = ok(PAGE)
    world.names["news.example"] = [["2606:2800:21f:cb07:6820:80da:af6b:8b2c", PUBLIC]]
    world.dead = {"2606:2800:21f:cb07:6820:80da:af6b:8b2c"}
    assert got(world).address == PUBLIC
    world.dead.add(PUBLIC)
    assert trouble(world).kind == "unreachable"


def test_nothing_is_loaded_to_fetch_before_it_is() -> None:
    code = "import sys, rasd.sources.web; sys.exit(bool({'httpx', 'httpcore'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
