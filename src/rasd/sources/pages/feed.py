"""Feeds in RSS and Atom: each entry is a report. Nothing is fetched, no entity of the feed's own is unfolded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import first_text
from rasd.sources.pages.charset import decode_markup
from rasd.sources.pages.feedentry import FEED_LIMIT, Entry, Feed, entry_report, no_feed, too_large_feed
from rasd.sources.refusing import refuse_bytes

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_SUFFIXES: Final = (".rss", ".atom")
_MEDIA: Final = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_TEXT: Final = ".txt"
_START = re.compile(
    r"\s*(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"\A<\?xml[^>]{0,400}\?>", re.IGNORECASE)
#: in a line of its own; over others that may follow an expression of feedparser takes hours
_OURS: Final = "<?xml version='1.0' encoding='utf-8'?>\n"
#: the first element, and characters that may stand before it: over more, two expressions of feedparser are slow
_FIRST = re.compile(r"<\w", re.ASCII)
_BEFORE: Final = 10_000
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
#: pictures inside a text, and words that only an attack has: one expression of feedparser is slow over them
_RUN = re.compile(r"([\w.+-]{1000})[\w.+-]+", re.ASCII)
_NAME_RUN = re.compile(
    r"(<(?:[\w.-]{1,40}:)?(?:author|creator|contributor|publisher|managingeditor|webmaster|name|owner)\b[^<>]{0,200}>"
    r"\s{0,40}(?:<!\[CDATA\[)?\s{0,40}[\w.+-]{100})[\w.+-]+",
    re.ASCII | re.IGNORECASE,
)
_ASIDE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_BEGUN = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ENDED = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>\s*\Z", re.IGNORECASE)


@cache
def form() -> str:
    """What derives the texts of a feed."""
    from importlib.metadata import version  # noqa: PLC0415 - the start does without it

    return f"feed/1 feedparser/{version('feedparser')}"


def is_feed(head: bytes, about: About) -> bool:
    """Whether an input is a feed, by its first element, its name or what its server says."""
    suffix = about.suffix
    if about.media is None and suffix == _TEXT:
        return False
    told = about.kind
    text = first_text(head)
    named = told in _MEDIA or (not told and suffix in _SUFFIXES)
    return bool(_START.match(text)) or (named and text.lstrip().startswith("<"))


def feed_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every entry of a feed; what of it is broken comes as `Quarantined`."""
    raw = stream.read(FEED_LIMIT + 1)
    if len(raw) > FEED_LIMIT:
        raise too_large_feed()
    refuse_bytes(raw[:16])
    text = decode_markup(raw, about).strip()
    if _ENTITY.search(text):
        raise UnreadableReportError(
            "this feed declares entities of its own, which no news needs and attacks use.",
            remedy="Leave it out, or save the reports' own pages.",
        )
    parsed = _parsed(text, about)
    entries: list[FeedParserDict] = parsed["entries"]
    if not entries and (parsed["bozo"] or not parsed.get("version")):
        raise no_feed("no entry is found in it")
    begun, whole, cut = _counts(text) if parsed["bozo"] else (len(entries), len(entries), False)
    title, lang, link = (_value(parsed["feed"], name) for name in ("title", "language", "link"))
    feed = Feed(title=title, lang=lang, link=link)
    for number, entry in enumerate(entries[: whole if cut else None], 1):
        item = entry_report(_entry(entry), feed, f"entry {number}", about, form())
        if item is not None:
            yield item
    if cut:
        at, why = f"entry {whole + 1}", "the feed is cut off here, and what stood behind it is not read."
        yield _unused(at if begun > whole else "", why, about)
    elif begun > len(entries):
        yield _unused("", f"the feed is broken: of its {begun} entries, {len(entries)} could be read.", about)


def _parsed(text: str, about: About) -> FeedParserDict:
    """What feedparser makes of a feed; from its bytes alone, for it would fetch or open what a name tells."""
    import feedparser  # noqa: PLC0415 - slow to load

    first = _FIRST.search(text)
    if first and first.start() > _BEFORE:
        raise no_feed("too much stands before its first element")
    body = _OURS + _NAME_RUN.sub(r"\1", _RUN.sub(r"\1", _DECLARATION.sub("", text)))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": about.url or ""}
    try:
        # its HTML becomes plain text here, without scripts; feedparser's own cleaning is slow over hostile HTML
        return feedparser.parse(
            io.BytesIO(body.encode()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        raise no_feed("its layout is broken") from error


def _counts(text: str) -> tuple[int, int, bool]:
    """How many entries begin and how many end in a broken feed, and whether it is cut off."""
    bare = _ASIDE.sub("", text)
    return len(_BEGUN.findall(bare)), len(_ENDED.findall(bare)), not _CLOSED.search(bare[-1000:])


def _entry(parsed: FeedParserDict) -> Entry:
    details = [*(parsed.get("content") or []), parsed.get("summary_detail") or {}]
    return Entry(
        texts=tuple((_value(one, "value") or "", _value(one, "type") != "text/plain") for one in details),
        title=_value(parsed, "title"),
        published=_value(parsed, "published"),
        updated=_value(parsed, "updated"),
        authors=tuple(filter(None, (_value(one, "name") for one in _authors(parsed)))),
        link=_value(parsed, "link"),
        key=_value(parsed, "id"),
    )


def _authors(parsed: FeedParserDict) -> list[Mapping[str, object]]:
    return [one for one in parsed.get("authors") or [] if isinstance(one, dict)]


def _value(data: Mapping[str, object], name: str) -> str | None:
    """A text of feedparser's, and no other that it would give in its place."""
    value = data[name] if name in data else None  # noqa: SIM401 - `get` would ask it for a likeness, and warn
    return value if isinstance(value, str) else None


def _unused(at: str, why: str, about: About) -> Quarantined:
    return Quarantined(source=about.source, at=at, why=str(UnreadableReportError(why, remedy="Fetch it again.")))
