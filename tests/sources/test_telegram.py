from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.reading import read_all

from rasd.model import Received, Report
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.shown import is_blank
from rasd.sources.telegram.export import is_telegram

ABOUT = About(source="result.json")
Json = dict[str, object]


def message(number: int, text: object = "قصف على أطراف تل الرمان.", **more: object) -> Json:
    told: Json = {"id": number, "type": "message", "date": "2024-05-31T18:30:00", "date_unixtime": "1717169400"}
    return told | {"from": "شبكة الصفصاف", "from_id": "channel19", "text": text, "text_entities": []} | more


def chat(*messages: object, kind: str = "public_channel", name: str | None = "شبكة الصفصاف", ident: int = 19) -> Json:
    return {"name": name, "type": kind, "id": ident, "messages": list(messages)}


def account(*chats: Json, left: tuple[Json, ...] = ()) -> Json:
    return {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 7, "first_name": "ليان", "phone_number": "+000"},
        "contacts": {"about": "...", "list": [{"user_id": 8, "first_name": "سامر", "phone_number": "+000"}]},
        "chats": {"about": "...", "list": list(chats)},
        "left_chats": {"about": "...", "list": list(left)},
        "sessions": {"about": "...", "list": [{"last_ip": "192.0.2.1", "text": "قصف"}]},
    }


def written(export: object) -> bytes:
    """An export as Telegram Desktop lays it out."""
    return json.dumps(export, ensure_ascii=False, indent=1).encode()


class Pipe(io.RawIOBase):
    """Bytes that can be read once."""

    def __init__(self, raw: bytes) -> None:
        self._raw = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer is given to a raw stream
        return self._raw.readinto(buffer)


Outcome = tuple[list[Received], list[str], list[str]]


def read(raw: bytes, *, pipe: bool = False) -> Outcome:
    """The reports, what was not used (the whole of it comes last), and what was said."""
    said: list[str] = []
    stream: io.BufferedReader = io.BufferedReader(Pipe(raw) if pipe else io.BytesIO(raw))
    return *read_all(stream, About(source="result.json", tell=said.append)), said


def reports(raw: bytes) -> list[Report]:
    received, unused, said = read(raw)
    assert (unused, said) == ([], [])
    return [item.report for item in received]


def one(export: Json) -> Report:
    (report,) = reports(written(export))
    return report


def test_a_post_of_a_channel_keeps_what_the_channel_publishes() -> None:
    post = message(
        57, edited="2024-05-31T19:00:00", edited_unixtime="1717171200", author="غرفة الأخبار", reply_to_message_id=12,
        forwarded_from="وكالة النهر", forwarded_from_id="channel77", photo="photos/1.jpg", reactions=[{"count": 3}],
    )  # fmt: skip
    (received,), _, _ = read(written(chat(post)))
    assert received.at == "message 57"
    assert received.by == "telegram/1"
    assert received.report == Report.received(
        "قصف على أطراف تل الرمان.",
        key="19/57",
        published="2024-05-31T18:30:00+03:00",
        outlet="شبكة الصفصاف",
        author="غرفة الأخبار",
        item="telegram:19/57",
        edited="2024-05-31T19:00:00+03:00",
        forwarded="وكالة النهر",
        replies_to="telegram:19/12",
    )


def test_an_old_export_is_read_with_the_date_as_its_clock_showed_it() -> None:
    old: Json = {
        "id": 5, "type": "message", "date": "2019-05-31T18:30:00", "edited": "1970-01-01T02:00:00",
        "from": "شبكة الصفصاف", "from_id": 4295000019, "forwarded_from": "وكالة النهر",
        "text": ["قصف قرب ", {"type": "bold", "text": "النهر"}],
    }  # fmt: skip
    report = one(chat(old))
    assert (report.text, report.published, report.edited) == ("قصف قرب النهر", "2019-05-31T18:30:00", None)
    assert (report.forwarded, report.item) == ("وكالة النهر", "telegram:19/5")


def test_an_instant_comes_in_the_time_of_the_region_and_in_no_other() -> None:
    export = chat(message(1, date="2024-05-31T23:30:00", date_unixtime="1717191000"))
    assert one(export).published == "2024-06-01T00:30:00+03:00"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  قصف \n على البلدة\n", "  قصف \n على البلدة\n"),
        (["قصف ", {"type": "text_link", "text": "هنا", "href": "https://x.example"}, "."], "قصف هنا."),
        ([{"type": "link", "text": "https://x.example/a"}], "https://x.example/a"),
        ([{"type": "custom_emoji", "text": "🔴", "document_id": "a.webm"}, " عاجل"], "🔴 عاجل"),
        ([{"type": "hashtag", "text": "#النهر"}, "\n", {"type": "spoiler", "text": "غارة"}], "#النهر\nغارة"),
        (["قصـــفٌ", {"type": "mention_name", "text": "رصد", "user_id": 5}], "قصـــفٌرصد"),
        ([{"type": "pre", "text": "a\tb", "language": ""}], "a\tb"),
    ],
)
def test_the_text_is_what_a_reader_is_shown(text: object, shown: str) -> None:
    assert one(chat(message(1, text))).text == shown


def test_the_parts_alone_are_read_where_somebody_left_the_text_out() -> None:
    parts = [{"type": "plain", "text": "غارة "}, {"type": "bold", "text": "ليلية"}]
    assert one(chat(message(1, "", text_entities=parts))).text == "غارة ليلية"


PARTS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0<"), max_size=8), max_size=6)


@given(texts=PARTS, links=st.sets(st.integers(0, 5)))
def test_parts_stand_in_the_text_where_they_stood(texts: list[str], links: set[int]) -> None:
    parts = [{"type": "link", "text": text} if at in links else text for at, text in enumerate(texts)]
    whole = "".join(texts)
    received, unused, _ = read(written(chat(message(1, parts))))
    assert unused == []
    assert [item.report.text for item in received] == ([] if is_blank(whole) else [whole])


@pytest.mark.parametrize(
    "silent",
    [
        message(2, "", photo="photos/2.jpg"),
        message(2, [], media_type="voice_message", file="voice.ogg"),
        message(2, " \n"),
        message(2, "", location_information={"latitude": 35.1, "longitude": 40.2}),
        message(2, "", contact_information={"first_name": "سامر", "phone_number": "+000"}),
        {"id": 2, "type": "service", "date": "2024-05-31T18:30:00", "actor": "سامر", "action": "x", "text": "قصف"},
        {"id": 2, "type": "unsupported"},
    ],
)  # fmt: skip
def test_what_has_no_words_is_passed_over_in_silence(silent: Json) -> None:
    assert [report.key for report in reports(written(chat(message(1), silent, message(3))))] == ["19/1", "19/3"]


def test_a_poll_is_its_question_and_its_answers() -> None:
    poll = {"question": "هل سمعتم القصف؟", "closed": False, "answers": [{"text": "نعم", "voters": 3}, {"text": "لا"}]}
    assert one(chat(message(1, "", poll=poll))).text == "هل سمعتم القصف؟\nنعم\nلا"
    assert one(chat(message(1, "مع نص", poll=poll))).text == "مع نص"


@pytest.mark.parametrize("kind", ["public_supergroup", "private_supergroup", "private_group"])
def test_nobody_who_writes_in_a_group_is_named(kind: str) -> None:
    post = {"from": "سامر", "from_id": "user8", "author": "سامر", "forwarded_from": "هدى", "forwarded_from_id": "user9",
            "via_bot": "@b", "reply_to_message_id": 3, "reply_to_peer_id": "user9"}  # fmt: skip
    report = one(chat(message(4, **post), kind=kind, name="أهالي الوادي"))
    assert (report.outlet, report.author, report.forwarded, report.replies_to) == ("أهالي الوادي", None, None, None)
    assert (report.key, report.item) == ("19/4", "telegram:19/4")


@pytest.mark.parametrize("kind", ["personal_chat", "bot_chat", "saved_messages", "replies"])
def test_a_private_chat_exported_alone_is_read_without_who_it_is_with(kind: str) -> None:
    post = {"from": "سامر", "from_id": "user8", "author": "سامر", "reply_to_message_id": 3, "forwarded_from": "هدى"}
    report = one(chat(message(4, **post), kind=kind, name="سامر", ident=8))
    assert report == Report.received(report.text, key="4", published=report.published)


@pytest.mark.parametrize(
    ("kind", "origin", "kept"),
    [
        ("public_channel", {"forwarded_from_id": "channel77"}, True),
        ("public_channel", {}, True),
        ("public_channel", {"forwarded_from_id": "user9"}, False),
        ("public_channel", {"forwarded_from_id": 9}, False),
        ("private_supergroup", {"forwarded_from_id": "channel77"}, True),
        ("private_supergroup", {}, False),
        ("personal_chat", {"forwarded_from_id": "channel77"}, True),
        ("personal_chat", {}, False),
    ],
)
def test_only_channels_are_named_as_origin(kind: str, origin: Json, *, kept: bool) -> None:
    report = one(chat(message(1, forwarded_from="وكالة النهر", **origin), kind=kind))
    assert report.forwarded == ("وكالة النهر" if kept else None)


@pytest.mark.parametrize(
    ("peer", "item"),
    [
        ({}, "telegram:19/12"),
        ({"reply_to_peer_id": "channel77"}, "telegram:77/12"),
        ({"reply_to_peer_id": "user7"}, None),
    ],
)
def test_an_answer_says_to_what(peer: Json, item: str | None) -> None:
    assert one(chat(message(13, reply_to_message_id=12, **peer))).replies_to == item


def test_empty_and_null_fields_are_not_told() -> None:
    report = one(chat(message(1, author="", forwarded_from=None, edited="", date="", date_unixtime=""), name=None))
    assert report == Report.received(report.text, key="19/1", item="telegram:19/1")


def test_private_chats_of_a_whole_account_are_left_out_and_that_is_said_once() -> None:
    export = account(
        chat(message(1, "لقاء خاص"), kind="personal_chat", name="سامر", ident=8),
        chat(message(2), message(3)),
        chat(message(4, "ملاحظة لنفسي"), kind="saved_messages", ident=7),
        chat(message(5, "رد"), kind="bot_chat", ident=6),
        chat(message(6, "من نوع لا يعرفه أحد"), kind="later_kind", ident=5),
        chat(kind="personal_chat", ident=4),
        left=(
            chat(message(9), kind="public_supergroup", name="أهالي الوادي", ident=20),
            chat(message(10), kind="private_group", name="عائلة", ident=21),
            chat(message(11), kind="private_supergroup", name="فريق", ident=22),
        ),
    )
    received, unused, said = read(written(export))
    assert [(item.report.key, item.at) for item in received] == [
        ("19/2", "شبكة الصفصاف, message 2"),
        ("19/3", "شبكة الصفصاف, message 3"),
        ("20/9", "أهالي الوادي, message 9"),
    ]
    assert unused == []
    assert len(said) == 1
    assert said[0].startswith("6 private chats and groups are left out")
    assert "export it alone" in said[0]


def resaved(export: object, **how: object) -> bytes:
    return json.dumps(export, ensure_ascii=False, **how).encode()  # type: ignore[arg-type]


def reordered(one_chat: Json) -> Json:
    return {"messages": one_chat["messages"], "type": one_chat["type"], "id": one_chat["id"], "name": one_chat["name"]}


@pytest.mark.parametrize("pipe", [True, False])
@pytest.mark.parametrize("how", [{"sort_keys": True}, {"sort_keys": True, "indent": 2}, {"ensure_ascii": True}])
def test_an_export_that_somebody_saved_anew_is_the_same(how: Json, *, pipe: bool) -> None:
    posts = [message(number, f"قصف {number}") for number in range(1, 400)]
    told = {"ensure_ascii": False} | how
    for export in (chat(*posts), account(chat(message(1, "سر"), kind="personal_chat", ident=8), chat(*posts))):
        again = json.dumps(export, **told).encode()  # type: ignore[arg-type]
        assert read(again, pipe=pipe) == read(written(export))


@pytest.mark.parametrize("pipe", [True, False])
def test_messages_may_come_before_the_chat_is_told(*, pipe: bool) -> None:
    posts = [message(number, f"قصف {number} " + "ق" * 2000) for number in range(1, 600)]
    assert read(resaved(reordered(chat(*posts)), indent=1), pipe=pipe) == read(written(chat(*posts)))


def test_a_private_chat_is_left_out_also_where_its_kind_is_told_behind_it() -> None:
    private = reordered(chat(message(1, "سر"), kind="personal_chat", name="سامر", ident=8))
    received, unused, said = read(resaved(account(private, reordered(chat(message(2)))), indent=1))
    assert [item.report.key for item in received] == ["19/2"]
    assert unused == []
    assert said[0].startswith("1 private chat or group is left out")


def test_a_chat_that_does_not_say_what_it_is_is_read_without_its_name() -> None:
    received, unused, said = read(written({"name": "سامر", "id": 8, "messages": [message(1), message(2)]}))
    assert [(item.report.key, item.report.outlet, item.report.item) for item in received] == [
        ("1", None, None),
        ("2", None, None),
    ]
    assert unused == []
    assert len(said) == 1
    assert "what kind of chat" in said[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_other_encodings_of_unicode_are_read(encoding: str) -> None:
    text = written(chat(*(message(number) for number in range(1, 300)))).decode()
    raw = ("\ufeff" + text).encode(encoding) if encoding == "utf-16-be" else text.encode(encoding)
    assert read(raw) == read(text.encode())


def test_a_control_letter_as_telegram_wrote_it_for_years_breaks_nothing() -> None:
    text = (
        written(chat(message(1, "قصف@@ عنيف"), message(2, "مسار C:\\x41"), message(3))).decode().replace("@@", r"\x0B")
    )
    assert [report.text for report in reports(text.encode())] == [
        "قصف\x0b عنيف",
        "مسار C:\\x41",
        "قصف على أطراف تل الرمان.",
    ]


def test_the_unquoted_file_of_an_emoji_breaks_nothing() -> None:
    emoji = [{"type": "custom_emoji", "text": "🔴", "document_id": "video_files/sticker (2).webm"}, " عاجل"]
    text = (
        written(chat(message(1, emoji), message(2)))
        .decode()
        .replace('"video_files/sticker (2).webm"', "video_files/sticker (2).webm")
    )
    assert [report.text for report in reports(text.encode())] == ["🔴 عاجل", "قصف على أطراف تل الرمان."]


def test_wherever_an_export_is_cut_all_before_is_read_and_the_place_is_told() -> None:
    whole = written(chat(*(message(number) for number in range(1, 6))))
    ends = [whole.index(f'"id": {number},'.encode()) - 10 for number in range(2, 6)] + [whole.rindex(b"}") - 5]
    for cut in range(whole.index(b'"messages"') + 13, len(whole)):
        received, unused, _ = read(whole[:cut])
        assert [item.report.key for item in received] == [
            f"19/{number + 1}" for number, end in enumerate(ends) if cut > end
        ]
        (why,) = unused
        assert f"breaks off after message {len(received)}" in why if received else "before its first message" in why
        assert f"at byte {cut:,}" in why
        assert why.endswith(".")


BREAKS = ["} ", "{", '"', "]", "nul", "\\z", "\x01", "\udc80"]


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_message_is_told_and_the_rest_goes_on(how: str) -> None:
    whole = written(chat(*(message(number, f"قصف {number}") for number in range(1, 400))))
    at = whole.index('قصف 200"'.encode())
    raw = whole[:at] + how.encode(errors="surrogateescape") + b'"' + whole[at:]
    received, unused, _ = read(raw)
    assert [item.report.key for item in received] == [f"19/{number}" for number in range(1, 400) if number != 200]
    (why,) = unused
    assert why.startswith("result.json: after message 199: it is broken JSON: ")


def test_behind_a_broken_place_no_message_is_read_as_one_of_another_chat() -> None:
    posts = [message(number, f"قصف {number}") for number in range(1, 4)]
    private = chat(message(4, "سر"), message(5, "سر"), kind="personal_chat", name="سامر", ident=8)
    after = chat(message(6, "غارة"), name="وكالة النهر", ident=21)
    whole = written(account(chat(*posts), private, after))
    marks = [
        whole.index(mark)
        for mark in (b'"id": 19', "قصف 3".encode(), b'"personal_chat"', b'"id": 8,\n    "m', b'"id": 21')
    ]
    for mark in marks:
        for size in (1, 60, 200):
            received, unused, said = read(whole[:mark] + b"\x01" * size + whole[mark + size :])
            assert all(item.report.text != "سر" for item in received)
            assert {item.report.outlet for item in received} <= {"شبكة الصفصاف", "وكالة النهر"}
            assert all((item.report.outlet == "وكالة النهر") == (item.report.text == "غارة") for item in received)
            assert unused or said


def test_an_account_that_is_broken_before_its_chats_is_read_from_the_first_one_on() -> None:
    whole = written(account(chat(message(1, "سر"), kind="personal_chat", ident=8), chat(message(2), message(3))))
    received, unused, said = read(whole.replace(b'"first_name"', b'"first_name', 1))
    assert [item.report.key for item in received] == ["19/2", "19/3"]
    assert "Reading goes on with the next chat." in unused[0]
    assert said[0].startswith("1 private chat or group is left out")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (message(2) | {"id": "two"}, "not as Telegram writes a message"),
        (message(2) | {"id": None}, "not as Telegram writes a message"),
        (message(2, 17), "not as Telegram writes a message"),
        (message(2, [["قصف"]]), "not as Telegram writes a message"),
        (message(2, date_unixtime="soon"), "no date of the calendar"),
        (message(2, date_unixtime="9" * 40), "no date of the calendar"),
        (message(2, date="31/5/2024", date_unixtime=None), "no date of the calendar"),
        (message(2, edited_unixtime="9" * 5000), "no date of the calendar"),
        (message(2, "a\0b"), "NUL"),
        (message(2, "<html><body>قصف"), "web page"),
        (message(2, "ق" * 600_000), "1.2 MB"),
        (message(2, "ق" * 3_000_000), "longer than any report"),
        (message(2, extra=[0] * 3_000_000), "MB"),
        ("قصف", "not as Telegram writes a message"),
        (["قصف"], "not as Telegram writes a message"),
        (None, "not as Telegram writes a message"),
    ],
)
def test_a_message_that_cannot_be_used_is_told_and_the_rest_goes_on(bad: object, said: str) -> None:
    received, unused, _ = read(written(chat(message(1), bad, message(3))))
    assert [item.report.key for item in received] == ["19/1", "19/3"]
    (why,) = unused
    assert said in why
    assert why.startswith(("result.json: message 2: ", "result.json: message two: ", "result.json: after message 1: "))
    assert why.endswith(".")


@pytest.mark.parametrize("deep", ["[" * 90_000 + "]" * 90_000, '{"a":' * 90_000 + "1" + "}" * 90_000])
def test_what_is_nested_too_deeply_is_passed_over(deep: str) -> None:
    raw = written(chat(message(1), message(2, "@deep@"), message(3))).replace(b'"@deep@"', deep.encode())
    received, unused, _ = read(raw)
    assert [item.report.key for item in received] == ["19/1", "19/3"]
    assert "too deeply" in unused[0]
    assert read(b'{"about": "", "chats": ' + deep.encode() + b"}")[1][-1].endswith(".")


def test_a_number_of_thousands_of_digits_breaks_one_message() -> None:
    raw = written(chat(message(1), message(2, size=17171), message(3))).replace(b"17171,", b"1" * 9000 + b",")
    raw = raw.replace(b"17171\n", b"1" * 9000 + b"\n")
    received, unused, _ = read(raw)
    assert [item.report.key for item in received] == ["19/1", "19/3"]
    assert len(unused) == 1


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (written(chat(message(1))), True),
        (resaved(chat(message(1)), sort_keys=True), True),
        (resaved(reordered(chat(message(1)))), True),
        (written(chat(kind="private_group")), True),
        (written(account(chat(message(1)))), True),
        (b'{\n "about": "x",\n "frequent_contacts": {', True),
        (b'{\n "about": "x",\n "text": "y"}', False),
        (b'{"id": "a", "text": "x", "type": "message"}', False),
        (b'{"messages": [{"text": "x"}]}', False),
        (b'[{"type": "message", "messages": []}]', False),
        (b"", False),
        (b"\xff\xfe{", False),
    ],
)
def test_an_export_is_known_by_how_it_begins(head: bytes, *, is_one: bool) -> None:
    assert is_telegram(head, ABOUT) == is_one


WHOLE = written(
    account(
        chat(
            message(1),
            message(2, "", poll={"question": "س", "answers": [{"text": "ج"}]}),
            message(3, ["غارة ", {"text": "x"}]),
        ),
        chat(message(4, "سر"), kind="personal_chat", ident=8),
        left=(chat(message(9), ident=21),),
    )
)
SPLICES = st.sampled_from(
    [
        b"",
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b"\\",
        b"\\x1",
        b"\\ud800",
        b"\0",
        b"\xff",
        b"1" * 5000,
        WHOLE[:90],
        WHOLE[-160:],
    ]
)


def mutated(whole: bytes) -> st.SearchStrategy[bytes]:
    """An input with some of it cut out or replaced."""
    spot = st.tuples(st.integers(0, len(whole)), st.integers(0, 60), SPLICES | st.binary(max_size=4))

    def spoiled(spots: list[tuple[int, int, bytes]]) -> bytes:
        raw = whole
        for at, size, new in spots:
            raw = raw[:at] + new + raw[at + size :]
        return raw

    return st.lists(spot, min_size=1, max_size=3).map(spoiled) | st.integers(0, len(whole)).map(lambda end: whole[:end])


@settings(max_examples=400)
@given(raw=mutated(WHOLE), pipe=st.booleans())
def test_whatever_happens_to_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes, *, pipe: bool) -> None:
    received, unused, _ = read(raw, pipe=pipe)
    assert all(item.report.text.strip() and "\0" not in item.report.text for item in received)
    assert all(why.endswith(".") for why in unused)
    assert all(item.report.text != "سر" for item in received)


def test_memory_is_that_of_one_message() -> None:
    def raw() -> Iterator[bytes]:
        yield b'{\n "name": "x",\n "type": "public_channel",\n "id": 19,\n "messages": [\n'
        for number in range(1, 12_000):
            yield json.dumps(message(number, "قصف " * 100), ensure_ascii=False, indent=1).encode() + b",\n"
        yield json.dumps(message(12_000), ensure_ascii=False).encode() + b"]}"

    stream: io.BufferedReader = io.BufferedReader(Pipe(b"".join(raw())))
    tracemalloc.start()
    try:
        count = len([None for _ in reports_in(stream, ABOUT)])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 12_000
    assert peak < 4_000_000
