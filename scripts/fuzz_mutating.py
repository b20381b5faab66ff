"""Spoils inputs as accidents and enemies do: bytes, numbers and pieces of a format, also inside of what is packed."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from hypothesis import strategies as st

#: bytes of a spoiled input at most: more would only be slow
_MOST: Final = 300_000
#: bytes of a web archive whose lengths are set right: over more, and many of them, the expression is slow
_REWRITTEN: Final = 20_000
_NUMBERS: Final = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"18446744073709551616", b"9" * 60, b"1e999")
_DIGITS = re.compile(rb"\d+")
_LENGTH = re.compile(rb"(Content-Length: )\d+(\r\n\r\n)(.*?)(?=\r\n\r\nWARC/|\r\n\r\n\Z)", re.DOTALL)
_EVERYWHERE: Final = (
    b"\0", b"\r", b"\n", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", "\u202e".encode(), "\u2028".encode(), "ـ".encode(),
    b"\xed\xa0\x80", "قصف".encode(), "\U0001f600".encode(),
)  # fmt: skip
_JSON: Final = (
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"true", b"1e400", b"-", b"\\ud800", b"\\u0000", b"\\",
    b'{"text": "x"}', b'"text":', b'"date": "2024-02-30"', b"NaN", b"{}", b"[]",
)  # fmt: skip
_MARKUP: Final = (
    b"<", b">", b"&", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<p>", b"</p>", b"<a href='", b"<table><tr>", b"<div>",
    b"&#x110000;", b"&#0;", b"&#xD800;", b"&nbsp;", b"<!DOCTYPE x [", b"<?xml version='1.0' encoding='utf-16'?>",
    b"<meta charset=utf-7>", b"<svg>", b"<script>", b"<base href='//['>", b"<time datetime='0000-00-00'>",
    b"<title>", b"<item>", b"<entry>", b"xml:base='http://['", b"xmlns:a='b'", b"</html>",
)  # fmt: skip
#: reader -> pieces of its format
TOKENS: Final[Mapping[str, Sequence[bytes]]] = {
    "warc": (b"WARC/1.1\r\n", b"\r\n\r\n", b"Content-Length: ", b"WARC-Type: response\r\n", b"HTTP/1.1 200 OK\r\n",
             b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"Content-Encoding: gzip, deflate\r\n",
             b"WARC-Target-URI: http://[\r\n", b"WARC-Block-Digest: sha1:\r\n", b"\x1f\x8b\x08", b"ffffffff\r\n"),
    "gzip": (b"\x1f\x8b\x08\0", b"\x1f\x8b\x08\x1c", b"\x1f\x8b"),
    "xlsx": (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"<row>", b"<c r='A1'>", b"<f>", b"<v>", b"t='s'", *_MARKUP),
    "zip": (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"../", b"/", b"\\"),
    "csv": (b'"', b'""', b",", b";", b"\t", b"|", b"\r\n", b"sep=;\n", b"text,", b"31/31/2024", b"=1+1", b"24:61"),
    "telegram": (*_JSON, b'"type": "service"', b'"messages": [', b'"id": 1,', b'"name": "\\n"', b'"chats": {"list": [',
                 b'"poll": {', b'"date_unixtime": "', b"\\x1f"),
    "telegram-html": (*_MARKUP, b'<div class="message default" id="message1">', b'<div class="text">',
                      b'<div class="body">', b'title="31.02.2024 25:00:00"', b'<div class="from_name">'),
    "atlos": (*_JSON, b'"slug": ', b'"attr_description": ', b'"source_material": ', b'"results": ['),
    "jsonfeed": (*_JSON, b'"items": [', b'"content_html": ', b'"date_published": "', b'"authors": [null]'),
    "feed": (*_MARKUP, b"<description>", b"<pubDate>", b"<guid>", b"<content type='xhtml'>", b"<author>a@b.c (",
             b"<link>"),
    "mhtml": (*_MARKUP, b"Content-Type: multipart/related; boundary=", b"\r\n--", b"=D9=", b"\r\n\r\n", b"=?utf-8?Q?",
              b"Content-Transfer-Encoding: base64\r\n", b"charset=utf-7", b"Content-Type: message/rfc822\r\n"),
    "facebook": (*_JSON, b'"timestamp": -1', b'"data": [', b'"messages": [', b"\\u00d9\\u0082", b'"fbid": "1"'),
    "telegram-web": (*_MARKUP, b"tgme_widget_message", b'data-post="a/1"', b"js-message_text", b"service_message"),
    "page": _MARKUP,
    "json": _JSON,
    "jsonl": (*_JSON, b"\n"),
    "text": (b"%PDF", b"PK", b"<html>", b"</p>"),
}  # fmt: skip

Change = Callable[[bytes], bytes]


@st.composite
def spoiled(draw: st.DrawFn, reader: str, samples: Sequence[bytes]) -> bytes:
    """One of the samples after some things that happen to files, mostly inside of what it is packed in."""
    raw = draw(st.sampled_from(samples))
    changes = _changes(reader, samples)
    for _ in range(draw(st.integers(1, 4))):
        change = draw(changes)
        inner = draw(st.integers(0, 3))
        raw = (_inside(raw, draw(st.integers(0, 30)), change) if inner else change(raw))[:_MOST]
    return raw


class _Spot(NamedTuple):
    """Where something happens to bytes, by shares of their length, and with what."""

    first: float
    last: float
    token: bytes
    times: int
    noise: bytes
    number: bytes
    other: bytes
    page: str

    def parts(self, raw: bytes) -> tuple[bytes, bytes, bytes]:
        """What stands before, at and behind the spot."""
        at, end = int(self.first * len(raw)), int(self.last * len(raw))
        return raw[:at], raw[at:end], raw[end:]


def _cut(raw: bytes, spot: _Spot) -> bytes:
    before, middle, _ = spot.parts(raw)
    return before + middle


def _flip(raw: bytes, spot: _Spot) -> bytes:
    before, middle, after = spot.parts(raw)
    size = len(spot.noise)
    return before + bytes(a ^ b for a, b in zip(middle, spot.noise, strict=False)) + middle[size:] + after


def _write(raw: bytes, spot: _Spot) -> bytes:
    before, middle, after = spot.parts(raw)
    return before + spot.noise + middle + after


def _drop(raw: bytes, spot: _Spot) -> bytes:
    before, _, after = spot.parts(raw)
    return before + after


def _repeat(raw: bytes, spot: _Spot) -> bytes:
    before, middle, after = spot.parts(raw)
    return before + middle * spot.times + after


def _swap(raw: bytes, spot: _Spot) -> bytes:
    before, middle, after = spot.parts(raw)
    half = len(middle) // 2
    return before + middle[half:] + middle[:half] + after


def _splice(raw: bytes, spot: _Spot) -> bytes:
    return spot.parts(raw)[0] + spot.parts(spot.other)[2]


def _token(raw: bytes, spot: _Spot) -> bytes:
    before, middle, after = spot.parts(raw)
    return before + spot.token * spot.times + middle + after


def _number(raw: bytes, spot: _Spot) -> bytes:
    before, middle, after = spot.parts(raw)
    return before + _DIGITS.sub(lambda _: spot.number, middle + after, count=1)


def _recode(raw: bytes, spot: _Spot) -> bytes:
    return raw.decode(errors="replace").encode(spot.page, errors="replace")


_CHANGES: Final = (_cut, _flip, _write, _drop, _repeat, _swap, _splice, _token, _token, _number, _recode)


def _changes(reader: str, samples: Sequence[bytes]) -> st.SearchStrategy[Change]:
    """One thing that happens to bytes, wherever they are."""
    share = st.floats(0, 1)
    spots = st.builds(
        lambda ends, *rest: _Spot(*sorted(ends), *rest),
        st.tuples(share, share),
        st.sampled_from([*TOKENS[reader], *_EVERYWHERE]),
        st.sampled_from([1, 1, 1, 2, 10, 300]),
        st.binary(min_size=1, max_size=8),
        st.sampled_from(_NUMBERS),
        st.sampled_from(samples),
        st.sampled_from(["utf-16", "utf-16-le", "cp1256", "utf-8-sig", "utf-32"]),
    )
    return st.builds(lambda what, spot: lambda raw: what(raw, spot), st.sampled_from(_CHANGES), spots)


def _inside(raw: bytes, which: int, change: Change) -> bytes:
    """The bytes with what is packed in them changed, and packed again so that it can be unpacked."""
    if raw.startswith(b"\x1f\x8b"):
        parts = _parts(raw)
        which %= len(parts) or 1
        return b"".join(
            gzip.compress(_inside(part, 0, change) if at == which else part, 1, mtime=0)
            for at, part in enumerate(parts)
        )
    if raw.startswith(b"PK\x03\x04"):
        with suppress(Exception):  # what was spoiled before may be no zip file any more
            return _rezipped(raw, which, change)
    if raw.startswith(b"WARC/") and len(raw) < _REWRITTEN:
        return _LENGTH.sub(lambda found: b"%b%d%b%b" % (found[1], len(found[3]), found[2], found[3]), change(raw))
    return change(raw)


def _parts(raw: bytes) -> list[bytes]:
    parts = []
    while raw.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(31)
        try:
            parts.append(unpacker.decompress(raw, _MOST))
        except zlib.error:
            break
        raw = unpacker.unused_data
    return parts


def _rezipped(raw: bytes, which: int, change: Change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for at, name in enumerate(names):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if old.getinfo(name).file_size <= _MOST:
                part = old.read(name)
                new.writestr(info, _inside(part, which, change) if at == which % len(names) else part)
    return out.getvalue()
