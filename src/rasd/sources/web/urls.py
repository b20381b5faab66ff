"""Addresses: which may be asked, how they are shown, and which are one and the same. Pure.

One parser for all of it, that of httpx, which is also the one that connects: two parsers that differ are how a check is
passed by one address and another one is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rasd.sources.web.rules import Rules
from rasd.sources.web.troubles import refused

if TYPE_CHECKING:
    import httpx

#: port of each scheme that is fetched
DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SHOWN: Final = 300
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")
#: `0x7f000001`, `2130706433`, `127.1`: what a system may take for an address though it is not written as one
_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$")
_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_USER = re.compile(r"^((?:[^/?#@]*:)?//)[^/?#]*@")
_MAYBE_USER = re.compile(r"^((?:[^/?#@]*:)?//)?[^?#]*@")


def parsed(url: str, rules: Rules) -> httpx.URL:
    """An address that may be asked, without its fragment. Raises `FetchError` where its form says that it may not."""
    import httpx  # noqa: PLC0415 - whoever fetches nothing need not wait for it

    try:
        found = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise refused(_in_print(_MAYBE_USER.sub(r"\1", url.strip())), "this is no address of a page.") from error
    _check(found, shown(url) or "(empty)", rules)
    # the same address with and without the last stroke must not look like two
    return found.copy_with(fragment=None, path=found.path or "/")


def _check(url: httpx.URL, where: str, rules: Rules) -> None:
    if url.scheme not in DEFAULT_PORTS:
        raise refused(where, "only http and https addresses are fetched.", "Save it yourself, and give Rasd the file.")
    if url.userinfo:
        raise refused(
            where, "the address has a user name or a password in it.", "Leave that out: only open pages are read."
        )
    host = url.raw_host.decode("ascii", "replace")
    if not _is_host(host):
        raise refused(where, "there is no name of a site in the address.")
    if rules.ports and port_of(url) not in rules.ports:
        allowed = ", ".join(str(port) for port in sorted(rules.ports))
        raise refused(where, f"port {port_of(url)} is none that pages are fetched from ({allowed}).")


def _is_host(host: str) -> bool:
    if ":" in host:  # httpx has checked that it is an address
        return "%" not in host
    return bool(_HOST.fullmatch(host)) and (not _NUMBER.search(host) or bool(_QUAD.fullmatch(host)))


def port_of(url: httpx.URL) -> int:
    """The port that is connected to."""
    return DEFAULT_PORTS[url.scheme] if url.port is None else url.port


def shown(url: str) -> str:
    """An address as it may be printed and stored: without credentials, on one line, not endless."""
    return _in_print(_USER.sub(r"\1", url.strip()))


def _in_print(url: str) -> str:
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in url)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def origin_of(url: str) -> str:
    """Scheme, host and port of an address that `parsed` has passed: what one robots.txt is for."""
    import httpx  # noqa: PLC0415 - as above

    found = httpx.URL(url)
    return f"{found.scheme}://{found.netloc.decode('ascii')}"


def host_of(url: str) -> str:
    """The machine's name in it."""
    import httpx  # noqa: PLC0415 - as above

    return httpx.URL(url).raw_host.decode("ascii")


def target_of(url: str) -> str:
    """Path and query, as they are sent."""
    import httpx  # noqa: PLC0415 - as above

    return httpx.URL(url).raw_path.decode("ascii")
