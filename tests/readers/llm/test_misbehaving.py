"""A server or model that misbehaves costs one report at most, and always says why."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable

import pytest

from rasd.model import Quarantined, RasdError, Report, UnreadableReportError

from .conftest import Reading
from .stub import Behaviour, Handler, Seen, Stub, completion, drips, event, gives, hangs_up, tells, writes

TEXT = "قصف على بلدة الغدير."
GOOD = tells(event("قصف"))


def refusing_schemas(handler: Handler, seen: Seen) -> None:
    """As servers do that know only free JSON."""
    good = completion(json.dumps({"events": [event("قصف")]}))
    free = seen.body["response_format"] == {"type": "json_object"}
    handler.give(200 if free else 400, good if free else b'{"error": {"message": "response_format"}}')


UNREADABLE: dict[str, tuple[Behaviour, str]] = {
    "not JSON": (gives(200, b"<html>gateway</html>"), "no whole JSON"),
    "JSON that breaks off": (gives(200, completion("{}")[:40]), "no whole JSON"),
    "not UTF-8": (gives(200, b'{"choices": [{"message": {"content": "\xff\xfe\xd9"}}]}'), "no whole JSON"),
    "nested too deeply": (gives(200, b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "no whole JSON"),
    "another form": (gives(200, b'{"error": "what?"}'), "not in the form of chat completions"),
    "a list": (gives(200, b"[]"), "not in the form of chat completions"),
    "nothing": (gives(200, b""), "no whole JSON"),
    "no choices": (gives(200, b'{"choices": []}'), "holds no answer of the model"),
    "tokens below nothing": (writes('{"events": []}', usage={"prompt_tokens": -1}), "not in the form"),
    "a refusal": (writes(None, refusal="I can't help with that."), "refused to read it"),
    "a filter": (writes('{"events": []}', finish="content_filter"), "content filter"),
    "an answer cut off": (writes('{"events": [{"tri', finish="length"), "cut off. Raise `max_tokens`"),
    "an empty answer": (writes(""), "the model answered nothing"),
    "an answer in prose": (writes("There was some shelling."), "no whole JSON"),
    "an answer that breaks off": (writes('{"events": [{"trigger": '), "no whole JSON"),
    "an answer nested too deeply": (writes('{"events": ' + "[" * 100_000 + "]" * 100_000 + "}"), "no whole JSON"),
    "an answer of another form": (writes('{"claims": []}'), "not in the form asked for"),
    "an answer that is a list": (writes("[]"), "not in the form asked for"),
    "events that are none": (writes('{"events": "none"}'), "not in the form asked for"),
    "a number that no computer holds": (writes('{"events": [{"occurrence": 1e400}]}'), "not in the form asked for"),
    "a body without end": (gives(200, b" " * 2_500_000), "far too large"),
    "too long for the model": (gives(413), "refuses the request (413)"),
    "a form it knows not": (gives(422), "refuses the request (422)"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_report_that_fails_is_quarantined_with_the_reason(stub: Stub, reading: Reading, case: str) -> None:
    behaviour, why = UNREADABLE[case]
    stub.plays(behaviour)
    with pytest.raises(UnreadableReportError) as caught:
        reading(TEXT)
    assert why in str(caught.value)
    (usage,) = reading.usages
    assert usage.outcome == "unreadable"
    stub.plays(GOOD)
    assert len(reading(TEXT)) == 1, "the next report is read"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(stub: Stub, reading: Reading, status: int) -> None:
    stub.plays(gives(status), gives(status), GOOD)
    assert len(reading(TEXT)) == 1
    assert reading.slept == [1.0, 2.0]
    assert reading.usages[0].requests == 3


def test_a_server_that_asks_to_wait_is_waited_for_but_not_for_ever(stub: Stub, reading: Reading) -> None:
    waits = ({"Retry-After": "7"}, {"Retry-After": "86400"})
    stub.plays(*(gives(429, headers=wait) for wait in waits), GOOD)
    assert len(reading(TEXT)) == 1
    assert reading.slept == [7.0, 60.0]


def test_what_does_not_pass_is_given_up(stub: Stub, reading: Reading) -> None:
    stub.plays(gives(500))
    with pytest.raises(UnreadableReportError, match=r"the server failed \(500\)"):
        reading(TEXT)
    assert len(stub.seen) == 3
    assert reading.usages[0].requests == 3


def test_a_connection_that_breaks_off_is_tried_again(stub: Stub, reading: Reading) -> None:
    stub.plays(hangs_up, GOOD)
    assert len(reading(TEXT)) == 1
    stub.plays(hangs_up)
    with pytest.raises(UnreadableReportError, match="broke off"):
        reading(TEXT)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n"


@pytest.mark.parametrize("start", [b"", HEAD, HEAD + b'\r\n{"choices": ['], ids=["silence", "headers", "body"])
def test_an_answer_that_never_ends_ends_at_the_deadline(stub: Stub, start: bytes) -> None:
    reading = Reading(stub, timeout=0.2, retries=1)
    stub.plays(drips(stub, start))
    began = time.monotonic()
    with pytest.raises(UnreadableReportError, match=r"did not answer within 0\.2 seconds"):
        reading(TEXT)
    assert 0.4 <= time.monotonic() - began < 4
    assert reading.usages[0].requests == 2


def test_a_server_without_schemas_is_told_the_schema_in_words_and_remembered(stub: Stub, reading: Reading) -> None:
    stub.plays(refusing_schemas)
    assert len(reading(TEXT)) == 1
    assert len(reading(TEXT)) == 1
    forms = [seen.body["response_format"]["type"] for seen in stub.seen]
    assert forms == ["json_schema", "json_object", "json_object"]
    schema = stub.seen[0].body["response_format"]["json_schema"]["schema"]
    told = stub.seen[1].system.rstrip().rsplit("\n", 1)[1]
    assert json.loads(told) == schema
    assert told not in stub.seen[0].system


def test_one_refused_report_does_not_give_up_the_schema(stub: Stub, reading: Reading) -> None:
    stub.plays(gives(400), gives(400), GOOD)
    with pytest.raises(UnreadableReportError, match="refuses the request"):
        reading(TEXT)
    assert len(reading(TEXT)) == 1
    assert stub.seen[-1].body["response_format"]["type"] == "json_schema"


def test_json_in_a_fence_is_json(stub: Stub, reading: Reading) -> None:
    told = json.dumps({"events": [event("قصف")]})
    stub.plays(writes(f"```json\n{told}\n```\n"))
    assert len(reading(TEXT)) == 1


UNUSABLE: dict[int, str] = {
    301: "sends the request on to another address (301)",
    307: "sends the request on to another address (307)",
    401: "refuses the key (401)",
    402: "refuses the key (402)",
    403: "refuses the key (403)",
    404: "no model small-model (404)",
}


@pytest.mark.parametrize("status", UNUSABLE)
def test_an_endpoint_of_no_use_ends_the_run_and_says_what_to_do(stub: Stub, reading: Reading, status: int) -> None:
    with Stub() as elsewhere:
        elsewhere.plays(GOOD)
        stub.plays(gives(status, headers={"Location": f"{elsewhere.url}/chat/completions"}))
        with pytest.raises(RasdError) as caught:
            reading(TEXT)
        assert elsewhere.seen == [], "a redirect is never followed"
    assert not isinstance(caught.value, UnreadableReportError)
    assert UNUSABLE[status] in str(caught.value)
    assert caught.value.where == stub.url
    assert caught.value.remedy
    assert len(stub.seen) == 1


def test_nobody_there_ends_the_run(stub: Stub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    reading = Reading(stub, url=f"http://127.0.0.1:{port}/v1")
    with pytest.raises(RasdError, match=r"nothing answers at this address.*Start the server") as caught:
        reading(TEXT)
    assert not isinstance(caught.value, UnreadableReportError)
    assert reading.slept == [1.0, 2.0]


def test_https_to_a_server_that_speaks_http_ends_the_run(stub: Stub) -> None:
    reading = Reading(stub, url=stub.url.replace("http:", "https:"), retries=0)
    with pytest.raises(RasdError, match="nothing answers at this address, or not safely"):
        reading(TEXT)
    assert stub.seen == []


def test_a_report_that_is_too_long_is_not_sent(stub: Stub) -> None:
    reading = Reading(stub, max_text=10)
    with pytest.raises(UnreadableReportError, match="20 characters, and 10 are sent"):
        reading(TEXT)
    assert stub.seen == []


def test_a_batch_goes_on_around_what_fails(
    stub: Stub, reading: Reading, coded: Callable[[Reading, Report], object]
) -> None:
    stub.plays(GOOD, writes("no"), GOOD)
    reports = [Report.received(f"{TEXT} {number}", key=str(number)) for number in range(3)]
    first, middle, last = (coded(reading, report) for report in reports)
    assert isinstance(middle, Quarantined)
    assert str(middle) == "1: the model's answer is no whole JSON."
    assert not isinstance(first, Quarantined)
    assert not isinstance(last, Quarantined)
