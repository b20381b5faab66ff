"""The key goes into a request's header and nowhere else; the text to the server that was named, and no other."""

from __future__ import annotations

import logging
import traceback

import msgspec
import pytest

from rasd.model import InputError, RasdError
from rasd.readers.llm import Endpoint

from .conftest import KEY_ENV, Reading
from .stub import Behaviour, Handler, Seen, Stub, event, gives, hangs_up, tells, writes

TEXT = "قصف على بلدة الغدير."


def parrot(handler: Handler, seen: Seen) -> None:
    """As servers do that tell what key they refuse."""
    handler.give(401, f'{{"error": "{seen.headers["Authorization"]} for {seen.user}"}}'.encode())


FAILING: dict[str, Behaviour] = {
    "refused": parrot,
    "redirected": gives(302, headers={"Location": "http://127.0.0.1:9/"}),
    "broken off": hangs_up,
    "failed": gives(500, b"oops"),
    "no JSON": gives(200, b"oops"),
    "not as asked": writes('{"claims": "قصف"}'),
}


def everything_told(error: BaseException, reading: Reading) -> str:
    """What a user, a log or a bug report could show."""
    tokens = [repr(reading.reader), repr(reading.endpoint), reading.reader.name, repr(reading.usages)]
    return "\n".join([*traceback.format_exception(error), str(error), repr(error), repr(vars(reading.reader)), *tokens])


@pytest.mark.parametrize("case", FAILING)
def test_no_failure_tells_the_key_or_the_text(
    stub: Stub, key: str, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reading = Reading(stub, key_env=KEY_ENV)
    stub.plays(FAILING[case])
    with pytest.raises(RasdError) as caught:
        reading(TEXT)
    assert stub.seen[0].headers["Authorization"] == f"Bearer {key}"
    told = everything_told(caught.value, reading) + caplog.text
    assert key not in told
    assert "الغدير" not in told


def test_no_success_tells_it_either(stub: Stub, key: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reading = Reading(stub, key_env=KEY_ENV)
    stub.plays(tells(event("قصف")))
    claims = reading(TEXT)
    told = repr((claims, reading.usages, reading.endpoint, vars(reading.reader))) + caplog.text
    assert key not in told
    assert key.encode() not in msgspec.json.encode((claims, reading.usages, reading.endpoint))
    assert key not in str(stub.seen[0].body)
    assert "الغدير" not in caplog.text


def test_without_its_key_nothing_is_sent(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_ENV, raising=False)
    reading = Reading(stub, key_env=KEY_ENV)
    with pytest.raises(RasdError, match=f"the environment variable {KEY_ENV} holds no key. Set it"):
        reading(TEXT)
    assert stub.seen == []


@pytest.mark.parametrize("value", ["sk-4711\nX-Evil: 1", "sk 4711", "sk-é4711", "sk-4711\x07"])
def test_a_key_that_could_break_a_header_is_refused_and_not_told(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(KEY_ENV, value)
    reading = Reading(stub, key_env=KEY_ENV)
    with pytest.raises(RasdError, match="is no key") as caught:
        reading(TEXT)
    assert "4711" not in everything_told(caught.value, reading)
    assert stub.seen == []


def test_line_ends_around_a_key_do_no_harm(stub: Stub, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, f" {key}\n")
    stub.plays(tells())
    Reading(stub, key_env=KEY_ENV)(TEXT)
    assert stub.seen[0].headers["Authorization"] == f"Bearer {key}"


def test_a_key_written_in_place_of_its_variable_is_not_repeated() -> None:
    with pytest.raises(InputError, match="the key goes into no file") as caught:
        Endpoint(url="https://llm.example.org/v1", model="m", key_env="sk-abc-123")
    assert "abc" not in str(caught.value)


def test_proxies_of_the_environment_get_nothing(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    with Stub() as proxy:
        proxy.plays(tells())
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        stub.plays(tells(event("قصف")))
        assert len(Reading(stub)(TEXT)) == 1
        assert proxy.seen == []
