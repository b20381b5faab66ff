"""One entry of a feed, whatever the feed is written in: to a report, or to why it is none."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.pages.instants import told_time
from rasd.sources.pages.markup import plain, squeezed, told_language
from rasd.sources.pages.weblinks import host_of, item_address, web_address
from rasd.sources.refusing import refuse_text
from rasd.sources.shown import is_blank

#: bytes that a feed may have
FEED_LIMIT: Final = 20_000_000
#: characters of the longest id and name
_LONG_KEY, _LONG_NAME = 500, 120
_NO_NAME = re.compile(r"https?:|www\.|@", re.IGNORECASE)
#: what blogs set under an entry, with its title anew
_TRAILER = re.compile(r"appeared first on|أول[اًى]+ على|first published on", re.IGNORECASE)


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself."""

    title: str | None = None
    lang: str | None = None
    #: the page that it is the feed of
    link: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as its feed writes it."""

    #: every text that it has, each with whether it is HTML
    texts: tuple[tuple[str, bool], ...] = ()
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    link: str | None = None
    key: str | None = None


def entry_report(entry: Entry, feed: Feed, at: str, about: About, by: str) -> Received | Quarantined | None:
    """The report that an entry is; None for one without a word."""
    try:
        title = squeezed(plain(entry.title or "")) or None
        text = _without_trailer(max((_text(*one) for one in entry.texts), key=len, default=""), title) or title
        if text is None or is_blank(text):
            return None
        refuse_text(text)
    except UnreadableReportError as error:
        return Quarantined(source=about.source, at=at, why=str(error))
    link = web_address(entry.link, about.url or web_address(feed.link))
    key = squeezed(entry.key or "")[:_LONG_KEY] or link
    published = told_time(entry.published, about) or told_time(entry.updated, about)
    edited = told_time(entry.updated, about)
    outlet = squeezed(plain(feed.title or ""))[:_LONG_KEY] or host_of(link)
    report = Report.received(
        text,
        key=key,
        title=title,
        published=published,
        url=link,
        outlet=outlet,
        lang=told_language(feed.lang),
        author=_author(entry.authors, outlet),
        item=item_address(link) if link else key,
        edited=edited if edited != published else None,
    )
    return Received(report=report, at=at, by=by, summary=True)


def no_feed(detail: str) -> UnreadableReportError:
    """What to tell a user about a feed of which nothing can be read."""
    return UnreadableReportError(f"this feed can't be read: {detail}.", remedy="Fetch it again, or save it anew.")


def too_large_feed() -> UnreadableReportError:
    """What to tell a user about a feed that is too much."""
    return UnreadableReportError(
        f"this feed is larger than {FEED_LIMIT / 1e6:.0f} MB.", remedy="Ask its site for a shorter one."
    )


def _text(value: str, is_markup: bool) -> str:  # noqa: FBT001 - the two halves of one pair
    return plain(value) if is_markup else value.strip()


def _without_trailer(text: str, title: str | None) -> str:
    body, _, last = text.rpartition("\n")
    return body if body and title and title in last and _TRAILER.search(last) else text


def _author(told: tuple[str, ...], outlet: str | None) -> str | None:
    names = [squeezed(plain(name)) for name in told if len(name) <= _LONG_NAME and not _NO_NAME.search(name)]
    others = [name for name in names if name and name.casefold() != (outlet or "").casefold()]
    return ", ".join(dict.fromkeys(others)) or None
