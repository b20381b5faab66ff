"""What a page says of itself, and which of its sayings is believed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from rasd.model import Report
from rasd.sources.about import About
from rasd.sources.pages.instants import date_in_path, told_time
from rasd.sources.pages.page import page_reports
from rasd.sources.pages.weblinks import host_of, item_address, same_site, web_address

PAGES = Path(__file__).parent / "pages"
ABOUT = About(source="a.html")
AT = "https://x.example/a/7"
DAY = "2024-05-29"
OG = "<meta property='og:{}' content='{}'>"
DATE = "<meta name={} content='{}'>"
OTHER = "<article><time datetime='2020-01-01'></time></article>"
LD = "<script type='application/ld+json'>{}</script>"


def report_of(head: str = "", *, body: str = "", url: str | None = None, before: str = "") -> Report:
    text = "<p>قُتل ثلاثة مدنيين وأصيب سبعة آخرون بقصف مدفعي استهدف الأحياء السكنية في البلدة.</p>"
    raw = f"{before}<html><head><meta charset=utf-8>{head}</head><body>{body or text}</body></html>".encode()
    (received,) = page_reports(io.BufferedReader(io.BytesIO(raw)), About(source="a.html", url=url))
    return received.report


def shape(name: str) -> Report:
    (received,) = page_reports(io.BufferedReader(io.BytesIO((PAGES / f"{name}.html").read_bytes())), ABOUT)
    return received.report


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("news", ("2024-05-31T18:42:10+03:00", "2024-05-31T20:05:00+03:00", "شبكة الضفاف الإخبارية",
                  "هيئة التحرير الميدانية", "https://www.difaf.example/news/2024/05/31/48213/", "ar")),
        ("wordpress", ("2023-11-02T12:15:00+03:00", None, "مدونة السهل", None,
                       "http://sahl-blog.example/2023/11/02/mine-rahhal/", "ar-SY")),
        ("minimal", (None, None, None, None, None, None)),
        ("old", ("2012-08-14", None, None, None, None, None)),
        ("amp", ("2024-02-10T21:05:33", None, "وكالة المدار", "مراسل المدار في الصخرة",
                 "https://madar.example/story/clashes-sakhra", "ar")),
        ("opengraph", ("2024-01-08T02:30:00+03:00", "2024-01-08T09:00:00+03:00", "برق", "غرفة أخبار برق",
                       "https://m.barq.example/a/7741?page=2", None)),
    ],
)  # fmt: skip
def test_a_page_tells_of_itself(name: str, told: tuple[str | None, ...]) -> None:
    report = shape(name)
    assert (report.published, report.edited, report.outlet, report.author, report.item, report.lang) == told


def test_titles_come_without_the_name_of_the_site() -> None:
    assert shape("opengraph").title == "قصف صاروخي يطال مخيم النازحين في وادي الغار"
    assert shape("news").title == "ثلاثة قتلى بقصف مدفعي على بلدة الزهراوية"
    assert report_of("<title>قصف - x.example</title>", url=AT).title == "قصف"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        (OG.format("x", "2024-05-31"), None),
        ("<meta name=date content='2024-02-31'>", None),
        ("<meta name=date content='0000-00-00'><meta name=pubdate content='2024-05-30'>", "2024-05-30"),
        ("<meta name=date content='1970-01-01T00:00:00Z'>", None),
        ("<meta name=date content='today'>", None),
        ("<meta name='DC.Date' content='2024-05-30'>", "2024-05-30"),
        ("<meta property='article:published_time' content='2024-05-30T10:00'>", "2024-05-30T10:00:00"),
        # the more exact of two that agree
        (DATE.format("date", DAY) + DATE.format("pubdate", f"{DAY}T10:00Z"), f"{DAY}T13:00:00+03:00"),
        (DATE.format("date", DAY) + DATE.format("pubdate", "2024-05-30T10:00Z"), DAY),
        (LD.format('{"@type":"NewsArticle","datePublished":"2024-05-29"}') + DATE.format("date", "2024-05-30"), DAY),
        (LD.format('[{"@type":"WebSite"},{"@type":"https://schema.org/Report","datePublished":"2024-05-29"}]'), DAY),
        (LD.format('{"@type":"ItemList","itemListElement":[{"@type":"Article","datePublished":"2024-05-29"}]}'), None),
        (LD.format('{"@type":"NewsArticle","datePublished":"2024-05-29",}'), "2024-05-29"),
        (LD.format('{"@type":"NewsArticle","articleBody":"a "quoted" word","datePublished":"2024-05-29"}'), DAY),
        (LD.format('//<![CDATA[\n{"@type":"NewsArticle","headline":"a\nb","datePublished":"2024-05-29"}\n//]]>'), DAY),
        (LD.format('{"@type":"NewsArticle","datePublished":["2024-05-29"]}'), "2024-05-29"),
        (LD.format('{"@type":"NewsArticle","datePublished":{"@value":7}}'), None),
        (LD.format("null"), None),
        (LD.format("{"), None),
    ],
)  # fmt: skip
def test_the_first_date_that_is_one_is_believed(head: str, published: str | None) -> None:
    assert report_of(head).published == published


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<article><h1>t</h1><time datetime='2024-05-31T18:00+03'></time>{}</article>", "2024-05-31T18:00:00+03:00"),
        (OTHER + "<article><h1>t</h1><time datetime='2024-05-31'></time>{}</article>", "2024-05-31"),
        ("<aside><time datetime='2020-01-01'></time></aside>{}", None),
        ("<span itemprop=datePublished content='2024-05-31'></span>{}", "2024-05-31"),
    ],
)  # fmt: skip
def test_a_time_is_of_the_article_only_where_it_stands_in_it(body: str, published: str | None) -> None:
    text = "<p>قُتل ثلاثة مدنيين وأصيب سبعة آخرون بقصف مدفعي استهدف الأحياء السكنية في البلدة.</p>"
    assert report_of(body=body.format(text)).published == published


def test_the_address_dates_a_page_that_nothing_else_dates() -> None:
    assert report_of(url="https://x.example/news/2024/5/31/title").published == "2024-05-31"
    assert (
        report_of("<meta name=date content='2024-06-01'>", url="https://x.example/2024/5/31/").published == "2024-06-01"
    )


@pytest.mark.parametrize(
    ("canonical", "graph", "url", "told"),
    [
        ("https://x.example/a/7", None, None, AT),
        ("/a/7", None, "https://x.example/a/7?fbclid=1", AT),
        ("https://www.x.example/a/7", None, "https://m.x.example/a/7", "https://www.x.example/a/7"),
        ("https://other.example/a/7", None, AT, AT),
        ("https://notx.example/a/7", None, AT, AT),
        ("https://x.example/", None, AT, AT),
        ("javascript:alert(1)", None, AT, AT),
        ("file:///etc/passwd", None, None, None),
        ("//[bad", AT, None, AT),
        (None, AT, None, AT),
        (None, "https://x.example/a/8", AT, AT),
        (None, None, None, None),
        ("https://user:pass@x.example/a/7", None, None, AT),
    ],
)
def test_the_address_of_a_page(canonical: str | None, graph: str | None, url: str | None, told: str | None) -> None:
    head = f"<link rel=canonical href='{canonical}'>" if canonical else ""
    report = report_of(head + (OG.format("url", graph) if graph else ""), url=url)
    assert (report.url, report.item) == (told, told)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0021)https://x.example/a/7 -->",
        "<!DOCTYPE html>\n<!--\n Page saved with SingleFile \n url: https://x.example/a/7 \n saved date: Fri\n-->",
    ],
)
def test_a_browser_notes_where_it_saved_a_page_from(comment: str) -> None:
    assert report_of(before=comment).url == AT
    assert report_of("<link rel=canonical href='https://evil.example/'>", before=comment).url == AT
    assert report_of(before=comment, url="https://y.example/").url == "https://y.example/"
    assert report_of(before="<!-- saved from url=(0014)about:internet -->").url is None


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("غرفة الأخبار", "غرفة الأخبار"),
        ("https://www.facebook.com/x", None),
        ("desk@x.example", None),
        ("موقع الخبر", None),
        ("  ", None),
        ("م" * 200, None),
    ],
)
def test_an_author_is_a_name_and_not_the_outlet(told: str, author: str | None) -> None:
    report = report_of(OG.format("site_name", "موقع الخبر") + f"<meta name=author content='{told}'>")
    assert (report.author, report.outlet) == (author, "موقع الخبر")


def test_an_outlet_without_a_name_is_called_by_its_host() -> None:
    assert report_of(url="https://www.x.example/a").outlet == "x.example"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024/5/31", "2024-05-31"),
        ("٢٠٢٤-٠٥-٣١", "2024-05-31"),
        ("2024-05-31T18:42:10Z", "2024-05-31T21:42:10+03:00"),
        ("2024-05-31T22:42:10.123+0000", "2024-06-01T01:42:10+03:00"),
        ("2024-05-31 18:42 +03", "2024-05-31T18:42:00+03:00"),
        ("2024-05-31 18:42:10 UTC", "2024-05-31T21:42:10+03:00"),
        ("2024-05-31T18:42", "2024-05-31T18:42:00"),
        ("Fri, 31 May 2024 18:42:10 +0300", "2024-05-31T18:42:10+03:00"),
        ("Fri, 31 May 2024 18:42:10 GMT", "2024-05-31T21:42:10+03:00"),
        ("Fri, 31 May 24 12:00 EST", "2024-05-31T20:00:00+03:00"),
        ("31 May 2024", "2024-05-31"),
        ("Fri, 31 May 2024 18:42:10", "2024-05-31T18:42:10"),
        ("Fri, 31 May 2024 18:42:10 -0000", "2024-05-31T18:42:10"),
        # Arabia's or the Atlantic's: nobody knows
        ("Fri, 31 May 2024 18:42:10 AST", "2024-05-31T18:42:10"),
        ("2024-05-31T24:42", None),
        ("2024-13-01", None),
        ("2024-05-31T18:42:10+99:00", None),
        ("31/5/2024", None),
        ("1717167730", None),
        ("Fri, 31 Foo 2024", None),
        ("1989-12-31", None),
        ("2924-05-31", None),
        ("2024-05-31T18:42:10+03:00 and more", None),
        ("1" * 100_000, None),
        ("", None),
        (None, None),
    ],
)
def test_times_keep_their_instant_and_never_get_a_zone(raw: str | None, told: str | None) -> None:
    assert told_time(raw, ABOUT) == told


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/31/a", "2024-05-31"),
        ("/n/2024-5-3", "2024-05-03"),
        ("/2024/13/31/", None),
        ("/2024/05/", None),
        ("/a/1234", None),
    ],
)
def test_dates_in_addresses(path: str, day: str | None) -> None:
    assert date_in_path(path) == day


@pytest.mark.parametrize(
    ("address", "item"),
    [
        ("https://X.example/a/7?utm_source=t&id=3&fbclid=x#c", "https://x.example/a/7?id=3"),
        ("https://x.example", "https://x.example/"),
        ("https://x.example/%D9%82?q=%D8%B5&gclid", "https://x.example/%D9%82?q=%D8%B5"),
        ("https://x.example:443/ق?q=%d8%b5", "https://x.example/%D9%82?q=%D8%B5"),
        ("http://x.example:80/a b%2Fc", "http://x.example/a%20b%2Fc"),
    ],
)
def test_a_thing_is_named_without_the_marks_of_who_shared_it(address: str, item: str) -> None:
    assert item_address(address) == item


def test_addresses_and_their_sites() -> None:
    assert [
        web_address(raw)
        for raw in ("ftp://x.example/", "x.example", "http://", "http://x.example:port/", "http://a b/")
    ] == [None] * 5
    assert web_address("http://x.example/" + "a" * 3000) is None
    assert web_address("b", "https://x.example/a/") == "https://x.example/a/b"
    assert (host_of("https://www.x.example:8080/a"), host_of("none")) == ("x.example", None)
    assert same_site("https://ar.x.example/", "http://www.x.example/")
    assert not same_site("https://notx.example/", "http://x.example/")
