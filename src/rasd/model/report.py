"""One item as received."""

from __future__ import annotations

from typing import Final

import msgspec

from rasd.model.identity import content_id

#: stands after every date
_UNDATED: Final = "9999"


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
    ) -> Report:
        """Make a report from what a source gave; its id is the hash of the content."""
        ident = content_id("report", text, title, published, url, outlet)
        return cls(id=ident, text=text, key=key, title=title, published=published, url=url, outlet=outlet, lang=lang)

    @property
    def name(self) -> str:
        """What to call it in front of a user: the source's own id, else the content id."""
        return self.key or self.id

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands in order of publishing; those without a date stand last."""
        return self.published or _UNDATED, self.id


class Quarantined(msgspec.Struct, frozen=True, kw_only=True):
    """A report that could not be used: the place and the reason. The rest goes on and nothing is lost."""

    #: file (or `-`) it came from
    source: str
    #: line in the file, from 1; None where the whole file is meant
    line: int | None
    why: str

    def __str__(self) -> str:
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.why}"
