"""Settings that can't be right or safe are refused with what to do about it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from rasd.model import InputError
from rasd.readers.llm import Endpoint


@pytest.mark.parametrize(
    "url",
    ["https://llm.example.org/v1", "https://llm.example.org:8443", "http://127.0.0.1:8080/v1", "http://localhost/v1",
     "http://[::1]:8080/v1", "http://127.9.9.9/", "HTTPS://llm.example.org/v1"],
)  # fmt: skip
def test_https_and_this_machine_are_good(url: str) -> None:
    assert Endpoint(url=url, model="m").address == f"{url.rstrip('/')}/chat/completions"


@pytest.mark.parametrize(
    "url",
    [
        "http://llm.example.org/v1",
        "http://192.168.1.5/v1",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
    ],
)
def test_http_to_another_machine_must_be_meant(url: str) -> None:
    with pytest.raises(InputError, match="anybody on the way could read the reports"):
        Endpoint(url=url, model="m")
    assert Endpoint(url=url, model="m", insecure=True).url == url


@pytest.mark.parametrize(
    "url",
    ["", "llm.example.org", "ftp://llm.example.org", "file:///etc/passwd", "https://", "https://[::1", "https://a:port/",
     "https://llm.example.org/v1 ", "https://llm.example.org/\n", "https://user:pass@llm.example.org/v1",
     "https://llm.example.org/v1?key=1", "https://llm.example.org/v1#x"],
)  # fmt: skip
def test_what_is_no_address_is_refused_even_if_insecure(url: str) -> None:
    with pytest.raises(InputError, match="`url`") as caught:
        Endpoint(url=url, model="m", insecure=True)
    assert "pass" not in str(caught.value).replace("password", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [("model", ""), ("model", "m\n"), ("model", "m" * 300), ("key_env", "sk-123"), ("key_env", "lower_case"),
     ("timeout", 0), ("max_tokens", 0), ("max_text", -1), ("retries", -1)],
)  # fmt: skip
def test_values_that_can_not_be_meant_are_refused(field: str, value: object) -> None:
    told: dict[str, Any] = {"url": "https://llm.example.org/v1", "model": "m", field: value}
    with pytest.raises(InputError, match=f"`{field}`"):
        Endpoint(**told)


def test_it_can_be_written_in_a_settings_file() -> None:
    text = 'url = "https://llm.example.org/v1"\nmodel = "m"\nkey_env = "LLM_KEY"\nprice_in = 0.5\n'
    endpoint = msgspec.toml.decode(text, type=Endpoint)
    assert (endpoint.key_env, endpoint.price_in, endpoint.temperature) == ("LLM_KEY", 0.5, 0.0)
    with pytest.raises(msgspec.ValidationError, match="api_key"):
        msgspec.toml.decode(f'{text}api_key = "x"\n', type=Endpoint)
    with pytest.raises(InputError, match="anybody on the way"):
        msgspec.toml.decode(text.replace("https", "http"), type=Endpoint)
