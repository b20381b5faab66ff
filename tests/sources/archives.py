"""Archives made for tests, and a reader of what lies in them that stands in for the real ones."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from fuzz_checking import AS_IT_STANDS, END
from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.archives.inside import Inner

SHELLED = "قصف مدفعي على أطراف قرية الزعفرانة."
CLASHED = "اشتباكات قرب معبر السنديان أسفرت عن إصابة شخصين."
Reader = Callable[[io.BufferedReader, About, Inner], Iterator[Received | Quarantined]]
HTML = "text/html; charset=utf-8"


def page(text: str) -> bytes:
    return f"<html><body><p>{text}</p></body></html>".encode()


class Warc:
    """Writes a WARC and remembers where each record begins."""

    def __init__(self, *, packed: bool = True) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.starts: list[int] = []

    def response(
        self,
        url: str,
        body: bytes,
        *,
        media: str = HTML,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (),
        kind: str = "response",
        warc_headers: dict[str, str] | None = None,
    ) -> Warc:
        self.starts.append(self._out.tell())
        http = StatusAndHeaders(status, [("Content-Type", media), *headers], protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=warc_headers or {}
        )
        return self._written(record)

    def resource(self, url: str, body: bytes, *, media: str) -> Warc:
        self.starts.append(self._out.tell())
        record = self._writer.create_warc_record(
            url, "resource", payload=io.BytesIO(body), warc_content_type=media, warc_headers_dict={}
        )
        return self._written(record)

    def info(self) -> Warc:
        self.starts.append(self._out.tell())
        return self._written(self._writer.create_warcinfo_record("x.warc.gz", {"software": "test"}))

    def _written(self, record: ArcWarcRecord) -> Warc:
        self._writer.write_record(record)
        record.raw_stream.close()
        return self

    @property
    def bytes(self) -> bytes:
        return self._out.getvalue()


def by_hand(*blocks: bytes, headers: bytes = b"", start: bytes = b"WARC/1.1", length: int | None = None) -> bytes:
    """Records of server's answers as no program writes them; nobody tells their digests."""
    return b"".join(
        start
        + f"\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\n".encode()
        + b"Content-Type: application/http; msgtype=response\r\n"
        + headers
        + f"Content-Length: {len(block) if length is None else length}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for number, block in enumerate(blocks, 1)
    )


def http(body: bytes, headers: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body


def stand_in(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Reads the paragraphs of a page, or the lines of a text, each a report."""
    text = stream.read().decode("utf-8", errors="replace")
    found = re.findall(r"<p>(.*?)</p>", text, re.DOTALL) if "<" in text else [text] if text else []
    if not found:
        raise UnreadableReportError("there is no text in it.", remedy="Look at it.")
    for number, one in enumerate(found, 1):
        report = Report.received(one, key=about.file.name, url=about.url)
        yield Received(report=report, at=f"paragraph {number}" if len(found) > 1 else "", by="stand-in/1")


class Pipe(io.RawIOBase):
    """Bytes that can be read once, a few at a time."""

    def __init__(self, raw: bytes, most: int = 1000) -> None:
        super().__init__()
        self._stream = io.BytesIO(raw)
        self._most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # no name for it in 3.11
        part = self._stream.read(min(len(buffer), self._most))
        buffer[: len(part)] = part
        return len(part)


def stream_of(raw: bytes, *, piped: bool = False) -> io.BufferedReader:
    return io.BufferedReader(Pipe(raw)) if piped else io.BufferedReader(io.BytesIO(raw))


class Reading:
    """What came out of an archive."""

    def __init__(self, items: Iterator[Received | Quarantined], said: list[str]) -> None:
        self.error = ""
        self.received: list[Received] = []
        self.unused: list[Quarantined] = []
        try:
            for item in items:
                if isinstance(item, Received):
                    self.received.append(item)
                else:
                    self.unused.append(item)
        except UnreadableReportError as error:
            self.error = str(error)
        self.said = said

    @property
    def reports(self) -> list[Report]:
        return [item.report for item in self.received]

    @property
    def places(self) -> list[str]:
        return [item.at for item in self.received]

    @property
    def texts(self) -> list[str]:
        return [report.text for report in self.reports]

    @property
    def whys(self) -> list[str]:
        return [str(item) for item in self.unused]

    @property
    def is_sound(self) -> bool:
        """Whether all that came is as a source's items have to be."""
        return (
            all(item.report.text.strip() or item.by.startswith(AS_IT_STANDS) for item in self.received)
            and all(END.search(item.why) and item.source for item in self.unused)
            and (not self.error or bool(END.search(self.error)))
        )


def read(
    reports: Reader, raw: bytes, source: str = "a.bin", *, inner: Inner = stand_in, piped: bool = False, depth: int = 0
) -> Reading:
    """Read bytes with an archive's adapter."""
    said: list[str] = []
    about = About(source=source, tell=said.append, depth=depth)
    return Reading(reports(stream_of(raw, piped=piped), about, inner), said)
