"""One item as received."""

from __future__ import annotations

from typing import Final

import msgspec

from rasd.model.identity import content_id

#: stands after every date
UNDATED: Final = "9999"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A news item, post or field note, immutable; spans of everything read from it index `text`."""

    #: hash of the content below (not of `key`), so that the same item received twice is one report
    id: str
    #: the text exactly as received
    text: str
    #: the id that its source gave it, kept so that a user finds her own numbering again
    key: str | None = None
    title: str | None = None
    #: when it was published: ISO date, or date and time with zone, as received
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    #: language tag told by the source, not guessed
    lang: str | None = None
    #: the byline, as the source writes it
    author: str | None = None
    #: what its source calls the item through all its versions (a page's address, `telegram:CHAT/MESSAGE`); two reports
    #: with one item are two versions of it
    item: str | None = None
    #: when its source last changed it, as `published`
    edited: str | None = None
    #: whose message this is a forwarded copy of, as the source names them
    forwarded: str | None = None
    #: the item that this is an answer to
    replies_to: str | None = None

    @classmethod
    def received(
        cls,
        text: str,
        *,
        key: str | None = None,
        title: str | None = None,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        author: str | None = None,
        item: str | None = None,
        edited: str | None = None,
        forwarded: str | None = None,
        replies_to: str | None = None,
    ) -> Report:
        """Make a report from what a source gave; its id is the hash of the content."""
        ident = content_id("report", text, title, published, url, outlet)
        return cls(
            id=ident,
            text=text,
            key=key,
            title=title,
            published=published,
            url=url,
            outlet=outlet,
            lang=lang,
            author=author,
            item=item,
            edited=edited,
            forwarded=forwarded,
            replies_to=replies_to,
        )

    @property
    def name(self) -> str:
        """What to call it in front of a user: the source's own id, else the content id."""
        return self.key or self.id

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands in order of publishing; those without a date stand last."""
        return self.published or UNDATED, self.id


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it came out of an original: where it stands in there, and what made its text of those bytes."""

    report: Report
    #: the place in the original, as a person would look for it (`line 12`, `message 57`); empty: it is the whole of it
    at: str = ""
    #: name and version of what derived the text (`jsonl/1`, `page/1 trafilatura/2.3.1`)
    by: str
    #: whether it may be only the beginning of what stands at its `url`, as the entry of a feed is
    summary: bool = False
    #: SHA-256 of the bytes that it was read from, where these are kept
    original: str | None = None


class Quarantined(msgspec.Struct, frozen=True, kw_only=True):
    """A report that could not be used: the place and the reason. The rest goes on and nothing is lost."""

    #: file (or `-`) or address it came from
    source: str
    #: the place in it, as for `Received`; empty: the whole of it
    at: str = ""
    why: str
    #: as for `Received`
    original: str | None = None

    def __str__(self) -> str:
        place = self.at.removeprefix("line ") if self.at.startswith("line ") else f" {self.at}" if self.at else ""
        return f"{self.source}:{place}: {self.why}" if place else f"{self.source}: {self.why}"
