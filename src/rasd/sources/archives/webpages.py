"""Which of the things that a web archive holds are pages that may be reports."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

#: media types that may be reports: pages, feeds, texts
_READ: Final = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/rss+xml",
        "application/atom+xml", "application/rdf+xml", "application/feed+json",
    }
)  # fmt: skip
#: those that may be reports and that Rasd can't read
_DOCUMENTS: Final = ("application/pdf", "application/msword", "application/vnd.openxmlformats", "application/rtf")
#: schemes of addresses; others are an archive's own notes
_SCHEMES: Final = frozenset({"http", "https", "ftp", "file"})
#: texts that are meant for machines
_FOR_MACHINES: Final = frozenset({"robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt"})


def media_type(header: str) -> str:
    """The type alone (`text/html; charset=utf-8` is `text/html`)."""
    return header.partition(";")[0].strip().lower()


def may_be_report(media: str, body: bytes) -> bool:
    """Whether something of a media type may be a report; where none is told, its first bytes decide."""
    return media in _READ or (not media and body[:1000].lstrip()[:5].lower() in {b"<!doc", b"<html", b"<?xml"})


def is_document(media: str) -> bool:
    """Whether it is a PDF or an office document."""
    return media.startswith(_DOCUMENTS)


def is_page_address(url: str) -> bool:
    """Whether the address may be that of a report, by its scheme and its last part; one that is none may be."""
    parts = _split(url)
    if not url or parts is None:
        return True
    return parts.scheme.lower() in _SCHEMES and PurePosixPath(parts.path).name.lower() not in _FOR_MACHINES


def is_address(url: str) -> bool:
    """Whether it is an address at all."""
    return bool(url) and _split(url) is not None


def file_name(url: str) -> str:
    """What the file of an address is called; where its path names none, its host."""
    parts = _split(url)
    return (PurePosixPath(unquote(parts.path)).name or parts.netloc) if parts else ""


class Pages:
    """The pages that an archive lists, and those that they lead on to."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._seen = {_key(url): False for url in urls}

    def __contains__(self, url: str) -> bool:
        key = _key(url)
        if key not in self._seen:
            return False
        self._seen[key] = True
        return True

    def moved(self, url: str, to: str) -> None:
        """Take the address that a listed one leads to for listed."""
        with suppress(ValueError):
            self._seen.setdefault(_key(urljoin(url, to)), True)

    @property
    def unseen(self) -> int:
        """How many were not asked for yet."""
        return sum(not seen for seen in self._seen.values())


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _key(url: str) -> str:
    """What two writings of one address have in common."""
    parts = _split(url)
    if parts is None:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{unquote(parts.path).rstrip('/')}{query}"
