from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.reading import read_all

from rasd.model import Received, Report
from rasd.sources.about import About
from rasd.sources.telegram.html import is_telegram_html

ABOUT = About(source="messages.html")
NAME = "شبكة الصفصاف"

HEAD = """<!DOCTYPE html>
<html>

 <head>

  <meta charset="utf-8"/>
<title>Exported Data</title>
  <meta content="width=device-width, initial-scale=1.0" name="viewport"/>

  <link href="css/style.css" rel="stylesheet"/>

  <script src="js/script.js" type="text/javascript">

  </script>

 </head>

 <body onload="CheckLocation();">

  <div class="page_wrap">

   <div class="page_header">

    {back}

     <div class="text bold">
{name}
     </div>

    {end}

   </div>

   <div class="page_body chat_page">

    <div class="history">

     <div class="message service" id="message-1">

      <div class="body details">
31 May 2024
      </div>

     </div>
"""
TAIL = """
    </div>

   </div>

  </div>

 </body>

</html>
"""


def message(
    number: int, *inner: str, writer: str | None = NAME, title: str | None = "31.05.2024 18:30:00 UTC+03:00"
) -> str:
    """A message as Telegram lays it out; one without a writer continues the one before."""
    joined = "" if writer else " joined"
    date = f'<div class="pull_right date details" title="{title}">\n18:30\n       </div>' if title else ""
    name = f'<div class="from_name">\n{writer} \n       </div>' if writer else ""
    body = "\n\n       ".join((date, name, *inner))
    return (
        f'\n     <div class="message default clearfix{joined}" id="message{number}">\n\n      <div class="body">\n\n'
        f"       {body}\n\n      </div>\n\n     </div>\n"
    )


def text(inner: str) -> str:
    return f'<div class="text">\n{inner}\n       </div>'


def forwarded(*inner: str, name: str | None = None) -> str:
    head = (
        f'<div class="from_name">\n{name} <span class="date details" title="30.05.2024 10:00:00 UTC+03:00"> 30.05.2024 '
        "10:00:00</span>\n        </div>"
    )
    return f'<div class="forwarded body">\n\n{head if name else ""}\n\n{"".join(inner)}\n\n       </div>'


def page(*messages: str, name: str = NAME, listed: bool = False) -> str:
    back = '<a class="content block_link" href="../../lists/chats.html#allow_back" onclick="return GoBack(this)">'
    head = HEAD.format(name=name, back=back if listed else '<div class="content">', end="</a>" if listed else "</div>")
    return head + "".join(messages) + TAIL


def read(raw: bytes) -> tuple[list[Received], list[str]]:
    return read_all(io.BufferedReader(io.BytesIO(raw)), ABOUT)


def reports(html: str) -> list[Report]:
    received, unused = read(html.encode())
    assert unused == []
    return [item.report for item in received]


SHELLING = text("قصف على أطراف تل الرمان.")


def test_a_post_of_a_channel_keeps_what_the_channel_publishes() -> None:
    signature = '<div class="signature details">\nغرفة الأخبار\n       </div>'
    reply = '<div class="reply_to details">\nIn reply to <a href="#go_to_message12">this message</a>\n       </div>'
    (received,), unused = read(page(message(57, reply, SHELLING, signature)).encode())
    assert unused == []
    assert received.at == "message 57"
    assert received.by.startswith("telegram-html/1 lxml/")
    assert received.report == Report.received(
        "قصف على أطراف تل الرمان.",
        key="شبكة الصفصاف/57",
        published="2024-05-31T18:30:00+03:00",
        outlet=NAME,
        author="غرفة الأخبار",
    )


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("31.05.2024 18:30:00 UTC+03:00", "2024-05-31T18:30:00+03:00"),
        ("31.05.2024 23:30:00 UTC-01:00", "2024-06-01T03:30:00+03:00"),
        ("31.05.2024 18:30:00 UTC", "2024-05-31T21:30:00+03:00"),
        ("31.05.2019 18:30:00", "2019-05-31T18:30:00"),
        (None, None),
    ],
)
def test_a_date_comes_in_the_time_of_the_region_where_its_zone_is_told(
    title: str | None, published: str | None
) -> None:
    (report,) = reports(page(message(1, SHELLING, title=title)))
    assert report.published == published


@pytest.mark.parametrize(
    "title", ["31.02.2024 18:30:00", "2024-05-31", "31.05.2024 25:00:00 UTC", "01.01.0001 00:00:00 UTC+20:00"]
)
def test_a_date_that_is_none_is_told_and_the_rest_goes_on(title: str) -> None:
    received, (why,) = read(
        page(message(1, SHELLING), message(2, SHELLING, title=title), message(3, SHELLING)).encode()
    )
    assert [item.at for item in received] == ["message 1", "message 3"]
    assert why.startswith("messages.html: message 2: ")
    assert "no date of the calendar" in why


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("قصف<br>على   البلدة <br><br>ليلا", "قصف\nعلى   البلدة \n\nليلا"),
        ("<strong>عاجل</strong> | غارة", "عاجل | غارة"),
        ('قصف <a href="https://x.example/?a=1&amp;b=2">هنا</a>.', "قصف هنا."),
        ('<a href="" onclick="return ShowHashtag(&quot;النهر&quot;)">#النهر</a>', "#النهر"),
        (
            '<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">غارة</span></span>!',
            "غارة!",
        ),
        ('<a href = "sticker.webm">🔴</a> عاجل &lt;هام&gt; &amp; &quot;مؤكد&quot;', '🔴 عاجل <هام> & "مؤكد"'),
        ("<blockquote>قال<br>شاهد</blockquote> نقلا", "قال\nشاهد نقلا"),
        ("قصـــفٌ على\n       البلدة", "قصـــفٌ على البلدة"),
        ("<em>غا</em><u>ر</u><s>ة</s>", "غارة"),
    ],
)
def test_the_text_is_what_a_reader_is_shown(inner: str, shown: str) -> None:
    (report,) = reports(page(message(1, text(inner))))
    assert report.text == shown


def test_what_has_no_words_is_passed_over_in_silence() -> None:
    photo = (
        '<div class="media_wrap clearfix"><a class="photo_wrap" href="p.jpg"><div class="body">'
        '<div class="title bold">Photo</div></div></a></div>'
    )
    service = '<div class="message service" id="message3"><div class="body details">سامر joined group</div></div>'
    found = reports(page(message(1, photo), message(2, photo, SHELLING), service, message(4, text(" "))))
    assert [report.key for report in found] == ["شبكة الصفصاف/2"]


def test_a_poll_is_its_question_and_its_answers() -> None:
    poll = (
        '<div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">\nهل سمعتم القصف؟\n</div>'
        '<div class="details">\nAnonymous poll\n</div>'
        '<div class="answer">\n- نعم <span class="details">3 votes</span>\n</div>'
        '<div class="answer">\n- لا\n</div><div class="total details\t">\n3 votes\n</div></div></div>'
    )
    (report,) = reports(page(message(1, poll)))
    assert report.text == "هل سمعتم القصف؟\nنعم\nلا"


def test_a_forwarded_post_says_whose_it_is_also_where_it_continues_the_one_before() -> None:
    first = message(1, forwarded(SHELLING, name="وكالة النهر"))
    found = reports(page(first, message(2, forwarded(SHELLING), writer=None), message(3, SHELLING, writer=None)))
    assert [report.forwarded for report in found] == ["وكالة النهر", "وكالة النهر", None]


def test_nobody_who_writes_in_a_group_is_named() -> None:
    found = reports(
        page(
            message(1, SHELLING, writer="سامر"),
            message(2, forwarded(SHELLING, name="هدى"), writer="ليان via @somebot"),
            message(3, SHELLING, writer=None),
            name="أهالي الوادي",
        )
    )
    assert {(report.outlet, report.author, report.forwarded, report.item) for report in found} == {
        ("أهالي الوادي", None, None, None)
    }


@pytest.mark.parametrize(
    ("name", "writers"), [("سامر", ["سامر", "ليان"]), ("سامر", ["ليان"]), ("Saved messages", ["ليان", "سامر", "هدى"])]
)
def test_a_private_chat_is_read_without_names_and_not_at_all_out_of_a_whole_account(
    name: str, writers: list[str]
) -> None:
    messages = [message(number, SHELLING, writer=writer) for number, writer in enumerate(writers, 1)]
    for report in reports(page(*messages, name=name)):
        assert report == Report.received(report.text, key=report.key, published=report.published)
        assert report.key in {"1", "2", "3"}
    received, (why,) = read(page(*messages, name=name, listed=True).encode())
    assert received == []
    assert "export that chat alone" in why


def test_a_channel_out_of_a_whole_account_is_read() -> None:
    assert len(reports(page(message(1, SHELLING), listed=True))) == 1


def test_a_page_that_breaks_off_gives_what_is_whole() -> None:
    whole = page(message(1, SHELLING), message(2, SHELLING), message(3, SHELLING)).encode()
    for cut in range(whole.index(b'id="message2"') + 20, whole.index(b"</html")):
        received, (why,) = read(whole[:cut])
        last = 3 if b'id="message3">' in whole[:cut] else 2
        assert len(received) == last - 1
        assert f"it breaks off in message {last}." in why


def test_pages_of_contacts_and_sessions_are_not_read_as_news() -> None:
    contacts = (
        HEAD.partition('<div class="history">')[0] + '<div class="entry_list"><div class="name bold">سامر</div></div>'
    )
    received, (why,) = read(contacts.format(name="Contacts", back="", end="").encode())
    assert received == []
    assert "holds no messages" in why


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_unicode_are_read(encoding: str) -> None:
    (received,), unused = read(page(message(1, SHELLING)).encode(encoding))
    assert received.report.text == "قصف على أطراف تل الرمان."
    assert unused == []


def test_what_is_nested_too_deeply_is_told() -> None:
    messages = [message(1, SHELLING), message(2, text("<b>" * 50_000 + "قصف")), message(3, SHELLING)]
    received, (why,) = read(page(*messages).encode())
    assert [item.at for item in received] == ["message 1"]
    assert "it breaks off in message 2." in why


def test_a_page_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasd.sources.telegram.html.PAGE_LIMIT", 2000)
    received, (why,) = read(page(*(message(number, SHELLING) for number in range(9))).encode())
    assert received == []
    assert "larger than" in why


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (page(), True),
        (page().replace("<title>Exported Data</title>", ""), True),
        ("<!DOCTYPE html><html><head><title>Exported Data</title></head><body>x", False),
        ('<html><body><div class="page_wrap">قصف', False),
        ("Exported Data", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(head: str, *, is_one: bool) -> None:
    assert is_telegram_html(head.encode()[:8192], ABOUT) == is_one


WHOLE = page(
    message(1, SHELLING), message(2, forwarded(SHELLING, name="وكالة النهر")), message(3, SHELLING, writer=None)
).encode()
SPOT = st.tuples(
    st.integers(0, len(WHOLE)),
    st.integers(0, 80),
    st.sampled_from(
        [
            b"",
            b"<",
            b">",
            b'"',
            b"</div>",
            b"<div>",
            b"<!--",
            b"&#0;",
            b"&#xD800;",
            b"\0",
            b"\xff",
            b"<br>",
            WHOLE[-900:],
        ]
    )
    | st.binary(max_size=4),
)


@settings(max_examples=300)
@given(spots=st.lists(SPOT, max_size=3), end=st.integers(0, len(WHOLE) + 500))
def test_whatever_happens_to_the_bytes_every_item_is_a_report_or_a_reason(
    spots: list[tuple[int, int, bytes]], end: int
) -> None:
    raw = WHOLE
    for at, size, new in spots:
        raw = raw[:at] + new + raw[at + size :]
    received, unused = read(raw[:end])
    assert all(item.report.text.strip() and "\0" not in item.report.text for item in received)
    assert all(why.endswith(".") for why in unused)
