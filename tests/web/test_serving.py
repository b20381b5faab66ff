"""`rasd serve`: who is let in where there are no accounts, and the program itself."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY, create_connection

import httpx
import pytest
from tests.cli.running import PROGRAM, environment

from rasd.model import InputError
from rasd.web.app import make_app
from rasd.web.context import Context
from rasd.web.serving import is_loopback, listening, open_desk

from .conftest import ORIGIN, PASSWORD, Browser


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("localhost", True), ("::1", True), ("0.0.0.0", False),  # noqa: S104
        ("::", False), ("192.168.1.4", False), ("desk.example", False), ("localhost.example", False), ("", False),
    ],
)  # fmt: skip
def test_which_addresses_only_this_machine_reaches(folder: Path, host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
    if not alone:
        with pytest.raises(InputError, match="rasd people add NAME --role admin"):
            open_desk(folder, user="salma", host=host)


def test_once_there_are_accounts_others_are_let_in_to_sign_in(folder: Path, staffed: Context) -> None:
    desk = open_desk(folder, user="mallory", host="0.0.0.0")  # noqa: S104 - that is what is tried
    with Browser(make_app(desk), base_url="http://desk.example", follow_redirects=False) as browser:
        assert browser.get("/").headers["Location"] == "/login"
    for name in ("dalal", "wael", "rami", "جميل", "nour", "salma"):
        staffed.people.remove(name, by="salma")
    with Browser(make_app(desk), base_url="http://desk.example", follow_redirects=False) as browser:
        assert browser.get("/").headers["Location"] == "/login"  # nobody, rather than everybody


def test_without_accounts_one_acts_as_admin_until_there_is_one(browser: Browser) -> None:
    page = browser.get("/people").text
    assert "salma" in page
    assert "There are no accounts" in page
    assert browser.get("/login").headers["Location"] == "/"
    assert browser.get("/account").headers["Location"] == "/people"
    assert browser.submit("/people", name="huda", role="coder", password=PASSWORD).status_code == 422
    assert browser.submit("/people", name="huda", role="admin", password=PASSWORD).status_code == 303
    assert browser.get("/people").headers["Location"] == "/login?next=%2Fpeople"
    assert browser.sign_in("huda").status_code == 303
    assert "huda" in browser.get("/people").text


def test_an_address_that_is_taken_is_told_with_the_remedy() -> None:
    with listening("127.0.0.1", 0) as taken, pytest.raises(InputError, match="--port"):
        listening("127.0.0.1", taken.getsockname()[1])


def test_answers_do_not_wait_until_the_browser_has_told_that_their_head_came() -> None:
    with listening("127.0.0.1", 0) as desk, create_connection(desk.getsockname()), desk.accept()[0] as taken:
        assert taken.getsockopt(IPPROTO_TCP, TCP_NODELAY)


def test_the_program_opens_the_desk_and_says_for_whom(folder: Path) -> None:
    command = [str(PROGRAM), "serve", str(folder), "--port", "0", "--by", "lina"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as desk:
        assert desk.stdout
        assert desk.stderr
        said = desk.stdout.readline().decode()
        address = said.partition(" at ")[2].partition(" ")[0]
        assert address.startswith("http://127.0.0.1:")
        assert "lina" in httpx.get(address, trust_env=False).text
        desk.send_signal(signal.SIGINT)
        assert desk.wait(20) == 0
        noted = desk.stderr.read().decode()
    assert "no accounts" in noted
    assert "lina" in noted
    assert "Traceback" not in noted


def test_the_program_refuses_to_open_a_desk_for_everybody(folder: Path) -> None:
    command = [str(PROGRAM), "serve", str(folder), "--host", "0.0.0.0", "--port", "0"]  # noqa: S104 - that is what is tried
    done = subprocess.run(command, capture_output=True, check=False, env=environment(), timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"rasd people add NAME --role admin" in done.stderr


def test_the_origin_of_tests_is_one_that_only_this_machine_reaches() -> None:
    assert is_loopback(ORIGIN.removeprefix("http://"))
