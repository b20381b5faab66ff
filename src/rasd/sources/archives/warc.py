"""Web archives (WARC): every captured page as an input of its own.

A record's date is when it was captured, never when it was published: it is not taken for that.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.archives.digests import matches
from rasd.sources.archives.gunzip import begins_with
from rasd.sources.archives.httpanswer import Answer, answer, content, too_large_page, unchunked
from rasd.sources.archives.inside import Inner, found_at, refuse_deep
from rasd.sources.archives.warcrecords import KEPT, MARK, Record, records, starts_record
from rasd.sources.archives.webpages import (
    Pages,
    file_name,
    is_address,
    is_document,
    is_page_address,
    may_be_report,
    media_type,
)
from rasd.sources.shown import shown

_SUFFIXES: Final = (".warc", ".warc.gz")
#: what an archive in the form before WARC begins with
_ARC: Final = b"filedesc://"
_PAGES: Final = frozenset({"response", "resource"})
_OK: Final = 200
_MOVED: Final = range(300, 400)


def is_warc(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is a web archive, packed record by record or plain."""
    begin = head.lstrip(b"\r\n")
    if starts_record(begin) or begins_with(head, MARK) or head.startswith(_ARC) or begins_with(head, _ARC):
        return True
    return bool(head) and (about.name or about.source).lower().endswith(_SUFFIXES)


def warc_reports(
    stream: io.BufferedReader, about: About, inner: Inner, pages: Pages | None = None
) -> Iterator[Received | Quarantined]:
    """Every report of every captured page (of `pages`, if given); what is broken comes as `Quarantined`."""
    refuse_deep(about)
    head = stream.peek(512)
    if head.startswith(_ARC) or begins_with(head, _ARC):
        raise UnreadableReportError(
            "this is a web archive in the old form ARC.", remedy="Make it a WARC: warcio recompress IN OUT.warc.gz"
        )
    walk = _Walk(about, inner, pages)
    for record in records(stream):
        yield from walk.reports(record)
    walk.tell_passed_over()


class _Walk:
    """One reading of one archive."""

    def __init__(self, about: About, inner: Inner, pages: Pages | None) -> None:
        self._about = about
        self._inner = inner
        self._pages = pages
        self._failed: Counter[int] = Counter()
        self._documents = 0
        self._candidates = 0

    def reports(self, record: Record) -> Iterator[Received | Quarantined]:
        """The reports of one record."""
        if record.broken:
            yield self._quarantined(record, record.broken)
            return
        url = record.headers.get("warc-target-uri", "").strip("<>")
        if record.headers.get("warc-type") not in _PAGES or not is_page_address(url):
            return
        self._candidates += 1
        got = self._answer(record)
        if not is_address(url):
            yield self._quarantined(record, f"it tells no address ({shown(url)!r}). It was passed over.")
        elif got is None:
            yield self._quarantined(record, f"{shown(url)}: it isn't what a server answers. It was passed over.")
        elif self._is_page(got, url):
            try:
                body = self._body(record, got)
            except UnreadableReportError as error:
                yield self._quarantined(record, f"{shown(url)}: {error}")
                return
            if body.strip():
                yield from self._read(record, got, url, body)

    def tell_passed_over(self) -> None:
        """Say what was no page."""
        if not self._candidates:
            self._about.tell("there are no pages in it.")
        if self._failed:
            kinds = ", ".join(f"{status}: {count}" for status, count in sorted(self._failed.items()))
            self._about.tell(f"answers that are no pages were passed over (status {kinds}).")
        if self._documents:
            self._about.tell(f"PDF and office documents were passed over ({self._documents}). Give Rasd their text.")

    def _quarantined(self, record: Record, why: str) -> Quarantined:
        return Quarantined(source=self._about.source, at=f"record {record.number}", why=why)

    @staticmethod
    def _answer(record: Record) -> Answer | None:
        """What was captured; a resource has no server's answer around it."""
        media = record.headers.get("content-type", "")
        if record.headers["warc-type"] == "resource" and media_type(media) != "application/http":
            return Answer(_OK, {"content-type": media}, record.block)
        return answer(record.block)

    def _is_page(self, got: Answer, url: str) -> bool:
        if self._pages is not None and url not in self._pages:
            return False
        if got.status != _OK:
            self._failed[got.status] += 1
            if self._pages is not None and got.status in _MOVED:
                self._pages.moved(url, got.headers.get("location", ""))
            return False
        media = media_type(got.headers.get("content-type", ""))
        self._documents += is_document(media)
        return may_be_report(media, got.body)

    def _body(self, record: Record, got: Answer) -> bytes:
        """The page, if it is surely whole."""
        if record.size > KEPT:
            raise too_large_page()
        right = _digest_is_right(record, got)
        if record.doubtful and not right:
            raise UnreadableReportError(
                "its length is not the one that it tells, or what follows is damaged.",
                remedy="Copy or download the file anew, or capture the page anew.",
            )
        if right is False:
            self._tell(record, "it is not what was captured: its digest is another. Compare it with another copy.")
        if "warc-truncated" in record.headers:
            self._tell(record, "it was cut short when it was captured. Its end is not there.")
        return content(got)

    def _read(self, record: Record, got: Answer, url: str, body: bytes) -> Iterator[Received | Quarantined]:
        place = f"record {record.number}"
        about = msgspec.structs.replace(
            self._about,
            url=url,
            media=got.headers.get("content-type") or None,
            name=file_name(url),
            tell=partial(self._tell, record),
            depth=self._about.depth + 1,
        )
        try:
            for item in self._inner(io.BufferedReader(io.BytesIO(body)), about):
                if isinstance(item, Quarantined):
                    yield found_at(msgspec.structs.replace(item, why=f"{shown(url)}: {item.why}"), place, about.source)
                else:
                    yield found_at(item, place, about.source)
        except UnreadableReportError as error:
            yield self._quarantined(record, f"{shown(url)}: {error}")

    def _tell(self, record: Record, sentence: str) -> None:
        self._about.tell(f"record {record.number}: {sentence}")


def _digest_is_right(record: Record, got: Answer) -> bool | None:
    """Whether the record is what was captured, by a digest of it; None where it tells none."""
    block = record.headers.get("warc-block-digest")
    if block:
        return matches(block, record.block)
    payload = record.headers.get("warc-payload-digest")
    if not payload:
        return None
    right = matches(payload, got.body)
    if right is False and "transfer-encoding" in got.headers:
        # some archives mean the content without its chunks
        right = matches(payload, unchunked(got.body))
    return right
