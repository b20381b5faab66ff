"""A web page, saved or fetched: one report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from rasd.model import Received, Report, UnreadableReportError
from rasd.sources.about import STANDARD_INPUT, About
from rasd.sources.decoding import first_text
from rasd.sources.pages.charset import decode_markup
from rasd.sources.pages.markup import parse_html
from rasd.sources.pages.meta import page_meta
from rasd.sources.pages.savednote import noted_address
from rasd.sources.pages.text import main_text
from rasd.sources.refusing import refuse_bytes, refuse_text

#: bytes that a page may have, pictures that were saved in it included
PAGE_LIMIT: Final = 10_000_000
_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
_MEDIA: Final = ("text/html", "application/xhtml+xml")
_TEXT: Final = ".txt"
_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,400}\?>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
#: bytes that tell whether this is text at all
_FIRST: Final = 1024


@cache
def form() -> str:
    """What derives the text of a page."""
    from importlib.metadata import version  # noqa: PLC0415 - the start does without it

    return f"page/1 trafilatura/{version('trafilatura')}"


def is_page(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is a web page, by its first tag, its name or what its server says."""
    suffix = about.suffix
    if about.media is None and suffix == _TEXT:
        return False
    told = about.kind
    text = first_text(head)
    return told in _MEDIA or (not told and suffix in _SUFFIXES) or bool(_START.match(text))


def page_reports(stream: io.BufferedReader, about: About) -> Iterator[Received]:
    """The one report that a page is; `UnreadableReportError` if it is none."""
    raw = stream.read(PAGE_LIMIT + 1)
    if len(raw) > PAGE_LIMIT:
        raise UnreadableReportError(
            f"this page is larger than {PAGE_LIMIT / 1e6:.0f} MB.", remedy="Save it without its pictures and scripts."
        )
    yield page_report(raw, about)


def page_report(raw: bytes, about: About, *, saved_from: str | None = None) -> Received:
    """The report that the bytes of a page are; `saved_from` is the address that is told of a page saved in a file."""
    refuse_bytes(raw[:_FIRST])
    text = decode_markup(raw, about)
    if not text.strip():
        raise UnreadableReportError("it is empty.", remedy="There is nothing to read.")
    tree = parse_html(text)
    meta = page_meta(tree, about, saved_from or noted_address(text))
    body = main_text(tree, meta.headings)
    refuse_text(body)
    fetched = about.url is not None or about.source == STANDARD_INPUT
    report = Report.received(
        body,
        key=None if fetched else about.file.name,
        title=meta.title,
        published=meta.published or about.published,
        url=meta.url,
        outlet=meta.outlet,
        lang=meta.lang,
        author=meta.author,
        item=about.item or meta.item,
        edited=meta.edited,
    )
    return Received(report=report, by=form())
