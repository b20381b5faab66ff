"""Addresses on the web: which is meant, whether two are of one site, and what names a thing through its versions."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

#: characters of the longest address that is kept
_LONGEST: Final = 2000
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igsh|igshid|mc_[ce]id|ref_src|_ga|_gl)",
    re.IGNORECASE,
)
#: hosts of one site for readers at a desk, on a telephone, through a cache
_SIDES: Final = ("www.", "m.", "mobile.", "amp.")
#: what may stand in an address, the sign of what is escaped already among it
_AS_IT_IS: Final = "/%:@!$&'()*+,;=~-._?[]"
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
_USUAL_PORTS: Final = {"http": ":80", "https": ":443"}
_UNSPEAKABLE = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}\ud800-\udfff]")


def web_address(raw: str | None, base: str | None = None) -> str | None:
    """An address of the web as it can be kept, whole and without a password; None for anything else."""
    parts = _parts(raw, base)
    if parts is None:
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def host_of(address: str | None) -> str | None:
    """The host of an address as people say it."""
    parts = _parts(address, None)
    return (parts.hostname or "").removeprefix("www.") or None if parts else None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, which may have several hosts."""
    first, second = _site(one), _site(other)
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def is_root(address: str) -> bool:
    """Whether an address is that of a whole site."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def item_address(address: str) -> str:
    """What an address names, in one writing: without the place on the page and the marks of who shared it.

    Arabic letters may stand in an address as they are or as `%D8%AE`: both name the same page.
    """
    parts = urlsplit(address)
    query = "&".join(
        part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])
    )
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(_USUAL_PORTS.get(scheme, ""))
    return urlunsplit((scheme, host, _written(parts.path or "/"), _written(query), ""))


def _written(part: str) -> str:
    return _ESCAPED.sub(lambda match: match[0].upper(), quote(part, safe=_AS_IT_IS))


def _parts(raw: str | None, base: str | None) -> SplitResult | None:
    text = (raw or "").strip()
    if not text or len(text) > _LONGEST or _UNSPEAKABLE.search(text):
        return None
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        # asked for, because only then a port that is no number is found out
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.hostname else None


def _site(address: str) -> str:
    host = (urlsplit(address).hostname or "").lower()
    for side in _SIDES:
        if host.startswith(side):
            return host.removeprefix(side)
    return host
