"""A web page that a browser saved with all its parts in one file (`.mht`, `.mhtml`): the page of it is read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.pages.page import PAGE_LIMIT, page_report
from rasd.sources.telegram.web import is_telegram_web, telegram_web_reports

if TYPE_CHECKING:
    from email.message import Message

#: bytes in which the page itself must stand; pictures follow it
MHTML_LIMIT: Final = 30_000_000
#: bytes by which the page itself is told from others
_HEAD: Final = 8192
_SUFFIXES: Final = (".mht", ".mhtml")
_START = re.compile(rb"(?:From: <Saved by |Snapshot-Content-Location:|MIME-Version:)", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z-]{1,60}:")
_RELATED = re.compile(rb"^Content-Type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_PAGES: Final = ("text/html", "application/xhtml+xml")
_REMEDY: Final = "Open it in a browser, save it as .html, and give Rasd that."


def is_mhtml(head: bytes, about: About) -> bool:
    """Whether an input is a page saved as MHTML, by its first lines or its name."""
    by_head = _HEADER.match(head) and _START.search(head[:2000]) and _RELATED.search(head)
    return bool(by_head) or about.suffix in _SUFFIXES


def mhtml_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """The one report that a saved page is, or the posts on it; `UnreadableReportError` if it is none."""
    raw = stream.read(MHTML_LIMIT)
    try:
        leaves = _leaves(raw)
    except (RecursionError, ValueError, LookupError) as error:
        raise UnreadableReportError("this saved page is broken.", remedy=_REMEDY) from error
    part = next((leaf for leaf in leaves if leaf.get_content_type() in _PAGES), None)
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes):
        raise UnreadableReportError("there is no web page in this saved page.", remedy=_REMEDY)
    if len(body) > PAGE_LIMIT or (part is leaves[-1] and stream.read(1)):
        raise UnreadableReportError(f"its page is larger than {PAGE_LIMIT / 1e6:.0f} MB.", remedy=_REMEDY)
    charset = part.get_content_charset()
    inside = msgspec.structs.replace(about, media=f"text/html; charset={charset}" if charset else None)
    address = str(part.get("Content-Location", ""))
    if is_telegram_web(body[:_HEAD], msgspec.structs.replace(inside, url=about.url or address)):
        yield from telegram_web_reports(io.BufferedReader(io.BytesIO(body)), inside)
        return
    yield page_report(body, inside, saved_from=address)


def _leaves(raw: bytes) -> list[Message]:
    """The parts of a saved page."""
    from email import message_from_bytes, policy  # noqa: PLC0415 - the start does without it

    return [part for part in message_from_bytes(raw, policy=policy.compat32).walk() if not part.is_multipart()]
