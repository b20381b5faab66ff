"""A plain text file: one report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from rasd.model import Received, Report, UnreadableReportError
from rasd.sources.about import STANDARD_INPUT, About
from rasd.sources.decoding import WINDOWS_ARABIC, decode
from rasd.sources.refusing import TEXT_LIMIT, refuse_bytes, refuse_text, too_large

#: what derives a report from a text file
FORM: Final = "text/1"
_CHUNK = 1 << 20


def text_report(stream: io.BufferedReader, about: About) -> Iterator[Received]:
    """The one report that a stream of plain text is; `UnreadableReportError` if it is none."""
    raw = stream.read(2 * TEXT_LIMIT + 1)
    refuse_bytes(raw)
    if len(raw) > 2 * TEXT_LIMIT:
        raise too_large(len(raw) + _rest(stream), "text", TEXT_LIMIT)
    if not raw:
        raise UnreadableReportError("it is empty.", remedy="There is nothing to read.")
    text, encoding = decode(raw)
    refuse_text(text)
    if encoding == WINDOWS_ARABIC:
        about.tell("it is not UTF-8; read as windows-1256 (Arabic). Check a few words.")
    key = None if about.source == STANDARD_INPUT and not about.name else about.file.name
    yield Received(report=Report.received(text, key=key, url=about.url, item=about.item or about.url), by=FORM)


def _rest(stream: io.BufferedReader) -> int:
    """Read to the end without keeping it; how many bytes there were."""
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
    return size
