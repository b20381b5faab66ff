"""What every answer forbids the browser, and that pages need nothing of what is forbidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rasd.web
from rasd.web.access import get
from rasd.web.app import make_app
from rasd.web.context import Context

from .conftest import ORIGIN, As, Browser

TEMPLATES = Path(rasd.web.__file__).parent / "templates"


def broken() -> str:
    raise ZeroDivisionError("what nobody may see")


@pytest.fixture
def breaking(staffed: Context) -> Browser:
    """A browser at a desk with a route that breaks."""
    extra = [get("/broken", broken, least="anyone"), get("/api/broken", broken, least="anyone")]
    return Browser(make_app(staffed, extra=extra), base_url=ORIGIN, follow_redirects=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/login", 200), ("/", 303), ("/nothing", 404), ("/static/x/frame.css", 200), ("/broken", 500), ("/api/x", 404)],
)
def test_every_answer_is_sealed(breaking: Browser, address: str, status: int) -> None:
    answer = breaking.get(address)
    assert answer.status_code == status
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Opener-Policy"] == answer.headers["Cross-Origin-Resource-Policy"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == ("no-cache" if "static" in address else "no-store")
    assert "server" not in answer.headers


def test_what_nobody_foresaw_is_logged_and_not_told(breaking: Browser, caplog: pytest.LogCaptureFixture) -> None:
    for address, kind in (("/broken", "text/html"), ("/api/broken", "application/problem+json")):
        answer = breaking.get(address)
        assert (answer.status_code, answer.headers["Content-Type"].startswith(kind)) == (500, True)
        assert "what nobody may see" not in answer.text
        assert "ZeroDivision" not in answer.text
    assert [one.getMessage() for one in caplog.records] == [
        "unforeseen: GET /broken",
        "unforeseen: GET /api/broken",
    ]
    assert "what nobody may see" in caplog.text


def test_another_name_for_this_machine_is_not_answered(desk: Context) -> None:
    """Somebody else's page can make its own name lead here: the browser then asks for that name."""
    for host, status in (
        ("127.0.0.1", 200), ("localhost:8765", 200), ("[::1]:1", 200), ("evil.example", 421), ("", 421),
        ("127.0.0.1.evil.example", 421),
    ):  # fmt: skip
        answer = Browser(make_app(desk), base_url=ORIGIN).get("/", headers={"Host": host})
        assert answer.status_code == status, host


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_what_a_server_passes_on_for_others_is_not_answered_without_accounts(browser: Browser, header: str) -> None:
    assert browser.get("/", headers={header: "192.0.2.1"}).status_code == 421


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_no_template_has_script_or_style_inside_or_turns_escaping_off(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|hx-on|javascript:|\|\s*safe|autoescape", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_pages_name_no_other_machine(signed_in: As) -> None:
    browser = signed_in("admin")
    for address in ("/", "/people", "/account", "/people/rami"):
        page = browser.get(address).text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
