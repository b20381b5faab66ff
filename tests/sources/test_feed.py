"""Feeds in RSS, Atom and JSON."""

from __future__ import annotations

import io
import json
import socket
import time
from contextlib import suppress
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.pages.feed import feed_reports, is_feed
from rasd.sources.pages.feedentry import FEED_LIMIT
from rasd.sources.pages.jsonfeed import is_jsonfeed

NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FULL = (
    "<item><title>قصف على الزهراوية &#8211; متابعة</title><link>https://difaf.example/a/1/?utm_source=rss#top</link>"
    "<dc:creator><![CDATA[هيئة التحرير]]></dc:creator><pubDate>Fri, 31 May 2024 22:42:10 +0000</pubDate>"
    '<guid isPermaLink="false">https://difaf.example/?p=1</guid>'
    "<description><![CDATA[<p>قتل ثلاثة [&#8230;]</p>]]></description>"
    "<content:encoded><![CDATA[<style>p{}</style><p>قتل ثلاثة مدنيين بقصف&nbsp;مدفعي.</p><script>alert(1)</script>"
    "<p>وأصيب سبعة<br/>بينهم طفلان.</p>\n"
    '<p>The post <a href="x">قصف على الزهراوية – متابعة</a> appeared first on <a href="y">الضفاف</a>.</p>'
    "]]></content:encoded></item>"
)
SHORT = "<item><title>{}</title><description>{}</description></item>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title type="html">مرصد &lt;b&gt;السهل&lt;/b&gt;</title>'
    "<entry><id>tag:sahl,1</id><title>هجوم</title><published>2024-02-01T10:00:00+03:00</published>"
    "<updated>2024-02-01T12:00:00+03:00</updated><author><name>فريق الرصد</name></author>"
    '<author><name>مرصد السهل</name></author><link rel="alternate" href="https://s.example/1#x"/><summary>ملخص</summary>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قصف أول على القرية</p><p>وقصف ثان</p></div>'
    "</content></entry><entry><id>tag:sahl,2</id><title>x</title><updated>2024-02-01T12:00:00Z</updated>"
    '<content type="text">سطر &lt;أول&gt;\nسطر ثان</content></entry></feed>'
)
JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "مرصد السهل", "language": "ar",
    "home_page_url": "https://s.example/",
    "items": [
        {"id": 7, "url": "/7?fbclid=1",
         "title": "هجوم", "content_html": "<p>قصف</p><p>ونزوح</p>", "content_text": "قصف",
         "date_published": "2024-02-01T10:00Z", "date_modified": "2024-02-02T10:00:00Z", "authors": [{"name": "فريق"}]},
        {"id": [], "content_text": "x"}, {"id": "8", "content_text": " "}, {"id": "9", "title": "انفجار"},
    ],
}  # fmt: skip


def rss(*entries: str, end: str = "</channel></rss>") -> str:
    channel = "<title>شبكة الضفاف</title><link>https://difaf.example/</link><language>ar</language>"
    return f'{HEAD}<rss version="2.0" {NAMES}><channel>{channel}{"".join(entries)}{end}'


def items(feed: str | bytes, name: str = "feed.xml", url: str | None = None) -> list[Received | Quarantined]:
    raw = feed.encode() if isinstance(feed, str) else feed
    return list(reports_in(io.BufferedReader(io.BytesIO(raw)), About(source=name, url=url)))


def reports(feed: str | bytes, url: str | None = None) -> list[Report]:
    return [item.report for item in items(feed, url=url) if isinstance(item, Received)]


def test_an_entry_is_a_report_with_its_fullest_text() -> None:
    (item,) = items(rss(FULL))
    assert isinstance(item, Received)
    assert (item.at, item.by.split("/")[:2]) == ("entry 1", ["feed", "1 feedparser"])
    report = item.report
    assert report.text == "قتل ثلاثة مدنيين بقصف مدفعي.\nوأصيب سبعة\nبينهم طفلان."
    assert (report.title, report.author) == ("قصف على الزهراوية – متابعة", "هيئة التحرير")
    assert (report.published, report.edited) == ("2024-06-01T01:42:10+03:00", None)
    assert (report.url, report.item) == ("https://difaf.example/a/1/?utm_source=rss#top", "https://difaf.example/a/1/")
    assert (report.key, report.outlet, report.lang) == ("https://difaf.example/?p=1", "شبكة الضفاف", "ar")


def test_atom_tells_two_times_and_several_authors() -> None:
    first, second = reports(ATOM)
    assert first.text == "قصف أول على القرية\nوقصف ثان"
    assert (first.published, first.edited) == ("2024-02-01T10:00:00+03:00", "2024-02-01T12:00:00+03:00")
    assert (first.author, first.outlet, first.item) == ("فريق الرصد", "مرصد السهل", "https://s.example/1")
    assert second.text == "سطر <أول>\nسطر ثان"
    assert (second.published, second.edited, second.item) == ("2024-02-01T15:00:00+03:00", None, "tag:sahl,2")


def test_a_feed_in_json() -> None:
    first, bad, last = items(json.dumps(JSON, ensure_ascii=False), "feed.json")
    assert isinstance(first, Received)
    assert (first.report.text, first.report.key, first.report.item) == ("قصف\nونزوح", "7", "https://s.example/7")
    assert (first.report.published, first.report.edited) == ("2024-02-01T13:00:00+03:00", "2024-02-02T13:00:00+03:00")
    assert isinstance(bad, Quarantined)
    assert bad.at == "entry 2"
    assert isinstance(last, Received)
    assert (last.report.text, last.at, last.by) == ("انفجار", "entry 4", "jsonfeed/1")


def test_old_kinds_of_rss_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>السهل</title></channel>'
        '<item rdf:about="x1">'
        "<title>قصف</title><link>https://s.example/1</link><dc:date>2024-02-01T10:00:00+03:00</dc:date></item></rdf:RDF>"
    )
    netscape = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/rss-0.91.dtd">'
        "<rss version='0.91'><channel><title>السهل</title><item><title>قصف</title></item></channel></rss>"
    )
    assert [(one.text, one.published, one.edited) for one in reports(rdf)] == [
        ("قصف", "2024-02-01T10:00:00+03:00", None)
    ]
    assert [one.text for one in reports(netscape)] == ["قصف"]


@pytest.mark.parametrize(
    ("title", "description", "texts"),
    [
        ("عاجل", "قصف على القرية", ["قصف على القرية"]),
        ("عاجل", "", ["عاجل"]),
        ("", " ", []),
        ("", "<img src='x'/>", []),
        ("", "&lt;img src=x&gt;", []),
        ("عاجل", "سطر أول\nسطر ثان", ["سطر أول\nسطر ثان"]),
        ("عاجل", "قصف &amp;amp; حريق", ["قصف & حريق"]),
        ("عاجل", "قصف & حريق", ["قصف & حريق"]),
        ("عاجل", "قصف&nbsp;عنيف &laquo;جدا&raquo; &unknown;", ["قصف عنيف «جدا» &unknown;"]),
        ("عاجل", "&lt;p&gt;قصف&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;", ["قصف"]),
    ],
)
def test_what_stands_in_an_entry_is_read(title: str, description: str, texts: list[str]) -> None:
    assert [one.text for one in reports(rss(SHORT.format(title, description)))] == texts


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("Fri, 31 May 2024 23:42:10 +0300", "2024-05-31T23:42:10+03:00"),
        ("Fri, 31 May 2024 23:42:10", "2024-05-31T23:42:10"),
        ("2024-05-31", "2024-05-31"),
        ("31 أيار 2024", None),
        ("", None),
    ],
)
def test_a_date_is_the_one_that_is_told_or_none(told: str, published: str | None) -> None:
    (report,) = reports(rss(f"<item><title>قصف</title><pubDate>{told}</pubDate></item>"))
    assert report.published == published


def test_addresses_are_whole() -> None:
    entry = "<item><title>قصف</title><link>/a/2</link></item>"
    assert reports(rss(entry))[0].url == "https://difaf.example/a/2"
    assert reports(rss(entry), url="https://x.example/rss")[0].url == "https://x.example/a/2"
    assert reports(rss("<item><title>قصف</title><link>javascript:x()</link></item>"))[0].url is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["UTF-8", "windows-1256", "iso-8859-1"])
def test_feeds_are_read_in_the_letters_they_are_in(encoding: str, declared: str) -> None:
    feed = rss(SHORT.format("عاجل", "قصف مدفعي على القرية")).replace("UTF-8", declared)
    assert [one.text for one in reports(feed.encode(encoding))] == ["قصف مدفعي على القرية"]


@pytest.mark.parametrize(
    ("last", "at"),
    [
        ("<item><title>مقطوع", "entry 3"),
        ("<item><title>مقطوع</title><description><![CDATA[<p>قتل خمسة", "entry 3"),
        ("<item><title>مقطوع</title><description>قتل &lt;p&gt;خم", "entry 3"),
        ("<it", ""),
        ("", ""),
    ],
)
def test_a_feed_that_is_cut_off_gives_its_whole_entries_and_says_so(last: str, at: str) -> None:
    first, second, cut = items(rss(FULL, SHORT.format("عاجل", "انفجار"), last, end=""))
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert isinstance(cut, Quarantined)
    assert (second.report.text, cut.at) == ("انفجار", at)
    assert "cut off" in cut.why
    assert cut.why.endswith(".")


def test_an_entry_that_is_no_report_does_not_stop_the_rest() -> None:
    escaped = "&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;" * 6
    first, bad, last = items(
        rss(SHORT.format("a", "أول"), SHORT.format("b", f"&lt;p&gt;{escaped}"), SHORT.format("c", "آخر"))
    )
    assert isinstance(first, Received)
    assert isinstance(bad, Quarantined)
    assert (bad.at, isinstance(last, Received)) == ("entry 2", True)


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (rss("<item>&a;</item>").replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss'), "declares entities"),
        (rss().replace("<rss", '<!-- <a> --><!DOCTYPE rss [<!entity % a SYSTEM "file:///x">]><rss'), "entities"),
        (f"{HEAD}<rss version='2.0'><channel><title>x", "no entry"),
        ("<rss>" + "<![CDATA[" * 100_000, "no entry"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [{"id"', "broken or cut off"),
        ('{"version": "https://jsonfeed.org/version/1"}', "broken"),
        (rss() + " " * FEED_LIMIT, "larger than 20 MB"),
    ],
)  # fmt: skip
def test_a_feed_that_can_not_be_used_is_told(feed: str, said: str) -> None:
    with pytest.raises(UnreadableReportError, match=said) as error:
        items(feed)
    assert error.value.remedy


def test_a_feed_without_entries_has_no_news() -> None:
    assert items(rss()) == []


def test_nothing_is_fetched_or_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError

    items(rss(FULL))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    assert len(items(rss(FULL))) == 1
    with pytest.raises(UnreadableReportError):
        items("<rss>https://x.example/feed.xml", "feed.rss")


@pytest.mark.parametrize(
    ("head", "name", "media", "is_one"),
    [
        (b"<rss version='2.0'>", "a", None, True),
        (b"\n<?xml version='1.0'?><?xml-stylesheet href='x'?><!-- c --><feed xmlns='x'>", "-", None, True),
        (rss().encode("utf-16"), "a", None, True),
        (b"<!DOCTYPE rss PUBLIC 'x'><rss>", "a", None, True),
        (b"<rdf:RDF>", "a", None, True),
        (b"<atom:feed>", "a", None, True),
        (b"<broken", "a.rss", None, True),
        (b"<broken", "a", "application/rss+xml; charset=x", True),
        (b"words", "a.rss", None, False),
        (b"<rss>", "a.txt", None, False),
        (b"<?xml version='1.0'?><kml>", "a.xml", None, False),
        (b"<html><rss>", "a", None, False),
        (b"", "a", None, False),
    ],
)
def test_a_feed_is_told_by_its_first_element(head: bytes, name: str, media: str | None, *, is_one: bool) -> None:
    assert is_feed(head, About(source=name, media=media)) is is_one


def test_a_feed_in_json_is_told_by_its_version() -> None:
    about = About(source="a.json")
    assert is_jsonfeed(json.dumps(JSON).encode(), about)
    assert is_jsonfeed(b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"', about)
    assert not is_jsonfeed(b'{"text": "https://jsonfeed.org"}', about)


WHOLE = [rss(FULL, SHORT.format("a", "قصف & حريق"), FULL).encode(), ATOM.encode(), json.dumps(JSON).encode()]


@settings(max_examples=200)
@given(
    raw=st.sampled_from(WHOLE),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.3), st.binary(max_size=8)), max_size=4),
)
def test_a_feed_spoilt_anyhow_gives_reports_and_reasons(raw: bytes, cuts: list[tuple[float, float, bytes]]) -> None:
    for at, size, instead in cuts:
        start = int(at * len(raw))
        raw = raw[:start] + instead + raw[start + int(size * len(raw)) :]
    try:
        found = items(raw, "feed.rss")
    except UnreadableReportError:
        return
    for item in found:
        if isinstance(item, Quarantined):
            assert item.why.endswith(".")
        elif item.by.startswith(("feed", "jsonfeed")):
            assert item.report.text.strip()
            assert "\x00" not in item.report.text
            assert "" not in {
                item.report.title,
                item.report.key,
                item.report.url,
                item.report.outlet,
                item.report.author,
            }


@pytest.mark.parametrize(
    "before",
    ['<?xml encoding="a' * 15_000, '<?x encoding="' * 20_000, "<!---->" + "\n" * 300_000, "<!DOCTYPE\n" * 30_000],
)
def test_a_hostile_beginning_takes_no_time(before: str) -> None:
    began = time.process_time()
    with suppress(UnreadableReportError):
        list(feed_reports(io.BufferedReader(io.BytesIO((before + ATOM).encode())), About(source="a.xml")))
    assert time.process_time() - began < 5
