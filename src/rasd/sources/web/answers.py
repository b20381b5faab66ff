"""What a fetch gives: frozen records that hold the bytes as they came."""

from __future__ import annotations

from datetime import datetime

import msgspec

Headers = tuple[tuple[str, str], ...]


def first(headers: Headers, name: str) -> str | None:
    """The first header of a name."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


class Redirect(msgspec.Struct, frozen=True, kw_only=True):
    """One step on the way: `url` answered with `status` and the address to ask instead."""

    url: str
    status: int
    #: as a whole address; a part of a page that it may name (`#...`) is of no account
    to: str
    #: the IP address that said so
    address: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What every answer has; `Fetched` or `NotModified`."""

    #: the address that was asked for, as it was given
    url: str
    #: the address that answered
    final: str
    redirects: tuple[Redirect, ...] = ()
    status: int
    #: status line and headers with the blank line after them, byte for byte
    head: bytes
    #: the same headers as pairs, in their order and letters (read as Latin-1, as HTTP has them)
    headers: Headers
    #: the last request, byte for byte
    sent: bytes
    #: the IP address that the connection went to
    address: str
    #: UTC
    started: datetime
    finished: datetime
    #: name and version of what fetched it
    by: str

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return first(self.headers, name)

    @property
    def etag(self) -> str | None:
        """What to ask with next time (`Request.etag`)."""
        return self.header("ETag")

    @property
    def modified(self) -> str | None:
        """What to ask with next time (`Request.modified`)."""
        return self.header("Last-Modified")

    @property
    def downgraded(self) -> bool:
        """Whether the way led from https to http: anyone on that way could have changed what came."""
        steps = [*(step.url for step in self.redirects), self.final]
        return steps[0].startswith("https:") and any(step.startswith("http:") for step in steps)


class NotModified(Answer, frozen=True, kw_only=True):
    """The server says that the version we have is still the one."""


class Fetched(Answer, frozen=True, kw_only=True):
    """A thing that was fetched."""

    #: the body as it came, still packed where `coding` says so: the evidence
    raw: bytes
    #: the body with the frame of its chunks, byte for byte, where the server sent it in chunks
    framed: bytes | None = None
    #: how `raw` is packed (`gzip`); None: not at all
    coding: str | None = None
    #: the body unpacked, for reading
    body: bytes
    #: what the server says it is (`text/html; charset=windows-1256`), as `About.media`
    media: str | None = None

    def message(self) -> bytes:
        """The whole answer byte for byte, as a WARC `response` record has it."""
        return self.head + (self.raw if self.framed is None else self.framed)
