from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.mutating import mutated
from tests.sources.reading import read_all

from rasd.model import Received, Report
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.objects.facebook import is_facebook, mended

SAID = "قصف على أطراف تل الرمان 🔴"
WHEN = 1717169400


def garbled(text: str) -> str:
    """A text as Facebook writes it."""
    return text.encode().decode("latin-1")


def post(text: str = SAID, **fields: object) -> dict[str, object]:
    title = garbled("سامر حدّث حالته.")
    return {"timestamp": WHEN, "data": [{"post": garbled(text)}], "title": title, **fields}


def read(raw: bytes, name: str = "your_posts_1.json") -> tuple[list[Received], list[str]]:
    said: list[str] = []
    received, unused = read_all(io.BufferedReader(io.BytesIO(raw)), About(source=name, tell=said.append))
    return received, [*unused, *said]


def reports(told: object, *, indent: int | None = 2) -> list[Report]:
    received, unused = read(json.dumps(told, indent=indent).encode())
    assert unused == []
    return [item.report for item in received]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_post_is_a_report_with_its_letters_mended_and_no_name(indent: int | None) -> None:
    received, unused = read(json.dumps([post(), post("غارة")], indent=indent).encode())
    assert unused == []
    assert [(item.at, item.by) for item in received] == [("post 1", "facebook/1"), ("post 2", "facebook/1")]
    assert received[0].report == Report.received(SAID, key=str(WHEN), published="2024-05-31T18:30:00+03:00")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (garbled(SAID), SAID),
        (SAID, SAID),
        ("plain", "plain"),
        ("café", "café"),
        (garbled("café"), "café"),
        (garbled("قصف") + " ليلاً", garbled("قصف") + " ليلاً"),
        ("\u00d9", "\u00d9"),
    ],
)
def test_only_a_text_that_is_garbled_as_a_whole_is_mended(written: str, meant: str) -> None:
    assert mended(written) == meant


@given(st.text())
def test_whatever_is_written_so_comes_back(text: str) -> None:
    assert mended(garbled(text)) == text


@pytest.mark.parametrize("around", [lambda one: one, lambda one: {"profile_posts_v2": [one]}, lambda one: [one]])
def test_one_post_alone_and_lists_under_a_name_are_read(around: object) -> None:
    assert callable(around)
    assert [report.text for report in reports(around(post()))] == [SAID]


def test_a_post_in_the_newer_layout_goes_by_its_number() -> None:
    labels = [{"label": "Message", "value": garbled(SAID)}, {"label": "Target", "value": "سامر"}]
    (report,) = reports([{"timestamp": WHEN, "media": [], "label_values": labels, "fbid": "1234"}])
    assert (report.text, report.key, report.item, report.author) == (SAID, "1234", "facebook:1234", None)


def test_words_under_a_name_that_is_not_known_are_told_of() -> None:
    labels = [{"label": garbled("رسالة"), "value": garbled(SAID)}]
    received, (why,) = read(json.dumps([{"timestamp": WHEN, "label_values": labels}]).encode())
    assert (received, "(1)" in why) == ([], True)


@pytest.mark.parametrize(("changed", "edited"), [(WHEN + 60, "2024-05-31T18:31:00+03:00"), (WHEN, None), (0, None)])
def test_a_post_says_when_it_was_changed(changed: int, edited: str | None) -> None:
    (report,) = reports([post(data=[{"post": garbled(SAID)}, {"update_timestamp": changed}])])
    assert report.edited == edited


def test_what_is_written_under_pictures_stands_in_for_a_post_without_words() -> None:
    pictures = [{"data": [{"media": {"uri": "a.jpg", "description": garbled(SAID)}}] * 2}]
    assert [report.text for report in reports([post(data=[], attachments=pictures)])] == [SAID]
    assert [report.text for report in reports([post("غارة", attachments=pictures)])] == ["غارة"]


def test_what_has_no_words_is_passed_over_in_silence() -> None:
    bare = [post(data=[]), post(" "), post(data=[{}]), post(data=[{"update_timestamp": WHEN}])]
    assert [report.text for report in reports([*bare, post()])] == [SAID]


@pytest.mark.parametrize("when", [0, -5, 1])
def test_a_clock_that_was_not_set_tells_no_date(when: int) -> None:
    (_, report) = reports([post(), post(timestamp=when)])
    assert report.published is None


@pytest.mark.parametrize(
    "broken", ["x", 7, post(timestamp="soon"), post(timestamp=10**18), post(data="x"), post("</p>" * 9)]
)
def test_a_post_that_can_not_be_used_is_told_and_the_rest_goes_on(broken: object) -> None:
    received, (why,) = read(json.dumps([post(), broken, post()]).encode())
    assert [item.at for item in received] == ["post 1", "post 3"]
    assert why.startswith("your_posts_1.json: post 2: ")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "messages",
    [
        {
            "participants": [{"name": "x"}, {"name": "y"}],
            "messages": [{"sender_name": "x", "timestamp_ms": WHEN * 1000, "content": "قصف"}],
        },
        {
            "participants": ["x"],
            "threadName": "x_1",
            "messages": [{"senderName": "x", "text": "قصف", "timestamp": WHEN}],
        },
        {"messages": [{"sender_name": "x", "timestamp_ms": WHEN * 1000, "content": "قصف"}], "participants": []},
    ],
)
def test_private_correspondence_is_not_read(messages: object, indent: int | None) -> None:
    received, (why,) = read(json.dumps(messages, indent=indent, ensure_ascii=False).encode(), "message_1.json")
    assert received == []
    assert "private correspondence" in why


@pytest.mark.parametrize(
    ("told", "is_one"),
    [
        ([post()], True),
        ([post(attachments=[{"data": [{"media": {"uri": "x" * 9000}}]}])], True),
        (
            [{"timestamp": WHEN, "attachments": [{"data": [{"media": {"uri": "x" * 9000}}]}], "data": [{"post": "x"}]}],
            True,
        ),
        ([{"text": "قصف", "timestamp": WHEN}], False),
        ({"data": [{"text": "قصف", "data": [{"data": 1}], "timestamp": WHEN}]}, False),
        ({"participants": 7}, False),
        ([], False),
    ],
)
def test_a_download_is_known_by_how_it_begins(told: object, *, is_one: bool) -> None:
    assert is_facebook(json.dumps(told).encode()[:8192], About(source="a.json")) == is_one


def test_a_download_that_breaks_off_gives_what_is_whole() -> None:
    whole = json.dumps([post()] * 3, indent=2).encode()
    received, (why,) = read(whole[:-40])
    assert [item.at for item in received] == ["post 1", "post 2"]
    assert "broken JSON after post 2" in why


def test_a_large_download_is_read_in_the_memory_of_a_post() -> None:
    class Endless(io.RawIOBase):
        """Posts without a file."""

        def __init__(self, count: int) -> None:
            super().__init__()
            one = json.dumps(post(attachments=[{"data": [{"media": {"uri": "x" * 2000}}]}]))
            self.parts = iter([f"[{one}", *[f",{one}"] * count, "]"])
            self.rest = b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
            self.rest = self.rest or next(self.parts, "").encode()
            part, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(part)] = part
            return len(part)

    tracemalloc.start()
    count = sum(1 for _ in reports_in(io.BufferedReader(Endless(5000)), About(source="a.json")))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5001
    assert most < 5_000_000


SAMPLES = [
    json.dumps([post(), post("غارة", attachments=[{"data": [{"text": "x"}]}]), post(data=[])]).encode(),
    json.dumps([{"timestamp": WHEN, "label_values": [{"label": "Message", "value": "x"}], "fbid": "1"}]).encode(),
    json.dumps({"participants": [{"name": "x"}], "messages": [{"sender_name": "x"}]}).encode(),
]


@settings(max_examples=300, deadline=None)
@given(raw=mutated(SAMPLES))
def test_whatever_happens_to_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes) -> None:
    received, unused = read(raw)
    own = [item.report.text for item in received if item.by.startswith("facebook/")]
    assert all(text.strip() and "\0" not in text for text in own)
    assert all(": " in why or why.endswith(".") for why in unused)
