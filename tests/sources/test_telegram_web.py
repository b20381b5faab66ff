from __future__ import annotations

import io
import quopri
import time

import pytest
from hypothesis import given, settings
from tests.sources.archives import Warc
from tests.sources.mutating import mutated
from tests.sources.reading import read_all
from tests.sources.telegram_pages import CHANNEL, NAME, page, post, text

from rasd.model import Received, Report
from rasd.sources.about import About
from rasd.sources.telegram.web import is_telegram_web

SHELLING = text("قصف على أطراف تل الرمان.")
SAID = "قصف على أطراف تل الرمان."
PLACE = "https://t.me/safsaf_news"


def read(raw: bytes, name: str = "page.html", *, url: str | None = None) -> tuple[list[Received], list[str]]:
    return read_all(io.BufferedReader(io.BytesIO(raw)), About(source=name, url=url))


def reports(html: str) -> list[Report]:
    received, unused = read(html.encode())
    assert unused == []
    return [item.report for item in received]


def only(*inner: str, **how: str) -> Report:
    (report,) = reports(page(post(57, *inner, **how)))  # type: ignore[arg-type]  # of the texts among its arguments
    return report


def test_a_post_is_a_report_under_the_public_name_of_its_channel() -> None:
    signed = '<span class="tgme_widget_message_from_author" dir="auto">غرفة الأخبار</span>, '
    (received,), unused = read(page(post(57, SHELLING, meta=signed)).encode())
    assert unused == []
    assert (received.at, received.summary) == ("message 57", False)
    assert received.by.startswith("telegram-web/1 lxml/")
    assert received.report == Report.received(
        SAID,
        key="safsaf_news/57",
        published="2024-05-31T18:30:00+03:00",
        url=f"{PLACE}/57",
        outlet=NAME,
        author="غرفة الأخبار",
        item=f"{PLACE}/57",
    )


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("قصف<br/>على   البلدة <br><br>ليلا", "قصف\nعلى   البلدة \n\nليلا"),
        ("<b>عاجل</b> | غارة", "عاجل | غارة"),
        (
            '<tg-emoji emoji-id="5"><i class="emoji"><b>🔴</b></i></tg-emoji> عاجل',
            "🔴 عاجل",
        ),
        ('قصف <a href="https://x.example/?a=1&amp;b=2" target="_blank">هنا</a>.', "قصف هنا."),
        ('<a href="?q=%23x">#النهر</a>', "#النهر"),
        ("<tg-spoiler>غارة</tg-spoiler>!", "غارة!"),
        ("قال شاهد:<blockquote>رأيت<br/>النار</blockquote>ثم ابتعد", "قال شاهد:\nرأيت\nالنار\nثم ابتعد"),
        ("<pre>ا\n  ب</pre>", "ا\n  ب"),
        ("قصـــفٌ على\n       البلدة", "قصـــفٌ على البلدة"),
        ("عاجل &lt;هام&gt; &amp; &quot;مؤكد&quot;", 'عاجل <هام> & "مؤكد"'),
        ("<script>قصف()</script>غارة", "غارة"),
    ],
)
def test_the_text_is_what_a_reader_is_shown(inner: str, shown: str) -> None:
    assert only(text(inner)).text == shown


def test_a_text_that_stands_in_its_own_frame_once_more_is_read_once() -> None:
    assert only(text(SHELLING)).text == SAID


def test_what_a_post_answers_and_links_to_is_no_part_of_its_text() -> None:
    reply = (
        f'<a class="tgme_widget_message_reply user-color-1" href="https://t.me/{CHANNEL}/12?single">'
        '<div class="tgme_widget_message_author"><span class="tgme_widget_message_author_name">سامر</span></div>'
        '<div class="tgme_widget_message_metatext js-message_reply_text">غارة على الجسر</div>'
        '<div class="tgme_widget_message_text js-message_reply_text">غارة على الجسر</div></a>'
    )
    preview = (
        '<a class="tgme_widget_message_link_preview" href="https://x.example"><div class="link_preview_title">'
        'عنوان</div><div class="link_preview_description">وصف</div></a>'
    )
    report = only(reply, SHELLING, preview)
    assert (report.text, report.replies_to, report.outlet) == (SAID, f"{PLACE}/12", NAME)


@pytest.mark.parametrize(
    ("link", "item"),
    [
        ("https://t.me/Nahr/7", "https://t.me/nahr/7"),
        ("https://web.archive.org/web/2024/https://t.me/s/nahr/7?single", "https://t.me/nahr/7"),
        ("https://t.me/c/1234567/7", None),
        ("https://x.example/nahr/7", None),
        ("https://t.me/nahr", None),
    ],
)
def test_only_a_link_to_a_post_names_a_post(link: str, item: str | None) -> None:
    assert only(f'<a class="tgme_widget_message_reply" href="{link}">x</a>', SHELLING).replies_to == item


def forwarded(name: str) -> str:
    return f'<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from {name}</div>'


@pytest.mark.parametrize(
    ("origin", "named"),
    [
        (
            '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/nahr/7">وكالة النهر</a>',
            "وكالة النهر",
        ),
        ('<span class="tgme_widget_message_forwarded_from_name">وكالة النهر</span>', "وكالة النهر"),
        ('<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/samer_x">سامر</a>', None),
    ],
)
def test_a_forwarded_post_says_whose_it_is_but_names_no_person(origin: str, named: str | None) -> None:
    report = only(forwarded(origin), SHELLING)
    assert (report.text, report.forwarded) == (SAID, named)


def test_nobody_who_writes_in_a_group_is_named() -> None:
    writer = '<a class="tgme_widget_message_author_name" href="https://t.me/samer_x"><span>سامر</span></a> in '
    signed = '<span class="tgme_widget_message_from_author">سامر</span>'
    other = forwarded('<span class="tgme_widget_message_forwarded_from_name">هدى</span>')
    report = only(other, SHELLING, writer=writer, meta=signed)
    assert (report.outlet, report.author, report.forwarded) == (NAME, None, None)


def test_an_edited_post_is_dated_as_it_was_published() -> None:
    report = only('<time class="message_video_duration">0:31</time>', SHELLING, meta="edited&nbsp;")
    assert (report.published, report.edited) == ("2024-05-31T18:30:00+03:00", None)


@pytest.mark.parametrize("time", [None, "soon", "2024-02-31T10:00:00+00:00"])
def test_a_post_without_a_time_has_none(time: str | None) -> None:
    (report, _) = reports(page(post(1, SHELLING, time=time), post(2, SHELLING)))
    assert report.published is None


def test_a_poll_is_its_question_and_its_answers() -> None:
    poll = (
        '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">هل سمعتم القصف؟</div>'
        '<div class="tgme_widget_message_poll_type">Anonymous poll</div>'
        '<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">60%</div>'
        '<div class="tgme_widget_message_poll_option_text">نعم</div></div>'
        '<div class="tgme_widget_message_poll_option_text">لا</div></div>'
    )
    assert only(poll).text == "هل سمعتم القصف؟\nنعم\nلا"


def test_what_has_no_words_of_the_channel_is_passed_over_in_silence() -> None:
    photo = f'<a class="tgme_widget_message_photo_wrap" href="https://t.me/{CHANNEL}/1"></a>'
    closed = (
        '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported">'
        '<div class="message_media_not_supported_label">Please open Telegram to view this post</div></div></div>'
    )
    found = page(
        post(1, text("Channel created"), service=True), post(2, photo), post(3, closed), post(4, photo, SHELLING)
    )
    assert [report.key for report in reports(found)] == ["safsaf_news/4"]
    assert reports(page(post(2, photo))) == []


def test_a_post_that_stands_twice_on_a_page_is_one() -> None:
    assert [report.text for report in reports(page(post(1, SHELLING), post(1, text("غارة"))))] == [SAID]


def test_a_post_that_can_not_be_used_is_told_and_the_rest_goes_on() -> None:
    tags = text("&lt;/p&gt;" * 9)
    received, (why,) = read(page(post(1, SHELLING), post(2, tags), post(3, SHELLING)).encode())
    assert [item.at for item in received] == ["message 1", "message 3"]
    assert why.startswith("page.html: message 2: ")


def test_a_page_that_breaks_off_gives_what_is_whole() -> None:
    whole = page(post(1, SHELLING), post(2, SHELLING)).encode()
    for cut in range(whole.index(b">", whole.index(b'/2" data-view')) + 1, whole.rindex(b"<time"), 7):
        received, (why,) = read(whole[:cut])
        assert ([item.at for item in received], "breaks off in message 2" in why) == (["message 1"], True)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<div class="tgme_page"><div class="tgme_page_description">You can view and join</div></div>', "t.me/s/NAME"),
        (
            '<div class="tgme_widget_message err_message"><div class="tgme_widget_message_error">No post</div></div>',
            "no such post",
        ),
        ("", "t.me/s/NAME"),
    ],
)
def test_a_page_without_posts_says_why(body: str, told: str) -> None:
    html = f"<!DOCTYPE html><html><head><title>Telegram</title></head><body>{body}</body></html>"
    received, (why,) = read(html.encode(), url="https://t.me/safsaf_news")
    assert (received, told in why) == ([], True)


@pytest.mark.parametrize(
    ("head", "url", "is_one"),
    [
        (page(), None, True),
        (page().replace('<link rel="canonical"', '<link href="https://t.me/s/x" rel="canonical"'), None, True),
        ("<html><head><!-- saved from url=(0027)https://t.me/s/safsaf_news --><style>", None, True),
        ("<html><head><style>", "https://t.me/s/safsaf_news", True),
        ("<html><body><div class='x'>", "https://telegram.org/blog", False),
        ('<html><head><meta property="og:site_name" content="Telegram">', None, False),
        ('<html><body><a href="https://t.me/s/x">تابعونا</a><script data-telegram-post="x/1">', None, False),
        ("قصف", "https://t.me/s/safsaf_news", False),
        ("", None, False),
    ],
)
def test_a_page_is_known_by_its_head_or_its_address(head: str, url: str | None, *, is_one: bool) -> None:
    assert is_telegram_web(head.encode()[:8192], About(source="page.html", url=url)) == is_one


def test_a_page_saved_with_all_its_parts_in_one_file_is_read() -> None:
    body = quopri.encodestring(page(post(57, SHELLING)).replace("canonical", "x").encode())
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://t.me/s/x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://t.me/s/x\r\n\r\n"
    )
    (received,), unused = read(head + body + b"\r\n--b--\r\n", "page.mhtml")
    assert (received.report.key, received.at, unused) == ("safsaf_news/57", "message 57", [])


def test_a_page_in_a_web_archive_is_read() -> None:
    body = page(post(57, SHELLING), post(58, SHELLING)).encode()
    received, unused = read(Warc().response("https://t.me/s/safsaf_news", body).bytes, "a.warc.gz")
    assert ([item.at for item in received], unused) == (["record 1, message 57", "record 1, message 58"], [])


def test_one_post_alone_is_read() -> None:
    html = post(57, SHELLING).replace('class="time"', 'class="datetime"')
    one = f'<html class="widget_frame_base"><body class="widget_frame_base tgme_widget">{html}</body></html>'
    (report,) = reports(one)
    assert (report.key, report.published) == ("safsaf_news/57", "2024-05-31T18:30:00+03:00")


def test_a_page_that_was_saved_with_thousands_of_posts_is_read() -> None:
    assert len(reports(page(*(post(number, SHELLING) for number in range(1, 6001))))) == 6000


@pytest.mark.parametrize("inner", [" " * 200_000, "\t " * 100_000, "\n " * 100_000, "<br>" * 100_000])
def test_a_text_that_is_made_to_be_slow_is_read_at_once(inner: str) -> None:
    began = time.monotonic()
    assert only(text(f"قصف{inner}ليلا")).text.startswith("قصف")
    assert time.monotonic() - began < 5


SAMPLES = [
    page(
        post(1, SHELLING),
        post(2, forwarded('<span class="tgme_widget_message_forwarded_from_name">ن</span>'), SHELLING, meta="edited"),
        post(3, f'<a class="tgme_widget_message_reply" href="https://t.me/x/1">{SHELLING}</a>', text("<b>غا</b>رة")),
    ).encode(),
    page().encode(),
]


@settings(max_examples=300, deadline=None)
@given(raw=mutated(SAMPLES))
def test_whatever_happens_to_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes) -> None:
    received, unused = read(raw)
    own = [item.report.text for item in received if item.by.startswith("telegram-web/")]
    assert all(text.strip() and "\0" not in text for text in own)
    assert all(": " in why or why.endswith(".") for why in unused)
