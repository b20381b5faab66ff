"""Which addresses may be asked; what is shown of one has no password in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import FetchError
from rasd.sources.web import Rules, shown
from rasd.sources.web.urls import parsed


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
    assert shown(start + text).isprintable()
