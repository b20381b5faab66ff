"""A fetch goes to the open web and nowhere else, whatever an address, a name or an answer says."""

from __future__ import annotations

import socket

import pytest

from rasd.model import FetchError
from rasd.sources.web import Fetched, Network, Request, Rules, fetch
from rasd.sources.web.addresses import is_public
from rasd.sources.web.network import system_addresses

from .server import PUBLIC, Server, World, moved, ok
from .test_fetching import URL, got, trouble

INSIDE = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:93.184.215.14]/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://[64:ff9b::a00:1]/",
    "http://[2002:7f00:1::]/",
]
DISGUISED = [
    "http://0x7f000001/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://127.0.0.1./",
    "http://127.0.0.0x1/",
    "http://a.example.0x1/",
    "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/",
    "http://①②⑦.0.0.1/",
]
OTHER = [
    "file:///etc/passwd",
    "ftp://news.example/a",
    "gopher://news.example/_x",
    "data:text/html,x",
    "javascript:alert(1)",
    "//news.example/a",
    "news.example/a",
    "http:news.example",
    "http:///a",
    "http://",
    "",
    "http://user:secret@news.example/",
    "http://user@news.example/",
    "http://news.example:22/",
    "http://news.example:0/",
    "http://news.example:65536/",
    "http://news.example:x/",
    "http://[::1/",
    "http://[fe80::1%25eth0]/",
    "http://a\\b.example/",
    "http://a b.example/",
    "http://a%2eb/",
    "http://.example/",
    "http://a..example/",
    "http://a.example\r\nX: y/",
    "http://a.example/\0",
    f"http://{'ا' * 70}.example/",
    f"http://a.example/{'x' * 70_000}",
]


@pytest.mark.parametrize("url", INSIDE + DISGUISED + OTHER)
def test_an_address_that_is_not_of_the_open_web_is_refused(world: World, url: str) -> None:
    error = trouble(world, url)
    assert error.kind == "refused"
    assert "secret" not in str(error)
    assert world.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        *INSIDE,
        *DISGUISED,
        *(
            url
            for url in OTHER
            if "://" in url and url.isprintable() and len(url) < 999 and "///" not in url and url != "http://"
        ),
    ],
)
def test_a_redirect_there_is_refused(server: Server, world: World, url: str) -> None:
    server.plan["/a"] = moved(url)
    error = trouble(world)
    assert error.kind == "refused"
    assert error.where.startswith(f"{URL} (leads to ")
    assert "secret" not in str(error)
    assert world.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["10.1.2.3"], ["::1"], [PUBLIC, "127.0.0.1"], ["192.168.0.9", PUBLIC], [PUBLIC] * 9 + ["::1"]],
)
def test_a_name_that_leads_inside_is_refused_though_it_leads_outside_too(world: World, answers: list[str]) -> None:
    world.names["news.example"] = [answers]
    assert trouble(world).kind == "refused"
    assert world.dialled == []


def test_a_name_that_changes_its_mind_is_asked_once(server: Server, world: World) -> None:
    server.plan["/a"] = ok(b"x")
    world.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert got(world).address == PUBLIC
    assert (world.resolved, world.dialled) == (["news.example"], [(PUBLIC, 80)])
    assert trouble(world).kind == "refused"
    assert len(world.dialled) == 1


def test_a_name_that_changes_its_mind_on_the_way_is_refused(server: Server, world: World) -> None:
    server.plan["/a"] = moved("/b")
    world.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert trouble(world).kind == "refused"
    assert (server.asked, world.dialled) == (["news.example/a"], [(PUBLIC, 80)])


def test_the_system_is_asked_for_a_name_and_connected_to_what_it_said(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real resolver and the real connection, of a name that is always this machine."""
    server.plan["/"] = ok(b"x")
    url = f"http://localhost:{server.port}/"
    ports = frozenset({server.port})
    with pytest.raises(FetchError, match="private network"):
        fetch(Request(url=url), Rules(ports=ports))
    asked: list[object] = []
    real = socket.getaddrinfo

    def seen(host: str, port: int, *args: int, **kwargs: int) -> object:
        asked.append(host)
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", seen)
    answer = fetch(Request(url=url), Rules(ports=ports, allow_private=True))
    assert isinstance(answer, Fetched)
    assert answer.address in {"127.0.0.1", "::1"}
    # the name once; after that only digits
    assert [host for host in asked if host == "localhost"] == ["localhost"]
    assert server.asked == [f"localhost:{server.port}/"]


@pytest.mark.parametrize("answers", [OSError(), UnicodeError(), []])
def test_a_name_that_nobody_has_is_unreachable(answers: Exception | list[str]) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        if isinstance(answers, Exception):
            raise answers
        return answers

    with pytest.raises(FetchError, match="no site of that name") as told:
        fetch(Request(url=URL), network=Network(resolve=resolve))
    assert told.value.kind == "unreachable"


def test_numbers_are_digits_to_the_system_too() -> None:
    assert system_addresses("127.0.0.1", 80) == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("8.8.8.8", True), ("2606:2800:21f:cb07::1", True), ("2a00:1450::1", True),
        ("64:ff9b::5db8:d70e", True), ("2002:5db8:d70e::1", True),
        ("0.0.0.0", False), ("0.1.2.3", False), ("10.255.255.255", False), ("100.64.0.1", False),  # noqa: S104
        ("100.127.255.254", False), ("127.0.0.2", False), ("168.63.129.16", False), ("169.254.0.1", False),
        ("172.31.0.1", False), ("192.0.0.8", False), ("192.0.2.1", False), ("192.88.99.1", False),
        ("192.168.0.1", False), ("198.18.0.1", False), ("198.51.100.1", False), ("203.0.113.1", False),
        ("224.0.0.1", False), ("239.1.1.1", False), ("240.0.0.1", False), ("255.255.255.255", False),
        ("::", False), ("::1", False), ("::7f00:1", False), ("::5db8:d70e", False), ("::ffff:8.8.8.8", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("64:ff9b::6440:1", False),
        ("64:ff9b:1::1", False), ("100::1", False), ("2001::1", False), ("2001:20::1", False),
        ("2001:db8::1", False), ("2002:a00:1::", False), ("2002:e000:1::", False), ("3fff::1", False),
        ("5f00::1", False), ("fc00::1", False), ("fd12::1", False), ("fe80::1", False), ("fe80::1%eth0", False),
        ("2606:2800:21f:cb07::1%eth0", False), ("fec0::1", False), ("ff02::1", False), ("4000::1", False),
        ("not an address", False), ("", False), ("127.1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_the_open_web(address: str, public: bool) -> None:
    assert is_public(address) is public
