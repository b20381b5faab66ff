from __future__ import annotations

import pytest

from rasd.web.context import Context

from .conftest import Browser


def test_the_first_page_is_there_in_both_languages(browser: Browser) -> None:
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        page = browser.get(f"/?lang={language}")
        assert page.status_code == 200
        assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert 'dir="rtl"' in browser.get("/").text  # it was chosen


def test_files_are_kept_for_long_under_an_address_of_their_content(browser: Browser, desk: Context) -> None:
    for name in ("frame.css", "frame.js", "palette.css", "fonts/Vazirmatn-400.ttf"):
        answer = browser.get(desk.assets.address(name))
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    assert browser.get("/static/old/frame.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e/app.py", "no.css", "", "vendor/htmx/LICENSE", "/etc/passwd"])
def test_nothing_else_is_a_file(browser: Browser, desk: Context, name: str) -> None:
    assert browser.get(f"/static/{desk.assets.digest}/{name}").status_code == 404
