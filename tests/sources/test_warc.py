from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zlib
from pathlib import Path

import brotli
import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings

from rasd.sources.about import About
from rasd.sources.archives import warcrecords
from rasd.sources.archives.digests import matches
from rasd.sources.archives.httpanswer import PAGE_LIMIT
from rasd.sources.archives.warc import is_warc, warc_reports
from rasd.sources.archives.warcrecords import records
from rasd.sources.archives.webpages import Pages, is_page_address
from rasd.sources.files import FileSource
from rasd.sources.formats import reports_in

from .archives import CLASHED, HTML, SHELLED, Reading, Warc, by_hand, http, page, read, stand_in, stream_of
from .mutating import mutated

URL = "http://news.example/2024/05/31/a.html"


def warc(raw: bytes, **options: bool | int) -> Reading:
    return read(warc_reports, raw, "crawl.warc.gz", **options)  # type: ignore[arg-type]  # only those of `read`


def three(*, packed: bool) -> Warc:
    written = Warc(packed=packed).info()
    for number in range(1, 4):
        written.response(f"http://news.example/{number}", page(f"{SHELLED} {number}"))
    return written


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("piped", [True, False])
def test_every_page_is_read_as_an_input_of_its_own(packed: bool, piped: bool) -> None:
    raw = (
        Warc(packed=packed)
        .info()
        .response(URL, page(SHELLED))
        .response(f"{URL}?2", page(f"{CLASHED}</p><p>{SHELLED}"))
        .bytes
    )
    got = warc(raw, piped=piped)
    assert got.texts == [SHELLED, CLASHED, SHELLED]
    assert got.places == ["record 2", "record 3, paragraph 1", "record 3, paragraph 2"]
    assert [report.url for report in got.reports] == [URL, f"{URL}?2", f"{URL}?2"]
    assert (got.unused, got.said, got.error) == ([], [], "")


def test_the_day_of_capture_is_no_day_of_publishing() -> None:
    raw = Warc().response(URL, page(SHELLED), warc_headers={"WARC-Date": "2024-05-31T10:00:00Z"}).bytes
    assert warc(raw).reports[0].published is None


def test_the_reader_inside_is_told_the_address_and_the_media_type() -> None:
    seen: list[About] = []

    def inner(_stream: io.BufferedReader, about: About) -> object:
        seen.append(about)
        return iter(())

    raw = Warc().response(f"{URL}?x=1", page(SHELLED), media="text/html; charset=windows-1256").bytes
    read(warc_reports, raw, "crawl.warc.gz", inner=inner)  # type: ignore[arg-type]  # yields nothing
    (about,) = seen
    assert (about.source, about.url, about.media) == ("crawl.warc.gz", f"{URL}?x=1", "text/html; charset=windows-1256")
    assert about.file.name == "a.html"


@pytest.mark.parametrize("kind", ["request", "metadata", "revisit", "conversion", "warcinfo"])
def test_other_records_are_passed_over(kind: str) -> None:
    raw = by_hand(http(PAGE)).replace(b"Type: response", b"Type: " + kind.encode())
    got = warc(raw + by_hand(http(page(CLASHED))))
    assert (got.texts, got.places, got.unused) == ([CLASHED], ["record 2"], [])


@pytest.mark.parametrize(
    ("media", "used"),
    [
        (HTML, True),
        ("TEXT/HTML", True),
        ("application/xhtml+xml", True),
        ("text/plain", True),
        ("application/rss+xml; charset=utf-8", True),
        ("application/feed+json", True),
        ("text/css", False),
        ("application/javascript", False),
        ("application/json", False),
        ("image/png", False),
        ("font/woff2", False),
        ("", True),
    ],
)
def test_what_may_be_a_report_is_told_by_its_media_type(media: str, used: bool) -> None:
    got = warc(Warc().response(URL, page(SHELLED), media=media).bytes)
    assert (bool(got.texts), got.unused, got.said) == (used, [], [])


def test_documents_are_counted() -> None:
    raw = (
        Warc()
        .response(URL, b"%PDF-1.7 x", media="application/pdf")
        .response(f"{URL}2", b"%PDF", media="application/pdf")
        .bytes
    )
    assert "(2)" in warc(raw).said[0]


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("http://news.example/a", True),
        ("HTTPS://news.example/", True),
        ("http://news.example/robots.txt", False),
        ("http://news.example/ads.txt?x", False),
        ("urn:text:http://news.example/a", False),
        ("metadata://gnu.org/software/wget/warc/wget.log", False),
        ("dns:news.example", False),
        ("", True),
    ],
)
def test_notes_of_the_archive_and_texts_for_machines_are_no_pages(url: str, used: bool) -> None:
    assert is_page_address(url) is used


def test_resources_are_read_without_a_servers_answer() -> None:
    raw = Warc().resource("http://news.example/a.txt", SHELLED.encode(), media="text/plain").bytes
    assert warc(raw).texts == [SHELLED]


def test_answers_that_are_no_pages_are_counted() -> None:
    raw = Warc()
    for status in ("404 Not Found", "301 Moved", "404 Not Found"):
        raw.response(URL, page("?"), status=status)
    got = warc(raw.response(URL, page(SHELLED)).bytes)
    assert (got.texts, got.unused) == ([SHELLED], [])
    assert got.said == ["answers that are no pages were passed over (status 301: 1, 404: 2)."]


def test_a_page_without_text_is_told_with_its_address_and_the_rest_goes_on() -> None:
    raw = Warc().response(f"{URL}\u202e?login", b"<html></html>").response(URL, page(SHELLED)).response(URL, b" ").bytes
    got = warc(raw)
    assert got.texts == [SHELLED]
    (unused,) = got.unused
    assert (unused.source, unused.at) == ("crawl.warc.gz", "record 1")
    assert unused.why.startswith(URL)
    assert "\u202e" not in unused.why


def chunks(body: bytes, size: int = 7, extension: bytes = b"") -> bytes:
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PAGE = page(SHELLED)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        (b"content-encoding: X-GZIP\r\n", gzip.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", raw_deflate(PAGE)),
        (b"Content-Encoding: br\r\n", brotli.compress(PAGE)),
        (b"Content-Encoding: gzip, br\r\n", brotli.compress(gzip.compress(PAGE))),
        (b"Content-Encoding: identity\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\n", chunks(PAGE)),
        (b"Transfer-Encoding: chunked\r\n", chunks(PAGE, 10_000, b"; x=y")),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunks(gzip.compress(PAGE))),
        # kept unpacked under the headers of the way
        (b"Content-Encoding: gzip\r\n", PAGE),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", PAGE),
        (b"Content-Encoding: zstd\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", gzip.compress(PAGE)),
    ],
)
def test_what_the_content_was_packed_in_is_undone(headers: bytes, body: bytes) -> None:
    got = warc(by_hand(http(body, headers)))
    assert (got.texts, got.whys) == ([SHELLED], [])


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)[:-20], "cut short when it was captured"),
        (b"Content-Encoding: br\r\n", brotli.compress(PAGE * 9)[:-9], "cut short when it was captured"),
        (b"Content-Encoding: br\r\n", b"\x00\xff\xfe\x01" * 9, "damaged"),
        (b"Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\x00\x00", "cut short when it was captured"),
        (b"Content-Encoding: gzip\r\n", b"\x1f\x8b\x09\x00\x00", "damaged"),
        (b"Content-Encoding: zstd\r\n", b"\x28\xb5\x2f\xfd\x00", "a way that Rasd doesn't know (zstd)"),
        (b"Transfer-Encoding: chunked\r\n", chunks(PAGE)[:-9], "cut short when it was captured"),
        (b"Content-Encoding: gzip\r\n", gzip.compress(b"a" * (PAGE_LIMIT + 1)), "larger than 10 MB"),
        (b"Content-Encoding: br\r\n", brotli.compress(b"a" * (PAGE_LIMIT + 1)), "larger than 10 MB"),
        (b"Content-Encoding: deflate\r\n", zlib.compress(b"a" * (PAGE_LIMIT + 1)), "larger than 10 MB"),
        (b"", b"a" * (PAGE_LIMIT + 1), "larger than 10 MB"),
        (b"", b"a" * (warcrecords.KEPT + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_undone_is_told_and_the_rest_goes_on(headers: bytes, body: bytes, said: str) -> None:
    got = warc(by_hand(http(body, headers), http(PAGE)))
    assert got.texts == [SHELLED]
    (why,) = got.whys
    assert said in why
    assert "record 1: http://news.example/1: " in why


@pytest.mark.parametrize("block", [b"", b"garbage", b"HTTP/1.1 abc\r\n\r\nx"])
def test_what_is_no_answer_is_told(block: bytes) -> None:
    got = warc(by_hand(block, http(PAGE)))
    assert (got.texts, "isn't what a server answers" in got.whys[0]) == ([SHELLED], True)


@pytest.mark.parametrize("url", [b"", b"http://[news.example/1"])
def test_a_page_without_an_address_is_told(url: bytes) -> None:
    got = warc(by_hand(http(PAGE), http(PAGE)).replace(b"http://news.example/1", url))
    assert (got.texts, got.unused[0].at, "no address" in got.whys[0]) == ([SHELLED], "record 1", True)


def test_an_archive_without_pages_is_told() -> None:
    assert warc(Warc().info().bytes).said == ["there are no pages in it."]


def test_an_answer_with_bare_line_ends_is_read() -> None:
    assert warc(by_hand(b"HTTP/2 200 OK\nContent-Type: text/html\n\n" + PAGE)).texts == [SHELLED]


@pytest.mark.parametrize("form", ["base32", "hex"])
@pytest.mark.parametrize("kind", ["sha1", "sha256", "sha-256", "md5", "sha512"])
def test_digests_are_compared_in_every_form(form: str, kind: str) -> None:
    digest = hashlib.new(kind.replace("-", ""), b"x").digest()
    told = f"{kind}:{digest.hex().upper() if form == 'hex' else base64.b32encode(digest).decode()}"
    assert matches(told, b"x") is True
    assert matches(told, b"y") is False
    assert matches("blake3:00", b"x") is None
    assert matches("", b"x") is None


@pytest.mark.parametrize("name", [b"WARC-Block-Digest", b"WARC-Payload-Digest"])
def test_a_page_with_another_digest_is_read_and_told(name: bytes) -> None:
    got = warc(by_hand(http(PAGE), headers=name + b": sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"))
    assert got.texts == [SHELLED]
    (said,) = got.said
    assert said.startswith("record 1: it is not what was captured")


@pytest.mark.parametrize("of", [PAGE, chunks(PAGE)])
def test_the_digest_of_a_chunked_page_is_of_its_content_with_or_without_chunks(of: bytes) -> None:
    digest = b"WARC-Payload-Digest: sha1:" + base64.b32encode(hashlib.sha1(of).digest()) + b"\r\n"  # noqa: S324 - WARCs do
    got = warc(by_hand(http(chunks(PAGE), b"Transfer-Encoding: chunked\r\n"), headers=digest))
    assert (got.texts, got.said) == ([SHELLED], [])


def test_a_page_cut_when_it_was_captured_is_told() -> None:
    got = warc(by_hand(http(PAGE), headers=b"WARC-Truncated: length\r\n"))
    assert (got.texts, "cut short when it was captured" in got.said[0]) == ([SHELLED], True)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [5, 60, 200])
def test_of_a_cut_archive_what_came_before_is_read(packed: bool, cut: int) -> None:
    written = three(packed=packed)
    got = warc(written.bytes[: written.starts[3] + cut])
    assert got.texts == [f"{SHELLED} 1", f"{SHELLED} 2"]
    assert got.unused[0].at == "record 4"
    assert any(word in got.unused[0].why for word in ("cut short", "headers", "no record"))


def test_an_archive_without_its_last_line_ends_is_whole() -> None:
    got = warc(three(packed=False).bytes.rstrip())
    assert (len(got.texts), got.unused) == (3, [])
    parts = three(packed=False)
    pieces = [parts.bytes[a:b].rstrip() for a, b in zip(parts.starts[1:], [*parts.starts[2:], None], strict=True)]
    for raw in (b"".join(pieces), b"".join(map(gzip.compress, pieces)), gzip.compress(b"".join(pieces))):
        got = warc(raw)
        assert (len(got.texts), got.unused) == (3, [])


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("spoil", ["flip", "magic", "drop", "junk before"])
def test_a_broken_record_is_told_and_those_around_it_are_read(packed: bool, spoil: str) -> None:
    written = three(packed=packed)
    raw, at = bytearray(written.bytes), written.starts[2]
    inside = at + 180 if packed else raw.index(b"<p>", at) + 5
    match spoil:
        case "flip":
            raw[inside] ^= 0xFF
        case "magic":
            raw[at] ^= 0xFF
        case "drop":
            del raw[inside : inside + 20]
        case _:
            raw[at:at] = b"neither WARC/ nor\r\n" * 20
    got = warc(bytes(raw))
    # a plain record that lost bytes runs into the next: its beginning can't be told from a page about records
    assert {f"{SHELLED} 1"} | ({f"{SHELLED} 3"} if packed or spoil != "drop" else set()) <= set(got.texts)
    assert got.unused or got.said
    assert {item.at for item in got.unused} <= {"record 3", "record 4"}


@pytest.mark.parametrize("wrong", [-60, +60, +(10**6), +(10**14)])
@pytest.mark.parametrize("packed", [True, False])
def test_a_wrong_length_never_joins_two_records(packed: bool, wrong: int) -> None:
    parts = three(packed=False)
    pieces = [parts.bytes[a:b] for a, b in zip(parts.starts, [*parts.starts[1:], None], strict=True)]
    told = int(pieces[2].split(b"Content-Length: ")[1].split(b"\r\n")[0])
    pieces[2] = pieces[2].replace(b"Content-Length: %d" % told, b"Content-Length: %d" % (told + wrong))
    got = warc(b"".join(map(gzip.compress, pieces)) if packed else b"".join(pieces))
    assert got.texts[0] == f"{SHELLED} 1"
    assert got.unused[0].at == "record 3"
    assert f"{SHELLED} 2" not in got.texts
    # packed one by one, or where its own bytes are only its own, the record after it is found
    assert (f"{SHELLED} 3" in got.texts) is (packed or wrong == -60)


@pytest.mark.parametrize("told", [b"-5", b"abc", b"", "٥".encode(), b"9" * 40])
def test_a_length_that_is_none_is_told(told: bytes) -> None:
    raw = by_hand(http(PAGE)).replace(b"Content-Length: ", b"Content-Length: " + told + b"\r\nX: ")
    got = warc(raw + by_hand(http(PAGE)))
    assert (got.texts, "doesn't tell its length" in got.whys[0]) == ([SHELLED], True)


@pytest.mark.parametrize("raw", [b"X-Y: " + b"a" * 2_000_000, b"X: 1\r\n" * 300_000])
def test_a_record_with_huge_headers_is_passed_over(raw: bytes) -> None:
    got = warc(by_hand(http(PAGE), headers=raw.removesuffix(b"\r\n") + b"\r\n") + by_hand(http(PAGE)))
    assert (got.texts, "too long" in got.whys[0]) == ([SHELLED], True)


def test_junk_after_a_page_whose_digest_is_right_takes_nothing_from_it() -> None:
    got = warc(Warc(packed=False).response(URL, page(SHELLED)).bytes + b"junk" * 100)
    assert (got.texts, got.unused[0].at) == ([SHELLED], "record 2")
    assert "400 bytes are no record" in got.whys[0]


def test_a_page_that_only_looks_like_records_stays_a_page() -> None:
    inner = by_hand(http(page("forged")))
    got = warc(Warc().response(URL, page(SHELLED) + inner, media="text/html").bytes)
    assert [report.url for report in got.reports] == [URL] * len(got.reports)


def test_an_archive_in_an_archive_has_an_end() -> None:
    raw = by_hand(http(PAGE))
    for _ in range(60):
        raw = by_hand(http(raw))
    got = read(warc_reports, raw, "a.warc", inner=reports_in)
    assert (got.texts, "an archive in 3 others" in got.whys[0]) == ([], True)


def test_the_same_records_as_another_reader_finds() -> None:
    for packed in (True, False):
        written = three(packed=packed).resource(URL, b"x" * 100_000, media="text/plain").bytes
        ours = [(one.headers["warc-type"], one.block) for one in records(stream_of(written))]
        theirs = [
            (one.headers["WARC-Type"], one.reader.read())
            for one in ArchiveIterator(io.BytesIO(written), parse_http=False)
        ]
        assert ours == theirs


@pytest.mark.parametrize(
    ("head", "source", "expected"),
    [
        (b"WARC/1.0\r\n", "a", True),
        (b"\r\nWARC/1.1\nWARC-Type", "a", True),
        (b"WARC/ is a format", "a.txt", False),
        (gzip.compress(b"WARC/1.0\r\n"), "a.gz", True),
        (gzip.compress(b'{"text": ""}'), "a.gz", False),
        (b"\x1f\x8b\x00", "a.warc.gz", True),
        (b"junk", "A.WARC", True),
        (b"", "a.warc", False),
        (b"filedesc://x.arc 0.0.0.0", "x.arc", True),
    ],
)
def test_an_archive_is_known_by_its_first_bytes_or_its_name(head: bytes, source: str, expected: bool) -> None:
    assert is_warc(head, About(source=source)) is expected


@pytest.mark.parametrize("raw", [b"filedesc://x.arc 0.0.0.0", gzip.compress(b"filedesc://x.arc 0.0.0.0")])
def test_the_old_form_is_refused_with_a_remedy(raw: bytes) -> None:
    assert "warcio recompress" in warc(raw).error


def test_lines_and_texts_in_an_archive_are_read_by_the_real_formats(tmp_path: Path) -> None:
    line = json.dumps({"text": CLASHED}, ensure_ascii=False).encode()
    raw = Warc().response("http://news.example/a.txt", SHELLED.encode(), media="text/plain; charset=utf-8")
    raw.response("http://news.example/b.jsonl", line + b"\n[]\n", media="text/plain")
    (tmp_path / "crawl.warc.gz").write_bytes(raw.bytes)
    got = Reading(FileSource(str(tmp_path / "crawl.warc.gz")).reports(), [])
    assert (got.texts, got.places) == ([SHELLED, CLASHED], ["record 1", "record 2, line 1"])
    assert (got.reports[0].key, got.reports[0].url) == ("a.txt", "http://news.example/a.txt")
    assert got.unused[0].at == "record 2, line 2"


def test_only_listed_pages_are_read_and_those_that_they_lead_to() -> None:
    written = Warc().response("http://a.example/1", b"", status="301 Moved", headers=[("Location", "/2/")])
    written.response("https://a.example/2", page(SHELLED)).response("http://a.example/3", page(CLASHED))
    pages = Pages(["http://a.example/1#top", "http://a.example/4"])
    said: list[str] = []
    about = About(source="a.warc", tell=said.append)
    got = Reading(warc_reports(stream_of(written.bytes), about, stand_in, pages), said)
    assert (got.texts, pages.unseen) == ([SHELLED], 1)


PACKED_TWICE = by_hand(http(chunks(gzip.compress(PAGE)), b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"))
SAMPLES = [
    three(packed=True).bytes,
    three(packed=False).bytes,
    gzip.compress(three(packed=False).bytes),
    PACKED_TWICE + by_hand(http(PAGE)),
]


@settings(max_examples=300, deadline=None)
@given(raw=mutated(SAMPLES))
def test_whatever_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes) -> None:
    got, again = warc(raw), warc(raw, piped=True)
    assert got.is_sound
    assert (got.reports, got.unused, got.said, got.error) == (again.reports, again.unused, again.said, again.error)
