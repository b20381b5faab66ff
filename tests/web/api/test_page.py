"""The page that lists the API for people: in the machine's own Chromium, in both languages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from tests.web.conftest import Live

from rasd.project import Language
from rasd.web.api.parts import operations
from rasd.web.context import Context
from rasd.web.wording import words


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_lists_every_operation_in_both_languages(
    desk: Context, live: Live, chromium: Chromium, language: Language, width: int
) -> None:
    at, noise = live(desk), list[str]()
    tab = chromium.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()
    tab.on("console", lambda message: noise.append(message.text))
    tab.on("request", lambda request: None if request.url.startswith(at) else noise.append(request.url))
    tab.goto(f"{at}/api?lang={language}")
    for one in operations():
        listed = tab.locator(f"#{one.name}")
        assert f"{one.method} {one.address}" in listed.inner_text()
        assert words(language)(f"api.operations.{one.name}") in listed.inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    tab.context.close()
    assert noise == []
