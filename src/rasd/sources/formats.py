"""Every format that reports come in: how each is recognised, and who reads it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from rasd.model import Quarantined, Received
from rasd.sources.about import About
from rasd.sources.archives.gzipped import gzip_reports, is_gzip
from rasd.sources.archives.inside import Inner, Poured
from rasd.sources.archives.warc import is_warc, warc_reports
from rasd.sources.archives.zipped import is_zip, zip_reports
from rasd.sources.objects.facebook import facebook_reports, is_facebook
from rasd.sources.objects.jsonl import is_jsonl, jsonl_reports
from rasd.sources.objects.jsonlist import is_json_list, json_list_reports
from rasd.sources.pages.feed import feed_reports, is_feed
from rasd.sources.pages.jsonfeed import is_jsonfeed, jsonfeed_reports
from rasd.sources.pages.mhtml import is_mhtml, mhtml_reports
from rasd.sources.pages.page import is_page, page_reports
from rasd.sources.tables.atlos import atlos_reports, is_atlos
from rasd.sources.tables.csvtable import csv_reports, is_csv
from rasd.sources.tables.xlsxtable import is_xlsx, xlsx_reports
from rasd.sources.telegram.export import is_telegram, telegram_reports
from rasd.sources.telegram.html import is_telegram_html, telegram_html_reports
from rasd.sources.telegram.web import is_telegram_web, telegram_web_reports
from rasd.sources.textfile import text_report

#: bytes that are looked at to tell one format from another
HEAD: Final = 8192
_PIECE: Final = 1 << 16

Items = Iterator[Received | Quarantined]


class Format(NamedTuple):
    """One format. `recognises` is asked in the order of `FORMATS`, with the first bytes and what is known beside."""

    recognises: Callable[[bytes, About], bool]
    reports: Callable[[io.BufferedReader, About], Items]


def reports_in(stream: io.BufferedReader, about: About) -> Items:
    """Every report of an input.

    Raises `UnreadableReportError` where the whole of it can't be used, maybe after some of it was read; a part that
    can't be used comes as `Quarantined`.
    """
    head, stream = begun(stream)
    found = next(one for one in FORMATS if one.recognises(head, about))
    return found.reports(stream, about)


def begun(stream: io.BufferedReader) -> tuple[bytes, io.BufferedReader]:
    """The first bytes and a stream that still has them. A pipe gives at first as little as was written into it."""
    head = stream.peek(HEAD)[:HEAD]
    if len(head) == HEAD or stream.seekable():
        return head, stream
    head = stream.read(HEAD)
    pieces = chain([head], iter(lambda: stream.read1(_PIECE), b""))
    return head, io.BufferedReader(Poured(pieces, whole=False), _PIECE)


def _of_archive(
    read: Callable[[io.BufferedReader, About, Inner], Items],
) -> Callable[[io.BufferedReader, About], Items]:
    """An archive's reader, given this module's own for what lies in it."""
    return lambda stream, about: read(stream, about, reports_in)


def _is_any(_head: bytes, _about: About) -> bool:
    return True


#: archives are told by their first bytes, whatever they are called; plain text is what nothing else is
FORMATS: Final = (
    Format(is_warc, _of_archive(warc_reports)),
    Format(is_gzip, _of_archive(gzip_reports)),
    Format(is_xlsx, xlsx_reports),
    Format(is_zip, _of_archive(zip_reports)),
    Format(is_csv, csv_reports),
    Format(is_telegram, telegram_reports),
    Format(is_telegram_html, telegram_html_reports),
    Format(is_facebook, facebook_reports),
    Format(is_atlos, atlos_reports),
    Format(is_jsonfeed, jsonfeed_reports),
    Format(is_feed, feed_reports),
    Format(is_mhtml, mhtml_reports),
    Format(is_telegram_web, telegram_web_reports),
    Format(is_page, page_reports),
    Format(is_json_list, json_list_reports),
    Format(is_jsonl, jsonl_reports),
    Format(_is_any, text_report),
)
