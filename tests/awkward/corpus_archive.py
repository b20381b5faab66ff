"""Archives: gzip, zip, WARC and WACZ, cut, damaged, in each other and made to harm."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib

import brotli

from .entry import Entry, clashed, shelled
from .making import as_json, book, locked, packed, zipped

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def _page(place: str) -> bytes:
    said = f"<p>{shelled(place)}</p><p>{clashed(place)} وأكد مراسلنا عودة الهدوء إلى المنطقة قبل ظهر اليوم نفسه.</p>"
    return f"<html><head><title>خبر {place}</title></head><body><article>{said}</article></body></html>".encode()


def _record(
    number: int, block: bytes, *, kind: str = "response", headers: str = "", length: int | None = None
) -> bytes:
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Date: 2024-06-01T15:30:00Z\r\nWARC-Target-URI: https://archive.example/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n{headers}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def _answer(place: str, *, headers: bytes = b"", body: bytes | None = None) -> bytes:
    return _OK + headers + b"\r\n" + (_page(place) if body is None else body)


def _chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:])
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _digest(block: bytes) -> str:
    return f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}\r\n"


_TWO = (_record(1, _answer("باب الريح")), _record(2, _answer("باب الفلك")))
_INFO = (
    b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n"
    b"Content-Length: 10\r\n\r\nx: y\r\nz: w\r\n\r\n"
)
_MIXED = b"".join(
    (
        _INFO,
        _record(1, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", kind="request"),
        _record(2, _answer("باب النجم")),
        _record(3, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + _page("باب الضياع")),
        _record(4, b"HTTP/1.1 301 Moved\r\nLocation: /2\r\n\r\n"),
        _record(5, b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit", headers="WARC-Profile: identical-payload-digest\r\n"),
        _record(6, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        _record(7, b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7"),
        _record(8, b"no answer at all"),
    )
)
_PACKED_WAYS = b"".join(
    (
        _record(1, _answer("باب الشمس", headers=b"Transfer-Encoding: chunked\r\n", body=_chunked(_page("باب الشمس")))),
        _record(2, _answer("", headers=b"Content-Encoding: br\r\n", body=brotli.compress(_page("باب القمر")))),
        _record(3, _answer("", headers=b"Content-Encoding: gzip\r\n", body=packed(_page("باب المطر")))),
        _record(4, _answer("باب الغيم", headers=b"Content-Encoding: gzip\r\n")),
        _record(5, _answer("", headers=b"Content-Encoding: deflate\r\n", body=zlib.compress(_page("باب البرق"))[:60])),
    )
)


def _turned(raw: bytes) -> bytes:
    """The bytes with the bits of one turned over."""
    return raw[:60] + bytes([raw[60] ^ 255]) + raw[61:]


def _wacz(warc: bytes, *, told: bytes | None = None, pages: bool = False) -> bytes:
    digest = hashlib.sha256(warc if told is None else told).hexdigest()
    listed = {"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{digest}", "bytes": len(warc)}
    package = {"profile": "data-package", "resources": [listed]}
    members = {"archive/data.warc.gz": warc, "datapackage.json": json.dumps(package).encode()}
    if pages:
        members["pages/pages.jsonl"] = b'{"format": "json-pages-1.0"}\n{"url": "https://archive.example/2"}\nbroken\n'
    return zipped(members)


_BOTH = packed(_TWO[0]) + packed(_TWO[1])
_TRICKS = {
    "../../etc/تقرير.txt": shelled("خان الورد").encode(),
    "C:\\Users\\x\\خبر.txt": shelled("خان العطر").encode(),
    "/abs.txt": shelled("خان البخور").encode(),
    "x\u202egpj.txt": shelled("خان المسك").encode(),
    "link.txt": b"/etc/passwd",
    "line\nbreak.txt": shelled("خان الكافور").encode(),
}


def _deep() -> bytes:
    raw = zipped({"a.txt": shelled("خان العمق").encode()})
    for _ in range(4):
        raw = zipped({"inner.zip": raw})
    return raw


def _bomb() -> bytes:
    return zipped({"bomb.txt": b"\0" * 120_000_000, "a.txt": shelled("خان السلام").encode()})


ENTRIES = (
    Entry(
        name="lines in a gzip file",
        file="reports.jsonl.gz",
        raw=packed(as_json({"text": shelled("خان الحرير")}) + b"\n" + as_json({"text": clashed("الحرير")})),
        reports=2,
        has=(shelled("خان الحرير"),),
    ),
    Entry(
        name="a gzip file cut short: what came before is read",
        file="cut.jsonl.gz",
        raw=lambda: packed(
            b"".join(as_json({"text": shelled(f"خان التمر {n}")}) + b"\n" for n in range(3))
            + b'{"text": "'
            + bytes(range(0x23, 0x5B)) * 40
        )[:-30],
        reports=3,
        has=("خان التمر 0", "خان التمر 2"),
        unused=(("line 4", ""), ("", "cut short")),
    ),
    Entry(
        name="a gzip file with a byte turned over in its middle",
        file="flipped.txt.gz",
        raw=_turned(packed(shelled("خان الملح").encode() * 9)),
        reports=0,
        unused=(("", "damaged"),),
    ),
    Entry(
        name="two gzip files in one, with padding and another thing behind",
        file="joined.jsonl.gz",
        raw=packed(as_json({"text": shelled("خان الزيت")}) + b"\n")
        + packed(as_json({"text": clashed("الزيت")}) + b"\n")
        + b"\0" * 100
        + b"signature",
        reports=2,
        tells=("not gzip",),
    ),
    Entry(
        name="a gzip file of two hundred megabytes of nothing",
        file="bomb.txt.gz",
        raw=lambda: gzip.compress(gzip.compress(b"\0" * 200_000_000, 9, mtime=0), 9, mtime=0),
        reports=0,
        unused=(("", ""),),
    ),
    Entry(
        name="an empty gzip file",
        file="empty.txt.gz",
        raw=packed(b""),
        reports=0,
        unused=(("", "empty"),),
    ),
    Entry(
        name="a zip file of a day's files of every kind",
        file="يوم.zip",
        raw=lambda: zipped(
            {
                "صفحة_files/ads.js.download": b"var a = 'x';",
                "جدول.csv": ("النص;التاريخ\r\n" + shelled("خان الصابون") + ";01/06/2024\r\n").encode("cp1256"),
                "مصنف.xlsx": book(("text",), (shelled("خان الكتان"),)),
                "صفحة.html": _page("خان القطن"),
                "رسالة.docx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
                "صورة.jpg": b"\xff\xd8",
                "فارغ.txt": b"",
                "~$مصنف.xlsx": b"x",
                "more.jsonl.gz": packed(as_json({"text": shelled("خان الصوف")})),
            }
        ),
        reports=4,
        has=(shelled("خان الصابون"), shelled("خان الكتان"), shelled("خان القطن"), shelled("خان الصوف")),
        unused=(("رسالة.docx", "a Word file"), ("فارغ.txt", "empty")),
        tells=("parts of web pages: 1, pictures: 1",),
    ),
    Entry(
        name="names that lead out of the zip file, turn around, break the line; and a link",
        file="tricks.zip",
        raw=zipped(_TRICKS, link="link.txt"),
        reports=5,
        has=(shelled("خان الورد"), shelled("خان العطر"), shelled("خان البخور"), shelled("خان المسك")),
        lacks=("root:", "passwd"),
        unused=(("link.txt", "a link"),),
    ),
    Entry(
        name="a zip file locked with a password",
        file="locked.zip",
        raw=locked(zipped({"a.txt": shelled("خان السر").encode(), "b.txt": b"x"})),
        reports=0,
        unused=(("a.txt", "password"), ("b.txt", "password")),
    ),
    Entry(
        name="zip files in zip files in zip files",
        file="deep.zip",
        raw=_deep(),
        reports=0,
        unused=(("inner.zip, inner.zip, inner.zip", "archive in"),),
    ),
    Entry(
        name="a zip file that would fill the disk, beside a report",
        file="bomb.zip",
        raw=_bomb,
        has=(shelled("خان السلام"),),
        unused=(("bomb.txt", "packed more than"),),
    ),
    Entry(
        name="a zip file cut short",
        file="cut.zip",
        raw=zipped({"a.txt": shelled("خان القص").encode() * 20})[:-40],
        reports=0,
        unused=(("", "damaged or cut short"),),
    ),
    Entry(
        name="a member with a byte turned over, beside a good one",
        file="flipped.zip",
        raw=_turned(zipped({"a.txt": shelled("خان الحديد").encode() * 9, "b.txt": shelled("خان النحاس").encode()})),
        has=(shelled("خان النحاس"),),
        unused=(("a.txt", "damaged"),),
    ),
    Entry(
        name="an empty zip file",
        file="empty.zip",
        raw=zipped({}),
        reports=0,
        unused=(("", "no files"),),
    ),
    Entry(
        name="a letter of Word",
        file="تقرير.docx",
        raw=zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        reports=0,
        unused=(("", "a Word file"),),
    ),
    Entry(
        name="a web archive packed record by record, cut in its second",
        file="cut.warc.gz",
        raw=(packed(_record(1, _answer("باب الورد"))) + packed(_record(2, _answer("باب العسل"))))[:-40],
        has=(shelled("باب الورد"),),
        unused=(("record 2", ""),),
    ),
    Entry(
        name="a plain web archive, cut in its second record",
        file="cut.warc",
        raw=(_TWO[0] + _TWO[1])[:-120],
        has=(shelled("باب الريح"),),
        unused=(("record 2", ""),),
    ),
    Entry(
        name="answers that are no pages, an answer seen before, requests, pictures",
        file="mixed.warc",
        raw=_MIXED,
        has=(shelled("باب النجم"),),
        lacks=("باب الضياع", "PDF"),
        fields={"url": ("https://archive.example/2",), "published": (None,)},
        unused=(("record 9", "isn't what a server answers"),),
        tells=("status 301: 1, 404: 1", "PDF and office documents"),
    ),
    Entry(
        name="pages in chunks, in brotli, in gzip, in none though it says so, and cut",
        file="ways.warc",
        raw=_PACKED_WAYS,
        reports=4,
        has=tuple(shelled(f"باب {place}") for place in ("الشمس", "القمر", "المطر", "الغيم")),
        unused=(("record 5", ""),),
    ),
    Entry(
        name="a page that was changed after it was captured",
        file="changed.warc",
        raw=_record(1, _answer("باب الندى"), headers=_digest(b"another")),
        has=(shelled("باب الندى"),),
        tells=("digest is another",),
    ),
    Entry(
        name="a record that says it is longer than it is, before a good one",
        file="length.warc",
        raw=_record(1, _answer("باب الثلج"), length=100) + _record(2, _answer("باب البرد")),
        has=(shelled("باب البرد"),),
        lacks=("الثلج",),
        unused=(("record 1", "length"), ("record 2", "are no record")),
    ),
    Entry(
        name="an archive in the form before WARC",
        file="old.arc",
        raw=b"filedesc://x.arc 0.0.0.0 20240601000000 text/plain 10\n1 0 x\nURL\n\n",
        reports=0,
        unused=(("", "old form ARC"),),
    ),
    Entry(
        name="a WACZ whose list names one page of two, in a line that is broken",
        file="case.wacz",
        raw=_wacz(packed(_record(1, _answer("باب الصخر"))) + packed(_record(2, _answer("باب الرمل"))), pages=True),
        has=(shelled("باب الرمل"),),
        lacks=("الصخر",),
        tells=("can't be read (1)",),
    ),
    Entry(
        name="a WACZ that was changed after it was packed",
        file="changed.wacz",
        raw=_wacz(packed(_record(1, _answer("باب الطين"))), told=b"another"),
        has=(shelled("باب الطين"),),
        tells=("changed since it was packed",),
    ),
    Entry(
        name="an XZ archive",
        file="reports.jsonl.xz",
        raw=b"\xfd7zXZ\x00\x00\x04",
        reports=0,
        unused=(("", "xz"),),
    ),
)
