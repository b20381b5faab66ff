"""What a site asks of programs in its robots.txt, as RFC 9309 reads it. Pure.

Python's own `urllib.robotparser` knows no wildcards and takes the first rule that fits where the standard takes the
longest: it would fetch what many sites ask to leave alone (`Allow: /` before `Disallow: /private`, `Disallow: /*?`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

import msgspec

#: bytes that are read; the standard asks for as many at least
_LIMIT: Final = 512_000
_ESCAPED: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
#: letters of an address that stay as they are
_SAFE: Final = "/?:@!$&'()*+,;=%[]~"


class Rule(msgspec.Struct, frozen=True):
    """One line: addresses that begin so may, or may not, be fetched. `*` is anything, `$` the end."""

    allows: bool
    pattern: str


class Robots(msgspec.Struct, frozen=True, kw_only=True):
    """What one site asks of Rasd."""

    rules: tuple[Rule, ...] = ()
    #: seconds to leave between requests
    delay: float | None = None

    def allows(self, target: str) -> bool:
        """Whether an address of the site (path and query) may be fetched: the longest rule decides, yes before no."""
        path = _normal(target or "/")
        fitting = [rule for rule in self.rules if _fits(rule.pattern, path)]
        return max(fitting, key=lambda rule: (len(rule.pattern), rule.allows)).allows if fitting else True


def robots_in(content: bytes, name: str) -> Robots:
    """What a robots.txt asks of a program of that name; what is for everyone where nothing is for it."""
    text = content[:_LIMIT].decode("utf-8-sig", errors="replace")
    groups = list(_groups(text))
    ours = [group for group in groups if name.lower() in group[0]] or [group for group in groups if "*" in group[0]]
    lines = [line for _, said in ours for line in said]
    rules = tuple(Rule(key == "allow", _normal(value)) for key, value in lines if key != "crawl-delay" and value)
    delays = [seconds for key, value in lines if key == "crawl-delay" and (seconds := _seconds(value)) is not None]
    return Robots(rules=rules, delay=max(delays, default=None))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Who is spoken to, and what is said."""
    names: set[str] = set()
    said: list[tuple[str, str]] = []
    open_ = False  # whether another name would join those before it
    for line in text.splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower() if colon else "":
            case "user-agent":
                if not open_:
                    yield names, said
                    names, said = set(), []
                names.add(re.split(r"[/\s]", value, maxsplit=1)[0].lower())
                open_ = True
            case "allow" | "disallow" | "crawl-delay" as what if names:
                said.append((what, value))
                open_ = False
    yield names, said


def _seconds(value: str) -> float | None:
    return float(value) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value, re.ASCII) else None


def _normal(path: str) -> str:
    """One writing for letters that may be written with and without %."""

    def escape(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        return letter if letter in _UNRESERVED else f"%{match[1].upper()}"

    return quote(_ESCAPED.sub(escape, path), safe=_SAFE)


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says; piece by piece, so that no pattern takes long."""
    ends = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = pieces.pop() if ends and pieces else None
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not ends or at == len(path)
