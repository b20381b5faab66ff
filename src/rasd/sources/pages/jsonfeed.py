"""Feeds in JSON (jsonfeed.org): each item is a report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.pages.charset import decode_markup
from rasd.sources.pages.feedentry import FEED_LIMIT, Entry, Feed, entry_report, no_feed, too_large_feed

#: what derives the texts of a feed in JSON
FORM: Final = "jsonfeed/1"
_BROKEN: Final = UnreadableReportError("this entry is not laid out as JSON Feed says.", remedy="Tell its site.")
_START = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{.{0,4000}?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL
)


class _Author(msgspec.Struct, frozen=True):
    name: str | None = None


class _Item(msgspec.Struct, frozen=True):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: _Author | None = None
    authors: list[_Author] | None = None


class _Feed(msgspec.Struct, frozen=True):
    items: list[msgspec.Raw]
    title: str | None = None
    language: str | None = None
    home_page_url: str | None = None


def is_jsonfeed(head: bytes, _about: About) -> bool:
    """Whether an input that begins with `head` is a feed in JSON."""
    return bool(_START.match(head))


def jsonfeed_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every item of a feed in JSON; one that can't be used comes as `Quarantined`."""
    raw = stream.read(FEED_LIMIT + 1)
    if len(raw) > FEED_LIMIT:
        raise too_large_feed()
    try:
        told = msgspec.json.decode(decode_markup(raw, about), type=_Feed)
    except (msgspec.DecodeError, RecursionError) as error:
        raise no_feed("its JSON is broken or cut off") from error
    feed = Feed(title=told.title, lang=told.language, link=told.home_page_url)
    for number, one in enumerate(told.items, 1):
        at = f"entry {number}"
        try:
            entry = _entry(msgspec.json.decode(one, type=_Item))
        except (msgspec.DecodeError, RecursionError):
            yield Quarantined(source=about.source, at=at, why=str(_BROKEN))
            continue
        if item := entry_report(entry, feed, at, about, FORM):
            yield item


def _entry(item: _Item) -> Entry:
    texts = ((item.content_html, True), (item.content_text, False), (item.summary, False))
    authors = [*(item.authors or []), *([item.author] if item.author else [])]
    return Entry(
        texts=tuple((text, is_markup) for text, is_markup in texts if text),
        title=item.title,
        published=item.date_published,
        updated=item.date_modified,
        authors=tuple(author.name for author in authors if author.name),
        link=item.url or item.external_url,
        key=None if item.id is None else str(item.id),
    )
