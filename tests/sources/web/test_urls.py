"""Addresses that lead to one thing are one; what is shown of one has no password in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import FetchError
from rasd.sources.web import Rules, absolute, canonical, shown
from rasd.sources.web.urls import parsed


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTP://News.Example:80", "http://news.example/"),
        ("https://news.example:443/a#top", "https://news.example/a"),
        (" https://news.example/a?utm_source=x&id=7&fbclid=y\n", "https://news.example/a?id=7"),
        ("https://news.example/a?utm_medium=x", "https://news.example/a"),
        ("https://news.example/a?utmost=1&b", "https://news.example/a?utmost=1&b"),
        ("https://news.example/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        ("https://news.example/%D8%AE%D8%A8%D8%B1", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        ("https://أخبار.تجربة/x", "https://xn--igbicxr.xn--ngbcbiz/x"),
        ("https://news.example/a/../b", "https://news.example/b"),
        ("http://news.example:8080/?b=2&a=1", "http://news.example:8080/?b=2&a=1"),
        ("http://news.example:81/", "http://news.example:81/"),
    ],
)
def test_one_thing_has_one_address(url: str, one: str) -> None:
    assert canonical(url) == one
    assert canonical(one) == one


@pytest.mark.parametrize("url", ["mailto:a@news.example", "/a", "", "http://u:p@news.example/"])
def test_what_may_never_be_asked_has_no_address(url: str) -> None:
    with pytest.raises(FetchError):
        canonical(url)


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("c", "https://news.example/a/c"),
        (" /c?x ", "https://news.example/c?x"),
        ("//other.example/", "https://other.example/"),
        ("", "https://news.example/a/b"),
        ("mailto:a@news.example", None),
        ("javascript:void(0)", None),
        ("http://[", None),
        ("http://", None),
        ("a\0b", None),
    ],
)
def test_links_are_made_whole(link: str, whole: str | None) -> None:
    assert absolute("https://news.example/a/b", link) == whole


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://secret@news.example", "https://news.example"),
        ("//secret@news.example", "//news.example"),
        ("https://news.example/@user", "https://news.example/@user"),
        ("https://news.example/a\r\nb", "https://news.example/a\ufffd\ufffdb"),
        ("https://news.example/خبر", "https://news.example/خبر"),
    ],
)
def test_an_address_is_shown_without_credentials_on_one_line(url: str, safe: str) -> None:
    assert shown(url) == safe


def test_what_is_no_address_is_told_without_what_may_be_a_password() -> None:
    with pytest.raises(FetchError) as told:
        parsed("https://user:sec/ret@news.example:x/", Rules())
    assert "sec" not in str(told.value)


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://a.example/", "http://[", "https://a@"]))
def test_any_text_is_an_address_or_is_refused(text: str, start: str) -> None:
    try:
        found = parsed(start + text, Rules())
    except FetchError as error:
        assert error.kind == "refused"  # noqa: PT017 - either is right
    else:
        assert found.scheme in {"http", "https"}
        assert str(parsed(str(found), Rules())) == str(found)
    absolute("https://a.example/", start + text)
    assert shown(start + text).isprintable()
