"""However a server behaves, a fetch ends soon, takes little, and says what was wrong."""

from __future__ import annotations

import socket
import struct
import threading
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from rasd.model import FetchError
from rasd.sources.web import Fetched, Network, Request, Rules, fetch
from rasd.sources.web.coding import PackedBrokenError, PackedTooLargeError, unpacked

from .server import Reply, Server, World, drip, moved, ok, packed, serving
from .test_fetching import URL, got, trouble

SMALL = Rules(body_limit=10_000, head_limit=2_000, seconds=10)
SHORT = structs.replace(SMALL, seconds=0.3)
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def bomb(size: int) -> bytes:
    return packed(bytes(size))


def reset(first: bytes) -> Reply:
    """Says so much, and cuts the line."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(first)
        time.sleep(0.02)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return reply


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (ok(bytes(10_001)), "too_large"),
        (HEAD + b"Content-Length: 9999999999\r\n\r\n", "too_large"),
        (drip(HEAD + b"\r\n", bytes(5_000), 0), "too_large"),
        (drip(CHUNKED, b"1000\r\n" + bytes(4096) + b"\r\n", 0), "too_large"),
        (drip(CHUNKED, b"1;" + b"x" * 500 + b"\r\na\r\n", 0), "too_large"),
        (ok(bomb(10_001), "Content-Encoding: gzip"), "too_large"),
        (ok(bomb(9_000_000), "Content-Encoding: gzip"), "too_large"),
        (ok(packed(bomb(9_000_000)), "Content-Encoding: gzip, gzip"), "too_large"),
        (drip(HEAD, b"X-Long: " + b"x" * 500 + b"\r\n", 0), "too_large"),
        (drip(b"HTTP/1.1 ", b"2" * 500, 0), "too_large"),
        (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0), "too_large"),
        (drip(b"", b""), "late"),
        (drip(b"HTTP", b"x"), "late"),
        (drip(HEAD, b"X: y\r\n"), "late"),
        (drip(HEAD + b"Content-Length: 5000\r\n\r\n", b"x"), "late"),
        (drip(CHUNKED, b"1\r\nx\r\n"), "late"),
        (ok(b"x" * 99)[:-1], "broken"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", "broken"),
        (HEAD + b"Content-Length: -1\r\n\r\nabc", "broken"),
        (CHUNKED + b"5\r\nabc", "broken"),
        (CHUNKED + b"zz\r\nabc", "broken"),
        (b"", "broken"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "broken"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "broken"),
        (reset(b""), "broken"),
        (reset(HEAD + b"Content-Length: 50\r\n\r\nabc"), "broken"),
        (ok(b"plain", "Content-Encoding: gzip"), "broken"),
        (ok(packed(b"plain")[:-9], "Content-Encoding: gzip"), "broken"),
        (ok(b"x", "Content-Encoding: br"), "broken"),
        (ok(b"x", "Content-Encoding: gzip, gzip, gzip"), "broken"),
    ],
)
def test_a_server_that_misbehaves_is_left_soon_and_told_of(
    server: Server, world: World, reply: Reply, kind: str
) -> None:
    server.plan["/a"] = reply
    began = time.monotonic()
    assert trouble(world, rules=SHORT if kind == "late" else SMALL).kind == kind
    assert time.monotonic() - began < 3


def test_as_much_as_is_taken_is_taken(server: Server, world: World) -> None:
    server.plan |= {"/a": ok(bytes(10_000)), "/b": ok(bomb(10_000), "Content-Encoding: gzip")}
    assert got(world, rules=SMALL).body == got(world, "http://news.example/b", SMALL).body == bytes(10_000)


def test_what_comes_after_the_length_that_was_told_is_not_of_the_answer(server: Server, world: World) -> None:
    server.plan["/a"] = ok(b"news") + b"HTTP/1.1 200 OK\r\n\r\nfalse"
    assert (got(world).body, got(world).message()) == (b"news", ok(b"news"))


def test_the_time_is_that_of_all_redirects_together(server: Server, world: World) -> None:
    def slow(to: str) -> Reply:
        def reply(connection: socket.socket) -> None:
            time.sleep(0.12)
            connection.sendall(moved(to))

        return reply

    server.plan |= {"/a": slow("/b"), "/b": slow("/c"), "/c": slow("/d")}
    error = trouble(world, rules=SHORT)
    assert (error.kind, error.what) == ("late", "it was not all here within 0.3 seconds.")


def test_a_resolver_that_says_nothing_is_not_waited_for() -> None:
    never = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        never.wait(5)
        return []

    began = time.monotonic()
    with pytest.raises(FetchError) as told:
        fetch(Request(url=URL), SHORT, network=Network(resolve=resolve))
    never.set()
    assert told.value.kind == "late"
    assert time.monotonic() - began < 3


def test_a_machine_that_takes_no_connection_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.socket() as one, socket.socket() as two:
        port = full.getsockname()[1]
        for taken in (one, two):
            taken.setblocking(False)
            taken.connect_ex(("127.0.0.1", port))
        rules = Rules(allow_private=True, ports=frozenset({port}), seconds=9, connect_seconds=0.2)
        with pytest.raises(FetchError, match=r"not all here within 0\.2 seconds") as told:
            fetch(Request(url=f"http://127.0.0.1:{port}/"), rules)
    assert told.value.kind == "late"


def test_nobody_at_the_port_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(FetchError, match="nobody answers there") as told:
        fetch(Request(url=f"http://127.0.0.1:{port}/"), Rules(allow_private=True, ports=frozenset({port})))
    assert told.value.kind == "unreachable"


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(0, 200))
def test_no_bytes_are_unpacked_to_more_than_is_wanted(spoilt: bytes, name: str, at: int) -> None:
    whole = packed(bytes(9000)) if name == "gzip" else zlib.compress(bytes(9000))
    for raw in (spoilt, whole[:at] + spoilt + whole[at + len(spoilt) :]):
        try:
            assert len(unpacked(raw, (name,), 1000)) <= 1000
        except (PackedBrokenError, PackedTooLargeError):
            continue


def test_a_body_packed_in_thousands_of_parts_takes_no_time() -> None:
    began = time.monotonic()
    with pytest.raises(PackedBrokenError, match="thousands of parts"):
        unpacked(packed(b"") * 900_000, ("gzip",), 20_000_000)
    assert time.monotonic() - began < 3
    assert unpacked(packed(b"x") * 900, ("gzip",), 900) == b"x" * 900


GOOD = [
    ok(b"abc", "Content-Type: text/html"),
    CHUNKED + b"3\r\nabc\r\n0\r\n\r\n",
    moved("http://other.example/b"),
    ok(packed(b"abc"), "Content-Encoding: gzip"),
    b"HTTP/1.1 429 Later\r\nRetry-After: Fri, 31 May 2024 12:00:00 GMT\r\n\r\n",
]


@settings(max_examples=60)
@given(st.sampled_from(GOOD), st.integers(0, 120), st.integers(0, 12), st.binary(max_size=12))
def test_an_answer_spoilt_in_any_way_is_fetched_or_told_of(good: bytes, at: int, out: int, into: bytes) -> None:
    with serving() as server:
        world = World(server)
        server.plan = {"/a": good[:at] + into + good[at + out :], "/b": ok(b"abc")}
        try:
            answer = fetch(Request(url=URL), SMALL, network=world.network)
        except FetchError as error:
            assert error.remedy.endswith(".")  # noqa: PT017 - either is right
        else:
            assert isinstance(answer, Fetched)
            assert answer.message().startswith(b"HTTP/1.")
