"""Exports of Telegram: of one chat and of a whole account, old and new, JSON and pages."""

from __future__ import annotations

from typing import Any

from .entry import Entry, clashed, shelled
from .making import as_json, zipped


def _message(number: int, text: object, **fields: object) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2024-06-01T18:30:00",
        "date_unixtime": "1717255800",
        "from": "شبكة البرج",
        "from_id": "channel1001",
        "text": text,
        **fields,
    }


def _chat(*messages: dict[str, Any], kind: str = "public_channel", name: str | None = "شبكة البرج") -> dict[str, Any]:
    return {"name": name, "type": kind, "id": 1001, "messages": list(messages)}


_SERVICE = {
    "id": 1,
    "type": "service",
    "date": "2024-06-01T10:00:00",
    "actor": "شبكة البرج",
    "action": "create_channel",
}
_NEW = _chat(
    _SERVICE,
    _message(2, ["🔴 ", {"type": "bold", "text": "عاجل: "}, shelled("تلة الحمام"), {"type": "link", "text": " #خبر"}]),
    _message(3, "", photo="photos/photo_1.jpg", width=10, height=10),
    _message(4, clashed("الحمام"), edited="2024-06-01T19:00:00", edited_unixtime="1717257600", reply_to_message_id=2),
    _message(5, shelled("تلة اليمام"), forwarded_from="شبكة أخرى", forwarded_from_id="channel77"),
    _message(6, shelled("تلة القطا"), forwarded_from="شخص ما", forwarded_from_id="user55"),
    _message(
        7, "", poll={"question": "هل سمعتم انفجارا في تلة الهدهد؟", "closed": False, "total_voters": 3,
                     "answers": [{"text": "نعم", "voters": 2}, {"text": "لا", "voters": 1, "chosen": False}]},
    ),
)  # fmt: skip
_OLD = {
    "name": "شبكة البرج",
    "type": "public_channel",
    "id": 1002,
    "messages": [
        {
            "id": 9,
            "type": "message",
            "date": "2018-06-01T18:30:00",
            "edited": "1970-01-01T03:00:00",
            "from": "شبكة البرج",
            "from_id": 4295968298,
            "text": shelled("تلة الدراج"),
        }
    ],
}
_ACCOUNT = {
    "about": "Here is the data you requested.",
    "personal_information": {"user_id": 5, "first_name": "اسم", "phone_number": "+000"},
    "contacts": {"about": "", "list": [{"first_name": "أحد", "phone_number": "+000"}]},
    "chats": {
        "about": "",
        "list": [
            {"name": "صديق", "type": "personal_chat", "id": 55, "messages": [_message(1, "كلام خاص بين صديقين")]},
            {"name": "العائلة", "type": "private_group", "id": 56, "messages": [_message(1, "موعد الغداء غدا")]},
            {"type": "saved_messages", "id": 5, "messages": [_message(1, "رقم سري")]},
            _chat(_message(21, shelled("تلة السنونو"))),
        ],
    },
    "left_chats": {"about": "", "list": [{**_chat(_message(22, clashed("السنونو"))), "id": 1003}]},
}
_ODD = _chat(
    _message(2, shelled("تلة الباشق")),
    _message(3, "x", date_unixtime="99999999999999999999"),
    {"id": "four", "type": "message", "text": "x"},
    _message(5, {"type": "bold", "text": "x"}),
    _message(6, clashed("الباشق")),
)

_HTML_HEAD = (
    '<!DOCTYPE html>\n<html>\n <head>\n  <meta charset="utf-8"/>\n<title>Exported Data</title>\n </head>\n\n'
    ' <body onload="CheckLocation();">\n\n  <div class="page_wrap">\n\n   <div class="page_header">\n{back}\n'
    '     <div class="text bold">\n{name}\n     </div>\n   </div>\n   <div class="page_body chat_page">\n'
    '    <div class="history">\n'
)
_HTML_TAIL = "\n    </div>\n   </div>\n  </div>\n </body>\n</html>\n"


def _html_message(number: int, text: str, writer: str = "شبكة البرج", inner: str = "") -> str:
    return (
        f'\n     <div class="message default clearfix" id="message{number}">\n      <div class="body">\n'
        '       <div class="pull_right date details" title="01.06.2024 18:30:00 UTC+03:00">\n18:30\n       </div>\n'
        f'       <div class="from_name">\n{writer} \n       </div>\n{inner}'
        + (f'       <div class="text">\n{text}\n       </div>\n' if text else "")
        + "      </div>\n     </div>\n"
    )


def _html(*messages: str, name: str = "شبكة البرج", back: str = "") -> bytes:
    return (_HTML_HEAD.format(name=name, back=back) + "".join(messages) + _HTML_TAIL).encode()


_POLL = (
    '<div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">\n'
    'هل عاد الماء إلى تلة الكروان؟\n</div><div class="details">\nAnonymous poll\n</div>'
    '<div class="answer">\n- نعم\n<span class="details">\n12 votes</span></div>'
    '<div class="total details">\n12 votes\n</div></div></div>'
)

ENTRIES = (
    Entry(
        name="a channel with looks, answers, edits, polls, pictures and what it forwards",
        file="result.json",
        raw=as_json(_NEW, lines=True),
        reports=5,
        has=("🔴 عاجل: " + shelled("تلة الحمام") + " #خبر", "هل سمعتم انفجارا في تلة الهدهد؟\nنعم\nلا"),
        lacks=("photo_1", "create_channel", "شخص ما"),
        fields={
            "published": ("2024-06-01T18:30:00+03:00",) * 5,
            "item": tuple(f"telegram:1001/{n}" for n in (2, 4, 5, 6, 7)),
            "edited": (None, "2024-06-01T19:00:00+03:00", None, None, None),
            "replies_to": (None, "telegram:1001/2", None, None, None),
            "forwarded": (None, None, "شبكة أخرى", None, None),
            "outlet": ("شبكة البرج",) * 5,
        },
    ),
    Entry(
        name="an export of 2018: no instants, and everything edited in 1970",
        file="result-old.json",
        raw=as_json(_OLD, lines=True),
        has=(shelled("تلة الدراج"),),
        fields={"published": ("2018-06-01T18:30:00",), "edited": (None,)},
    ),
    Entry(
        name="control characters as Telegram wrote them for years",
        file="result-escapes.json",
        raw=as_json(_chat(_message(2, "CTRL" + shelled("تلة الصقر"))), lines=True).replace(b"CTRL", b"\\x1f"),
        has=(shelled("تلة الصقر"),),
    ),
    Entry(
        name="a whole account: what was written for everybody is read, what is private is not",
        file="account.json",
        raw=as_json(_ACCOUNT, lines=True),
        reports=2,
        has=(shelled("تلة السنونو"), clashed("السنونو")),
        lacks=("خاص", "الغداء", "سري", "+000"),
        tells=("3 private chats and groups are left out",),
    ),
    Entry(
        name="a private chat exported alone, without anybody's name",
        file="private.json",
        raw=as_json(_chat(_message(2, shelled("تلة العقاب"), **{"from": "شخص ما", "author": "x"}), kind="personal_chat",
                          name="شخص ما"), lines=True),
        has=(shelled("تلة العقاب"),),
        fields={"outlet": (None,), "author": (None,), "item": (None,)},
    ),
    Entry(
        name="messages of shapes that Telegram doesn't write",
        file="odd.json",
        raw=as_json(_ODD, lines=True),
        reports=2,
        has=(shelled("تلة الباشق"), clashed("الباشق")),
        unused=(("message 3", "no date"), ("message four", "not as Telegram"), ("message 5", "not as Telegram")),
    ),
    Entry(
        name="an export that breaks off",
        file="result-cut.json",
        raw=as_json(_chat(_message(2, shelled("تلة النورس")), _message(3, clashed("النورس"))), lines=True)[:-60],
        has=(shelled("تلة النورس"),),
        unused=(("", ""),),
    ),
    Entry(
        name="a folder of an export packed whole, with its photos",
        file="ChatExport_2024-06-01.zip",
        raw=zipped(
            {
                "ChatExport/result.json": as_json(_chat(_message(31, shelled("تلة البلبل"))), lines=True),
                "ChatExport/photos/photo_1@01-06-2024_18-30-00.jpg": b"\xff\xd8\xff\xe0\0\0",
                "ChatExport/video_files/v.mp4": b"\0\0\0\x18ftyp",
                "__MACOSX/ChatExport/._result.json": b"\0\x05\x16\x07",
                "ChatExport/.DS_Store": b"\0\0\0\1Bud1",
            }
        ),
        has=(shelled("تلة البلبل"),),
        tells=("pictures: 1", "videos: 1"),
    ),
    Entry(
        name="the folder of an export as it is, with its photos and the parts of its pages",
        file="ChatExport_2024-06-02",
        beside={
            "result.json": as_json(_chat(_message(32, shelled("تلة الحسون"))), lines=True),
            "photos/photo_1@01-06-2024_18-30-00.jpg": b"\xff\xd8\xff\xe0\0\0",
            "photos/photo_1@01-06-2024_18-30-00_thumb.jpg": b"\xff\xd8",
            "css/style.css": b"body {}",
        },
        has=(shelled("تلة الحسون"),),
        tells=("parts of web pages: 1, pictures: 2",),
        piped=False,
    ),
    Entry(
        name="pages of a channel, with a poll and a picture without words",
        file="messages.html",
        raw=_html(
            _html_message(41, shelled("تلة الكروان") + "<br>السطر <strong>الثاني</strong>"),
            _html_message(42, ""),
            _html_message(43, "", inner=_POLL),
        ),
        reports=2,
        has=(shelled("تلة الكروان") + "\nالسطر الثاني", "هل عاد الماء إلى تلة الكروان؟\nنعم"),
        lacks=("votes", "18:30"),
        fields={"published": ("2024-06-01T18:30:00+03:00",) * 2, "outlet": ("شبكة البرج",) * 2},
    ),
    Entry(
        name="a page of a private chat in the export of a whole account",
        file="messages-private.html",
        raw=_html(
            _html_message(1, "كلام خاص", writer="أنا"), _html_message(2, "كلام آخر", writer="صديق"), name="صديق",
            back='<a class="content block_link" href="../../lists/chats.html#allow_back">',
        ),
        reports=0,
        unused=(("", "private"),),
    ),
    Entry(
        name="a page that breaks off",
        file="messages-cut.html",
        raw=_html(_html_message(51, shelled("تلة الشحرور")), _html_message(52, clashed("الشحرور")))[:-150],
        has=(shelled("تلة الشحرور"),),
        unused=(("", "breaks off"),),
    ),
)  # fmt: skip
