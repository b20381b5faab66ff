"""What is known of an input beside its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

import msgspec

from rasd.sources.telling import Tell, quiet

STANDARD_INPUT: Final = "-"
#: Syria's and Iraq's clocks, all the year
REGION: Final = timezone(timedelta(hours=3))


class About(msgspec.Struct, frozen=True, kw_only=True):
    """An input's name, and what came with it."""

    #: file (or `-`), or address, as it can be printed and stored
    source: str = ""
    #: where its bytes were fetched from
    url: str | None = None
    #: what the server said they are (`text/html; charset=windows-1256`)
    media: str | None = None
    #: how the server packed the bytes for the way (`gzip`); they are kept and given as they came
    coding: str | None = None
    #: what a feed says of the page: what it calls it through its versions, and when it was published
    item: str | None = None
    published: str | None = None
    #: the zone of the region that is reported on: an instant told in another zone is written in this one, for the day
    #: of a report is what "today" in it is read by
    zone: timezone = REGION
    #: of a table with headings of its own: heading -> field
    columns: Mapping[str, str] = {}
    #: takes what a user should know and that is no failure
    tell: Tell = quiet
    #: the name whose ending says what it is, where `source` is not it: what is packed in `reports.jsonl.gz` is called
    #: `reports.jsonl`; empty: `source` is it
    name: str = ""
    #: archives that it lies in
    depth: int = 0

    @property
    def file(self) -> PurePath:
        """The name to tell its kind by, and to call it by; of an address, its path."""
        name = self.name or self.source
        if "://" in name:
            try:
                name = urlsplit(name).path
            except ValueError:
                name = ""
        return PurePath(name)

    @property
    def kind(self) -> str:
        """What the server said they are, without how they are written, in small letters (`text/html`)."""
        return (self.media or "").partition(";")[0].strip().lower()

    @property
    def suffix(self) -> str:
        """The ending of that name, in small letters (`.csv`)."""
        return self.file.suffix.lower()

    def local(self, instant: datetime) -> str:
        """An instant as `Report.published` has it: in the region's zone where a zone is known, else as told."""
        return (instant.astimezone(self.zone) if instant.tzinfo else instant).isoformat(timespec="seconds")


#: nothing beside the bytes
NOTHING: Final = About()
