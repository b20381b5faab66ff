"""What is followed: an address or a folder that is looked at again and again."""

from __future__ import annotations

import msgspec


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is followed, and how the last look at it went. Moments are ISO, in UTC."""

    #: of the web, or a folder
    address: str
    #: seconds from one look to the next
    every: int
    #: of a feed: fetch the page of each new entry, and take that for the entry
    pages: bool = False
    #: when to look again; empty: at once
    due: str = ""
    #: why it is not looked at any more; empty: it is
    paused: str = ""
    #: looks in a row that failed
    failures: int = 0
    #: what the server called the version that we have (`ETag`, `Last-Modified`)
    etag: str | None = None
    modified: str | None = None
    #: what could not be read at the last look: hash of the reasons, so that the same is kept once
    broken: str = ""
    #: of a folder: the newest change of a file that was taken
    seen: float = 0.0
    #: when the last look was, and what came of it
    last: str = ""
    told: str = ""
