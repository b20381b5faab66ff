"""The index of a web archive (CDXJ): where the record of an address stands.

It is packed in blocks, with a list of what each begins with: so players need not read all of it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import msgspec

FILE: Final = "index.cdx.gz"
#: lines of a block
_BLOCK: Final = 300
_WWW: Final = re.compile(r"^www\d*\.")
#: every character that may stand in an address as it is
SAFE: Final = "".join(map(chr, range(0x21, 0x7F)))


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """One record of an archive."""

    url: str
    #: moment in UTC, as WARC has it
    at: str
    mime: str
    #: of a server's answer
    status: int | None = None
    #: with its kind before it
    digest: str
    offset: int
    length: int
    #: file in the folder `archive`
    file: str

    @property
    def line(self) -> str:
        """As it stands in the index."""
        said = {
            "url": self.url,
            "mime": self.mime,
            **({} if self.status is None else {"status": str(self.status)}),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.file,
        }
        return f"{key(self.url)} {re.sub('[^0-9]', '', self.at)} {json.dumps(said)}\n"


def key(url: str) -> str:
    """What an address is sorted by: its host from the end on, then the rest in small letters; another name as it is."""
    parts = urlsplit(url.lower())
    if parts.scheme not in {"http", "https"}:
        return quote(url, safe=SAFE)
    host = ",".join(reversed(_WWW.sub("", parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))}" if parts.query else ""
    return f"{host}{port}){quote(parts.path or '/', safe=SAFE)}{query}"


def index(records: Iterable[Indexed]) -> tuple[bytes, bytes]:
    """The packed index, and the list of its blocks."""
    packed = bytearray()
    blocks = ["!meta 0 " + json.dumps({"format": "cdxj-gzip-1.0", "filename": FILE})]
    for lines in _blocks(sorted(record.line for record in records)):
        packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + 16)
        block = packer.compress("".join(lines).encode()) + packer.flush()
        place = {"offset": len(packed), "length": len(block)}
        blocks.append(lines[0].partition(" {")[0] + " " + json.dumps(place))
        packed += block
    return bytes(packed), ("\n".join(blocks) + "\n").encode()


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in blocks; names that are no addresses stand apart: players go by what a block begins with."""
    for _, alike in groupby(lines, key=lambda line: line.startswith("urn:")):
        while block := list(islice(alike, _BLOCK)):
            yield block
