"""What may be fetched, and how much of it."""

from __future__ import annotations

import ssl
from typing import Final

import msgspec

from rasd import __version__

#: what Rasd says of itself to a server: a name and what for, and nothing that pretends to be a browser
AGENT: Final = f"Rasd/{__version__} (+documentation of published reports)"
#: the ports of the web; others are databases and consoles more often than pages
PORTS: Final = frozenset({80, 443, 8080, 8443})


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of one fetch. The defaults are for the open web."""

    #: empty: all
    ports: frozenset[int] = PORTS
    #: addresses of this machine and of its network may be asked: for tests, and for an archive of one's own
    allow_private: bool = False
    #: bytes of a body, as it comes and again after it is unpacked
    body_limit: int = 20_000_000
    #: bytes of a status line and headers; httpx itself takes 100,000 at most
    head_limit: int = 65_536
    #: seconds for all of it, redirects too
    seconds: float = 60.0
    #: seconds for one address to take the connection
    connect_seconds: float = 10.0
    #: redirects that are followed
    redirects: int = 5
    agent: str = AGENT
    #: whom to trust; None: the certificate authorities that browsers trust
    verify: ssl.SSLContext | None = None


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One address to ask, and what is known of it from last time (`Answer.etag` and `Answer.modified`)."""

    url: str
    #: the version we have, as its server named it
    etag: str | None = None
    #: when the version we have was last changed, as its server wrote it
    modified: str | None = None
    accept: str = "*/*"
