"""The frame in the machine's own Chromium: nothing on the console, nothing from elsewhere, usable by everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from rasd.web.context import Context

from .conftest import PASSWORD, Live

#: a wrong password is answered with 401, which Chromium says aloud
EXPECTED = "the server responded with a status of 401"


@pytest.fixture
def noise() -> Iterator[list[str]]:
    """What the console said; at the end it must be nothing."""
    said: list[str] = []
    yield said
    assert [one for one in said if EXPECTED not in one] == []


@pytest.fixture
def at(staffed: Context, live: Live) -> str:
    """Where the desk with accounts is."""
    return live(staffed)


def opened(chromium: Chromium, noise: list[str], at: str, *, width: int = 1280, dark: bool = False) -> Page:
    tab = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    ).new_page()
    tab.on("console", lambda message: noise.append(message.text))
    tab.on("pageerror", lambda error: noise.append(str(error)))
    tab.on("request", lambda request: None if request.url.startswith(at) else noise.append(request.url))
    return tab


def sign_in(tab: Page, at: str, page: str = "/") -> None:
    """Name and password, by the keyboard alone."""
    tab.goto(f"{at}{page}")
    # the browser puts the focus when it draws, which a busy machine does after the page is there
    tab.wait_for_selector("[name=name]:focus")
    tab.keyboard.type("salma")
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda address: "/login" not in address)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_pages_are_whole_and_accessible(
    chromium: Chromium, noise: list[str], at: str, language: str, *, width: int, dark: bool
) -> None:
    tab = opened(chromium, noise, at, width=width, dark=dark)
    for page in ("/login", "/", "/people", "/people/rami", "/account"):
        if page == "/":
            sign_in(tab, at, f"/?lang={language}")
        tab.goto(f"{at}{page}?lang={language}")
        assert tab.locator("h1").count() == 1
        assert tab.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
        assert tab.evaluate("document.scrollingElement.scrollWidth") <= width
        found = Axe().run(tab).response["violations"]
        assert [(one["id"], one["impact"], page) for one in found] == []


def test_the_fonts_are_ours(chromium: Chromium, noise: list[str], at: str) -> None:
    tab = opened(chromium, noise, at)
    tab.goto(f"{at}/login?lang=ar")
    tab.evaluate("document.fonts.ready.then(() => null)")
    loaded = tab.evaluate("[...document.fonts].filter(one => one.status === 'loaded').map(one => one.unicodeRange)")
    assert any("U+600-6FF" in one for one in loaded)


def test_a_wrong_password_is_said_and_the_name_stays(chromium: Chromium, noise: list[str], at: str) -> None:
    tab = opened(chromium, noise, at)
    tab.goto(f"{at}/login?lang=en")
    tab.fill("#name", "salma")
    tab.fill("#password", "wrong")
    tab.keyboard.press("Enter")
    assert "wrong" in (tab.locator("[role=alert]").text_content() or "")
    assert tab.input_value("#name") == "salma"
    assert tab.evaluate("document.activeElement.id") == "password"


def test_the_language_stays_from_page_to_page(chromium: Chromium, noise: list[str], at: str) -> None:
    tab = opened(chromium, noise, at)
    sign_in(tab, at, "/people?lang=en")
    assert "/people" in tab.url
    tab.locator("a.language").click()
    assert tab.locator("html").get_attribute("dir") == "rtl"
    tab.locator("nav a").first.focus()
    tab.goto(f"{at}/account")
    assert tab.locator("html").get_attribute("dir") == "rtl"


def test_closing_an_account_asks_first_and_escape_keeps_it(
    chromium: Chromium, noise: list[str], at: str, staffed: Context
) -> None:
    tab = opened(chromium, noise, at)
    sign_in(tab, at, "/people/rami?lang=en")
    tab.locator("[data-opens=remove]").click()
    assert tab.locator("dialog").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("dialog").is_visible()
    tab.locator("[data-opens=remove]").click()
    tab.locator("dialog button.danger").click()
    tab.wait_for_url("**/people?done=removed")
    assert "rami" not in [one.name for one in staffed.people.all()]


def test_what_a_script_is_refused_is_told_as_text(
    chromium: Chromium, noise: list[str], at: str, staffed: Context
) -> None:
    tab = opened(chromium, noise, at)
    sign_in(tab, at, "/?lang=en")
    ask = """async (address) => {
      const frame = await import(document.querySelector('script[src*="frame.js"]').src);
      return frame.send(address, {method: "POST"}).then(() => "done", (error) => error.message);
    }"""
    assert tab.evaluate(ask, "/people/rami/unlock") != "403"
    assert tab.evaluate(ask, "/people/<img src=x>/unlock") == "404"
    assert "<img src=x>" in (tab.locator(".toast.bad").first.text_content() or "")
    assert tab.locator(".toast img").count() == 0
    tab.locator(".toast.bad button").click()
    assert tab.locator(".toast").count() == 0
    noise[:] = [one for one in noise if "404" not in one]
    assert staffed.people.person("rami")


def test_htmx_is_there_and_evaluates_nothing(chromium: Chromium, noise: list[str], at: str) -> None:
    tab = opened(chromium, noise, at)
    tab.goto(f"{at}/login")
    told = tab.evaluate(
        "[htmx.version, htmx.config.allowEval, htmx.config.allowScriptTags, htmx.config.selfRequestsOnly]"
    )
    assert told == ["2.0.11", False, False, True]
