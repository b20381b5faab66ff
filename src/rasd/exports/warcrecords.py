"""Writes originals, and the texts that were read in them, as records of a web archive (WARC 1.1).

Each record is packed by itself. Bytes are copied through: an original may be larger than memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from ipaddress import ip_address
from pathlib import PurePath
from typing import BinaryIO, Final, Protocol
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rasd.exports.cdxj import SAFE, Indexed
from rasd.exports.httphead import http_head, is_answer, one_line
from rasd.model import Report, StoreError
from rasd.model.custody import Entry, Receipt
from rasd.ports import Originals

FILE: Final = "data.warc.gz"
_VERSION: Final = "WARC/1.1"
_CHUNK: Final = 1 << 20
_TEXT: Final = "text/plain; charset=utf-8"
#: what a file is by its name, where no server said it
_MEDIA: Final = {
    ".txt": _TEXT,
    ".htm": "text/html",
    ".html": "text/html",
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNKNOWN: Final = "application/octet-stream"
_GZIP: Final = b"\x1f\x8b"


class Out(Protocol):
    """Takes bytes and knows how many."""

    #: bytes so far
    size: int

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...

    def flush(self) -> None:
        """Do nothing more than what was written."""
        ...


class _Readable(Protocol):
    """Gives bytes until there are none."""

    def read(self, size: int, /) -> bytes:
        """At most so many."""
        ...


class WarcFile:
    """A web archive that is being written."""

    def __init__(self, out: Out, originals: Originals) -> None:
        self._out = out
        self._writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
        self._originals = originals
        #: every record that somebody may look for
        self.records: list[Indexed] = []

    def describe(self, title: str, tool: str, at: str) -> None:
        """Write what the file is, as its first record."""
        fields = {"software": tool, "format": "WARC File Format 1.1", "isPartOf": title}
        block = "".join(f"{name}: {one_line(value)}\r\n" for name, value in fields.items()).encode()
        headers = [
            ("WARC-Filename", FILE),
            ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
            ("Content-Type", "application/warc-fields"),
        ]
        self._write("warcinfo", _name(f"{title} {at}"), at, headers, (BytesIO(block), len(block)))

    def capture(self, entry: Entry, receipt: Receipt) -> Indexed:
        """Write an original: as a server's answer where it was fetched, else as a thing by itself.

        `StoreError` where its bytes are not those that were received.
        """
        with self._originals.open(receipt.original) as stream:
            head = http_head(receipt, packed=stream.peek(len(_GZIP)).startswith(_GZIP))
            payload, block, size = _measured(stream, head)
        check(receipt.original, f"sha256:{payload}")
        media = receipt.media or _MEDIA.get(PurePath(receipt.source).suffix.lower(), _UNKNOWN)
        url = address(receipt)
        headers = [
            ("WARC-Target-URI", url),
            ("WARC-Payload-Digest", f"sha256:{payload}"),
            ("WARC-Block-Digest", f"sha256:{block}"),
            *((("WARC-IP-Address", receipt.peer),) if receipt.peer and _is_ip(receipt.peer) else ()),
            ("Content-Type", "application/http; msgtype=response" if head else one_line(media)),
        ]
        kind, name, status = ("response" if head else "resource"), _name(receipt.original), receipt.status
        with (
            self._indexed(url, entry.mark.at, media, payload, status),
            self._originals.open(receipt.original) as stream,
        ):
            self._write(kind, name, entry.mark.at, headers, (_Joined(head, stream), len(head) + size))
        return self.records[-1]

    def text(self, report: Report, original: str | None, at: str) -> Indexed:
        """Write the text of a report as what was made of an original, where that is kept still."""
        block = report.text.encode()
        digest = hashlib.sha256(block).hexdigest()
        url = text_address(report)
        headers = [
            ("WARC-Target-URI", url),
            *([("WARC-Refers-To", _name(original))] if original else []),
            ("WARC-Payload-Digest", f"sha256:{digest}"),
            ("WARC-Block-Digest", f"sha256:{digest}"),
            ("Content-Type", _TEXT),
        ]
        with self._indexed(url, at, _TEXT, digest, None):
            self._write("conversion", _name(url), at, headers, (BytesIO(block), len(block)))
        return self.records[-1]

    def _write(
        self, kind: str, name: str, at: str, headers: list[tuple[str, str]], block: tuple[_Readable, int]
    ) -> None:
        """Write a record; with all digests told and HTTP's headers in the block, its bytes are read once."""
        first = [("WARC-Type", kind), ("WARC-Record-ID", name), ("WARC-Date", moment(at))]
        told = StatusAndHeaders("", [*first, *headers], protocol=_VERSION)
        self._writer.write_record(ArcWarcRecord("warc", kind, told, block[0], None, None, block[1]))

    @contextmanager
    def _indexed(self, url: str, at: str, media: str, digest: str, status: int | None) -> Iterator[None]:
        offset = self._out.size
        yield
        self.records.append(
            Indexed(
                url=url,
                at=moment(at),
                mime=one_line(media).partition(";")[0].strip(),
                status=status,
                digest=f"sha256:{digest}",
                offset=offset,
                length=self._out.size - offset,
                file=FILE,
            )
        )


class _Joined:
    """A head and the bytes after it as one stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        """The next bytes, of the head first."""
        part, self._head = self._head[:size], self._head[size:]
        return part or self._rest.read(size)


def check(original: str, digest: str) -> None:
    """Raise where the bytes of an original have another digest by now."""
    if digest != f"sha256:{original}":
        what = f"the original {original} was changed: a case with it would prove nothing."
        raise StoreError(what, remedy="Put it back from a copy of the project; rasd verify tells all that is wrong.")


def address(receipt: Receipt) -> str:
    """What the record of an original is found by: the address that answered, or the hash of what came as a file."""
    return quote(receipt.url or "", safe=SAFE) if is_answer(receipt) else f"urn:sha256:{receipt.original}"


def text_address(report: Report) -> str:
    """What the record of a report's text is found by."""
    return f"urn:rasd:report:{report.id}"


def moment(at: str) -> str:
    """A moment of the log as web archives write it."""
    return f"{datetime.fromisoformat(at).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _measured(stream: BinaryIO, head: bytes) -> tuple[str, str, int]:
    """SHA-256 of a stream and of it after a head, and its size."""
    payload, block, size = hashlib.sha256(), hashlib.sha256(head), 0
    while chunk := stream.read(_CHUNK):
        payload.update(chunk)
        block.update(chunk)
        size += len(chunk)
    return payload.hexdigest(), block.hexdigest(), size


def _name(of: str) -> str:
    """The name of a record: the same for the same thing."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, of)}>"


def _is_ip(peer: str) -> bool:
    try:
        ip_address(peer)
    except ValueError:
        return False
    return True
